import type { Axis, Rank } from '#lib/conv/index.ts';
import {
  combine,
  convSpec,
  sidesOn,
  solve,
  solveLimits,
  type Sides,
  type SizeRange,
  type Solution,
  type Solved,
} from '#lib/layer/index.ts';

/** What has one, two and three axes. */
export const inputs = ['signal', 'picture', 'volume'] as const;

export const rankOn = (on: FinderState['on']) => (inputs.indexOf(on) + 1) as Rank;

/** What size is wanted of what. A list has one number for all axes, or one for each. */
export interface FinderState {
  readonly op: Axis['op'];
  /** What the layer runs on: on one, two or three axes. */
  readonly on: (typeof inputs)[number];
  readonly by: 'factor' | 'size';
  readonly input: Sides;
  readonly output: Sides;
  /** In tenths; a convolution's is what the size is divided by. */
  readonly factor: Sides;
  readonly list: 'first' | 'all';
}

export const defaultFinder: FinderState = {
  op: 'convTranspose2d',
  on: 'picture',
  by: 'factor',
  input: [64],
  output: [128],
  factor: [20],
  list: 'first',
};

export const finderLimits = { size: [1, 4096], factor: [5, 10 * solveLimits.stride] } as const;

/** Whether each axis has a goal of its own. */
export const isApart = ({ on, input, output, factor }: FinderState): boolean =>
  rankOn(on) > 1 && [input, output, factor].some(({ length }) => length > 1);

/** The state with one goal for all axes, or one for each. */
export function withApart(state: FinderState, apart: boolean): FinderState {
  const rank = apart ? rankOn(state.on) : 1;
  const { input, output, factor } = state;
  return {
    ...state,
    input: sidesOn(input, rank),
    output: sidesOn(output, rank),
    factor: sidesOn(factor, rank),
  };
}

/** A layer, by what its axes are: one for each. */
export type FoundAxes = readonly Solution[];

/** The layers that satisfy the goal, or the axis on which none does, and the nearest goals there. */
export type FinderResult =
  | { readonly kind: 'found'; readonly layers: readonly FoundAxes[]; readonly all: number }
  | {
      readonly kind: 'none';
      /** Null where all axes have the same goal. */
      readonly axis: number | null;
      readonly solved: Exclude<Solved, { kind: 'found' }>;
    };

/** What is found for a state, at most `most` layers of it. */
export function finderResultOf(state: FinderState, most: number): FinderResult {
  const rank = rankOn(state.on);
  const goals = isApart(state) ? rank : 1;
  const lists: (readonly Solution[])[] = [];
  for (let axis = 0; axis < goals; axis++) {
    const solved = solvedOn(state, axis, goals);
    if (solved.kind !== 'found') return { kind: 'none', axis: goals > 1 ? axis : null, solved };
    lists.push(solved.solutions);
  }
  const layers = combine(lists, most);
  return {
    kind: 'found',
    layers: goals > 1 ? layers : layers.map(([axis]) => Array<Solution>(rank).fill(axis)),
    all: lists.reduce((product, { length }) => product * length, 1),
  };
}

function solvedOn({ op, by, ...state }: FinderState, axis: number, goals: Rank): Solved {
  const of = (numbers: Sides) => sidesOn(numbers, goals)[axis];
  const [input, output, times] = [of(state.input), of(state.output), of(state.factor) / 10];
  if (by === 'size') return solve({ op, input, output });
  return solve({ op, input, factor: op === 'conv2d' ? 1 / times : times });
}

/** The goal of an axis, or of all, changed to one of the nearest that a layer satisfies. */
export function withNearest(
  state: FinderState,
  nearest: number,
  axis: number | null = null,
): FinderState {
  const rank = rankOn(state.on);
  const changed = (numbers: Sides, value: number) =>
    axis === null ? [value] : sidesOn(numbers, rank).with(axis, value);
  if (state.by === 'size') return { ...state, output: changed(state.output, nearest) };
  const factor = Math.round(10 * (state.op === 'conv2d' ? 1 / nearest : nearest));
  return { ...state, factor: changed(state.factor, factor) };
}

/** A goal of the other operation, with its sizes exchanged. */
export function withOp(state: FinderState, op: FinderState['op']): FinderState {
  return op === state.op ? state : { ...state, op, input: state.output, output: state.input };
}

/** The layer of these axes, its channels left open. */
export function specOfAxes(axes: readonly Axis[]) {
  const each = (name: 'kernel' | 'stride' | 'padding' | 'dilation') =>
    axes.map((axis) => axis[name]);
  return convSpec({
    op: axes[0].op,
    kernel: each('kernel'),
    stride: each('stride'),
    padding: each('padding'),
    dilation: each('dilation'),
    outputPadding: axes.map(({ outputPadding = 0 }) => outputPadding),
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
