import {
  axesOf,
  coverage2d,
  gather2d,
  phaseGains2d,
  tensor,
  type Feed2d,
  type Pair,
} from '#lib/conv/index.ts';
import { gridOf, rowsOf } from '#lib/grid/index.ts';
import {
  interleaved,
  layer as makeLayer,
  phaseVerdict,
  randomKernel,
  runLayer,
  stamped,
  subKernels,
  type Kernel,
  type Layer,
  type PhaseVerdict,
} from '#lib/layer/index.ts';
import { areEqual, namedWeights, phaseLimits, within } from './phase-row-state.ts';

/** A square layer on two axes: everything the maps and the sub-pixel view show follows from it. */
export interface MapState {
  readonly kernel: Kernel;
  readonly stride: number;
  readonly dilation: number;
  /** That of the last random kernel; 0 before the first. */
  readonly seed: number;
}

/** Kernels that can be made for any size. */
export const KERNELS = ['numbered', 'ones', 'linear', 'laplacian', 'random'] as const;
export type MapKernelName = (typeof KERNELS)[number];

/** 1, 2, 3 …; all ones; bilinear; ones around a middle that balances them; or random. */
export function namedKernel(name: MapKernelName, size: number, seed: number): Kernel {
  const make = (weight: (y: number, x: number) => number): Kernel => gridOf([size, size], weight);
  switch (name) {
    case 'numbered':
      return make((y, x) => y * size + x + 1);
    case 'ones':
      return make(() => 1);
    case 'linear': {
      const row = namedWeights('linear', size, 0);
      return make((y, x) => row[y] * row[x]);
    }
    case 'laplacian': {
      const middle = Math.floor((size - 1) / 2);
      return make((y, x) => (y === middle && x === middle ? 1 - size * size : 1));
    }
    case 'random':
      return randomKernel(size, size, seed);
  }
}

/** What the kernel is called, or null where it is the reader's own. */
export function mapKernelName({ kernel, seed }: Pick<MapState, 'kernel' | 'seed'>) {
  const is = (name: MapKernelName) =>
    (name !== 'random' || seed > 0) && `${namedKernel(name, kernel.length, seed)}` === `${kernel}`;
  return KERNELS.find(is) ?? null;
}

/** Layers worth a look, each with a point to make. */
export const cases = {
  unbalanced: mapState('numbered', 3, 2),
  balanced: mapState('ones', 4, 2),
  balancedUnequal: mapState('random', 4, 2),
  dividedHoles: mapState('ones', 4, 4, 2),
  laplacian: mapState('laplacian', 3, 2),
  unbalancedEqual: mapState('linear', 3, 2),
} as const satisfies Record<string, MapState>;
export type CaseName = keyof typeof cases;
export const caseNames = Object.keys(cases) as CaseName[];

/** The numbered weights can be followed into every view. */
export const defaultMap: MapState = cases.unbalanced;

function mapState(name: MapKernelName, size: number, stride: number, dilation = 1): MapState {
  const seed = name === 'random' ? 1 : 0;
  return { kernel: namedKernel(name, size, seed), stride, dilation, seed };
}

/** The case that a state is, or null. */
export function caseName(state: MapState): CaseName | null {
  const same = ({ kernel, stride, dilation }: MapState) =>
    `${kernel}` === `${state.kernel}` && stride === state.stride && dilation === state.dilation;
  return caseNames.find((name) => same(cases[name])) ?? null;
}

export type MapAction =
  | { readonly type: 'stride' | 'dilation' | 'size'; readonly value: number }
  | { readonly type: 'both'; readonly stride: number; readonly dilation: number }
  | { readonly type: 'weight'; readonly at: Pair; readonly value: number }
  | { readonly type: 'kernel'; readonly name: MapKernelName }
  | { readonly type: 'state'; readonly state: MapState };

/** The state after an action. Values beyond their limits become the nearest one within. */
export function reduceMap(state: MapState, action: MapAction): MapState {
  switch (action.type) {
    case 'stride':
    case 'dilation':
      return { ...state, [action.type]: within(action.value, phaseLimits[action.type]) };
    case 'both': {
      const { stride, dilation } = action;
      return {
        ...state,
        stride: within(stride, phaseLimits.stride),
        dilation: within(dilation, phaseLimits.dilation),
      };
    }
    case 'size':
      return { ...state, kernel: resizedKernel(state, within(action.value, phaseLimits.kernel)) };
    case 'weight': {
      const { at, value } = action;
      if (!Number.isFinite(value)) return state;
      const kernel = state.kernel.map((row, y) =>
        // Adding 0 turns −0, which no link can tell from 0, into 0.
        row.map((weight, x) => (y === at[0] && x === at[1] ? value + 0 : weight)),
      );
      return { ...state, kernel };
    }
    case 'kernel': {
      const seed = action.name === 'random' ? state.seed + 1 : state.seed;
      return { ...state, seed, kernel: namedKernel(action.name, state.kernel.length, seed) };
    }
    case 'state':
      return action.state;
  }
}

