import { convGeometry, convTransposeGeometry } from './geometry.ts';
import type {
  Conv1dOptions,
  Conv2dOptions,
  Conv3dOptions,
  ConvTranspose1dOptions,
  ConvTranspose2dOptions,
  ConvTranspose3dOptions,
} from './options.ts';

type Shape = readonly number[];

/**
 * The shape of `conv2d`'s output for an input `[N, C, H, W]` or `[C, H, W]` and a weight
 * `[out, in/groups, kH, kW]`; a side is
 * `⌊(H + 2·padding − dilation·(k − 1) − 1) / stride⌋ + 1`.
 * @throws ArgumentError for what PyTorch's `Conv2d` refuses, and where the output would be empty.
 */
export function conv2dShape(input: Shape, weight: Shape, options?: Conv2dOptions): number[] {
  return [...convGeometry(2, input, weight, options).outputShape];
}

/** As `conv2dShape`, for an input `[N, C, L]` or `[C, L]` and a weight `[out, in/groups, k]`. */
export function conv1dShape(input: Shape, weight: Shape, options?: Conv1dOptions): number[] {
  return [...convGeometry(1, input, weight, options).outputShape];
}

/**
 * As `conv2dShape`, for an input `[N, C, D, H, W]` or `[C, D, H, W]` and a weight
 * `[out, in/groups, kD, kH, kW]`.
 */
export function conv3dShape(input: Shape, weight: Shape, options?: Conv3dOptions): number[] {
  return [...convGeometry(3, input, weight, options).outputShape];
}

/**
 * The shape of `convTranspose2d`'s output for an input `[N, C, H, W]` or `[C, H, W]` and a weight
 * `[in, out/groups, kH, kW]`; a side is
 * `(H − 1)·stride − 2·padding + dilation·(k − 1) + outputPadding + 1`.
 * @throws ArgumentError for what PyTorch's `ConvTranspose2d` refuses, and where the output would
 * be empty.
 */
export function convTranspose2dShape(
  input: Shape,
  weight: Shape,
  options?: ConvTranspose2dOptions,
): number[] {
  return [...convTransposeGeometry(2, input, weight, options).outputShape];
}

/**
 * As `convTranspose2dShape`, for an input `[N, C, L]` or `[C, L]` and a weight
 * `[in, out/groups, k]`.
 */
export function convTranspose1dShape(
  input: Shape,
  weight: Shape,
  options?: ConvTranspose1dOptions,
): number[] {
  return [...convTransposeGeometry(1, input, weight, options).outputShape];
}

/**
 * As `convTranspose2dShape`, for an input `[N, C, D, H, W]` or `[C, D, H, W]` and a weight
 * `[in, out/groups, kD, kH, kW]`.
 */
export function convTranspose3dShape(
  input: Shape,
  weight: Shape,
  options?: ConvTranspose3dOptions,
): number[] {
  return [...convTransposeGeometry(3, input, weight, options).outputShape];
}
