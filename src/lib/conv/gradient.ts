import { convolve } from './engine/dispatch.ts';
import type { Microkernels } from './engine/microkernels/contract.ts';
import { selectMicrokernels } from './engine/microkernels/select.ts';
import { materialisePadding } from './engine/pad-input.ts';
import { weightGradient } from './engine/weight-gradient.ts';
import { checkOperands, checkOutputShape } from './shape/checks.ts';
import {
  adjointGeometry,
  conv2dGeometry,
  convTranspose2dGeometry,
  type Geometry,
} from './shape/geometry.ts';
import type { Conv2dOptions, ConvTranspose2dOptions } from './shape/options.ts';
import { valueCount, type Tensor } from './tensor.ts';

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
 * @throws ArgumentError for what `conv2d` refuses, or where `gradOutput` lacks the output's shape.
 */
export function conv2dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options?: Conv2dOptions,
): Gradients {
  return conv2dBackwardOn(selectMicrokernels(), gradOutput, input, weight, options);
}

/** `conv2dBackward` by the given microkernels. */
export function conv2dBackwardOn(
  microkernels: Microkernels,
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: Conv2dOptions = {},
): Gradients {
  const given = conv2dGeometry(input.shape, weight.shape, options);
  checkOperands(input, weight, options.bias);
  checkOutputShape('gradOutput', gradOutput, given.outputShape);
  const { geometry, data, fold } = materialisePadding(input.data, given);
  return {
    input: {
      shape: input.shape,
      data: fold(inputGradient(geometry, gradOutput, weight, microkernels)),
    },
    weight: {
      shape: weight.shape,
      data: weightGradient(geometry, data, gradOutput.data, microkernels),
    },
    bias: options.bias ? biasGradient(gradOutput) : null,
  };
}

/**
 * The gradients of `convTranspose2d(input, weight, options)`, given that of its output. The
 * input's is a convolution of `gradOutput` with the same weight.
 * @throws ArgumentError for what `convTranspose2d` refuses, or where `gradOutput` lacks the output's
 * shape.
 */
export function convTranspose2dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose2dOptions,
): Gradients {
  return convTranspose2dBackwardOn(selectMicrokernels(), gradOutput, input, weight, options);
}

/** `convTranspose2dBackward` by the given microkernels. */
export function convTranspose2dBackwardOn(
  microkernels: Microkernels,
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
): Gradients {
  const geometry = convTranspose2dGeometry(input.shape, weight.shape, options);
  checkOperands(input, weight, options.bias);
  checkOutputShape('gradOutput', gradOutput, geometry.outputShape);
  return {
    input: {
      shape: input.shape,
      data: inputGradient(geometry, gradOutput, weight, microkernels),
    },
    weight: {
      shape: weight.shape,
      data: weightGradient(geometry, input.data, gradOutput.data, microkernels),
    },
    bias: options.bias ? biasGradient(gradOutput) : null,
  };
}

/** The other operation of `gradOutput`, with the same weight. */
function inputGradient(
  geometry: Geometry,
  gradOutput: Tensor,
  weight: Tensor,
  microkernels: Microkernels,
): Float32Array {
  const adjoint = adjointGeometry(geometry);
  const output = new Float32Array(valueCount(adjoint.outputShape));
  const operands = { input: gradOutput.data, weight: weight.data, bias: null, output };
  convolve(adjoint, operands, microkernels);
  return output;
}

/** The sum of each channel. */
function biasGradient({ shape, data }: Tensor): Tensor {
  const [channels, height, width] = shape.slice(-3);
  const plane = height * width;
  const sums = new Float64Array(channels);
  for (let start = 0, index = 0; start < data.length; start += plane, index++) {
    for (let i = 0; i < plane; i++) sums[index % channels] += data[start + i];
  }
  return { shape: [channels], data: Float32Array.from(sums) };
}
