import { outputSize, type Axis } from '../shape/axis.ts';
import { kernelArea, type Geometry } from '../shape/geometry.ts';
import {
  bumpAllocator,
  channelBlockFor,
  largestBlock,
  overrun,
  type Microkernels,
} from './microkernels/contract.ts';
import type { Operands } from './operands.ts';

/** Up to so many input pixels, those of the batch together, count as few. */
export const fewPixels = 128;

/**
 * How many values of a stamp are computed for all pixels before the next ones. A multiple of the
 * width of every tile: a tile that reached beyond would add there twice.
 */
const chunk = 96;

/** Weights that are in the memory at one time, 256 kB: a part of the second cache. */
const panelSize = 1 << 16;

/**
 * Computes a transposed convolution as PyTorch's `slow_conv_transpose2d` does. A matrix product
 * (GEMM) gives each input pixel its stamp, the values that it adds to the output:
 *
 *     stamps[pixel, (oc, ky, kx)] = Σ_ic input[ic, pixel] · weight[ic, (oc, ky, kx)]
 *
 * Then col2im adds the stamps where they belong. The row microkernels compute the product: the
 * stamps are their rows, blocks of pixels their channels, and the input channels their taps.
 * Gives false, with the output as it was, where there is not enough memory.
 */
export function gemmCol2im(
  geometry: Geometry,
  { input, weight, bias, output }: Operands,
  { memory, rowOf }: Microkernels,
): boolean {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const itemPixels = axes[0].input * axes[1].input;
  const pixels = batch * itemPixels;
  const stampSize = groupOutputs * kernelArea(geometry);
  const stampStep = stampSize + overrun;
  // A panel of the weights: some input channels at a time, and of long stamps a part.
  const panelWidth = Math.min(stampSize, 86 * chunk);
  const panelDepth = Math.min(groupInputs, Math.floor(panelSize / panelWidth));
  // Rows 4 kB apart would all compete for the same few lines of the cache.
  const panelStep = panelWidth + 16;
  // The last block of pixels may lack some.
  const allPixels = pixels + channelBlockFor(pixels) - 1;

  const allocate = bumpAllocator();
  const zeros = allocate(largestBlock);
  const panel = allocate(panelDepth * panelStep);
  const offsets = allocate(panelDepth);
  const values = allocate(allPixels * groupInputs);
  const stamps = allocate(allPixels * stampStep);
  if (!memory.reserve(allocate(0) + overrun)) return false;
  const { floats, ints } = memory;

  floats.fill(0, zeros, zeros + largestBlock);
  for (let c = 0; c < panelDepth; c++) ints[offsets + c] = c * panelStep;
  for (let group = 0; group < groups; group++) {
    packPixels(geometry, input, group, floats, values);
    for (let start = 0; start < stampSize; start += panelWidth) {
      const end = Math.min(start + panelWidth, stampSize);
      for (let first = 0; first < groupInputs; first += panelDepth) {
        const depth = Math.min(panelDepth, groupInputs - first);
        // The first input channels begin the sums, the others add to them.
        const begin = first === 0 ? zeros : 0;
        for (let c = 0; c < depth; c++) {
          const from = (group * groupInputs + first + c) * stampSize;
          floats.set(weight.subarray(from + start, from + end), panel + c * panelStep);
        }
        for (let at = start; at < end; at += chunk) {
          const read = panel + at - start;
          const count = Math.min(chunk, end - at);
          for (let pixel = 0, block; pixel < pixels; pixel += block) {
            block = channelBlockFor(pixels - pixel);
            const packed = values + pixel * groupInputs + first * block;
            const stamp = stamps + pixel * stampStep + at;
            rowOf[block](read, offsets, packed, 0, depth, count, begin, stamp, stampStep);
          }
        }
      }
    }
    for (let n = 0; n < batch; n++) {
      const first = stamps + n * itemPixels * stampStep;
      col2im(geometry, floats, first, stampStep, bias, output, n * groups + group);
    }
  }
  return true;
}

/** Packs a group's input by blocks of pixels, in which the channels follow one another. */
function packPixels(
  { batch, groups, groupInputs, axes }: Geometry,
  input: Float32Array,
  group: number,
  floats: Float32Array,
  values: number,
): void {
  const itemPixels = axes[0].input * axes[1].input;
  const pixels = batch * itemPixels;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const block = channelBlockFor(pixels - pixel + (pixel % largestBlock));
    const inBlock = pixel % block;
    const n = Math.floor(pixel / itemPixels);
    let read = (n * groups + group) * groupInputs * itemPixels + (pixel % itemPixels);
    let write = values + (pixel - inBlock) * groupInputs + inBlock;
    for (let c = 0; c < groupInputs; c++, read += itemPixels, write += block) {
      floats[write] = input[read];
    }
  }
}

/** Adds the stamps of one item where they belong; what lies beyond the output is left out. */
function col2im(
  { groups, groupOutputs, axes }: Geometry,
  floats: Float32Array,
  stamps: number,
  stampStep: number,
  bias: Float32Array | null,
  output: Float32Array,
  item: number,
): void {
  const [vertical, horizontal] = axes;
  const width = outputSize(horizontal);
  const area = outputSize(vertical) * width;
  for (let c = 0; c < groupOutputs; c++) {
    const value = bias ? bias[(item % groups) * groupOutputs + c] : 0;
    const start = (item * groupOutputs + c) * area;
    // `fill` takes as long to call as sixteen cells to write, and planes are small here.
    for (let at = start; at < start + area; at++) output[at] = value;
  }
  for (let iy = 0; iy < vertical.input; iy++) {
    const rows = tapsInside(vertical, iy);
    for (let ix = 0; ix < horizontal.input; ix++, stamps += stampStep) {
      const columns = tapsInside(horizontal, ix);
      for (let c = 0; c < groupOutputs; c++) {
        for (let ky = rows.from; ky < rows.to; ky++) {
          const read = stamps + (c * vertical.kernel + ky) * horizontal.kernel;
          const oy = rows.start + ky * vertical.dilation;
          const write = (item * groupOutputs + c) * area + oy * width + columns.start;
          for (let kx = columns.from; kx < columns.to; kx++) {
            output[write + kx * horizontal.dilation] += floats[read + kx];
          }
        }
      }
    }
  }
}

/** The taps `from ≤ t < to` by which input cell `i` meets the output, at `start + t · dilation`. */
function tapsInside(axis: Axis, i: number) {
  const { kernel, stride, padding, dilation } = axis;
  const start = i * stride - padding;
  const from = Math.max(0, Math.ceil(-start / dilation));
  const to = Math.min(kernel, Math.ceil((outputSize(axis) - start) / dilation));
  return { start, from, to };
}
