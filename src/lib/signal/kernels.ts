import { phases } from '../conv/index.ts';
import { generator } from '../train/index.ts';

/** The kernels that a layer over a signal can have, by how they are made. */
export const KERNELS = ['random-short', 'random', 'equal', 'nearest', 'smooth'] as const;
export type KernelName = (typeof KERNELS)[number];

/**
 * The weights of a transposed layer on one axis, without dilation. The mean of their gains is 1.
 * - `random-short`: drawn between 0 and 1, as many as the stride;
 * - `random`: the same, twice as many;
 * - `equal`: the same, with each phase moved to the mean gain;
 * - `nearest`: repeat every sample, then a convolution with random weights: as one kernel;
 * - `smooth`: half a period of a squared sine, twice as many weights as the stride. Its gains are equal.
 */
export function signalKernel(name: KernelName, stride: number, seed: number): number[] {
  switch (name) {
    case 'random-short':
      return drawn(stride, stride, seed);
    case 'random':
      return drawn(2 * stride, stride, seed);
    case 'equal':
      return withEqualGains(drawn(2 * stride, stride, seed), stride);
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
  const weights = Array.from({ length: count }, next);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => (weight * total) / sum);
}

/** The weights with the deviation of each phase's gain from the mean gain taken from its taps. */
function withEqualGains(weights: readonly number[], stride: number): number[] {
  const mean = weights.reduce((all, weight) => all + weight, 0) / stride;
  const changed = [...weights];
  for (const { taps } of phases({ kernel: weights.length, stride, dilation: 1 })) {
    const gain = taps.reduce((all, tap) => all + weights[tap], 0);
    for (const tap of taps) changed[tap] -= (gain - mean) / taps.length;
  }
  return changed;
}

function convolved(a: readonly number[], b: readonly number[]): number[] {
  const both = Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => b.forEach((y, j) => (both[i + j] += x * y)));
  return both;
}
