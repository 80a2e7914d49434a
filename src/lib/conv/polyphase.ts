import { outputSize, type Axis } from './axis';
import { kernelCells, type Geometry } from './geometry';
import { computeRow, lanesFor, overrun, Room, type Kernels, type Lanes } from './kernels';
import type { Operands } from './operands';

/**
 * The fast path of both operations. The output of a transposed convolution falls into phases, and
 * each phase is an ordinary gather over the input that was given: no zero is ever inserted, or
 * multiplied by. `conv2d` is the case of a single phase. So one driver serves both: list the taps,
 * pack the weights, pad the input, and walk the output's rows. A row is computed phase by phase,
 * each a row of neighbouring cells, and the phases are then woven together. The hot loops work in a
 * memory of their own (`kernels.ts`), where everything has a place (`placed`).
 *
 * False, with the output spoilt, where this path will not do: a weight is not finite, which must
 * not meet the zeros around the input, or there is not enough memory.
 */
export function polyphase(kernels: Kernels, geometry: Geometry, operands: Operands): boolean {
  const { batch, groups, groupOutputs } = geometry;
  const job = placed(kernels, geometry, operands);
  if (!kernels.reserve(job.memoryNeeded)) return false;
  listTaps(job);
  for (let group = 0; group < groups; group++) {
    if (!packGroup(job, group)) return false;
    for (let n = 0; n < batch; n++) {
      padGroup(job, n * groups + group);
      for (let channel = 0; channel < groupOutputs; channel += 4) {
        fillChannels(job, n, group, channel);
      }
    }
  }
  return true;
}

/** One tap of a phase: output cell number `n` of the phase reads input `n · readStep + offset`. */
interface PhaseTap {
  readonly tap: number;
  readonly offset: number;
}

/** The output cells `start, start + stride, …` of one axis, which all read by the same taps. */
interface AxisPhase {
  readonly count: number;
  readonly readStep: number;
  /** In the order of their offsets. */
  readonly taps: readonly PhaseTap[];
  /** How many taps the phases before this one have. */
  readonly tapsBefore: number;
}

/** How many taps all phases of an axis have together. */
function tapsOf(phases: readonly AxisPhase[]): number {
  const last = phases[phases.length - 1];
  return last.tapsBefore + last.taps.length;
}

function phasesOfAxis(axis: Axis): AxisPhase[] {
  const { op, kernel, stride, padding, dilation } = axis;
  const size = outputSize(axis);
  if (op === 'conv2d') {
    const taps: PhaseTap[] = [];
    for (let tap = 0; tap < kernel; tap++) taps.push({ tap, offset: tap * dilation - padding });
    return [{ count: size, readStep: stride, taps, tapsBefore: 0 }];
  }
  const phases: AxisPhase[] = [];
  let tapsBefore = 0;
  for (let start = 0; start < Math.min(stride, size); start++) {
    const taps: PhaseTap[] = [];
    for (let tap = kernel - 1; tap >= 0; tap--) {
      const offset = (start + padding - tap * dilation) / stride;
      if (Number.isInteger(offset)) taps.push({ tap, offset });
    }
    phases.push({ count: Math.ceil((size - start) / stride), readStep: 1, taps, tapsBefore });
    tapsBefore += taps.length;
  }
  return phases;
}

/** An operation, and where in the memory its parts lie. */
interface Job {
  readonly kernels: Kernels;
  readonly geometry: Geometry;
  readonly operands: Operands;
  readonly rowPhases: readonly AxisPhase[];
  readonly columnPhases: readonly AxisPhase[];
  /** Taps of all phases over all input channels of a group. */
  readonly taps: number;
  /** Horizontal taps of all phases. */
  readonly columnTaps: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly image: Image;
  /** Four biases, of the output channels at work. */
  readonly bias: number;
  /** Per tap: how far from a cell's own place it reads. */
  readonly offsets: number;
  /** Per tap: where its weight stands among those of an output channel. */
  readonly order: number;
  /** A group's weights as they are given, and as the hot loops read them. */
  readonly weights: number;
  readonly packed: number;
  /** One plane of the input on its way to the image. */
  readonly plane: number;
  /** A row of up to four channels, each phase by phase. */
  readonly phaseRows: number;
  readonly phaseStep: number;
  /** Finished rows of up to four channels: as many as the cache holds until they are copied out. */
  readonly band: number;
  readonly bandRows: number;
  readonly bandChannel: number;
  readonly memoryNeeded: number;
}

