import {
  fedPhaseCount,
  hasEqualTapCounts,
  phaseGains,
  phases,
  type Phase,
} from '#lib/conv/index.ts';
import { randomKernel } from '#lib/layer/index.ts';

/** One axis of a transposed convolution: everything the row shows follows from this. */
export interface RowState {
  readonly weights: readonly number[];
  readonly stride: number;
  readonly dilation: number;
  /** That of the last random weights; 0 before the first. */
  readonly seed: number;
}

/** The smallest and largest value that a control offers; four phases have a colour each. */
export const phaseLimits = { kernel: [1, 6], stride: [1, 4], dilation: [1, 4] } as const;

export const defaultRow: RowState = { weights: [1, 1, 1], stride: 2, dilation: 1, seed: 0 };

/** Weights that can be made for any size. */
export const WEIGHTS = ['ones', 'linear', 'random'] as const;
export type WeightsName = (typeof WEIGHTS)[number];

/** All ones; falling off from the middle as linear interpolation asks; or random. */
export function namedWeights(name: WeightsName, size: number, seed: number): number[] {
  if (name === 'random') return [...randomKernel(1, size, seed)[0]];
  const reach = Math.ceil(size / 2);
  return Array.from({ length: size }, (_, tap) =>
    name === 'ones' ? 1 : 1 - Math.abs(tap - (size - 1) / 2) / reach,
  );
}

/** What the weights are called, or null where they are the reader's own. */
export function weightsName({ weights, seed }: Pick<RowState, 'weights' | 'seed'>) {
  const is = (name: WeightsName) =>
    (name !== 'random' || seed > 0) &&
    `${namedWeights(name, weights.length, seed)}` === `${weights}`;
  return WEIGHTS.find(is) ?? null;
}

export type RowAction =
  | { readonly type: 'stride' | 'dilation' | 'size'; readonly value: number }
  | { readonly type: 'weight'; readonly tap: number; readonly value: number }
  | { readonly type: 'weights'; readonly name: WeightsName }
  | { readonly type: 'state'; readonly state: RowState };

/** The state after an action. Values beyond their limits become the nearest one within. */
export function reduceRow(state: RowState, action: RowAction): RowState {
  switch (action.type) {
    case 'stride':
    case 'dilation':
      return { ...state, [action.type]: within(action.value, phaseLimits[action.type]) };
    case 'size':
      return { ...state, weights: resizedRow(state, within(action.value, phaseLimits.kernel)) };
    case 'weight': {
      const { tap, value } = action;
      if (!Number.isFinite(value)) return state;
      // Adding 0 turns −0, which no link can tell from 0, into 0.
      return { ...state, weights: state.weights.map((w, t) => (t === tap ? value + 0 : w)) };
    }
    case 'weights': {
      const seed = action.name === 'random' ? state.seed + 1 : state.seed;
      return { ...state, seed, weights: namedWeights(action.name, state.weights.length, seed) };
    }
    case 'state':
      return action.state;
  }
}

/** The nearest whole number in a range, both ends included. */
export function within(value: number, [min, max]: readonly [number, number]): number {
  return Math.min(max, Math.max(min, Math.round(value) || 0));
}

/** Named weights stay what they are called; the reader's own gain ones, or lose their last. */
function resizedRow(state: RowState, size: number): readonly number[] {
  const name = weightsName(state);
  if (name) return namedWeights(name, size, state.seed);
  return Array.from({ length: size }, (_, tap) => state.weights[tap] ?? 1);
}

/** What the rule says of one axis, with every number it uses. */
export interface PhaseRule {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** The greatest common divisor of stride and dilation. */
  readonly divisor: number;
  /** How many phases any tap feeds. */
  readonly fed: number;
  /** What is usually asked: whether the stride divides the kernel size. */
  readonly isDivisible: boolean;
  readonly areCountsEqual: boolean;
  readonly phases: readonly Phase[];
  readonly gains: readonly number[];
  readonly areGainsEqual: boolean;
}

/** The rule for a row's layer. */
export function phaseRuleOf({ weights, stride, dilation }: Omit<RowState, 'seed'>): PhaseRule {
  const axis = { kernel: weights.length, stride, dilation };
  const each = phaseGains(weights, axis);
  return {
    ...axis,
    // A kernel as large as the stride feeds all phases that any kernel can: stride/gcd of them.
    divisor: stride / fedPhaseCount({ ...axis, kernel: stride }),
    fed: fedPhaseCount(axis),
    isDivisible: weights.length % stride === 0,
    areCountsEqual: hasEqualTapCounts(axis),
    phases: phases(axis),
    gains: each,
    areGainsEqual: areEqual(each),
  };
}

/** Whether all numbers are one, but for what rounding may have done to their sums. */
export function areEqual(values: readonly number[]): boolean {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
}

/** One arc: input cell `i` meets output cell `o` by tap `t`. */
export interface Arc {
  readonly i: number;
  readonly t: number;
  readonly o: number;
  readonly phase: number;
}

/**
 * All arcs that reach the output cells `first … last` of a row without ends. Input cell `i` stands
 * over output cell `i·stride`; cell 0 has phase 0.
 */
export function arcsOf(
  { weights, stride, dilation }: RowState,
  first: number,
  last: number,
): Arc[] {
  return phases({ kernel: weights.length, stride, dilation }).flatMap(({ phase, taps }) =>
    cellsOfPhase(phase, stride, first, last).flatMap((o) =>
      taps.map((t) => ({ i: (o - t * dilation) / stride, t, o, phase })),
    ),
  );
}

function cellsOfPhase(phase: number, stride: number, first: number, last: number): number[] {
  const cells = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  return cells.filter((o) => phaseAt(o, stride) === phase);
}

/** The phase of output cell `o` of a row without ends. */
export const phaseAt = (o: number, stride: number): number => ((o % stride) + stride) % stride;
