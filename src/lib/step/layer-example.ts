import {
  axesOf,
  effectiveKernelSize,
  outputSize,
  tensor,
  type Axis,
  type Pair,
} from '../conv/index.ts';
import { gridOf, rowsOf, type Rows } from '../grid/index.ts';
import {
  channels as channelsOf,
  convSpec,
  kernelSize,
  runLayer,
  weightTensor,
  type ConvSpec,
  type Kernel,
  type Layer,
} from '../layer/index.ts';

export { channelsOf };

/** A small layer with every argument that it can have. */
export type StepLayer = Required<Layer>;

/** What is stepped through: a layer and the numbers that it is given. */
export interface LayerExample {
  readonly layer: StepLayer;
  /** One plane for each input channel, all of one size. */
  readonly input: readonly Rows[];
}

/** The kernel from one input channel to one output channel; null where their groups differ. */
export function kernelBetween(layer: StepLayer, ic: number, oc: number): Kernel | null {
  const [inputs, outputs] = channelsOf(layer).map((channels) => channels / layer.groups);
  if (Math.floor(ic / inputs) !== Math.floor(oc / outputs)) return null;
  return layer.op === 'conv2d' ? layer.weight[oc][ic % inputs] : layer.weight[ic][oc % outputs];
}

export const sizeOf = (plane: readonly (readonly unknown[])[]): Pair => [
  plane.length,
  plane[0].length,
];

/** `[kH, kW]` as dilation spreads the kernel. */
export function kernelSpan(layer: StepLayer): Pair {
  const size = kernelSize(layer);
  return bothAxes((a) => effectiveKernelSize({ kernel: size[a], dilation: layer.dilation[a] }));
}

export function bothAxes<T>(make: (axis: 0 | 1) => T): readonly [T, T] {
  return [make(0), make(1)];
}

/**
 * The axes of the example, vertical then horizontal.
 * @throws ArgumentError for what PyTorch refuses, and where the output would be empty.
 */
export function axesOfExample({ layer, input }: LayerExample): [Axis, Axis] {
  const { stride, padding, dilation, outputPadding, groups } = layer;
  const shape = [input.length, ...sizeOf(input[0])];
  const options = { stride, padding, dilation, groups };
  return layer.op === 'conv2d'
    ? axesOf('conv2d', shape, weightTensor(layer).shape, options)
    : axesOf('convTranspose2d', shape, weightTensor(layer).shape, { ...options, outputPadding });
}

/** `[oH, oW]`. @throws ArgumentError as `axesOfExample` does. */
export function outputSizeOf(example: LayerExample): Pair {
  const [vertical, horizontal] = axesOfExample(example);
  return [outputSize(vertical), outputSize(horizontal)];
}

/** The layer's output, one plane for each channel. @throws ArgumentError as the library does. */
export function outputOf({ layer, input }: LayerExample): Rows[] {
  const x = tensor([input.length, ...sizeOf(input[0])], input.flat(2));
  const output = runLayer(layer, x);
  return Array.from({ length: output.shape[0] }, (_, channel) => rowsOf(output, channel));
}

/**
 * The example without what a transposed convolution cuts off and adds at the edges: its output is
 * the whole canvas that the stamps cover. A `conv2d` cuts nothing.
 */
export function uncropped(example: LayerExample): LayerExample {
  if (example.layer.op === 'conv2d') return example;
  return { ...example, layer: { ...example.layer, padding: [0, 0], outputPadding: [0, 0] } };
}

/** How many pairs of input cell and tap reach each cell of `outputOf`, for the cells marked 1. */
export function reachOf({ layer, input }: LayerExample, marked?: readonly Rows[]): Rows[] {
  const ones = layer.weight.map((row) => row.map(onesLike));
  return outputOf({
    layer: { ...layer, weight: ones, bias: layer.bias.map(() => 0) },
    input: marked ?? input.map(onesLike),
  });
}

const onesLike = (plane: Rows): Rows => gridOf(sizeOf(plane), () => 1);

/** The example's layer as data that can be printed as code; on a row, it is a layer of one axis. */
export function specOfExample(example: LayerExample): ConvSpec {
  const { op, stride, padding, dilation, outputPadding, groups } = example.layer;
  const [inChannels, outChannels] = channelsOf(example.layer);
  const kernel = kernelSize(example.layer);
  const [vertical] = axesOfExample(example);
  const isRow = kernel[0] === 1 && vertical.input === 1 && outputSize(vertical) === 1;
  const sides = (pair: Pair) => (isRow ? pair.slice(1) : pair);
  return convSpec({
    op,
    inChannels,
    outChannels,
    kernel: sides(kernel),
    stride: sides(stride),
    padding: sides(padding),
    dilation: sides(dilation),
    outputPadding: sides(outputPadding),
    groups,
  });
}
