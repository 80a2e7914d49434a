import { phaseGains, tensor } from '#lib/conv/index.ts';
import { layer as makeLayer, runLayer } from '#lib/layer/index.ts';
import { namedWeights, WEIGHTS, within, type WeightsName } from './phase-row-state.ts';

/** One layer of the stack, the same on both axes. */
export interface StackLayer {
  readonly kernel: number;
  readonly stride: number;
  readonly weights: WeightsName;
}

/** Layers without anything between them: everything the stack shows follows from this. */
export interface StackState {
  readonly layers: readonly StackLayer[];
  /** What random weights are drawn from; layer n draws from `seed + n`. */
  readonly seed: number;
}

/** The smallest and largest value that a control offers; `layers` is how many there may be. */
export const stackLimits = { kernel: [1, 6], stride: [1, 3], layers: [1, 4] } as const;

export const STACK_WEIGHTS = WEIGHTS;

const ones = (kernel: number, stride: number): StackLayer => ({ kernel, stride, weights: 'ones' });

/** Stacks worth a look, each with a point to make. */
export const stacks = {
  multiply: stack(ones(3, 2), ones(3, 2), ones(3, 2)),
  cancel: stack(ones(3, 2), ones(4, 2)),
  tooEarly: stack(ones(4, 2), ones(3, 2)),
  copy: stack(ones(3, 2), ones(2, 2)),
  random: stack(...[1, 2, 3].map((): StackLayer => ({ ...ones(4, 2), weights: 'random' }))),
} as const satisfies Record<string, StackState>;
export type StackName = keyof typeof stacks;
export const stackNames = Object.keys(stacks) as StackName[];

export const defaultStack: StackState = stacks.multiply;

function stack(...layers: readonly StackLayer[]): StackState {
  return { layers, seed: 1 };
}

/** The stack that a state is, or null. */
export function stackName(state: StackState): StackName | null {
  const text = JSON.stringify(state);
  return stackNames.find((name) => JSON.stringify(stacks[name]) === text) ?? null;
}

export type StackAction =
  | {
      readonly type: 'kernel' | 'stride';
      readonly layer: number;
      readonly value: number;
    }
  | { readonly type: 'weights'; readonly layer: number; readonly name: WeightsName }
  | { readonly type: 'add' }
  | { readonly type: 'remove'; readonly layer: number }
  | { readonly type: 'state'; readonly state: StackState };

/** The state after an action. Values beyond their limits become the nearest one within. */
export function reduceStack(state: StackState, action: StackAction): StackState {
  const { layers, seed } = state;
  const changed = (n: number, change: Partial<StackLayer>) =>
    layers.map((layer, i) => (i === n ? { ...layer, ...change } : layer));
  const [least, most] = stackLimits.layers;
  switch (action.type) {
    case 'kernel':
    case 'stride': {
      const value = within(action.value, stackLimits[action.type]);
      return { ...state, layers: changed(action.layer, { [action.type]: value }) };
    }
    case 'weights':
      return {
        layers: changed(action.layer, { weights: action.name }),
        // Asking for random weights again draws others.
        seed: action.name === 'random' ? seed + most : seed,
      };
    case 'add':
      return layers.length < most ? { ...state, layers: [...layers, layers.at(-1)!] } : state;
    case 'remove':
      return layers.length > least
        ? { ...state, layers: layers.filter((_, i) => i !== action.layer) }
        : state;
    case 'state':
      return action.state;
  }
}

/** The weights of one axis of layer `n`; random ones are taken without their sign. */
export function stackWeights({ layers, seed }: StackState, n: number): number[] {
  const { kernel, weights } = layers[n];
  return namedWeights(weights, kernel, seed + n).map(Math.abs);
}

/** What a constant row of ones has become after a layer. */
export interface StackLevel {
  readonly layer: StackLayer;
  readonly weights: readonly number[];
  /** The layer's own gains, phase by phase: what it would make of the constant by itself. */
  readonly own: readonly number[];
  /** One period of the row, starting where every phase so far is 0. */
  readonly period: readonly number[];
}

/**
 * The input is so long that `MIDDLE` lies beyond the reach of its ends: a layer's kernel is at most
 * 6 cells wide, and there are at most four layers.
 */
const MIDDLE = 24;

/** The row after each layer, computed by the layers themselves on a long row of ones. */
export function levelsOf(state: StackState): StackLevel[] {
  let row = tensor([1, 1, 2 * MIDDLE], Array<number>(2 * MIDDLE).fill(1));
  let length = 1;
  return state.layers.map((layer, n) => {
    const weights = stackWeights(state, n);
    row = runLayer(makeLayer('convTranspose2d', [[[weights]]], { stride: [1, layer.stride] }), row);
    length *= layer.stride;
    const start = MIDDLE * length;
    return {
      layer,
      weights,
      own: phaseGains(weights, { stride: layer.stride, dilation: 1 }),
      period: [...row.data.subarray(start, start + length)],
    };
  });
}

/** The largest of some values, none negative, as a multiple of the smallest; null beside a hole. */
export function contrast(values: readonly number[]): number | null {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low > 0 ? high / low : null;
}
