import type { Tensor } from '../conv/index.ts';
import { zerosLike, type NetworkWeights } from './layers.ts';
import type { TrainSettings } from './settings.ts';

/** What an optimiser remembers: the running means of the gradients and of their squares. */
export interface Moments {
  readonly first: NetworkWeights;
  readonly second: NetworkWeights;
}

/** Nothing remembered yet; null for an optimiser without a memory. */
export function initialMoments(
  weights: NetworkWeights,
  { optimiser }: Pick<TrainSettings, 'optimiser'>,
): Moments | null {
  return optimiser === 'sgd' ? null : { first: zerosLike(weights), second: zerosLike(weights) };
}

/** PyTorch's defaults of `torch.optim.Adam`. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * The weights after one step, number `step` counted from 1, and what the optimiser remembers.
 * Weights and moments are float32, as PyTorch holds them.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html
 */
export function update(
  weights: NetworkWeights,
  gradients: NetworkWeights,
  moments: Moments | null,
  learningRate: number,
  step: number,
): { readonly weights: NetworkWeights; readonly moments: Moments | null } {
  if (moments === null) {
    const moved = zip(weights, gradients, (weight, gradient) => weight - learningRate * gradient);
    return { weights: moved, moments };
  }
  const first = zip(moments.first, gradients, (m, g) => m + (1 - BETA1) * (g - m));
  const second = zip(moments.second, gradients, (v, g) => BETA2 * v + (1 - BETA2) * g * g);
  const rate = learningRate / (1 - power(BETA1, step));
  const spread = Math.sqrt(1 - power(BETA2, step));
  const steps = zip(first, second, (m, v) => (rate * m) / (Math.sqrt(v) / spread + EPSILON));
  return {
    weights: zip(weights, steps, (weight, by) => weight - by),
    moments: { first, second },
  };
}

/** By squaring: `**` may differ in the last bit from one engine to the next. */
function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  const half = power(base, exponent >> 1);
  return exponent % 2 === 0 ? half * half : half * half * base;
}

/** Both lists value by value, rounded to float32. */
function zip(
  a: NetworkWeights,
  b: NetworkWeights,
  join: (a: number, b: number) => number,
): NetworkWeights {
  return a.map((left, index) => {
    const right = b[index];
    return left && right && zipTensor(left, right, join);
  });
}

function zipTensor(a: Tensor, b: Tensor, join: (a: number, b: number) => number): Tensor {
  return { shape: a.shape, data: a.data.map((value, i) => join(value, b.data[i])) };
}
