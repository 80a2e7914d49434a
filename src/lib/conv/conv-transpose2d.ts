import { bestKernels } from './best-kernels';
import { convolve } from './convolve';
import { convTranspose2dGeometry } from './geometry';
import type { Kernels } from './kernels';
import type { ConvTranspose2dOptions } from './options';
import { outputTensor } from './output-tensor';
import type { Tensor } from './tensor';

/**
 * The transposed convolution: input cell `i` meets kernel tap `t` at output cell
 * `i·stride + t·dilation − padding`, and what meets there is summed.
 * `input` is `[N, C, H, W]` or `[C, H, W]`, `weight` is `[in, out/groups, kH, kW]`; the result has
 * the shape that `convTranspose2dShape` tells. It is written to `out` where that is given, else to
 * a tensor of its own. Each sum of `n` products is within `n · 2⁻²³` of the sum of their magnitudes.
 * @throws ArgumentError for what PyTorch refuses, where the output would be empty, and for an `out`
 * of another shape or one that shares memory with the input or the weight.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
 */
export function convTranspose2d(
  input: Tensor,
  weight: Tensor,
  options?: ConvTranspose2dOptions,
  out?: Tensor,
): Tensor {
  return convTranspose2dOn(bestKernels(), input, weight, options, out);
}

/** `convTranspose2d` by the given kernels. */
export function convTranspose2dOn(
  kernels: Kernels,
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
  out?: Tensor,
): Tensor {
  const geometry = convTranspose2dGeometry(input.shape, weight.shape, options);
  const output = outputTensor(geometry.outputShape, out, input, weight);
  convolve(kernels, geometry, {
    input: input.data,
    weight: weight.data,
    bias: options.bias?.data ?? null,
    output: output.data,
  });
  return output;
}
