import { cellSteps, outputSize, type Axis } from '../shape/axis.ts';
import { asPicture, kernelArea, kernelSteps, type Geometry } from '../shape/geometry.ts';
import { overlapPerTap } from './direct.ts';
import type { Microkernels } from './microkernels/contract.ts';
import type { Operands } from './operands.ts';
import { pictureWeightGradient } from './weight-gradient.ts';

// An operation of three axes is a pile of slices, one behind the other on the first axis. A slice of
// the output is one operation of the other axes: its input channels are those of all slices that
// feed it, and its kernels the slices of the kernel by which they do.

/** Slice `i` of the input feeds slice `o` of the output by tap `t`. */
interface Feed {
  readonly i: number;
  readonly t: number;
  readonly o: number;
}

/** What the first axis joins, tap by tap. */
function feedsOf(depth: Axis): Feed[] {
  const steps = cellSteps(depth);
  return overlapPerTap(depth).flatMap(({ input, output, count }, t) =>
    Array.from({ length: count }, (_, n) => ({
      i: input + n * steps.input,
      t,
      o: output + n * steps.output,
    })),
  );
}

/** Computes each slice of the output by the given operation on the axes after the first. */
export function inSlices(
  geometry: Geometry,
  { input, weight, bias, output }: Operands,
  compute: (slice: Geometry, operands: Operands) => void,
): void {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const [depth, ...others] = axes;
  const items = batch * groups;
  const planes = items * groupOutputs;
  const size = outputSize(depth);
  const inputCells = input.length / (items * groupInputs * depth.input);
  const result = new Float32Array(output.length / size);
  const outputCells = result.length / planes;
  const kernels: Record<string, Float32Array> = {};
  const allFeeds = feedsOf(depth);

  for (let o = 0; o < size; o++) {
    const feeds = allFeeds.filter((feed) => feed.o === o);
    const slice = { ...geometry, axes: others, groupInputs: feeds.length * groupInputs };
    const taps = feeds.map(({ t }) => t);
    const kernel = (kernels[taps.join()] ??= kernelSlices(geometry, slice, weight, taps));

    const slices = new Float32Array(items * slice.groupInputs * inputCells);
    let at = 0;
    for (let item = 0; item < items; item++) {
      for (const { i } of feeds) {
        for (let c = 0; c < groupInputs; c++) {
          const from = ((item * groupInputs + c) * depth.input + i) * inputCells;
          slices.set(input.subarray(from, from + inputCells), at);
          at += inputCells;
        }
      }
    }
    // Where nothing feeds the slice, no channel is left, and the sum is the bias.
    compute(slice, { input: slices, weight: kernel, bias, output: result });
    for (let plane = 0; plane < planes; plane++) {
      const values = result.subarray(plane * outputCells, (plane + 1) * outputCells);
      output.set(values, (plane * size + o) * outputCells);
    }
  }
}

/** The weight of one slice: for each feeding slice and channel, the slice of its kernel. */
function kernelSlices(
  geometry: Geometry,
  slice: Geometry,
  weight: Float32Array,
  taps: readonly number[],
): Float32Array {
  const { groups, groupInputs, groupOutputs } = geometry;
  const area = kernelArea(slice);
  const [from, to] = [kernelSteps(geometry), kernelSteps(slice)];
  const kernels = new Float32Array(groups * slice.groupInputs * groupOutputs * area);
  const [fromGroup, toGroup] = [weight.length / groups, kernels.length / groups];
  for (let g = 0; g < groups; g++) {
    for (const [f, t] of taps.entries()) {
      for (let ic = 0; ic < groupInputs; ic++) {
        for (let oc = 0; oc < groupOutputs; oc++) {
          const start = g * fromGroup + ic * from.input + oc * from.output + t * area;
          const channel = f * groupInputs + ic;
          const place = g * toGroup + channel * to.input + oc * to.output;
          kernels.set(weight.subarray(start, start + area), place);
        }
      }
    }
  }
  return kernels;
}

/**
 * The gradient of an operation's weight, for one to three axes. A slice of the kernel joins pairs of
 * slices: its gradient is that of a batch of them.
 */
export function weightGradient(
  geometry: Geometry,
  input: Float32Array,
  gradOutput: Float32Array,
  microkernels: Microkernels,
): Float32Array {
  if (geometry.axes.length < 3) {
    return pictureWeightGradient(asPicture(geometry), input, gradOutput, microkernels);
  }
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const [depth, ...others] = axes;
  const [inputs, outputs] = [groups * groupInputs, groups * groupOutputs];
  const size = outputSize(depth);
  const inputCells = input.length / (batch * inputs * depth.input);
  const outputCells = gradOutput.length / (batch * outputs * size);
  const area = kernelArea(geometry) / depth.kernel;
  const kernels = groups * groupInputs * groupOutputs;
  const allFeeds = feedsOf(depth);
  const gradient = new Float32Array(kernels * depth.kernel * area);

  for (let tap = 0; tap < depth.kernel; tap++) {
    const pairs = allFeeds.filter(({ t }) => t === tap);
    if (pairs.length === 0) continue;
    const fed = slicesOf(input, batch * inputs, depth.input, inputCells, inputs, pairs, 'i');
    const got = slicesOf(gradOutput, batch * outputs, size, outputCells, outputs, pairs, 'o');
    const slice = { ...geometry, axes: others, batch: batch * pairs.length };
    const part = weightGradient(slice, fed, got, microkernels);
    for (let kernel = 0; kernel < kernels; kernel++) {
      const values = part.subarray(kernel * area, (kernel + 1) * area);
      gradient.set(values, (kernel * depth.kernel + tap) * area);
    }
  }
  return gradient;
}

/** The slices of all channels that take part in the pairs, as items of a batch. */
function slicesOf(
  data: Float32Array,
  planes: number,
  depth: number,
  cells: number,
  channels: number,
  pairs: readonly Feed[],
  side: 'i' | 'o',
): Float32Array {
  const slices = new Float32Array(pairs.length * planes * cells);
  let at = 0;
  for (let first = 0; first < planes; first += channels) {
    for (const pair of pairs) {
      for (let plane = first; plane < first + channels; plane++) {
        const from = (plane * depth + pair[side]) * cells;
        slices.set(data.subarray(from, from + cells), at);
        at += cells;
      }
    }
  }
  return slices;
}
