import { asPicture, kernelArea, type Geometry } from '../shape/geometry.ts';
import { directConvolution } from './direct.ts';
import { fewPixels, gemmCol2im } from './gemm-col2im.ts';
import type { Microkernels } from './microkernels/contract.ts';
import type { Operands } from './operands.ts';
import { polyphase } from './polyphase.ts';
import { inSlices } from './slices.ts';

// The engine has three strategies:
// - direct convolution for layers of few products, as it prepares nothing;
// - GEMM and col2im for transposed convolutions of few pixels and many channels: their output rows
//   are too short for the microkernels' tiles, and polyphase decomposition would pack every weight,
//   which few pixels do not repay;
// - polyphase decomposition for all others.

/** Writes the result to `operands.output`; gives false, with the output spoilt, where it cannot. */
export type Strategy = (
  geometry: Geometry,
  operands: Operands,
  microkernels: Microkernels,
) => boolean;

/** With so many products or fewer, any preparation takes longer than the products. */
const fewProducts = 2000;

/** The quickest strategy for an operation's size. */
export function chooseStrategy(geometry: Geometry): Strategy {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const pixels = batch * axes[0].input * axes[1].input;
  const channels = groupInputs * groupOutputs;
  if (pixels * groups * channels * kernelArea(geometry) <= fewProducts) return directConvolution;
  const isTransposed = axes[0].op !== 'conv2d';
  return isTransposed && pixels <= fewPixels && channels > 256 ? gemmCol2im : polyphase;
}

/**
 * Computes an operation by the quickest strategy, or by direct convolution where that one cannot.
 * The strategies know two axes: one axis is a picture of one row, three are a pile of slices.
 */
export function convolve(geometry: Geometry, operands: Operands, microkernels: Microkernels): void {
  if (geometry.axes.length > 2) {
    inSlices(geometry, operands, (slice, parts) => convolve(slice, parts, microkernels));
    return;
  }
  const picture = asPicture(geometry);
  const strategy = chooseStrategy(picture);
  if (!strategy(picture, operands, microkernels)) directConvolution(picture, operands);
}
