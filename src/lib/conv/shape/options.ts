import type { Tensor } from '../tensor.ts';

/** `[vertical, horizontal]`. */
export type Pair = readonly [number, number];

/** How `conv2d` continues the input beyond its edges. */
export type PaddingMode = 'zeros' | 'reflect' | 'replicate' | 'circular';

/** Options of `conv2d`; a single number stands for both axes. */
export interface Conv2dOptions {
  /** Default 1. */
  readonly stride?: number | Pair;
  /** Default 0. `'valid'` is 0; `'same'` keeps the input's size and needs stride 1. */
  readonly padding?: number | Pair | 'same' | 'valid';
  /** Default 1. */
  readonly dilation?: number | Pair;
  /** Default 1. */
  readonly groups?: number;
  /** `[out]`. */
  readonly bias?: Tensor | null;
  /** Default `'zeros'`. */
  readonly paddingMode?: PaddingMode;
}

/** Options of `convTranspose2d`; a single number stands for both axes. */
export interface ConvTranspose2dOptions {
  /** Default 1. */
  readonly stride?: number | Pair;
  /** Default 0. Output cells cut off at each edge. */
  readonly padding?: number | Pair;
  /** Default 0. Output cells added at the far edge: real data up to `padding`, then only bias. */
  readonly outputPadding?: number | Pair;
  /** Default 1. */
  readonly dilation?: number | Pair;
  /** Default 1. */
  readonly groups?: number;
  /** `[out]`. */
  readonly bias?: Tensor | null;
}
