import { outputSize, type Axis } from './axis';
import { kernelCells, type Geometry } from './geometry';
import { computeRow, lanesFor, overrun, Room, type Kernels } from './kernels';
import type { Operands } from './operands';

/** Up to so many input pixels, the whole batch's, a transposed convolution is done by `stampAll`. */
export const fewPixels = 64;

/**
 * Values of a stamp that all pixels get before the next ones are begun: 6 kB of weights for the first
 * cache. A multiple of every tile's width, as a tile that reached beyond would add there twice.
 */
const chunk = 96;

/**
 * The weights that are in the memory at one time: so many values of the stamps, so many input
 * channels. That is 256 kB, a part of the second cache.
 */
const span = 42 * chunk;
const depth = 16;

/** From an input channel to the next: 4 kB apart they would compete for the same cache lines. */
const weightStep = span + 16;

/**
 * A transposed convolution of few pixels, as it is defined: every input pixel stamps the kernels on
 * the output. The operands change roles, so that the row kernels fit: the weights are the image, of
 * which each input channel holds a plane of a single row; the taps are the input channels, and what
 * are channels otherwise are up to four pixels, each with the stamp it leaves. False where there is
 * not enough memory.
 */
export function stampAll(kernels: Kernels, geometry: Geometry, operands: Operands): boolean {
  const job = placed(kernels, geometry, operands);
  if (!kernels.reserve(job.memoryNeeded)) return false;
  kernels.floats.fill(0, job.zeros, job.zeros + 4);
  for (let group = 0; group < geometry.groups; group++) {
    packPixels(job, group);
    for (let start = 0; start < job.stampSize; start += span) {
      const end = Math.min(start + span, job.stampSize);
      for (let first = 0; first < geometry.groupInputs; first += depth) {
        const channels = Math.min(depth, geometry.groupInputs - first);
        placeWeights(job, group, first, channels, start, end);
        multiply(job, first, channels, start, end);
      }
    }
    for (let n = 0; n < geometry.batch; n++) addStamps(job, group, n);
  }
  return true;
}

/** An operation, and where in the memory its parts lie. */
interface Job {
  readonly kernels: Kernels;
  readonly geometry: Geometry;
  readonly operands: Operands;
  /** Input pixels of a plane, and of the planes of all items of the batch. */
  readonly plane: number;
  readonly pixels: number;
  /** Values of a stamp, `[groupOutputs, kH, kW]`, and from a stamp to the next. */
  readonly stampSize: number;
  readonly stampStep: number;
  readonly weights: number;
  readonly offsets: number;
  /** The input's values, four pixels side by side, channel after channel. */
  readonly pixelValues: number;
  /** Four zeros: what a stamp starts from. */
  readonly zeros: number;
  readonly stamps: number;
  readonly output: number;
  readonly outputSizes: readonly [number, number];
  readonly memoryNeeded: number;
}

function placed(kernels: Kernels, geometry: Geometry, operands: Operands): Job {
  const { batch, groupInputs, groupOutputs, axes } = geometry;
  const plane = axes[0].input * axes[1].input;
  const pixels = batch * plane;
  const stampSize = groupOutputs * kernelCells(geometry);
  const stampStep = stampSize + overrun;
  const outputSizes = [outputSize(axes[0]), outputSize(axes[1])] as const;
  const room = new Room();
  return {
    kernels,
    geometry,
    operands,
    plane,
    pixels,
    stampSize,
    stampStep,
    weights: room.take(depth * weightStep),
    offsets: room.take(depth),
    pixelValues: room.take((pixels + 3) * groupInputs),
    zeros: room.take(4),
    stamps: room.take((pixels + 3) * stampStep),
    output: room.take(groupOutputs * outputSizes[0] * outputSizes[1]),
    outputSizes,
    memoryNeeded: room.length + overrun,
  };
}

