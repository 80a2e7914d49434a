import { outputSize, type Axis } from './axis';
import { kernelCells, type Geometry } from './geometry';
import { lanesFor, mostLanes, overrun, Room, type Kernels } from './kernels';
import type { Operands } from './operands';

/** Up to so many input pixels, the batch's together, `stampAll` does a transposed convolution. */
export const fewPixels = 64;

/**
 * How many values of a stamp all pixels get before the next ones are begun. A multiple of every
 * tile's width, as a tile that reached beyond would add there twice.
 */
const chunk = 96;

/** Weights that are in the memory at one time, 256 kB: a part of the second cache. */
const weightsAtOnce = 1 << 16;

/**
 * A transposed convolution of few pixels, as it is defined: every input pixel stamps the kernels on
 * the output. The operands change roles, so that the row kernels fit: the weights are the image, of
 * which each input channel holds a plane of a single row; the taps are the input channels, and what
 * are channels otherwise are up to six pixels, each with the stamp it leaves. False where there is
 * not enough memory.
 */
export function stampAll(kernels: Kernels, geometry: Geometry, operands: Operands): boolean {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const [vertical, horizontal] = axes;
  const [height, width] = [outputSize(vertical), outputSize(horizontal)];
  const cells = kernelCells(geometry);
  const stampSize = groupOutputs * cells;
  const stampStep = stampSize + overrun;
  const inputPlane = vertical.input * horizontal.input;
  const outputPlane = height * width;
  const pixels = batch * inputPlane;
  /** The last pixels fill a row kernel's lanes, too. */
  const allLanes = pixels + mostLanes - 1;

  // Some input channels at a time, and of long stamps a span at a time.
  const span = Math.min(stampSize, 86 * chunk);
  const depth = Math.min(groupInputs, Math.floor(weightsAtOnce / span));
  // Rows 4 kB apart would all compete for the same few lines of the cache.
  const weightStep = span + 16;

  const room = new Room();
  const zeros = room.take(mostLanes);
  const weights = room.take(depth * weightStep);
  const offsets = room.take(depth);
  /** The input's values, six pixels or one side by side, channel after channel. */
  const values = room.take(allLanes * groupInputs);
  /** Per pixel: `[groupOutputs, kH, kW]`. */
  const stamps = room.take(allLanes * stampStep);
  const output = room.take(groupOutputs * outputPlane);
  if (!kernels.memory.reserve(room.length + overrun)) return false;
  const { floats, ints } = kernels.memory;

  function packPixels(group: number): void {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const lanes = lanesFor(pixels - pixel + (pixel % mostLanes));
      const lane = pixel % lanes;
      const n = Math.floor(pixel / inputPlane);
      let read = (n * groups + group) * groupInputs * inputPlane + (pixel - n * inputPlane);
      let write = values + (pixel - lane) * groupInputs + lane;
      for (let c = 0; c < groupInputs; c++, read += inputPlane, write += lanes) {
        floats[write] = operands.input[read];
      }
    }
  }

  /** Brings in the weights of some channels, for the values `start ≤ v < end` of a stamp. */
  function placeWeights(firstChannel: number, channels: number, start: number, end: number): void {
    for (let c = 0; c < channels; c++) {
      const from = (firstChannel + c) * stampSize;
      floats.set(operands.weight.subarray(from + start, from + end), weights + c * weightStep);
    }
  }

  /** Adds their products to those values of every stamp. `first` counts channels of the group. */
  function multiply(first: number, channels: number, start: number, end: number): void {
    const bias = first === 0 ? zeros : 0;
    for (let at = start; at < end; at += chunk) {
      const read = weights + at - start;
      const count = Math.min(chunk, end - at);
      for (let pixel = 0, lanes; pixel < pixels; pixel += lanes) {
        lanes = lanesFor(pixels - pixel);
        const packed = values + pixel * groupInputs + first * lanes;
        const stamp = stamps + pixel * stampStep + at;
        kernels.rowOf[lanes](read, offsets, packed, 0, channels, count, bias, stamp, stampStep);
      }
    }
  }

  /** Puts the stamps of one item where they belong; what lies beyond the output is left out. */
  function addStamps(group: number, n: number): void {
    for (let c = 0; c < groupOutputs; c++) {
      const bias = operands.bias ? operands.bias[group * groupOutputs + c] : 0;
      const start = output + c * outputPlane;
      // `fill` takes as long to call as sixteen cells to write, and planes are small here.
      for (let at = start; at < start + outputPlane; at++) floats[at] = bias;
    }
    for (let pixel = 0; pixel < inputPlane; pixel++) {
      const ix = pixel % horizontal.input;
      const rows = tapsInside(vertical, (pixel - ix) / horizontal.input, height);
      const columns = tapsInside(horizontal, ix, width);
      const stamp = stamps + (n * inputPlane + pixel) * stampStep + columns.from;
      for (let c = 0; c < groupOutputs; c++) {
        for (let ky = rows.from; ky < rows.to; ky++) {
          const read = stamp + c * cells + ky * horizontal.kernel;
          const oy = rows.start + ky * vertical.dilation;
          const write = output + c * outputPlane + oy * width + columns.first;
          for (let kx = 0; kx < columns.count; kx++) {
            floats[write + kx * horizontal.dilation] += floats[read + kx];
          }
        }
      }
    }
    const size = groupOutputs * outputPlane;
    operands.output.set(floats.subarray(output, output + size), (n * groups + group) * size);
  }

  floats.fill(0, zeros, zeros + mostLanes);
  for (let c = 0; c < depth; c++) ints[offsets + c] = c * weightStep;
  for (let group = 0; group < groups; group++) {
    packPixels(group);
    for (let start = 0; start < stampSize; start += span) {
      const end = Math.min(start + span, stampSize);
      for (let first = 0; first < groupInputs; first += depth) {
        const channels = Math.min(depth, groupInputs - first);
        placeWeights(group * groupInputs + first, channels, start, end);
        multiply(first, channels, start, end);
      }
    }
    for (let n = 0; n < batch; n++) addStamps(group, n);
  }
  return true;
}

/** The taps `from ≤ t < to` by which input cell `i` meets a cell of the output. */
function tapsInside({ kernel, stride, padding, dilation }: Axis, i: number, size: number) {
  const start = i * stride - padding;
  const from = Math.max(0, Math.ceil(-start / dilation));
  const to = Math.min(kernel, Math.ceil((size - start) / dilation));
  return { start, from, to, count: to - from, first: start + from * dilation };
}
