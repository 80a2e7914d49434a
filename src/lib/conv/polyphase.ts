import { outputSize, type Axis } from './axis';
import type { Geometry } from './geometry';
import { rowOfOneChannel, rowOfTwoChannels, type RowSettings } from './rows';

/**
 * The fast path of both operations. The output of a transposed convolution falls into phases, and
 * each phase is an ordinary gather over the input that was given: no zero is ever inserted, or
 * multiplied by. `conv2d` is the case of a single phase. So one driver serves both: pad once, list
 * the taps, pack the weights, walk the rows. The hot loop is in `rows.ts`.
 *
 * `input` is `[batch, groups · groupInputs, H, W]`, `bias` one value an output channel; the result
 * is `[batch, groups · groupOutputs, …]`. Sums are kept in double precision.
 */
export function polyphase(
  geometry: Geometry,
  input: Float32Array,
  weight: Float32Array,
  bias: Float32Array | null,
): Float32Array {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const [rowPhases, columnPhases] = axes.map(phasesOfAxis);
  const [height, width] = axes.map(outputSize);
  const taps = groupInputs * axes[0].kernel * axes[1].kernel;
  const job: Job = {
    geometry,
    image: padColumns(input, geometry, columnPhases),
    weight,
    bias,
    output: new Float32Array(batch * groups * groupOutputs * height * width),
    outputPlane: height * width,
    outputWidth: width,
    offsets: new Int32Array(taps),
    packed: new Float32Array(2 * taps),
  };
  for (const rows of rowPhases) {
    for (const columns of columnPhases) fillPhase(job, rows, columns);
  }
  return job.output;
}

/** One tap of a phase: output cell number `n` of the phase reads input `n · readStep + offset`. */
interface PhaseTap {
  readonly tap: number;
  readonly offset: number;
}

/** The output cells `start, start + step, …` of one axis, which all read by the same taps. */
interface AxisPhase {
  readonly start: number;
  readonly step: number;
  readonly count: number;
  readonly readStep: number;
  /** In the order of their offsets. */
  readonly taps: readonly PhaseTap[];
}

/** Input planes whose rows have room for every read beyond their ends. */
interface PaddedImage {
  readonly data: Float32Array;
  readonly left: number;
  readonly rowSize: number;
  readonly planeSize: number;
}

/** What all phases have in common. */
interface Job {
  readonly geometry: Geometry;
  readonly image: PaddedImage;
  readonly weight: Float32Array;
  readonly bias: Float32Array | null;
  readonly output: Float32Array;
  readonly outputPlane: number;
  readonly outputWidth: number;
  /** Room for what `rows.ts` reads: each tap's offset and weights, written anew by every phase. */
  readonly offsets: Int32Array;
  readonly packed: Float32Array;
}

function phasesOfAxis(axis: Axis): AxisPhase[] {
  const { op, kernel, stride, padding, dilation } = axis;
  const size = outputSize(axis);
  const allTaps = Array.from({ length: kernel }, (_, tap) => tap);
  if (op === 'conv2d') {
    const taps = allTaps.map((tap) => ({ tap, offset: tap * dilation - padding }));
    return [{ start: 0, step: 1, count: size, readStep: stride, taps }];
  }
  return Array.from({ length: Math.min(stride, size) }, (_, start) => ({
    start,
    step: stride,
    count: Math.ceil((size - start) / stride),
    readStep: 1,
    taps: allTaps
      .map((tap) => ({ tap, offset: (start + padding - tap * dilation) / stride }))
      .filter(({ offset }) => Number.isInteger(offset))
      .reverse(),
  }));
}

/**
 * Copies the input with zeros left and right of every row, as many as the phases read. Rows above
 * and below need none: their taps are skipped as a whole.
 */
function padColumns(
  input: Float32Array,
  { axes }: Geometry,
  phases: readonly AxisPhase[],
): PaddedImage {
  const [height, width] = axes.map((axis) => axis.input);
  let first = 0;
  let end = width;
  for (const { taps, count, readStep } of phases) {
    if (taps.length === 0) continue;
    first = Math.min(first, taps[0].offset);
    end = Math.max(end, (count - 1) * readStep + taps[taps.length - 1].offset + 1);
  }
  const left = -first;
  const rowSize = left + end;
  // Planes a multiple of 4 kB apart would all compete for the same few lines of the cache.
  const planeSize = height * rowSize + 16;
  const planes = input.length / (height * width);
  const data = new Float32Array(planes * planeSize);
  for (let plane = 0; plane < planes; plane++) {
    for (let y = 0; y < height; y++) {
      const from = (plane * height + y) * width;
      const to = plane * planeSize + y * rowSize + left;
      for (let x = 0; x < width; x++) data[to + x] = input[from + x];
    }
  }
  return { data, left, rowSize, planeSize };
}

