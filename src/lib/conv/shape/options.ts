import type { Tensor } from '../tensor.ts';

/** `[length]`. */
export type Single = readonly [number];
/** `[vertical, horizontal]`. */
export type Pair = readonly [number, number];
/** `[depth, vertical, horizontal]`. */
export type Triple = readonly [number, number, number];

/** How many spatial axes an operation has. */
export type Rank = 1 | 2 | 3;

/** How a convolution continues the input beyond its edges. */
export type PaddingMode = 'zeros' | 'reflect' | 'replicate' | 'circular';

/** Options of a convolution; `Sides` has a number for each axis, and one number stands for all. */
export interface ConvOptions<Sides extends readonly number[] = readonly number[]> {
  /** Default 1. */
  readonly stride?: number | Sides;
  /** Default 0. `'valid'` is 0; `'same'` keeps the input's size and needs stride 1. */
  readonly padding?: number | Sides | 'same' | 'valid';
  /** Default 1. */
  readonly dilation?: number | Sides;
  /** Default 1. */
  readonly groups?: number;
  /** `[out]`. */
  readonly bias?: Tensor | null;
  /** Default `'zeros'`. */
  readonly paddingMode?: PaddingMode;
}

/** Options of a transposed convolution; one number stands for all axes. */
export interface ConvTransposeOptions<Sides extends readonly number[] = readonly number[]> {
  /** Default 1. */
  readonly stride?: number | Sides;
  /** Default 0. Output cells cut off at each edge. */
  readonly padding?: number | Sides;
  /** Default 0. Output cells added at the far edge: real data up to `padding`, then only bias. */
  readonly outputPadding?: number | Sides;
  /** Default 1. */
  readonly dilation?: number | Sides;
  /** Default 1. */
  readonly groups?: number;
  /** `[out]`. */
  readonly bias?: Tensor | null;
}

export type Conv1dOptions = ConvOptions<Single>;
export type Conv2dOptions = ConvOptions<Pair>;
export type Conv3dOptions = ConvOptions<Triple>;
export type ConvTranspose1dOptions = ConvTransposeOptions<Single>;
export type ConvTranspose2dOptions = ConvTransposeOptions<Pair>;
export type ConvTranspose3dOptions = ConvTransposeOptions<Triple>;
