import {
  conv1dShape,
  conv2dShape,
  conv3dShape,
  convTranspose1dShape,
  convTranspose2dShape,
  convTranspose3dShape,
  effectiveKernelSize,
  type Axis,
  type ConvOptions,
  type ConvTransposeOptions,
  type Rank,
  type Tensor,
} from '../conv/index.ts';
import { samePadding } from './same-padding.ts';

/** A number for each axis, the last the one along which cells are neighbours in memory. */
export type Sides = readonly number[];

/**
 * A convolution by its arguments alone, as frameworks are given it, on as many axes as its kernel
 * has: one to three. It can say what one of them says and another does not: `farPadding`, and an
 * output padding below zero.
 */
export interface ConvSpec {
  readonly kind: 'conv';
  /** The operation, by the name that it has on two axes, however many there are. */
  readonly op: Axis['op'];
  /** Null where the text does not say it: Keras takes it from the input. */
  readonly inChannels: number | null;
  readonly outChannels: number | null;
  readonly kernel: Sides;
  readonly stride: Sides;
  /** `'same'` is only `conv2d`'s, with a stride above one: how much it is depends on the input. */
  readonly padding: Sides | 'same';
  /** `conv2d`: padding at the far edges, where it differs. */
  readonly farPadding?: Sides;
  /** `convTranspose2d`: below zero, so many cells more are cut off at the far edge. */
  readonly outputPadding: Sides;
  readonly dilation: Sides;
  readonly groups: number;
  readonly bias: boolean;
}

/** What a convolution needs; the rest has PyTorch's defaults. */
type ConvArguments = Partial<Omit<ConvSpec, 'kind'>> & Pick<ConvSpec, 'op' | 'kernel'>;

/** A convolution with PyTorch's defaults. */
export function convSpec(given: ConvArguments): ConvSpec {
  const each = (value: number) => given.kernel.map(() => value);
  return {
    kind: 'conv',
    inChannels: null,
    outChannels: null,
    stride: each(1),
    padding: each(0),
    outputPadding: each(0),
    dilation: each(1),
    groups: 1,
    bias: true,
    ...given,
  };
}

/** How many axes the layer has. */
export const rankOf = ({ kernel }: Pick<ConvSpec, 'kernel'>) => kernel.length as Rank;

/** The letters of so many axes, as PyTorch's documentation has them. */
export const axisNames = (rank: Rank): readonly string[] =>
  rank === 1 ? ['L'] : ['D', 'H', 'W'].slice(-rank);

/** One number for all axes, or one for each; the last belong to the last axes. */
export const sidesOn = (numbers: Sides, rank: Rank): Sides =>
  Array.from({ length: rank }, (_, a) => numbers[numbers.length - rank + a] ?? numbers[0]);

/** One of the axes' values where all are the same, or all: the n-th is the n-th axis's. */
export const onceIfAlike = <T>(values: readonly T[]): readonly T[] =>
  new Set(values).size === 1 ? values.slice(0, 1) : values;

/** How many cells a kernel covers on each axis, gaps included. */
export function effectiveKernelSizes({
  kernel,
  dilation,
}: Pick<ConvSpec, 'kernel' | 'dilation'>): Sides {
  return kernel.map((size, a) => effectiveKernelSize({ kernel: size, dilation: dilation[a] }));
}

/**
 * The axes of the layer on an input of so many cells on each. `'same'` padding is settled here, the
 * odd cell at the far edge, as TensorFlow defines it.
 */
export function axesOfSpec(spec: ConvSpec, input: Sides): readonly Axis[] {
  const { op, stride, dilation } = spec;
  const spans = effectiveKernelSizes(spec);
  return spec.kernel.map((kernel, a): Axis => {
    const axis = { input: input[a], kernel, stride: stride[a], dilation: dilation[a] };
    const [near, far] =
      spec.padding === 'same'
        ? samePadding(spans[a], stride[a], input[a])
        : [spec.padding[a], (spec.farPadding ?? spec.padding)[a]];
    return op === 'conv2d'
      ? { op, ...axis, padding: near, farPadding: far }
      : { op, ...axis, padding: near, outputPadding: spec.outputPadding[a] };
  });
}

