import { phases } from '../conv/index.ts';
import { generator } from '../random/index.ts';
import { trained } from './trained.ts';

/** The kernels that a layer over a signal can have, by how they are made. */
export const SIGNAL_KERNELS = ['random-short', 'random', 'trained', 'nearest', 'smooth'] as const;
export type SignalKernel = (typeof SIGNAL_KERNELS)[number];

/** The layer that a kernel is made for. */
interface KernelSettings {
  readonly stride: number;
  /** Default 1. */
  readonly dilation?: number;
  /** Of the random weights. */
  readonly seed: number;
  /** From 0, the default, to 1: the share by which gains are moved to their mean. */
  readonly evened?: number;
}

/**
 * The weights of a transposed layer on one axis; their sum is the stride.
 * - `random-short`: drawn between 0 and 1, as many as the stride;
 * - `random`: the same, twice as many;
 * - `trained`: those, after training without dilation to give the vowel at the higher rate;
 * - `nearest`: repeat every sample, then a convolution with random weights: as one kernel;
 * - `smooth`: half a period of a squared sine, twice as many weights as the stride.
 *
 * In the last two, all phases that have taps have one gain. Those of the others are moved towards
 * their mean by the share `evened`: with 1 they are equal. A hole stays a hole.
 */
export function signalKernel(name: SignalKernel, settings: KernelSettings): number[] {
  const { stride, dilation = 1, seed, evened = 0 } = settings;
  const even = (weights: readonly number[]) =>
    withEvenedGains(weights, { stride, dilation }, evened);
  switch (name) {
    case 'random-short':
      return even(drawn(stride, stride, seed));
    case 'random':
      return even(drawn(2 * stride, stride, seed));
    case 'trained':
      return even(summingTo(stride, trained(drawn(2 * stride, stride, seed), stride)));
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
function withEvenedGains(
  weights: readonly number[],
  layer: { readonly stride: number; readonly dilation: number },
  share: number,
): number[] {
  const fed = phases({ kernel: weights.length, ...layer }).filter(({ taps }) => taps.length > 0);
  const sum = (taps: readonly number[]) => taps.reduce((all, tap) => all + weights[tap], 0);
  const mean = fed.reduce((all, { taps }) => all + sum(taps), 0) / fed.length;
  const changed = [...weights];
  for (const { taps } of fed) {
    const excess = sum(taps) - mean;
    for (const tap of taps) changed[tap] -= (share * excess) / taps.length;
  }
  return changed;
}

function convolved(a: readonly number[], b: readonly number[]): number[] {
  const both = Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => b.forEach((y, j) => (both[i + j] += x * y)));
  return both;
}
