import type { SignalKernel, SignalLayer, SignalName } from '#lib/signal/index.ts';
import { signalKernel, SIGNALS } from '#lib/signal/index.ts';

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

/** Dilations of every layer of a stack. */
export const DILATIONS = [1, 2, 3, 4] as const;
export type Dilation = (typeof DILATIONS)[number];

/** What goes in: a synthesised signal, or a sound of the reader's, which is no part of the state. */
export const SOURCES = [...SIGNALS, 'own'] as const;
export type SourceName = SignalName | 'own';

/** A signal and the layers that it goes through. */
export interface SignalState {
  readonly signal: SourceName;
  readonly stack: StackName;
  readonly dilation: Dilation;
  readonly kernel: SignalKernel;
  /** What random weights are drawn from; layer n draws from `seed + n`. */
  readonly seed: number;
  /** By how many hundredths the gains are moved to their mean. */
  readonly evened: number;
  /** Where the window that is looked at begins, in tenths of a second. */
  readonly place: number;
}

export const defaultSignal: SignalState = {
  signal: 'vowel',
  stack: 'eight',
  dilation: 1,
  kernel: 'random',
  seed: 1,
  evened: 0,
  place: 0,
};

/** Seeds go from 1 up to it. */
export const SEEDS = 99;
export const HUNDREDTHS = 100;

/** Whether the gains of a kernel are equal as it is made, but for holes. */
export const hasEqualGains = (kernel: SignalKernel): boolean =>
  kernel === 'nearest' || kernel === 'smooth';

/** Whether other random weights make another kernel; training ends at the same from all. */
export const isDrawn = (kernel: SignalKernel): boolean =>
  kernel !== 'trained' && kernel !== 'smooth';

export const layersOf = ({ stack, dilation, kernel, seed, evened }: SignalState): SignalLayer[] =>
  STACKS[stack].map((stride, n) => ({
    weights: signalKernel(kernel, {
      stride,
      dilation,
      seed: seed + n,
      evened: evened / HUNDREDTHS,
    }),
    stride,
    dilation,
  }));

/** Samples a second of what goes in. */
export const inputRate = (stack: StackName): number =>
  RATE / STACKS[stack].reduce((all, stride) => all * stride, 1);
