import type { KernelName, SignalLayer, SignalName } from '#lib/signal/index.ts';
import { signalKernel } from '#lib/signal/index.ts';

/** Samples a second of what comes out. */
export const RATE = 24_000;

/** Strides of layers on top of each other; those with a name are the decoders' of published models. */
export const STACKS = {
  two: [2],
  four: [4],
  eight: [8],
  hifigan: [8, 8, 2, 2],
  encodec: [8, 5, 4, 2],
  dac: [8, 8, 4, 2],
} as const satisfies Record<string, readonly number[]>;
export type StackName = keyof typeof STACKS;
export const stackNames = Object.keys(STACKS) as StackName[];

/** A signal and the layers that it goes through. */
export interface SignalState {
  readonly signal: SignalName;
  readonly stack: StackName;
  readonly kernel: KernelName;
  /** What random weights are drawn from; layer n draws from `seed + n`. */
  readonly seed: number;
}

export const defaultSignal: SignalState = {
  signal: 'vowel',
  stack: 'eight',
  kernel: 'random',
  seed: 1,
};

/** Seeds go from 1 up to it. */
export const SEEDS = 99;

export const layersOf = ({ stack, kernel, seed }: SignalState): SignalLayer[] =>
  STACKS[stack].map((stride, n) => ({ weights: signalKernel(kernel, stride, seed + n), stride }));

/** Samples a second of what goes in. */
export const inputRate = (stack: StackName): number =>
  RATE / STACKS[stack].reduce((all, stride) => all * stride, 1);
