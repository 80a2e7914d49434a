import {
  conv2dShape,
  convTranspose2dShape,
  effectiveKernelSize,
  type Axis,
  type Pair,
  type Tensor,
} from '../conv/index.ts';
import { samePadding } from './same-padding.ts';

/**
 * A convolution by its arguments alone, as frameworks are given it. It can say what one of them
 * says and another does not: `farPadding`, and an output padding below zero.
 */
export interface ConvSpec {
  readonly kind: 'conv';
  readonly op: 'conv2d' | 'convTranspose2d';
  /** Null where the text does not say it: Keras takes it from the input. */
  readonly inChannels: number | null;
  readonly outChannels: number | null;
  readonly kernel: Pair;
  readonly stride: Pair;
  /** `'same'` is only `conv2d`'s, with a stride above one: how much it is depends on the input. */
  readonly padding: Pair | 'same';
  /** `conv2d`: padding at the far edges, where it differs. */
  readonly farPadding?: Pair;
  /** `convTranspose2d`: below zero, so many cells more are cut off at the far edge. */
  readonly outputPadding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
  readonly bias: boolean;
}

/** What a convolution needs; the rest has PyTorch's defaults. */
type ConvArguments = Partial<Omit<ConvSpec, 'kind'>> & Pick<ConvSpec, 'op' | 'kernel'>;

/** A convolution with PyTorch's defaults. */
export function convSpec(given: ConvArguments): ConvSpec {
  return {
    kind: 'conv',
    inChannels: null,
    outChannels: null,
    stride: [1, 1],
    padding: [0, 0],
    outputPadding: [0, 0],
    dilation: [1, 1],
    groups: 1,
    bias: true,
    ...given,
  };
}

/** How many cells a kernel covers, gaps included: `[vertical, horizontal]`. */
export function effectiveKernelSizes({
  kernel,
  dilation,
}: Pick<ConvSpec, 'kernel' | 'dilation'>): Pair {
  const size = (a: 0 | 1) => effectiveKernelSize({ kernel: kernel[a], dilation: dilation[a] });
  return [size(0), size(1)];
}

/**
 * The two axes of the layer on an input of `[H, W]`. `'same'` padding is settled here, the odd cell
 * at the far edge, as TensorFlow defines it.
 */
export function axesOfSpec(spec: ConvSpec, input: Pair): readonly [Axis, Axis] {
  return [axisOfSpec(spec, input, 0), axisOfSpec(spec, input, 1)];
}

function axisOfSpec(spec: ConvSpec, input: Pair, a: 0 | 1): Axis {
  const { op, kernel, stride, dilation } = spec;
  const axis = { input: input[a], kernel: kernel[a], stride: stride[a], dilation: dilation[a] };
  const [near, far] =
    spec.padding === 'same'
      ? samePadding(effectiveKernelSizes(spec)[a], stride[a], input[a])
      : [spec.padding[a], (spec.farPadding ?? spec.padding)[a]];
  return op === 'conv2d'
    ? { op, ...axis, padding: near, farPadding: far }
    : { op, ...axis, padding: near, outputPadding: spec.outputPadding[a] };
}

/** A transposed convolution as PyTorch can say it, and the cells to cut off after it. */
export interface Cropped {
  readonly padding: Pair;
  readonly outputPadding: Pair;
  readonly near: Pair;
  readonly far: Pair;
}

/**
 * Splits what a transposed layer cuts off into PyTorch's arguments and a crop, which is nothing
 * where the output padding is one that PyTorch accepts.
 */
export function croppedSpec({ stride, dilation, ...spec }: ConvSpec): Cropped {
  const axes = [0, 1].map((a) => {
    const [near, outputPadding] = [(spec.padding as Pair)[a], spec.outputPadding[a]];
    const isAccepted = outputPadding >= 0 && outputPadding < Math.max(stride[a], dilation[a]);
    if (isAccepted) return { padding: near, outputPadding, near: 0, far: 0 };
    const far = near - outputPadding;
    const padding = Math.max(Math.min(near, far), 0);
    return {
      padding,
      outputPadding: Math.max(-far, 0),
      near: near - padding,
      far: Math.max(far, 0) - padding,
    };
  });
  const pair = (name: keyof Cropped): Pair => [axes[0][name], axes[1][name]];
  return {
    padding: pair('padding'),
    outputPadding: pair('outputPadding'),
    near: pair('near'),
    far: pair('far'),
  };
}

/** The shape of the weight in PyTorch's layout; null where a number of channels is not known. */
export function weightShape(spec: ConvSpec): readonly number[] | null {
  const { op, inChannels, outChannels, groups, kernel } = spec;
  if (inChannels === null || outChannels === null) return null;
  return op === 'conv2d'
    ? [outChannels, inChannels / groups, ...kernel]
    : [inChannels, outChannels / groups, ...kernel];
}

/**
 * Checks what PyTorch checks of the layer on an input `[C, H, W]`.
 * A crop that leaves nothing is not found here.
 * @throws ArgumentError for what PyTorch refuses, and where the output would be empty.
 */
export function checkSpec(spec: ConvSpec, input: readonly [number, number, number]): void {
  const [channels, ...size] = input;
  const { op, stride, dilation, groups } = spec;
  const full = { ...spec, inChannels: spec.inChannels ?? channels, outChannels: spec.outChannels };
  const weight = weightShape({ ...full, outChannels: full.outChannels ?? groups })!;
  if (op === 'convTranspose2d') {
    const { padding, outputPadding } = croppedSpec(spec);
    convTranspose2dShape(input, weight, { stride, padding, outputPadding, dilation, groups });
    return;
  }
  const axes = axesOfSpec(spec, size as unknown as Pair);
  const padded = axes.map((axis) => axis.input + axis.padding + (axis.farPadding ?? 0));
  conv2dShape([channels, ...padded], weight, { stride, dilation, groups });
}

/** The weight and bias of a layer, in PyTorch's layouts. */
export interface Weights {
  readonly weight: Tensor;
  /** `[out]`. */
  readonly bias: Tensor | null;
}
