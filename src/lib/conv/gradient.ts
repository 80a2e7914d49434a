import { ArgumentError } from './argument-error';
import { outputSize, type Axis } from './axis';
import {
  adjointGeometry,
  conv2dGeometry,
  convTranspose2dGeometry,
  type Geometry,
} from './geometry';
import type { Conv2dOptions, ConvTranspose2dOptions } from './options';
import { padInput } from './padding';
import { polyphase } from './polyphase';
import type { Tensor } from './tensor';

/** The gradients of one operation, each in the shape of what it belongs to. */
export interface Gradients {
  readonly input: Tensor;
  readonly weight: Tensor;
  /** Null where the operation had no bias. */
  readonly bias: Tensor | null;
}

/**
 * The gradients of `conv2d(input, weight, options)`, given that of its output. The input's is a
 * transposed convolution of `gradOutput` with the same weight.
 * @throws ArgumentError for what `conv2d` refuses, or when `gradOutput` has not the output's shape.
 */
export function conv2dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: Conv2dOptions = {},
): Gradients {
  const padded = padInput(input.data, conv2dGeometry(input.shape, weight.shape, options));
  const { geometry } = padded;
  checkGradOutput(gradOutput, geometry);
  const back = adjointGeometry(geometry, input.shape);
  const gradPadded = polyphase(back, gradOutput.data, weight.data, null);
  const { groups, groupInputs: fine, groupOutputs: coarse, axes } = geometry;
  const coarseGrid = { data: gradOutput.data, channels: coarse, sizes: axes.map(outputSize) };
  const fineGrid = { data: padded.data, channels: fine, sizes: axes.map((axis) => axis.input) };
  return {
    input: { shape: input.shape, data: padded.fold(gradPadded) },
    weight: { shape: weight.shape, data: weightGradient(coarseGrid, fineGrid, axes, groups) },
    bias: options.bias ? biasGradient(gradOutput) : null,
  };
}

/**
 * The gradients of `convTranspose2d(input, weight, options)`, given that of its output. The
 * input's is a convolution of `gradOutput` with the same weight.
 * @throws ArgumentError for what `convTranspose2d` refuses, or when `gradOutput` has not the
 * output's shape.
 */
export function convTranspose2dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
): Gradients {
  const geometry = convTranspose2dGeometry(input.shape, weight.shape, options);
  checkGradOutput(gradOutput, geometry);
  const back = adjointGeometry(geometry, input.shape);
  const { groups, groupInputs: coarse, groupOutputs: fine, axes } = geometry;
  const coarseGrid = { data: input.data, channels: coarse, sizes: axes.map((axis) => axis.input) };
  const fineGrid = { data: gradOutput.data, channels: fine, sizes: axes.map(outputSize) };
  return {
    input: { shape: input.shape, data: polyphase(back, gradOutput.data, weight.data, null) },
    weight: { shape: weight.shape, data: weightGradient(coarseGrid, fineGrid, axes, groups) },
    bias: options.bias ? biasGradient(gradOutput) : null,
  };
}

function checkGradOutput(gradOutput: Tensor, { outputShape }: Geometry): void {
  const { shape } = gradOutput;
  const same = shape.length === outputShape.length && shape.every((n, i) => n === outputShape[i]);
  if (same) return;
  const allowed = `must have the output's shape [${outputShape.join(', ')}]`;
  throw new ArgumentError('gradOutput', shape, allowed);
}

/** `[batch, groups · channels, sizes[0], sizes[1]]`. */
interface Grid {
  readonly data: Float32Array;
  /** Channels of one group. */
  readonly channels: number;
  readonly sizes: readonly number[];
}

/**
 * A weight's gradient sums, over all cells that meet by its tap, the product of the two: the coarse
 * grid's channels come first in the weight's shape, for both operations.
 */
function weightGradient(
  coarse: Grid,
  fine: Grid,
  axes: readonly Axis[],
  groups: number,
): Float32Array {
  const [vertical, horizontal] = axes;
  const rows = meetingsPerTap(vertical, coarse.sizes[0], fine.sizes[0]);
  const columns = meetingsPerTap(horizontal, coarse.sizes[1], fine.sizes[1]);
  const coarsePlane = coarse.sizes[0] * coarse.sizes[1];
  const finePlane = fine.sizes[0] * fine.sizes[1];
  const channels = groups * coarse.channels;
  const batch = coarse.data.length / (channels * coarsePlane);
  const gradient = new Float32Array(channels * fine.channels * rows.length * columns.length);
  let at = 0;
  for (let cc = 0; cc < channels; cc++) {
    const group = Math.floor(cc / coarse.channels);
    for (let fc = 0; fc < fine.channels; fc++) {
      for (const row of rows) {
        for (const column of columns) {
          let sum = 0;
          for (let n = 0; n < batch; n++) {
            const coarseStart = (n * channels + cc) * coarsePlane;
            const fineStart = ((n * groups + group) * fine.channels + fc) * finePlane;
            for (let y = row.from; y < row.to; y++) {
              const coarseRow = coarseStart + y * coarse.sizes[1];
              const fineRow =
                fineStart + (y * vertical.stride + row.shift) * fine.sizes[1] + column.shift;
              for (let x = column.from; x < column.to; x++) {
                sum += coarse.data[coarseRow + x] * fine.data[fineRow + x * horizontal.stride];
              }
            }
          }
          gradient[at++] = sum;
        }
      }
    }
  }
  return gradient;
}

/** Per tap: the coarse cells `from ≤ c < to` that meet a fine cell by it, at `c·stride + shift`. */
function meetingsPerTap(axis: Axis, coarseSize: number, fineSize: number) {
  const { kernel, stride, padding, dilation } = axis;
  return Array.from({ length: kernel }, (_, tap) => {
    const shift = tap * dilation - padding;
    const from = Math.max(0, Math.ceil(-shift / stride));
    const to = Math.min(coarseSize, Math.ceil((fineSize - shift) / stride));
    return { shift, from, to };
  });
}

/** Sums over everything but the channels. */
function biasGradient({ shape, data }: Tensor): Tensor {
  const [channels, height, width] = shape.slice(-3);
  const plane = height * width;
  const sums = new Float64Array(channels);
  for (let start = 0, index = 0; start < data.length; start += plane, index++) {
    for (let i = 0; i < plane; i++) sums[index % channels] += data[start + i];
  }
  return { shape: [channels], data: Float32Array.from(sums) };
}