/** The input's planes, whose rows have room for every read beyond their ends. */
interface Image {
  readonly start: number;
  readonly left: number;
  /** A row lies in as many strands as cells are read in steps, each with every step-th cell. */
  readonly strands: number;
  readonly strandSize: number;
  readonly planeSize: number;
}

/** Floats of a band: 128 kB, a part of the second cache. */
const bandSize = 1 << 15;

function placed(kernels: Kernels, geometry: Geometry, operands: Operands): Job {
  const { groupInputs, groupOutputs, axes } = geometry;
  const [vertical, horizontal] = axes;
  const [rowPhases, columnPhases] = [phasesOfAxis(vertical), phasesOfAxis(horizontal)];
  const [outputHeight, outputWidth] = [outputSize(vertical), outputSize(horizontal)];
  const columnTaps = tapsOf(columnPhases);
  const taps = groupInputs * tapsOf(rowPhases) * columnTaps;
  const blocks = Math.ceil(groupOutputs / 4);
  const channels = Math.min(groupOutputs, 4);
  const phaseStep = columnPhases[0].count + overrun;
  const rowsInBand = Math.floor(bandSize / (channels * outputWidth));
  const bandRows = Math.min(Math.max(rowsInBand, 1), outputHeight);
  const bandChannel = bandRows * outputWidth + overrun + horizontal.stride;
  const room = new Room();
  return {
    kernels,
    geometry,
    operands,
    rowPhases,
    columnPhases,
    taps,
    columnTaps,
    outputHeight,
    outputWidth,
    bias: room.take(4),
    image: placedImage(room, geometry, columnPhases),
    offsets: room.take(taps),
    order: room.take(taps),
    weights: room.take(groupInputs * groupOutputs * kernelCells(geometry)),
    packed: room.take(taps * 4 * blocks),
    plane: room.take(vertical.input * horizontal.input),
    phaseRows: room.take(4 * columnPhases.length * phaseStep),
    phaseStep,
    band: room.take(4 * bandChannel),
    bandRows,
    bandChannel,
    memoryNeeded: room.length + overrun,
  };
}

/**
 * As many zeros left and right of every row as the phases read. Rows above and below need none:
 * their taps are skipped as a whole.
 */
function placedImage(
  room: Room,
  { groupInputs, axes }: Geometry,
  columnPhases: readonly AxisPhase[],
): Image {
  const [height, width] = axes.map((axis) => axis.input);
  const strands = columnPhases[0].readStep;
  let first = 0;
  let end = width;
  for (const { taps, count } of columnPhases) {
    if (taps.length === 0) continue;
    first = Math.min(first, taps[0].offset);
    end = Math.max(end, (count - 1) * strands + taps[taps.length - 1].offset + 1);
  }
  const left = Math.ceil(-first / strands);
  const strandSize = left + Math.ceil(end / strands);
  // Planes a multiple of 4 kB apart would all compete for the same few lines of the cache.
  const planeSize = height * strands * strandSize + 16;
  return { start: room.take(groupInputs * planeSize), left, strands, strandSize, planeSize };
}

/**
 * Lists every tap's offset and place among the weights. The order is: phase of the rows, phase of
 * the columns, vertical tap, input channel, horizontal tap.
 */
function listTaps(job: Job): void {
  const { geometry, image, offsets, order, kernels } = job;
  const { strands, strandSize, planeSize } = image;
  const [{ kernel: kernelHeight, op }, { kernel: kernelWidth }] = geometry.axes;
  const cells = kernelHeight * kernelWidth;
  const inputStep = op === 'conv2d' ? cells : geometry.groupOutputs * cells;
  const { ints } = kernels;
  let at = 0;
  for (const rows of job.rowPhases) {
    for (const columns of job.columnPhases) {
      for (const vertical of rows.taps) {
        for (let ic = 0; ic < geometry.groupInputs; ic++) {
          const row = ic * planeSize + vertical.offset * strands * strandSize;
          const kernelRow = ic * inputStep + vertical.tap * kernelWidth;
          for (const { tap, offset } of columns.taps) {
            const strand = ((offset % strands) + strands) % strands;
            ints[offsets + at] = row + strand * strandSize + (offset - strand) / strands;
            ints[order + at] = kernelRow + tap;
            at++;
          }
        }
      }
    }
  }
}