/** Puts the values of up to four pixels side by side, channel after channel. */
function packPixels(job: Job, group: number): void {
  const { kernels, geometry, operands, plane, pixels, pixelValues } = job;
  const { groups, groupInputs } = geometry;
  const { floats } = kernels;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const first = pixel & ~3;
    const lanes = lanesFor(Math.min(4, pixels - first));
    const n = Math.floor(pixel / plane);
    let read = (n * groups + group) * groupInputs * plane + (pixel - n * plane);
    let write = pixelValues + first * groupInputs + (pixel - first);
    for (let c = 0; c < groupInputs; c++, read += plane, write += lanes) {
      floats[write] = operands.input[read];
    }
  }
}

/** Copies the weights of some input channels, for the values `start ≤ v < end` of a stamp. */
function placeWeights(
  { kernels, geometry, operands, stampSize, weights, offsets }: Job,
  group: number,
  first: number,
  channels: number,
  start: number,
  end: number,
): void {
  for (let c = 0; c < channels; c++) {
    const from = (group * geometry.groupInputs + first + c) * stampSize;
    const values = operands.weight.subarray(from + start, from + end);
    kernels.floats.set(values, weights + c * weightStep);
    kernels.ints[offsets + c] = c * weightStep;
  }
}

/** Adds to those values of every stamp the products of those input channels. */
function multiply(job: Job, first: number, channels: number, start: number, end: number): void {
  const { kernels, geometry, pixels, stampStep, weights, offsets } = job;
  const bias = first === 0 ? job.zeros : 0;
  for (let at = start; at < end; at += chunk) {
    const read = weights + at - start;
    const cells = Math.min(chunk, end - at);
    for (let pixel = 0; pixel < pixels; pixel += 4) {
      const lanes = lanesFor(Math.min(4, pixels - pixel));
      const values = job.pixelValues + pixel * geometry.groupInputs + first * lanes;
      const stamp = job.stamps + pixel * stampStep + at;
      computeRow(kernels, lanes, read, offsets, values, 0, channels, cells, bias, stamp, stampStep);
    }
  }
}

/** Puts the stamps of one item where they belong; what lies beyond the output is left out. */
function addStamps(job: Job, group: number, n: number): void {
  const { kernels, geometry, operands, output, outputSizes, plane } = job;
  const { groups, groupOutputs, axes } = geometry;
  const [height, width] = outputSizes;
  const outputPlane = height * width;
  const [kernelHeight, kernelWidth] = [axes[0].kernel, axes[1].kernel];
  const { floats } = kernels;
  const firstChannel = (n * groups + group) * groupOutputs;
  for (let c = 0; c < groupOutputs; c++) {
    const bias = operands.bias ? operands.bias[group * groupOutputs + c] : 0;
    const start = output + c * outputPlane;
    // `fill` takes as long to call as sixteen cells to write, and planes are small here.
    for (let at = start; at < start + outputPlane; at++) floats[at] = bias;
  }
  let stamp = job.stamps + n * plane * job.stampStep;
  for (let iy = 0; iy < axes[0].input; iy++) {
    const rows = tapsInside(axes[0], iy, height);
    for (let ix = 0; ix < axes[1].input; ix++, stamp += job.stampStep) {
      const columns = tapsInside(axes[1], ix, width);
      kernels.addStamp(
        stamp + rows.from * kernelWidth + columns.from,
        groupOutputs,
        kernelHeight * kernelWidth,
        kernelWidth,
        rows.to - rows.from,
        columns.to - columns.from,
        output + rows.first * width + columns.first,
        outputPlane,
        axes[0].dilation * width,
        axes[1].dilation,
      );
    }
  }
  const finished = floats.subarray(output, output + groupOutputs * outputPlane);
  operands.output.set(finished, firstChannel * outputPlane);
}

/** The taps `from ≤ t < to` by which input cell `i` meets a cell of the output, and the first one. */
function tapsInside({ kernel, stride, padding, dilation }: Axis, i: number, size: number) {
  const start = i * stride - padding;
  const from = Math.max(0, Math.ceil(-start / dilation));
  const to = Math.max(from, Math.min(kernel, Math.ceil((size - start) / dilation)));
  return { from, to, first: start + from * dilation };
}
