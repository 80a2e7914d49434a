import type { Pair } from '../../conv/index.ts';
import { effectiveKernelSizes, type ConvSpec, type Weights } from '../conv-spec.ts';
import { samePadding } from '../same-padding.ts';
import { denseWeight, spreadWeight } from './permute-weight.ts';

/** Why a layer is not printed as one plain call, and what stands there instead. */
export type Workaround =
  /** The framework crops both sides alike, or knows no numbers: cropped in a step of its own. */
  | 'crop'
  /** The framework pads both sides alike, or knows no numbers: padded in a step of its own. */
  | 'pad'
  /** Stride and dilation cannot both be above one: the kernel has its zeros written out. */
  | 'spreadKernel'
  /** The layer has no groups: one kernel with zeros between groups. */
  | 'denseGroups'
  /** No output padding: zeros at the far edge of the input make room to crop from. */
  | 'padInput'
  /** `'same'` depends on the input: this is it for sides that the stride divides. */
  | 'sameForWholeSteps';

/** A layer as code. */
export interface PrintedLayer {
  /** Makes `y` from `x`; ends with a line break. */
  readonly code: string;
  readonly workarounds: readonly Workaround[];
}

/** What a printer is given: the layer, and its weights if they are to be written out. */
export interface ToPrint {
  readonly spec: ConvSpec;
  readonly weights: Weights | null;
}

/** Cells at the four edges. */
export interface Sides {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const sides = (near: Pair, far: Pair): Sides => ({
  top: near[0],
  left: near[1],
  bottom: far[0],
  right: far[1],
});

export const isNone = ({ top, bottom, left, right }: Sides) =>
  top === 0 && bottom === 0 && left === 0 && right === 0;

/** The layer with its kernel spread out, so that its dilation is 1. */
export function withoutDilation({ spec, weights }: ToPrint): ToPrint {
  return {
    spec: { ...spec, kernel: effectiveKernelSizes(spec), dilation: [1, 1] },
    weights: weights && { ...weights, weight: spreadWeight(weights.weight, spec) },
  };
}

/** The layer with one kernel for all channels, so that its groups are 1. */
export function withoutGroups({ spec, weights }: ToPrint): ToPrint {
  return {
    spec: { ...spec, groups: 1 },
    weights: weights && { ...weights, weight: denseWeight(weights.weight, spec) },
  };
}

/**
 * `conv2d`'s padding at the near and far edges. Where it depends on the input, as for a side that
 * the stride divides.
 */
export function paddingOf(spec: ConvSpec): readonly [near: Pair, far: Pair] {
  const { padding, farPadding, stride } = spec;
  if (padding !== 'same') return [padding, farPadding ?? padding];
  const [vertical, horizontal] = effectiveKernelSizes(spec).map((span, a) =>
    // As many strides as hold the kernel: from there on the sum is always the same.
    samePadding(span, stride[a], stride[a] * span),
  );
  return [
    [vertical[0], horizontal[0]],
    [vertical[1], horizontal[1]],
  ];
}

/** Cells that a transposed convolution cuts off; below zero, adds. */
export function cropOf({ padding, outputPadding }: ConvSpec): readonly [near: Pair, far: Pair] {
  const near = padding as Pair;
  return [near, [near[0] - outputPadding[0], near[1] - outputPadding[1]]];
}

export const isAbove = (value: Pair, bound: number) => value[0] > bound || value[1] > bound;

export const isSame = (a: Pair, b: Pair) => a[0] === b[0] && a[1] === b[1];

/** Whether `'same'` is what the `conv2d` has; with a stride it never is numbers. */
export function isSamePadding(spec: ConvSpec): boolean {
  if (spec.padding === 'same') return true;
  if (isAbove(spec.stride, 1)) return false;
  const [near, far] = paddingOf(spec);
  const same = paddingOf({ ...spec, padding: 'same' });
  return isSame(near, same[0]) && isSame(far, same[1]);
}
