import { conv2dGeometry } from './geometry';
import type { Conv2dOptions } from './options';
import { padInput } from './padding';
import { polyphase } from './polyphase';
import type { Tensor } from './tensor';

/**
 * A convolution as neural networks have it, a cross-correlation: the kernel is not flipped.
 * `input` is `[N, C, H, W]` or `[C, H, W]`, `weight` is `[out, in/groups, kH, kW]`; the result has
 * the shape that `conv2dShape` tells.
 * @throws ArgumentError for what PyTorch refuses, and where the output would be empty.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
 */
export function conv2d(input: Tensor, weight: Tensor, options: Conv2dOptions = {}): Tensor {
  const padded = padInput(input.data, conv2dGeometry(input.shape, weight.shape, options));
  const bias = options.bias?.data ?? null;
  return {
    shape: padded.geometry.outputShape,
    data: polyphase(padded.geometry, padded.data, weight.data, bias),
  };
}
