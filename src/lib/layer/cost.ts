import { outputSize } from '../conv/index.ts';

/** A transposed convolution of equal sides, without padding. */
export interface EqualSides {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Cells of the input along each axis. */
  readonly side: number;
}

/** What a layer costs; bytes are those of float32. */
export interface LayerCost {
  readonly weights: number;
  readonly multiplyAdds: number;
  readonly inputBytes: number;
  readonly outputBytes: number;
}

/** The cost of a layer on so many axes: each axis multiplies it by the kernel, the side, the stride. */
export function layerCost(layer: EqualSides, axes: number): LayerCost {
  const { kernel, stride, dilation, inChannels, outChannels, side } = layer;
  const out = outputSize({
    op: 'convTranspose2d',
    input: side,
    kernel,
    stride,
    dilation,
    padding: 0,
  });
  const weights = inChannels * outChannels * kernel ** axes;
  return {
    weights,
    multiplyAdds: weights * side ** axes,
    inputBytes: 4 * inChannels * side ** axes,
    outputBytes: 4 * outChannels * out ** axes,
  };
}
