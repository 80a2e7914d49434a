import type { Axis, Rank } from '#lib/conv/index.ts';
import { convSpec, solve, solveLimits, type SizeRange, type Solved } from '#lib/layer/index.ts';

/** What has one, two and three axes. */
export const inputs = ['signal', 'picture', 'volume'] as const;

export const rankOn = (on: FinderState['on']) => (inputs.indexOf(on) + 1) as Rank;

/** What size is wanted of what. */
export interface FinderState {
  readonly op: Axis['op'];
  /** What the layer runs on: on one, two or three axes, all of them alike. */
  readonly on: (typeof inputs)[number];
  readonly by: 'factor' | 'size';
  readonly input: number;
  readonly output: number;
  /** In tenths; a convolution's is what the size is divided by. */
  readonly factor: number;
  readonly list: 'first' | 'all';
}

export const defaultFinder: FinderState = {
  op: 'convTranspose2d',
  on: 'picture',
  by: 'factor',
  input: 64,
  output: 128,
  factor: 20,
  list: 'first',
};

export const finderLimits = { size: [1, 4096], factor: [5, 10 * solveLimits.stride] } as const;

/** The layers that satisfy the goal, or the nearest goals that some layer satisfies. */
export function solved({ op, by, input, output, factor }: FinderState): Solved {
  if (by === 'size') return solve({ op, input, output });
  const times = factor / 10;
  return solve({ op, input, factor: op === 'conv2d' ? 1 / times : times });
}

/** The goal changed to one of the nearest that a layer satisfies. */
export function withNearest(state: FinderState, nearest: number): FinderState {
  if (state.by === 'size') return { ...state, output: nearest };
  return { ...state, factor: Math.round(10 * (state.op === 'conv2d' ? 1 / nearest : nearest)) };
}

/** A goal of the other operation, with its sizes exchanged. */
export function withOp(state: FinderState, op: FinderState['op']): FinderState {
  return op === state.op ? state : { ...state, op, input: state.output, output: state.input };
}

/** The layer of one axis on so many, its channels left open. */
export function specOfAxis(axis: Axis, axes: Rank = 2) {
  const { op, kernel, stride, padding, dilation, outputPadding = 0 } = axis;
  const onEach = (value: number) => Array<number>(axes).fill(value);
  return convSpec({
    op,
    kernel: onEach(kernel),
    stride: onEach(stride),
    padding: onEach(padding),
    dilation: onEach(dilation),
    outputPadding: onEach(outputPadding),
  });
}

/** What the call says after the channels. */
export const argumentsIn = (call: string) => call.slice(call.indexOf('kernel_size'), -1);

/** What the strides next to a size reach: the largest of what is below, the smallest above. */
export function rangesAround(ranges: readonly SizeRange[], size: number): SizeRange[] {
  const below = ranges.filter(({ most }) => most < size);
  const above = ranges.filter(({ least }) => least > size);
  return [...below.slice(-1), ...above.slice(0, 1)];
}
