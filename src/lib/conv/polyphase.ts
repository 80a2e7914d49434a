import { outputSize, type Axis } from './axis';
import { kernelCells, type Geometry } from './geometry';
import { lanesFor, mostLanes, overrun, Room, type Kernels, type Lanes } from './kernels';
import type { Operands } from './operands';
import { placeOf, placeRows, type RowLayout } from './strands';

/** Floats of a band of finished rows of one channel: 32 kB, as six of them fit the second cache. */
const bandSize = 1 << 13;

/**
 * The fast path of both operations. The output of a transposed convolution falls into phases, and
 * each phase is an ordinary gather over the input that was given: no zero is ever inserted, or
 * multiplied by. `conv2d` is the case of a single phase. So one driver serves both: list the taps,
 * pack the weights, pad the input, and walk the output's rows. A row is computed phase by phase,
 * each a row of neighbouring cells, and the phases are then woven together. The hot loops work in a
 * memory of their own (`kernels.ts`), in which everything is given its room first.
 *
 * False, with the output spoilt, where this path will not do: a weight is not finite, which must
 * not meet the zeros around the input, or there is not enough memory.
 */
export function polyphase(kernels: Kernels, geometry: Geometry, operands: Operands): boolean {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const [vertical, horizontal] = axes;
  const [rowPhases, columnPhases] = [phasesOfAxis(vertical), phasesOfAxis(horizontal)];
  const [outputHeight, outputWidth] = [outputSize(vertical), outputSize(horizontal)];
  const cells = kernelCells(geometry);
  const columnTaps = tapsOf(columnPhases);
  /** Of all phases, over all input channels of a group. */
  const taps = groupInputs * tapsOf(rowPhases) * columnTaps;
  // Weights are [out, in/groups, kH, kW] for conv2d and [in, out/groups, kH, kW] for the other.
  const convolves = vertical.op === 'conv2d';
  const inputStep = convolves ? cells : groupOutputs * cells;
  const outputStep = convolves ? groupInputs * cells : cells;

  // The input's planes. Their rows have zeros left and right for the reads beyond their ends; rows
  // above and below need none, as their taps are skipped as a whole.
  const layout = rowLayout(columnPhases, horizontal.input);
  const rowSize = layout.strands * layout.strandSize;
  // Planes a multiple of 4 kB apart would all compete for the same few lines of the cache.
  const planeSize = vertical.input * rowSize + 16;
  const inputPlane = vertical.input * horizontal.input;

  // A row of each phase, and a band of finished rows: as many as the cache holds until they are
  // copied out, for each of up to six channels.
  const phaseStep = columnPhases[0].count + overrun;
  const bandRows = Math.ceil(bandSize / outputWidth);
  const bandChannel = bandRows * outputWidth + overrun + horizontal.stride;

  const room = new Room();
  const biases = room.take(mostLanes);
  const image = room.take(groupInputs * planeSize);
  /** Per tap: where it reads for the first cell, and which of a channel's weights is its. */
  const offsets = room.take(taps);
  const order = room.take(taps);
  /** The weights of a group in the order in which the row kernels read them. */
  const packed = room.take(taps * mostLanes * Math.ceil(groupOutputs / mostLanes));
  const phaseRows = room.take(mostLanes * columnPhases.length * phaseStep);
  const band = room.take(mostLanes * bandChannel);
  if (!kernels.memory.reserve(room.length + overrun)) return false;
  const { floats, ints } = kernels.memory;

  /** In the order of: row phase, column phase, vertical tap, input channel, horizontal tap. */
  function listTaps(): void {
    let at = 0;
    for (const rows of rowPhases) {
      for (const columns of columnPhases) {
        for (const row of rows.taps) {
          for (let ic = 0; ic < groupInputs; ic++) {
            for (const { tap, offset } of columns.taps) {
              const column = placeOf(offset, layout);
              ints[offsets + at] = ic * planeSize + row.offset * rowSize + column;
              ints[order + at] = ic * inputStep + row.tap * horizontal.kernel + tap;
              at++;
            }
          }
        }
      }
    }
  }

  /** A lane without a channel gets zeros. False where a weight is not finite. */
  function packWeights(group: number): boolean {
    let finite = 0;
    let write = packed;
    for (let channel = 0, lanes; channel < groupOutputs; channel += lanes) {
      lanes = lanesFor(groupOutputs - channel);
      const first = group * groupInputs * groupOutputs * cells + channel * outputStep;
      for (let tap = 0; tap < taps; tap++) {
        const read = first + ints[order + tap];
        for (let lane = 0; lane < lanes; lane++) {
          const missing = channel + lane >= groupOutputs;
          const weight = missing ? 0 : operands.weight[read + lane * outputStep];
          finite += weight * 0;
          floats[write++] = weight;
        }
      }
    }
    return finite === 0;
  }

  /** Brings in the planes of one group of one item. */
  function padInput(index: number): void {
    for (let ic = 0; ic < groupInputs; ic++) {
      const from = (index * groupInputs + ic) * inputPlane;
      const to = image + ic * planeSize;
      placeRows(floats, to, operands.input, from, vertical.input, horizontal.input, layout);
    }
  }

  /** Computes one channel or up to six of one item, band by band; gives how many. */
  function fillChannels(n: number, group: number, channel: number): number {
    const lanes = lanesFor(groupOutputs - channel);
    const channels = Math.min(lanes, groupOutputs - channel);
    const oc = group * groupOutputs + channel;
    for (let lane = 0; lane < channels; lane++) {
      floats[biases + lane] = operands.bias ? operands.bias[oc + lane] : 0;
    }
    for (let top = 0; top < outputHeight; top += bandRows) {
      const rows = Math.min(bandRows, outputHeight - top);
      for (let row = 0; row < rows; row++) {
        fillRow(top + row, packed + channel * taps, lanes, band + row * outputWidth);
      }
      for (let lane = 0; lane < channels; lane++) {
        const from = band + lane * bandChannel;
        const to = ((n * groups * groupOutputs + oc + lane) * outputHeight + top) * outputWidth;
        operands.output.set(floats.subarray(from, from + rows * outputWidth), to);
      }
    }
    return channels;
  }

  /** Computes row `oy` of one channel or six, phase by phase. */
  function fillRow(oy: number, channelWeights: number, lanes: Lanes, row: number): void {
    const phase = rowPhases[oy % rowPhases.length];
    const iy = Math.floor(oy / rowPhases.length) * phase.readStep;
    // The vertical taps that fall on the input are a range, as offsets ascend.
    let first = 0;
    let end = phase.taps.length;
    while (first < end && iy + phase.taps[first].offset < 0) first++;
    while (first < end && iy + phase.taps[end - 1].offset >= vertical.input) end--;

    const read = image + iy * rowSize;
    /** The first tap of a column phase, from vertical tap `row` of this row's phase on. */
    const tapAt = ({ taps, tapsBefore }: AxisPhase, row: number) =>
      groupInputs *
      (phase.tapsBefore * columnTaps + phase.taps.length * tapsBefore + row * taps.length);
    if (lanes === 1 && columnPhases.length === 2) {
      const [even, odd] = columnPhases;
      const [from, to] = [tapAt(even, first), tapAt(even, end)];
      const [nextFrom, nextTo] = [tapAt(odd, first), tapAt(odd, end)];
      kernels.rowOfTwoPhases(
        read,
        offsets,
        channelWeights,
        from,
        to,
        nextFrom,
        nextTo,
        even.count,
        biases,
        row,
      );
      return;
    }
    const woven = columnPhases.length > 1;
    const channelStep = woven ? columnPhases.length * phaseStep : bandChannel;
    const fill = kernels.rowOf[lanes];
    let write = woven ? phaseRows : row;
    for (const columns of columnPhases) {
      const [from, to] = [tapAt(columns, first), tapAt(columns, end)];
      fill(read, offsets, channelWeights, from, to, columns.count, biases, write, channelStep);
      write += phaseStep;
    }
    for (let lane = 0; woven && lane < lanes; lane++) {
      weave(phaseRows + lane * channelStep, row + lane * bandChannel);
    }
  }

  /** Puts the rows of all phases in turn. */
  function weave(from: number, to: number): void {
    const phases = columnPhases.length;
    if (phases === 2) {
      kernels.weaveTwo(from, phaseStep, columnPhases[0].count, to);
      return;
    }
    for (let ox = 0; ox < outputWidth; ox++) {
      const phase = ox % phases;
      floats[to + ox] = floats[from + phase * phaseStep + (ox - phase) / phases];
    }
  }

  listTaps();
  for (let group = 0; group < groups; group++) {
    if (!packWeights(group)) return false;
    for (let n = 0; n < batch; n++) {
      padInput(n * groups + group);
      for (let channel = 0; channel < groupOutputs;) channel += fillChannels(n, group, channel);
    }
  }
  return true;
}

