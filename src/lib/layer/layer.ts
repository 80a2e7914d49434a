import {
  conv2dShape,
  convTranspose2dShape,
  tensor,
  type Pair,
  type Tensor,
} from '../conv/index.ts';
import type { Kernel } from './kernels.ts';

/**
 * One layer as plain data: what a link, a figure's record and an island's state hold.
 *
 * `weight` is nested as PyTorch prints it: `[out, in/groups, kH, kW]` for `conv2d`,
 * `[in, out/groups, kH, kW]` for `convTranspose2d`. A pair is `[vertical, horizontal]`.
 */
export interface Layer {
  readonly op: 'conv2d' | 'convTranspose2d';
  readonly weight: readonly (readonly Kernel[])[];
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  /** Only `convTranspose2d` has it; `conv2d` ignores it. */
  readonly outputPadding: Pair;
  /** 1 where it is left out. */
  readonly groups?: number;
  /** One number for each output channel; none is added where it is left out. */
  readonly bias?: readonly number[];
}

const pair = (value: number | Pair): Pair => (typeof value === 'number' ? [value, value] : value);

/** A layer from its weight and the arguments that differ from PyTorch's defaults. */
export function layer(
  op: Layer['op'],
  weight: Layer['weight'],
  options: {
    stride?: number | Pair;
    padding?: number | Pair;
    dilation?: number | Pair;
    outputPadding?: number | Pair;
  } = {},
): Layer {
  return {
    op,
    weight,
    stride: pair(options.stride ?? 1),
    padding: pair(options.padding ?? 0),
    dilation: pair(options.dilation ?? 1),
    outputPadding: pair(options.outputPadding ?? 0),
  };
}

/** `[kH, kW]`. */
export function kernelSize({ weight }: Layer): Pair {
  return [weight[0][0].length, weight[0][0][0].length];
}

/** `[in, out]`: how many channels the layer takes and gives. */
export function channels({ op, weight, groups = 1 }: Layer): Pair {
  const [first, second] = [weight.length, weight[0].length];
  return op === 'conv2d' ? [second * groups, first] : [first, second * groups];
}

/** A layer of one input and one output channel, as `count` groups: the same for each channel. */
export function repeated(layer: Layer, count: number): Layer {
  const each = <T>(value: T) => Array<T>(count).fill(value);
  const { weight, bias } = layer;
  return {
    ...layer,
    weight: each(weight[0]),
    groups: count,
    ...(bias && { bias: each(bias[0]) }),
  };
}

/** Whether the layer adds anything but 0 to its sums. */
export const hasBias = ({ bias }: Layer): boolean => bias?.some((value) => value !== 0) ?? false;

/** The kernel from one input channel to one output channel of the first group. */
export function kernelOf({ op, weight }: Layer, input: number, output: number): Kernel {
  return op === 'conv2d' ? weight[output][input] : weight[input][output];
}

/** The shape of the weight, in the layout of the layer's operation. */
const weightShape = (layer: Layer): readonly number[] => [
  layer.weight.length,
  layer.weight[0].length,
  ...kernelSize(layer),
];

/** The weight as a tensor. */
export const weightTensor = (layer: Layer): Tensor =>
  tensor(weightShape(layer), layer.weight.flat(3));

/**
 * The shape of the layer's output for an input of shape `[C, H, W]` or `[N, C, H, W]`.
 * @throws ArgumentError where PyTorch refuses the arguments, or the output is empty.
 */
export function outputShape(layer: Layer, inputShape: readonly number[]): readonly number[] {
  const { op, stride, padding, outputPadding, dilation, groups } = layer;
  const weight = weightShape(layer);
  const options = { stride, padding, dilation, groups };
  return op === 'conv2d'
    ? conv2dShape(inputShape, weight, options)
    : convTranspose2dShape(inputShape, weight, { ...options, outputPadding });
}
