import type { Tensor } from '../conv/index.ts';
import type { TrainLayer, NetworkWeights } from './layers.ts';
import { conv2d, conv2dBackward, convTranspose2d, convTranspose2dBackward } from './operations.ts';
import { nearest, pixelShuffle, pixelUnshuffle, sumBlocks } from './rearrange.ts';

/** The network's output for `[N, 1, H, W]`. */
export function forward(
  layers: readonly TrainLayer[],
  weights: NetworkWeights,
  input: Tensor,
): Tensor {
  return layers.reduce((x, layer, index) => apply(layer, x, weights[index]), input);
}

/** What each layer was given, in order, and last the network's output. */
export function trace(
  layers: readonly TrainLayer[],
  weights: NetworkWeights,
  input: Tensor,
): readonly Tensor[] {
  const seen = [input];
  layers.forEach((layer, index) => seen.push(apply(layer, seen[index], weights[index])));
  return seen;
}

/** The gradient of every weight, given what `trace` saw and the gradient of the output. */
export function backward(
  layers: readonly TrainLayer[],
  weights: NetworkWeights,
  seen: readonly Tensor[],
  gradOutput: Tensor,
): NetworkWeights {
  const gradients: (Tensor | null)[] = layers.map(() => null);
  let gradient = gradOutput;
  for (let index = layers.length - 1; index >= 0; index--) {
    const back = retrace(layers[index], gradient, seen[index], weights[index]);
    gradients[index] = back.weight;
    gradient = back.input;
  }
  return gradients;
}

function apply(layer: TrainLayer, x: Tensor, weight: Tensor | null): Tensor {
  switch (layer.kind) {
    case 'convTranspose2d':
      return convTranspose2d(x, weight!, layer);
    case 'conv2d':
      return conv2d(x, weight!, layer);
    case 'nearest':
      return nearest(x, layer.factor);
    case 'pixelShuffle':
      return pixelShuffle(x, layer.factor);
    case 'relu':
      return { shape: x.shape, data: x.data.map((value) => Math.max(0, value)) };
  }
}

interface Back {
  readonly input: Tensor;
  readonly weight: Tensor | null;
}

/** One layer backwards: the gradients of its input and its weight. */
function retrace(layer: TrainLayer, gradient: Tensor, x: Tensor, weight: Tensor | null): Back {
  switch (layer.kind) {
    case 'convTranspose2d':
      return convTranspose2dBackward(gradient, x, weight!, layer);
    case 'conv2d':
      return conv2dBackward(gradient, x, weight!, layer);
    case 'nearest':
      return { input: sumBlocks(gradient, layer.factor), weight: null };
    case 'pixelShuffle':
      return { input: pixelUnshuffle(gradient, layer.factor), weight: null };
    case 'relu': {
      const data = gradient.data.map((value, i) => (x.data[i] > 0 ? value : 0));
      return { input: { shape: x.shape, data }, weight: null };
    }
  }
}