/** A named kernel stays what it is called; the reader's own gains zeros, or loses its last rows. */
function resizedKernel(state: MapState, size: number): Kernel {
  const name = mapKernelName(state);
  if (name) return namedKernel(name, size, state.seed);
  return gridOf([size, size], (y, x) => state.kernel[y]?.[x] ?? 0);
}

const both = (value: number): Pair => [value, value];

/** The layer of a state, uncropped. */
export function layerOf({ kernel, stride, dilation }: MapState): Layer {
  return makeLayer('convTranspose2d', [[kernel]], { stride, dilation });
}

/** What the maps show of a layer, phase by phase: `[vertical phase][horizontal phase]`. */
export interface PhaseMaps {
  readonly counts: readonly (readonly number[])[];
  readonly gains: readonly (readonly number[])[];
  readonly verdict: PhaseVerdict;
  readonly areGainsEqual: boolean;
  readonly holes: number;
}

/** The maps of a layer. */
export function mapsOf({ kernel, stride, dilation }: MapState): PhaseMaps {
  const counts = coverage2d(both(kernel.length), both(stride), both(dilation));
  const gains = phaseGains2d(kernel, both(stride), both(dilation));
  return {
    counts,
    gains,
    verdict: phaseVerdict({ kernel: kernel.length, stride, dilation }),
    areGainsEqual: areEqual(gains.flat()),
    holes: counts.flat().filter((n) => n === 0).length,
  };
}

/**
 * What a constant grey of 0.5 becomes, phase by phase, when the output is divided by the mean gain:
 * with equal gains 0.5 again. Null where a gain is negative or all are zero.
 */
export function greyOf(gains: readonly (readonly number[])[]): number[][] | null {
  const all = gains.flat();
  const mean = all.reduce((sum, gain) => sum + gain, 0) / all.length;
  if (mean <= 0 || all.some((gain) => gain < 0)) return null;
  return gains.map((row) => row.map((gain) => Math.min(1, (0.5 * gain) / mean)));
}

/** The picture that the sub-pixel view works on. */
export const PICTURE: Kernel = [
  [1, 2, 0],
  [0, 1, 3],
  [2, 0, 1],
];

/** One phase as a convolution of its own. */
export interface SubPixelPart {
  readonly phase: Pair;
  readonly kernel: Kernel;
  /** Which cells of `kernel` hold a tap; the others hold zero for want of one. */
  readonly taps: readonly (readonly boolean[])[];
  /** What the kernel makes of the picture, stamped with stride 1. */
  readonly output: Kernel;
}

/** The sub-pixel view of a layer on `PICTURE`. */
export interface SubPixelView {
  /** `[vertical phase][horizontal phase]`. */
  readonly parts: readonly (readonly SubPixelPart[])[];
  /** The parts' outputs, dealt out in turn. */
  readonly shuffled: Kernel;
  /** What the layer itself gives; as large as `shuffled`, or smaller by cells that are zero. */
  readonly output: Kernel;
  /** In how many cells the two are equal. */
  readonly equal: number;
}

/** A layer taken apart by phase, and put together again. */
export function subPixelOf(state: MapState): SubPixelView {
  const [stride, dilation] = [both(state.stride), both(state.dilation)];
  const marks = subKernels(namedKernel('ones', state.kernel.length, 0), stride, dilation);
  const parts = subKernels(state.kernel, stride, dilation).map((row, py) =>
    row.map((kernel, px) => ({
      phase: [py, px] as Pair,
      kernel,
      taps: marks[py][px].map((line) => line.map((mark) => mark === 1)),
      output: stamped(PICTURE, kernel),
    })),
  );
  const shuffled = interleaved(parts.map((row) => row.map((part) => part.output)));
  const output = outputOf(state);
  const equal = output.flatMap((row, y) => row.filter((value, x) => value === shuffled[y][x]));
  return { parts, shuffled, output, equal: equal.length };
}

/** What the layer makes of `PICTURE`, uncropped. */
function outputOf(state: MapState): Kernel {
  const input = tensor([1, PICTURE.length, PICTURE[0].length], PICTURE.flat());
  return rowsOf(runLayer(layerOf(state), input));
}

/** The input cells and taps that output cell `[oy, ox]` of the layer on `PICTURE` is made of. */
export function feedsOf({ kernel, stride, dilation }: MapState, [oy, ox]: Pair): Feed2d[] {
  const size = [PICTURE.length, PICTURE[0].length];
  const weight = [1, 1, kernel.length, kernel.length];
  const axes = axesOf('convTranspose2d', [1, ...size], weight, { stride, dilation });
  return gather2d(axes, oy, ox);
}
