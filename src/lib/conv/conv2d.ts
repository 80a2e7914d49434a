import { bestKernels } from './best-kernels';
import { convolve } from './convolve';
import { conv2dGeometry } from './geometry';
import type { Kernels } from './kernels';
import type { Conv2dOptions } from './options';
import { outputTensor } from './output-tensor';
import { padInput } from './padding';
import type { Tensor } from './tensor';

/**
 * A convolution as neural networks have it, a cross-correlation: the kernel is not flipped.
 * `input` is `[N, C, H, W]` or `[C, H, W]`, `weight` is `[out, in/groups, kH, kW]`; the result has
 * the shape that `conv2dShape` tells. It is written to `out` where that is given, else to a tensor
 * of its own. Each sum of `n` products is within `n · 2⁻²³` of the sum of their magnitudes.
 * @throws ArgumentError for what PyTorch refuses, where the output would be empty, and for an `out`
 * of another shape or one that shares memory with the input or the weight.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
 */
export function conv2d(
  input: Tensor,
  weight: Tensor,
  options?: Conv2dOptions,
  out?: Tensor,
): Tensor {
  return conv2dOn(bestKernels(), input, weight, options, out);
}

/** `conv2d` by the given kernels. */
export function conv2dOn(
  kernels: Kernels,
  input: Tensor,
  weight: Tensor,
  options: Conv2dOptions = {},
  out?: Tensor,
): Tensor {
  const padded = padInput(input.data, conv2dGeometry(input.shape, weight.shape, options));
  const output = outputTensor(padded.geometry.outputShape, out, input, weight);
  convolve(kernels, padded.geometry, {
    input: padded.data,
    weight: weight.data,
    bias: options.bias?.data ?? null,
    output: output.data,
  });
  return output;
}
