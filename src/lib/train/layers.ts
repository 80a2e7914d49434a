import { tensor, type Tensor } from '../conv/index.ts';
import type { TrainSettings } from './settings.ts';

/** A layer with a weight; `channels` is `[in, out]`. No layer has a bias. */
export type WeightedLayer =
  | {
      readonly kind: 'convTranspose2d';
      readonly channels: readonly [number, number];
      readonly kernel: number;
      readonly stride: number;
      readonly padding: number;
      readonly outputPadding: number;
    }
  | {
      readonly kind: 'conv2d';
      readonly channels: readonly [number, number];
      readonly kernel: number;
      readonly padding: number;
    };

/** One layer of a network, as data. */
export type TrainLayer =
  | WeightedLayer
  | { readonly kind: 'nearest'; readonly factor: number }
  | { readonly kind: 'pixelShuffle'; readonly factor: number }
  | { readonly kind: 'relu' };

export const isWeighted = (layer: TrainLayer): layer is WeightedLayer =>
  layer.kind === 'convTranspose2d' || layer.kind === 'conv2d';

/**
 * The layers of an up-scaler, first to last. They turn `[N, 1, H, W]` into `[N, 1, factor·H,
 * factor·W]`. Without biases a flat area of grey g comes out as g times each phase's gain, with
 * ReLU too.
 */
export function layersOf(settings: TrainSettings): TrainLayer[] {
  const { hidden } = settings;
  if (hidden === 0) return enlargingLayers(settings, 1);
  return [convolution(1, hidden, 3), { kind: 'relu' }, ...enlargingLayers(settings, hidden)];
}

function enlargingLayers({ family, kernel, factor }: TrainSettings, channels: number) {
  const layers: Record<typeof family, () => TrainLayer[]> = {
    transposed: () => [transposed(channels, kernel, factor)],
    resize: () => [{ kind: 'nearest', factor }, convolution(channels, 1, kernel)],
    shuffle: () => [convolution(channels, factor ** 2, kernel), { kind: 'pixelShuffle', factor }],
  };
  return layers[family]();
}

function convolution(inputs: number, outputs: number, kernel: number): TrainLayer {
  return { kind: 'conv2d', channels: [inputs, outputs], kernel, padding: (kernel - 1) / 2 };
}

/** Padding and output padding are such that a side of n becomes exactly `stride`·n. */
function transposed(inputs: number, kernel: number, stride: number): TrainLayer {
  const padding = Math.max(0, Math.ceil((kernel - stride) / 2));
  const outputPadding = 2 * padding + stride - kernel;
  return {
    kind: 'convTranspose2d',
    channels: [inputs, 1],
    kernel,
    stride,
    padding,
    outputPadding,
  };
}

/** `[in, out, k, k]` for a transposed convolution, `[out, in, k, k]` for a convolution. */
export function trainWeightShape({ kind, channels, kernel }: WeightedLayer): number[] {
  const [inputs, outputs] = channels;
  return kind === 'conv2d' ? [outputs, inputs, kernel, kernel] : [inputs, outputs, kernel, kernel];
}

/** A weight for each layer, in order; null for a layer that has none. */
export type NetworkWeights = readonly (Tensor | null)[];

/** Weights of zeros, or whatever else belongs to each weight. */
export function zerosLike(weights: NetworkWeights): NetworkWeights {
  return weights.map((weight) => weight && tensor(weight.shape));
}
