import { ArgumentError } from './argument-error';
import { bestKernels } from './best-kernels';
import { convolve } from './convolve';
import {
  adjointGeometry,
  conv2dGeometry,
  convTranspose2dGeometry,
  type Geometry,
} from './geometry';
import type { Kernels } from './kernels';
import type { Conv2dOptions, ConvTranspose2dOptions } from './options';
import { padInput } from './padding';
import type { Tensor } from './tensor';
import { weightGradient } from './weight-gradient';

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
  options?: Conv2dOptions,
): Gradients {
  return conv2dBackwardOn(bestKernels(), gradOutput, input, weight, options);
}

/** `conv2dBackward` by the given kernels. */
export function conv2dBackwardOn(
  kernels: Kernels,
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: Conv2dOptions = {},
): Gradients {
  const padded = padInput(input.data, conv2dGeometry(input.shape, weight.shape, options));
  const { geometry, data } = padded;
  checkGradOutput(gradOutput, geometry);
  const gradPadded = inputGradient(kernels, geometry, gradOutput, weight);
  return {
    input: { shape: input.shape, data: padded.fold(gradPadded) },
    weight: {
      shape: weight.shape,
      data: weightGradient(kernels, geometry, data, gradOutput.data),
    },
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
  options?: ConvTranspose2dOptions,
): Gradients {
  return convTranspose2dBackwardOn(bestKernels(), gradOutput, input, weight, options);
}

/** `convTranspose2dBackward` by the given kernels. */
export function convTranspose2dBackwardOn(
  kernels: Kernels,
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
): Gradients {
  const geometry = convTranspose2dGeometry(input.shape, weight.shape, options);
  checkGradOutput(gradOutput, geometry);
  return {
    input: { shape: input.shape, data: inputGradient(kernels, geometry, gradOutput, weight) },
    weight: {
      shape: weight.shape,
      data: weightGradient(kernels, geometry, input.data, gradOutput.data),
    },
    bias: options.bias ? biasGradient(gradOutput) : null,
  };
}

/** The other operation, with the same weight. */
function inputGradient(
  kernels: Kernels,
  geometry: Geometry,
  gradOutput: Tensor,
  weight: Tensor,
): Float32Array {
  const back = adjointGeometry(geometry);
  const output = new Float32Array(back.outputShape.reduce((a, b) => a * b));
  const operands = { input: gradOutput.data, weight: weight.data, bias: null, output };
  convolve(kernels, back, operands);
  return output;
}

function checkGradOutput(gradOutput: Tensor, { outputShape }: Geometry): void {
  const { shape } = gradOutput;
  const same = shape.length === outputShape.length && shape.every((n, i) => n === outputShape[i]);
  if (same) return;
  const allowed = `must have the output's shape [${outputShape.join(', ')}]`;
  throw new ArgumentError('gradOutput', shape, allowed);
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
