import { convolve } from './engine/dispatch.ts';
import type { Microkernels } from './engine/microkernels/contract.ts';
import { selectMicrokernels } from './engine/microkernels/select.ts';
import { materialisePadding } from './engine/pad-input.ts';
import { weightGradient } from './engine/slices.ts';
import { checkOperands, checkOutputShape } from './shape/checks.ts';
import {
  adjointGeometry,
  convGeometry,
  convTransposeGeometry,
  type Geometry,
} from './shape/geometry.ts';
import type {
  Conv1dOptions,
  Conv2dOptions,
  Conv3dOptions,
  ConvOptions,
  ConvTranspose1dOptions,
  ConvTranspose2dOptions,
  ConvTranspose3dOptions,
  ConvTransposeOptions,
  Rank,
} from './shape/options.ts';
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
  return convBackwardOn(2, selectMicrokernels(), gradOutput, input, weight, options);
}

/** As `conv2dBackward`, for `conv1d`. */
export function conv1dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options?: Conv1dOptions,
): Gradients {
  return convBackwardOn(1, selectMicrokernels(), gradOutput, input, weight, options);
}

/** As `conv2dBackward`, for `conv3d`. */
export function conv3dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options?: Conv3dOptions,
): Gradients {
  return convBackwardOn(3, selectMicrokernels(), gradOutput, input, weight, options);
}

/** The gradients of a convolution of so many axes by the given microkernels. */
export function convBackwardOn(
  rank: Rank,
  microkernels: Microkernels,
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: ConvOptions = {},
): Gradients {
  const given = convGeometry(rank, input.shape, weight.shape, options);
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
    bias: options.bias ? biasGradient(rank, gradOutput) : null,
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
  return convTransposeBackwardOn(2, selectMicrokernels(), gradOutput, input, weight, options);
}

/** As `convTranspose2dBackward`, for `convTranspose1d`. */
export function convTranspose1dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose1dOptions,
): Gradients {
  return convTransposeBackwardOn(1, selectMicrokernels(), gradOutput, input, weight, options);
}

/** As `convTranspose2dBackward`, for `convTranspose3d`. */
export function convTranspose3dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose3dOptions,
): Gradients {
  return convTransposeBackwardOn(3, selectMicrokernels(), gradOutput, input, weight, options);
}

/** The gradients of a transposed convolution of so many axes by the given microkernels. */
export function convTransposeBackwardOn(
  rank: Rank,
  microkernels: Microkernels,
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: ConvTransposeOptions = {},
): Gradients {
  const geometry = convTransposeGeometry(rank, input.shape, weight.shape, options);
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
    bias: options.bias ? biasGradient(rank, gradOutput) : null,
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
function biasGradient(rank: Rank, { shape, data }: Tensor): Tensor {
  const [channels, ...sides] = shape.slice(-rank - 1);
  const cells = valueCount(sides);
  const sums = new Float64Array(channels);
  for (let start = 0, index = 0; start < data.length; start += cells, index++) {
    for (let i = 0; i < cells; i++) sums[index % channels] += data[start + i];
  }
  return { shape: [channels], data: Float32Array.from(sums) };
}