/** Computes the output cells that lie in one vertical and one horizontal phase. */
function fillPhase(job: Job, rows: AxisPhase, columns: AxisPhase): void {
  const { geometry, image, bias, outputPlane, outputWidth } = job;
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const tapsPerRow = groupInputs * columns.taps.length;
  const settings: RowSettings = {
    image: image.data,
    offsets: job.offsets,
    weights: job.packed,
    output: job.output,
    count: columns.count,
    readStep: columns.readStep,
    writeStep: columns.step,
    channelStep: outputPlane,
  };
  listOffsets(job, rows, columns);
  for (let group = 0; group < groups; group++) {
    for (let channel = 0; channel < groupOutputs; channel += 2) {
      const pair = channel + 1 < groupOutputs;
      const oc = group * groupOutputs + channel;
      const bias0 = bias ? bias[oc] : 0;
      const bias1 = bias && pair ? bias[oc + 1] : 0;
      packWeights(job, rows, columns, group, channel, pair ? 2 : 1);
      for (let n = 0; n < batch; n++) {
        const readPlane = (n * groups + group) * groupInputs * image.planeSize + image.left;
        const writePlane = (n * groups * groupOutputs + oc) * outputPlane + columns.start;
        for (let row = 0; row < rows.count; row++) {
          const iy = row * rows.readStep;
          const [first, end] = tapRowsInside(rows.taps, iy, axes[0].input);
          const [from, to] = [first * tapsPerRow, end * tapsPerRow];
          const read = readPlane + iy * image.rowSize;
          const write = writePlane + (rows.start + row * rows.step) * outputWidth;
          if (pair) rowOfTwoChannels(settings, read, write, from, to, bias0, bias1);
          else rowOfOneChannel(settings, read, write, from, to, bias0);
        }
      }
    }
  }
}

/** Which of the vertical taps fall on the input from row `iy`: their range, as offsets ascend. */
function tapRowsInside(taps: readonly PhaseTap[], iy: number, height: number): [number, number] {
  let from = 0;
  let to = taps.length;
  while (from < to && iy + taps[from].offset < 0) from++;
  while (from < to && iy + taps[to - 1].offset >= height) to--;
  return [from, to];
}

// Offsets and weights list the taps in one order: vertical tap, input channel, horizontal tap.

/** How far from a row's first read each tap reads. */
function listOffsets(job: Job, rows: AxisPhase, columns: AxisPhase): void {
  const { geometry, image, offsets } = job;
  let at = 0;
  for (const vertical of rows.taps) {
    for (let ic = 0; ic < geometry.groupInputs; ic++) {
      const start = ic * image.planeSize + vertical.offset * image.rowSize;
      for (const horizontal of columns.taps) offsets[at++] = start + horizontal.offset;
    }
  }
}

/** The weights of one or two output channels, those of the same tap side by side. */
function packWeights(
  { geometry, weight, packed }: Job,
  rows: AxisPhase,
  columns: AxisPhase,
  group: number,
  channel: number,
  channels: 1 | 2,
): void {
  const { groupInputs, groupOutputs, axes } = geometry;
  const kernelWidth = axes[1].kernel;
  const cells = axes[0].kernel * kernelWidth;
  // Weights are [out, in/groups, kH, kW] for conv2d and [in, out/groups, kH, kW] for the other.
  const convolves = axes[0].op === 'conv2d';
  const inputStep = convolves ? cells : groupOutputs * cells;
  const outputStep = convolves ? groupInputs * cells : cells;
  const first = group * groupInputs * groupOutputs * cells + channel * outputStep;
  let at = 0;
  for (const vertical of rows.taps) {
    for (let ic = 0; ic < groupInputs; ic++) {
      const kernelRow = first + ic * inputStep + vertical.tap * kernelWidth;
      for (const horizontal of columns.taps) {
        for (let oc = 0; oc < channels; oc++) {
          packed[at++] = weight[kernelRow + horizontal.tap + oc * outputStep];
        }
      }
    }
  }
}
