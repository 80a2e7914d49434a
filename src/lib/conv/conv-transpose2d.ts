import { directConvolution } from './engine/direct.ts';
import { convolve } from './engine/dispatch.ts';
import type { Microkernels } from './engine/microkernels/contract.ts';
import { selectMicrokernels } from './engine/microkernels/select.ts';
import type { Operands } from './engine/operands.ts';
import { outputTensor } from './engine/output-tensor.ts';
import { checkOperands } from './shape/checks.ts';
import { convTranspose2dGeometry, type Geometry } from './shape/geometry.ts';
import type { ConvTranspose2dOptions } from './shape/options.ts';
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
  return convTranspose2dOn(selectMicrokernels(), input, weight, options, out);
}

/** `convTranspose2d` by the given microkernels. */
export function convTranspose2dOn(
  microkernels: Microkernels,
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose2dOptions,
  out?: Tensor,
): Tensor {
  const compute = (geometry: Geometry, operands: Operands) =>
    convolve(geometry, operands, microkernels);
  return computeWith(compute, input, weight, options, out);
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
  return computeWith(directConvolution, input, weight, options);
}

function computeWith(
  compute: (geometry: Geometry, operands: Operands) => unknown,
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
  out?: Tensor,
): Tensor {
  const geometry = convTranspose2dGeometry(input.shape, weight.shape, options);
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