/** One tap of a phase: output cell number `n` of the phase reads input `n · readStep + offset`. */
export interface PhaseTap {
  readonly tap: number;
  readonly offset: number;
}

/** The output cells `start, start + stride, …` of one axis, which all read by the same taps. */
export interface AxisPhase {
  readonly count: number;
  readonly readStep: number;
  /** In the order of their offsets. */
  readonly taps: readonly PhaseTap[];
  /** How many taps the phases before this one have. */
  readonly tapsBefore: number;
}

/** The phases of an axis's output; `conv2d` has one. */
export function phasesOfAxis(axis: Axis): AxisPhase[] {
  const { op, kernel, stride, padding, dilation } = axis;
  const convolves = op === 'conv2d';
  const [step, readStep] = convolves ? [1, stride] : [stride, 1];
  const size = outputSize(axis);
  const phases: AxisPhase[] = [];
  let tapsBefore = 0;
  for (let start = 0; start < Math.min(step, size); start++) {
    const taps: PhaseTap[] = [];
    for (let tap = 0; tap < kernel; tap++) {
      const shift = tap * dilation - padding;
      if (convolves) taps.push({ tap, offset: shift });
      else if ((start - shift) % stride === 0)
        taps.unshift({ tap, offset: (start - shift) / stride });
    }
    phases.push({ count: Math.ceil((size - start) / step), readStep, taps, tapsBefore });
    tapsBefore += taps.length;
  }
  return phases;
}

/** How many taps all phases of an axis have together. */
function tapsOf(phases: readonly AxisPhase[]): number {
  return phases.reduce((sum, { taps }) => sum + taps.length, 0);
}

/** Room for the cells that are in the input, or read by a phase. */
export function rowLayout(phases: readonly AxisPhase[], input: number): RowLayout {
  let [first, end] = [0, input];
  for (const { taps, count, readStep } of phases) {
    for (const { offset } of taps) {
      first = Math.min(first, offset);
      end = Math.max(end, (count - 1) * readStep + offset + 1);
    }
  }
  const strands = phases[0].readStep;
  const left = Math.ceil(-first / strands);
  return { strands, strandSize: left + Math.ceil(end / strands), left };
}
