import { cellSteps, outputSize, type Axis } from '../shape/axis.ts';
import { asPicture, kernelArea, type Geometry } from '../shape/geometry.ts';
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
  const result = new Float32Array(output.length / size);
  const outputCells = result.length / planes;
  // Weights whose input channels lie side by side: those of an output channel, or of a group.
  const isConv = depth.op === 'conv2d';
  const blocks = isConv ? groups * groupOutputs : groups;
  const block = isConv ? groupInputs : groupInputs * groupOutputs;
  const kernels: Record<string, Float32Array> = {};
  const allFeeds = feedsOf(depth);

  for (let o = 0; o < size; o++) {
    const feeds = allFeeds.filter((feed) => feed.o === o);
    const slice = { ...geometry, axes: others, groupInputs: feeds.length * groupInputs };
    const taps = feeds.map(({ t }) => t);
    const kernel = (kernels[`${taps}`] ??= slicesOf(weight, blocks, block, depth.kernel, taps));
    const places = feeds.map(({ i }) => i);
    const slices = slicesOf(input, items, groupInputs, depth.input, places);
    // Where nothing feeds the slice, no channel is left, and the sum is the bias.
    compute(slice, { input: slices, weight: kernel, bias, output: result });
    for (let plane = 0; plane < planes; plane++) {
      const values = result.subarray(plane * outputCells, (plane + 1) * outputCells);
      output.set(values, (plane * size + o) * outputCells);
    }
  }
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
  const area = kernelArea(geometry) / depth.kernel;
  const kernels = groups * groupInputs * groupOutputs;
  const allFeeds = feedsOf(depth);
  const gradient = new Float32Array(kernels * depth.kernel * area);

  for (let tap = 0; tap < depth.kernel; tap++) {
    const pairs = allFeeds.filter(({ t }) => t === tap);
    if (pairs.length === 0) continue;
    const places = (side: 'i' | 'o') => pairs.map((pair) => pair[side]);
    const fed = slicesOf(input, batch, inputs, depth.input, places('i'));
    const got = slicesOf(gradOutput, batch, outputs, size, places('o'));
    const slice = { ...geometry, axes: others, batch: batch * pairs.length };
    const part = weightGradient(slice, fed, got, microkernels);
    for (let kernel = 0; kernel < kernels; kernel++) {
      const values = part.subarray(kernel * area, (kernel + 1) * area);
      gradient.set(values, (kernel * depth.kernel + tap) * area);
    }
  }
  return gradient;
}

/**
 * The slices at some places of each item's channels, piled up: item by item, place by place, channel
 * by channel. The data holds `items` times `channels` piles of `depth` slices.
 */
function slicesOf(
  data: Float32Array,
  items: number,
  channels: number,
  depth: number,
  places: readonly number[],
): Float32Array {
  const cells = data.length / (items * channels * depth);
  const slices = new Float32Array(items * places.length * channels * cells);
  let at = 0;
  for (let item = 0; item < items; item++) {
    for (const place of places) {
      for (let c = 0; c < channels; c++) {
        const from = ((item * channels + c) * depth + place) * cells;
        slices.set(data.subarray(from, from + cells), at);
        at += cells;
      }
    }
  }
  return slices;
}
