import { conv2dGeometry, convTranspose2dGeometry } from './geometry.ts';
import type { Conv2dOptions, ConvTranspose2dOptions } from './options.ts';

/**
 * The shape of `conv2d`'s output for an input `[N, C, H, W]` or `[C, H, W]` and a weight
 * `[out, in/groups, kH, kW]`; a side is
 * `⌊(H + 2·padding − dilation·(k − 1) − 1) / stride⌋ + 1`.
 * @throws ArgumentError for what PyTorch's `Conv2d` refuses, and where the output would be empty.
 */
export function conv2dShape(
  inputShape: readonly number[],
  weightShape: readonly number[],
  options: Conv2dOptions = {},
): number[] {
  return [...conv2dGeometry(inputShape, weightShape, options).outputShape];
}

/**
 * The shape of `convTranspose2d`'s output for an input `[N, C, H, W]` or `[C, H, W]` and a weight
 * `[in, out/groups, kH, kW]`; a side is
 * `(H − 1)·stride − 2·padding + dilation·(k − 1) + outputPadding + 1`.
 * @throws ArgumentError for what PyTorch's `ConvTranspose2d` refuses, and where the output would
 * be empty.
 */
export function convTranspose2dShape(
  inputShape: readonly number[],
  weightShape: readonly number[],
  options: ConvTranspose2dOptions = {},
): number[] {
  return [...convTranspose2dGeometry(inputShape, weightShape, options).outputShape];
}
