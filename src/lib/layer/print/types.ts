import {
  axisNames,
  effectiveKernelSizes,
  rankOf,
  type ConvSpec,
  type Sides,
  type Weights,
} from '../conv-spec.ts';
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
  /** Zeros at the far edge of the input make more cells than an output padding can: to crop from. */
  | 'padInput'
  /** `'same'` depends on the input: this is it for sides that the stride divides. */
  | 'sameForWholeSteps'
  /** One axis, where the framework has a layer for two: a picture of one row. */
  | 'asRow';

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

/** Cells at the near and the far edge of every axis. */
export interface Edges {
  readonly near: Sides;
  readonly far: Sides;
}

export const isNone = ({ near, far }: Edges) => [...near, ...far].every((cells) => cells === 0);

export const none = (spec: Pick<ConvSpec, 'kernel'>): Sides => spec.kernel.map(() => 0);

/** The letters of a kernel's sides, or of an input's, as the frameworks' documentation has them. */
export const kernelSides = (spec: ConvSpec) =>
  rankOf(spec) === 1 ? ['k'] : ['kD', 'kH', 'kW'].slice(-rankOf(spec));
export const inputSides = (spec: ConvSpec) => axisNames(rankOf(spec));

/** The shape of what most frameworks are given: `[N, H, W, 3]`. */
export const channelsLast = (spec: ConvSpec) =>
  `[N, ${[...inputSides(spec), spec.inChannels ?? 'C'].join(', ')}]`;

/** The layer with its kernel spread out, so that its dilation is 1. */
export function withoutDilation({ spec, weights }: ToPrint): ToPrint {
  return {
    spec: { ...spec, kernel: effectiveKernelSizes(spec), dilation: spec.kernel.map(() => 1) },
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
export function paddingOf(spec: ConvSpec): Edges {
  const { padding, farPadding, stride } = spec;
  if (padding !== 'same') return { near: padding, far: farPadding ?? padding };
  const pads = effectiveKernelSizes(spec).map((span, a) =>
    // As many strides as hold the kernel: from there on the sum is always the same.
    samePadding(span, stride[a], stride[a] * span),
  );
  return { near: pads.map(([near]) => near), far: pads.map(([, far]) => far) };
}

/** Cells that a transposed convolution cuts off; below zero, adds. */
export function cropOf({ padding, outputPadding }: ConvSpec): Edges {
  const near = padding as Sides;
  return { near, far: near.map((cells, a) => cells - outputPadding[a]) };
}

export const isAbove = (value: Sides, bound: number) => value.some((n) => n > bound);

export const isSame = (a: Sides, b: Sides) => a.every((value, i) => value === b[i]);

/** Whether `'same'` is what the `conv2d` has; with a stride it never is numbers. */
export function isSamePadding(spec: ConvSpec): boolean {
  if (spec.padding === 'same') return true;
  if (isAbove(spec.stride, 1)) return false;
  const pads = paddingOf(spec);
  const same = paddingOf({ ...spec, padding: 'same' });
  return isSame(pads.near, same.near) && isSame(pads.far, same.far);
}
