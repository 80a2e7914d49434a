import { convolve } from './engine/dispatch.ts';
import type { Microkernels } from './engine/microkernels/contract.ts';
import { selectMicrokernels } from './engine/microkernels/select.ts';
import { outputTensor } from './engine/output-tensor.ts';
import { materialisePadding } from './engine/pad-input.ts';
import { checkOperands } from './shape/checks.ts';
import { convGeometry } from './shape/geometry.ts';
import type {
  Conv1dOptions,
  Conv2dOptions,
  Conv3dOptions,
  ConvOptions,
  Rank,
} from './shape/options.ts';
import type { Tensor } from './tensor.ts';

/**
 * A convolution as neural networks have it, a cross-correlation: the kernel is not flipped.
 * `input` is `[N, C, H, W]` or `[C, H, W]`, `weight` is `[out, in/groups, kH, kW]`; the result has
 * the shape that `conv2dShape` tells. It is written to `out` where that is given, else to a tensor
 * of its own. Each sum of `n` products is within `n · 2⁻²³` of the sum of their magnitudes.
 * @throws ArgumentError for what PyTorch refuses, where the output would be empty, for a tensor
 * whose data does not fill its shape, and for an `out` of another shape or one that shares memory
 * with the input or the weight.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
 */
export function conv2d(
  input: Tensor,
  weight: Tensor,
  options?: Conv2dOptions,
  out?: Tensor,
): Tensor {
  return convOn(2, selectMicrokernels(), input, weight, options, out);
}

/**
 * As `conv2d`, on one axis: `input` is `[N, C, L]` or `[C, L]`, `weight` is `[out, in/groups, k]`.
 * @throws ArgumentError as `conv2d` does.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv1d.html
 */
export function conv1d(
  input: Tensor,
  weight: Tensor,
  options?: Conv1dOptions,
  out?: Tensor,
): Tensor {
  return convOn(1, selectMicrokernels(), input, weight, options, out);
}

/**
 * As `conv2d`, on three axes: `input` is `[N, C, D, H, W]` or `[C, D, H, W]`, `weight` is
 * `[out, in/groups, kD, kH, kW]`.
 * @throws ArgumentError as `conv2d` does.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv3d.html
 */
export function conv3d(
  input: Tensor,
  weight: Tensor,
  options?: Conv3dOptions,
  out?: Tensor,
): Tensor {
  return convOn(3, selectMicrokernels(), input, weight, options, out);
}

/** A convolution of so many axes by the given microkernels. */
export function convOn(
  rank: Rank,
  microkernels: Microkernels,
  input: Tensor,
  weight: Tensor,
  options: ConvOptions = {},
  out?: Tensor,
): Tensor {
  const geometry = convGeometry(rank, input.shape, weight.shape, options);
  checkOperands(input, weight, options.bias);
  const output = outputTensor(geometry.outputShape, out, input, weight);
  const padded = materialisePadding(input.data, geometry);
  const operands = {
    input: padded.data,
    weight: weight.data,
    bias: options.bias?.data ?? null,
    output: output.data,
  };
  convolve(padded.geometry, operands, microkernels);
  return output;
}