/** A transposed convolution as PyTorch can say it, and the cells to cut off after it. */
export interface Cropped {
  /** Rows of zeros that come after the input's last ones. */
  readonly added: Sides;
  readonly padding: Sides;
  readonly outputPadding: Sides;
  readonly near: Sides;
  readonly far: Sides;
}

/**
 * Splits what a transposed layer cuts off into PyTorch's arguments and steps around it, which are
 * nothing where the output padding is one that PyTorch accepts. A larger one asks for cells beyond
 * what the stamps cover: a row of zeros after the input gives as many as the stride.
 */
export function croppedSpec({ stride, dilation, ...spec }: ConvSpec): Cropped {
  const axes = spec.kernel.map((_, a) => {
    const [near, outputPadding] = [(spec.padding as Sides)[a], spec.outputPadding[a]];
    const bound = Math.max(stride[a], dilation[a]);
    if (outputPadding >= 0 && outputPadding < bound) {
      return { added: 0, padding: near, outputPadding, near: 0, far: 0 };
    }
    const missing = Math.max(outputPadding - near, 0);
    const added = missing < bound ? 0 : Math.ceil(missing / stride[a]);
    const far = near - outputPadding + added * stride[a];
    const padding = Math.max(Math.min(near, far), 0);
    return {
      added,
      padding,
      outputPadding: Math.max(-far, 0),
      near: near - padding,
      far: Math.max(far, 0) - padding,
    };
  });
  const each = (name: keyof Cropped): Sides => axes.map((axis) => axis[name]);
  return {
    added: each('added'),
    padding: each('padding'),
    outputPadding: each('outputPadding'),
    near: each('near'),
    far: each('far'),
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

/** A function of `lib/conv` for one number of axes, where only the layer knows which. */
type ShapeOf<Options> = {
  call(input: readonly number[], weight: readonly number[], options?: Options): readonly number[];
}['call'];

const convShape: Readonly<Record<Rank, ShapeOf<ConvOptions>>> = {
  1: conv1dShape,
  2: conv2dShape,
  3: conv3dShape,
};
const convTransposeShape: Readonly<Record<Rank, ShapeOf<ConvTransposeOptions>>> = {
  1: convTranspose1dShape,
  2: convTranspose2dShape,
  3: convTranspose3dShape,
};

/**
 * Checks what PyTorch checks of the layer on an input `[C, …sides]`.
 * A crop that leaves nothing is not found here.
 * @throws ArgumentError for what PyTorch refuses, and where the output would be empty.
 */
export function checkSpec(spec: ConvSpec, input: readonly number[]): void {
  const [channels, ...size] = input;
  const { op, stride, dilation, groups } = spec;
  const rank = rankOf(spec);
  const full = { ...spec, inChannels: spec.inChannels ?? channels, outChannels: spec.outChannels };
  const weight = weightShape({ ...full, outChannels: full.outChannels ?? groups })!;
  if (op === 'convTranspose2d') {
    const { added, padding, outputPadding } = croppedSpec(spec);
    const padded = [channels, ...size.map((cells, a) => cells + added[a])];
    const options = { stride, padding, outputPadding, dilation, groups };
    convTransposeShape[rank](padded, weight, options);
    return;
  }
  const padded = axesOfSpec(spec, size).map(
    (axis) => axis.input + axis.padding + (axis.farPadding ?? 0),
  );
  convShape[rank]([channels, ...padded], weight, { stride, dilation, groups });
}

/** The weight and bias of a layer, in PyTorch's layouts. */
export interface Weights {
  readonly weight: Tensor;
  /** `[out]`. */
  readonly bias: Tensor | null;
}