/** Packs the weights of a group, four output channels at a time; false where one is not finite. */
function packGroup({ kernels, geometry, operands, ...at }: Job, group: number): boolean {
  const { groupInputs, groupOutputs, axes } = geometry;
  const cells = kernelCells(geometry);
  const channelStep = axes[0].op === 'conv2d' ? groupInputs * cells : cells;
  const size = groupInputs * groupOutputs * cells;
  kernels.floats.set(operands.weight.subarray(group * size, (group + 1) * size), at.weights);
  let finite = 0;
  for (let channel = 0; channel < groupOutputs; channel += 4) {
    const channels = Math.min(4, groupOutputs - channel);
    const from = at.weights + channel * channelStep;
    const to = at.packed + channel * at.taps;
    const lanes = lanesFor(channels);
    finite += kernels.packWeights(from, at.order, at.taps, lanes, channels, channelStep, to);
  }
  return finite === 0;
}

/** Copies the planes of one group of one item into the image. */
function padGroup({ kernels, geometry, operands, image, plane }: Job, index: number): void {
  const { groupInputs, axes } = geometry;
  const [height, width] = [axes[0].input, axes[1].input];
  const { start, left, strands, strandSize, planeSize } = image;
  for (let ic = 0; ic < groupInputs; ic++) {
    const from = (index * groupInputs + ic) * height * width;
    kernels.floats.set(operands.input.subarray(from, from + height * width), plane);
    kernels.padPlane(plane, height, width, start + ic * planeSize, left, strands, strandSize);
  }
}

/** Computes up to four neighbouring output channels of one item, band by band. */
function fillChannels(job: Job, n: number, group: number, channel: number): void {
  const { kernels, geometry, operands, outputHeight, outputWidth, band, bandRows } = job;
  const { groups, groupOutputs } = geometry;
  const channels = Math.min(4, groupOutputs - channel);
  const lanes = lanesFor(channels);
  const weights = job.packed + channel * job.taps;
  const oc = group * groupOutputs + channel;
  for (let lane = 0; lane < channels; lane++) {
    kernels.floats[job.bias + lane] = operands.bias ? operands.bias[oc + lane] : 0;
  }
  for (let top = 0; top < outputHeight; top += bandRows) {
    const bottom = Math.min(top + bandRows, outputHeight);
    for (let oy = top; oy < bottom; oy++) {
      fillRow(job, oy, weights, lanes, band + (oy - top) * outputWidth);
    }
    for (let lane = 0; lane < channels; lane++) {
      const from = band + lane * job.bandChannel;
      const to = ((n * groups * groupOutputs + oc + lane) * outputHeight + top) * outputWidth;
      const rows = kernels.floats.subarray(from, from + (bottom - top) * outputWidth);
      operands.output.set(rows, to);
    }
  }
}

/** Computes row `oy` of one, two or four channels, phase by phase. */
function fillRow(job: Job, oy: number, weights: number, lanes: Lanes, output: number): void {
  const { kernels, geometry, image, rowPhases, columnPhases, offsets, bias, phaseStep } = job;
  const { groupInputs, axes } = geometry;
  const phase = rowPhases[oy % rowPhases.length];
  const iy = Math.floor(oy / rowPhases.length) * phase.readStep;
  // The vertical taps that fall on the input are a range, as offsets ascend.
  let first = 0;
  let end = phase.taps.length;
  while (first < end && iy + phase.taps[first].offset < 0) first++;
  while (first < end && iy + phase.taps[end - 1].offset >= axes[0].input) end--;

  const read = image.start + iy * image.strands * image.strandSize + image.left;
  const woven = columnPhases.length > 1;
  const channelStep = woven ? columnPhases.length * phaseStep : job.bandChannel;
  let write = woven ? job.phaseRows : output;
  for (const { count, taps, tapsBefore } of columnPhases) {
    const tap = phase.tapsBefore * job.columnTaps + phase.taps.length * tapsBefore;
    const from = groupInputs * (tap + first * taps.length);
    const to = groupInputs * (tap + end * taps.length);
    computeRow(kernels, lanes, read, offsets, weights, from, to, count, bias, write, channelStep);
    write += phaseStep;
  }
  if (!woven) return;
  const cells = columnPhases[0].count;
  for (let lane = 0; lane < lanes; lane++) {
    const from = job.phaseRows + lane * channelStep;
    const to = output + lane * job.bandChannel;
    kernels.weaveRow(from, phaseStep, columnPhases.length, cells, to);
  }
}
