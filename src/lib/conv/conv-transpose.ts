import { directConvolution } from './engine/direct.ts';
import { convolve } from './engine/dispatch.ts';
import type { Microkernels } from './engine/microkernels/contract.ts';
import { selectMicrokernels } from './engine/microkernels/select.ts';
import type { Operands } from './engine/operands.ts';
import { outputTensor } from './engine/output-tensor.ts';
import { checkOperands } from './shape/checks.ts';
import { convTransposeGeometry, type Geometry } from './shape/geometry.ts';
import type {
  ConvTranspose1dOptions,
  ConvTranspose2dOptions,
  ConvTranspose3dOptions,
  ConvTransposeOptions,
  Rank,
} from './shape/options.ts';
import type { Tensor } from './tensor.ts';

/**
 * The transposed convolution: input cell `i` meets kernel tap `t` at output cell
 * `i·stride + t·dilation − padding`, and each output cell sums the products that meet there.
 * `input` is `[N, C, H, W]` or `[C, H, W]`, `weight` is `[in, out/groups, kH, kW]`; the result has
 * the shape that `convTranspose2dShape` tells. It is written to `out` where that is given, else to
 * a tensor of its own. Each sum of `n` products is within `n · 2⁻²³` of the sum of their magnitudes.
 * @throws ArgumentError for what PyTorch refuses, where the output would be empty, for a tensor
 * whose data does not fill its shape, and for an `out` of another shape or one that shares memory
 * with the input or the weight.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
 */
export function convTranspose2d(
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose2dOptions,
  out?: Tensor,
): Tensor {
  return convTransposeOn(2, selectMicrokernels(), input, weight, options, out);
}

/**
 * As `convTranspose2d`, on one axis: `input` is `[N, C, L]` or `[C, L]`, `weight` is
 * `[in, out/groups, k]`.
 * @throws ArgumentError as `convTranspose2d` does.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html
 */
export function convTranspose1d(
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose1dOptions,
  out?: Tensor,
): Tensor {
  return convTransposeOn(1, selectMicrokernels(), input, weight, options, out);
}

/**
 * As `convTranspose2d`, on three axes: `input` is `[N, C, D, H, W]` or `[C, D, H, W]`, `weight` is
 * `[in, out/groups, kD, kH, kW]`.
 * @throws ArgumentError as `convTranspose2d` does.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose3d.html
 */
export function convTranspose3d(
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose3dOptions,
  out?: Tensor,
): Tensor {
  return convTransposeOn(3, selectMicrokernels(), input, weight, options, out);
}

/** A transposed convolution of so many axes by the given microkernels. */
export function convTransposeOn(
  rank: Rank,
  microkernels: Microkernels,
  input: Tensor,
  weight: Tensor,
  options?: ConvTransposeOptions,
  out?: Tensor,
): Tensor {
  const compute = (geometry: Geometry, operands: Operands) =>
    convolve(geometry, operands, microkernels);
  return computeWith(compute, rank, input, weight, options, out);
}

/**
 * `convTranspose2d` by direct convolution, the engine's way with small layers, whatever the layer's
 * size: what a careful programmer writes first, to measure the engine against.
 * @throws ArgumentError for what `convTranspose2d` refuses.
 */
export function directConvTranspose2d(
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose2dOptions,
): Tensor {
  return computeWith(directConvolution, 2, input, weight, options);
}

function computeWith(
  compute: (geometry: Geometry, operands: Operands) => unknown,
  rank: Rank,
  input: Tensor,
  weight: Tensor,
  options: ConvTransposeOptions = {},
  out?: Tensor,
): Tensor {
  const geometry = convTransposeGeometry(rank, input.shape, weight.shape, options);
  checkOperands(input, weight, options.bias);
  const output = outputTensor(geometry.outputShape, out, input, weight);
  compute(geometry, {
    input: input.data,
    weight: weight.data,
    bias: options.bias?.data ?? null,
    output: output.data,
  });
  return output;
}
