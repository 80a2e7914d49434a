import { convTranspose2dGeometry } from './geometry';
import type { ConvTranspose2dOptions } from './options';
import { polyphase } from './polyphase';
import type { Tensor } from './tensor';

/**
 * The transposed convolution: input cell `i` meets kernel tap `t` at output cell
 * `i·stride + t·dilation − padding`, and what meets there is summed.
 * `input` is `[N, C, H, W]` or `[C, H, W]`, `weight` is `[in, out/groups, kH, kW]`; the result has
 * the shape that `convTranspose2dShape` tells.
 * @throws ArgumentError for what PyTorch refuses, and where the output would be empty.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
 */
export function convTranspose2d(
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
): Tensor {
  const geometry = convTranspose2dGeometry(input.shape, weight.shape, options);
  const bias = options.bias?.data ?? null;
  return {
    shape: geometry.outputShape,
    data: polyphase(geometry, input.data, weight.data, bias),
  };
}
