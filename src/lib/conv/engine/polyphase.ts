import { outputSize } from '../shape/axis.ts';
import { kernelArea, kernelSteps, type Geometry } from '../shape/geometry.ts';
import { channelBlockFor, type ChannelBlock, type Microkernels } from './microkernels/contract.ts';
import type { Operands } from './operands.ts';
import { planPolyphase, type PolyphasePlan } from './polyphase-plan.ts';
import { deinterleaveRows } from './row-layout.ts';

/**
 * Computes either operation by polyphase decomposition. The output of a transposed convolution falls
 * into as many residues as the stride has steps, and each residue is an ordinary convolution of the
 * input as it is given: no zero is inserted, and none multiplied. `conv2d` is the case of a single
 * residue. A row is computed residue by residue, and the residues' rows are then interleaved.
 *
 * Gives false, with the output spoilt, where a weight is not finite (it must not meet the zeros
 * beside the input) or where there is not enough memory.
 */
export function polyphase(
  geometry: Geometry,
  operands: Operands,
  microkernels: Microkernels,
): boolean {
  const plan = planPolyphase(geometry);
  if (!microkernels.memory.reserve(plan.end)) return false;
  const { batch, groups, groupInputs, axes } = geometry;
  const [height, width] = [axes[0].input, axes[1].input];
  const { floats, ints } = microkernels.memory;
  ints.set(plan.offsets, plan.list);
  for (let group = 0; group < groups; group++) {
    if (!packWeights(plan, operands.weight, group, floats)) return false;
    for (let n = 0; n < batch; n++) {
      const item = n * groups + group;
      for (let ic = 0; ic < groupInputs; ic++) {
        const from = (item * groupInputs + ic) * height * width;
        const to = plan.planes + ic * plan.planeSize;
        deinterleaveRows(floats, to, operands.input, from, height, width, plan.layout);
      }
      computeItem(plan, operands, item, microkernels);
    }
  }
  return true;
}

/** Packs the weights of a group, zeros for channels that a block lacks; false if one is not finite. */
function packWeights(
  plan: PolyphasePlan,
  weight: Float32Array,
  group: number,
  floats: Float32Array,
): boolean {
  const { groupInputs, groupOutputs } = plan.geometry;
  const steps = kernelSteps(plan.geometry);
  const groupSize = groupInputs * groupOutputs * kernelArea(plan.geometry);
  // A finite weight times 0 is 0. Any other gives NaN, and NaN stays in the sum.
  let zero = 0;
  let write = plan.weights;
  for (let channel = 0, block; channel < groupOutputs; channel += block) {
    block = channelBlockFor(groupOutputs - channel);
    const first = group * groupSize + channel * steps.output;
    for (const index of plan.weightIndex) {
      for (let c = 0; c < block; c++) {
        const value = channel + c < groupOutputs ? weight[first + index + c * steps.output] : 0;
        zero += value * 0;
        floats[write++] = value;
      }
    }
  }
  return zero === 0;
}

/** Computes one group of one item of the batch, block by block of channels, band by band of rows. */
function computeItem(
  plan: PolyphasePlan,
  { bias, output }: Operands,
  item: number,
  microkernels: Microkernels,
): void {
  const { geometry, offsets, biases, bands, bandRows, bandStep } = plan;
  const { groups, groupOutputs, axes } = geometry;
  const [height, width] = axes.map(outputSize);
  const { floats } = microkernels.memory;
  for (let channel = 0, block; channel < groupOutputs; channel += block) {
    block = channelBlockFor(groupOutputs - channel);
    const channels = Math.min(block, groupOutputs - channel);
    const oc = (item % groups) * groupOutputs + channel;
    for (let c = 0; c < channels; c++) floats[biases + c] = bias ? bias[oc + c] : 0;
    const weights = plan.weights + channel * offsets.length;
    for (let top = 0; top < height; top += bandRows) {
      const rows = Math.min(bandRows, height - top);
      for (let row = 0; row < rows; row++) {
        computeRow(plan, top + row, block, weights, bands + row * width, microkernels);
      }
      for (let c = 0; c < channels; c++) {
        const from = bands + c * bandStep;
        const to = ((item * groupOutputs + channel + c) * height + top) * width;
        output.set(floats.subarray(from, from + rows * width), to);
      }
    }
  }
}

/** Computes row `oy` of a block of channels, residue by residue, to position `output`. */
function computeRow(
  plan: PolyphasePlan,
  oy: number,
  block: ChannelBlock,
  weights: number,
  output: number,
  { rowOf, interleavedRow, simd, memory: { floats } }: Microkernels,
): void {
  const { rows, columns, list, biases, residueRows, residueStep, bandStep } = plan;
  const residue = oy % rows.length;
  const { taps, readStep } = rows[residue];
  const iy = Math.floor(oy / rows.length) * readStep;
  // The vertical taps that fall on the input are a range, as offsets ascend.
  let first = 0;
  let end = taps.length;
  while (first < end && iy + taps[first].offset < 0) first++;
  while (first < end && iy + taps[end - 1].offset >= plan.geometry.axes[0].input) end--;

  const read = plan.planes + iy * plan.layout.rowSize;
  const starts = plan.starts[residue];
  if (block === 1 && columns.length === 2) {
    const [even, odd] = starts;
    const { count } = columns[0];
    const [from, to, nextFrom, nextTo] = [even[first], even[end], odd[first], odd[end]];
    interleavedRow(read, list, weights, from, to, nextFrom, nextTo, count, biases, output);
    return;
  }
  const isInterleaved = columns.length > 1;
  const channelStep = isInterleaved ? columns.length * residueStep : bandStep;
  for (let r = 0; r < columns.length; r++) {
    const [from, to] = [starts[r][first], starts[r][end]];
    const write = isInterleaved ? residueRows + r * residueStep : output;
    rowOf[block](read, list, weights, from, to, columns[r].count, biases, write, channelStep);
  }
  for (let c = 0; isInterleaved && c < block; c++) {
    const [from, to] = [residueRows + c * channelStep, output + c * bandStep];
    if (simd && columns.length === 2) {
      simd.interleave(from, residueStep, columns[0].count, to);
      continue;
    }
    for (let r = 0; r < columns.length; r++) {
      for (let cell = 0; cell < columns[r].count; cell++) {
        floats[to + r + cell * columns.length] = floats[from + r * residueStep + cell];
      }
    }
  }
}
