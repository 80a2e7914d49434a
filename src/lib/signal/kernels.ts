import { phases } from '../conv/index.ts';
import { generator } from '../train/index.ts';
import { trained } from './trained.ts';

/** The kernels that a layer over a signal can have, by how they are made. */
export const KERNELS = ['random-short', 'random', 'trained', 'nearest', 'smooth'] as const;
export type KernelName = (typeof KERNELS)[number];

/**
 * The weights of a transposed layer on one axis, without dilation. The mean of their gains is 1.
 * - `random-short`: drawn between 0 and 1, as many as the stride;
 * - `random`: the same, twice as many;
 * - `trained`: those, after training to give the vowel at the higher rate;
 * - `nearest`: repeat every sample, then a convolution with random weights: as one kernel;
 * - `smooth`: half a period of a squared sine, twice as many weights as the stride.
 *
 * The gains of the last two are equal. Those of the others are moved towards their mean by the share
 * `evened`: with 1 they are equal.
 */
export function signalKernel(name: KernelName, stride: number, seed: number, evened = 0): number[] {
  switch (name) {
    case 'random-short':
      return withEvenedGains(drawn(stride, stride, seed), stride, evened);
    case 'random':
      return withEvenedGains(drawn(2 * stride, stride, seed), stride, evened);
    case 'trained': {
      const weights = summingTo(stride, trained(drawn(2 * stride, stride, seed), stride));
      return withEvenedGains(weights, stride, evened);
    }
    case 'nearest':
      return convolved(Array<number>(stride).fill(1), drawn(2 * stride, 1, seed));
    case 'smooth':
      return Array.from(
        { length: 2 * stride },
        (_, t) => Math.sin((Math.PI * (t + 0.5)) / (2 * stride)) ** 2,
      );
  }
}

/** So many random weights with a sum of `total`. */
function drawn(count: number, total: number, seed: number): number[] {
  const { next } = generator(seed);
  return summingTo(total, Array.from({ length: count }, next));
}

function summingTo(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => (weight * total) / sum);
}

/** The weights with a share of the deviation of each phase's gain from the mean gain taken from its taps. */
function withEvenedGains(weights: readonly number[], stride: number, share: number): number[] {
  const mean = weights.reduce((all, weight) => all + weight, 0) / stride;
  const changed = [...weights];
  for (const { taps } of phases({ kernel: weights.length, stride, dilation: 1 })) {
    const gain = taps.reduce((all, tap) => all + weights[tap], 0);
    for (const tap of taps) changed[tap] -= (share * (gain - mean)) / taps.length;
  }
  return changed;
}

function convolved(a: readonly number[], b: readonly number[]): number[] {
  const both = Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => b.forEach((y, j) => (both[i + j] += x * y)));
  return both;
}
