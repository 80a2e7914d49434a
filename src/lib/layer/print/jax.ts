import { printTuple } from '../arguments.ts';
import { effectiveKernelSizes, type ConvSpec } from '../conv-spec.ts';
import { permuted, type Nested } from './permute-weight.ts';
import {
  channelsLast,
  cropOf,
  inputSides,
  kernelSides,
  paddingOf,
  withoutGroups,
  type PrintedLayer,
  type ToPrint,
  type Workaround,
} from './types.ts';
import { printPythonCall, printNested, unlessUsual, type PrintedArgument } from './python.ts';

/** The layer as a function of `jax.lax`, weights included if there are any. */
export function printLax(given: ToPrint): PrintedLayer {
  const { layer, workarounds } = planJax(given);
  const { spec, weights } = layer;
  const isTransposed = spec.op === 'convTranspose2d';
  const strides = isTransposed ? 'strides' : 'window_strides';
  const sides = inputSides(spec).join('').replace('L', 'W');
  const result = printPythonCall(isTransposed ? 'lax.conv_transpose' : 'lax.conv_general_dilated', [
    [null, 'x'],
    [null, 'kernel'],
    [strides, printTuple(spec.stride)],
    ['padding', printPadding(spec)],
    ...unlessUsual('rhs_dilation', spec.dilation, 1, true),
    ['dimension_numbers', `('N${sides}C', '${sides}IO', 'N${sides}C')`],
    ...(spec.groups > 1 ? [['feature_group_count', `${spec.groups}`] as const] : []),
  ]);
  const bias = weights?.bias && printArray(permuted(weights.bias));
  const kernel = jaxKernel(layer);
  const lines = [
    'import jax.numpy as jnp',
    'from jax import lax',
    '',
    `kernel = ${kernel ? printArray(kernel) : printZeros(spec)}  # ${layoutOf(spec)}`,
    `y = ${result}  # x: ${channelsLast(spec)}`,
    ...(bias ? [`y = y + ${bias}`] : []),
    ...(spec.bias && !weights ? ['y = y + bias'] : []),
  ];
  return { code: `${lines.join('\n')}\n`, workarounds };
}

/** The layer as a module of Flax's `nnx`, weights included if there are any. */
export function printFlax(given: ToPrint): PrintedLayer {
  const { layer, workarounds } = planJax(given);
  const { spec, weights } = layer;
  const kernel = jaxKernel(layer);
  const module = printPythonCall(spec.op === 'convTranspose2d' ? 'nnx.ConvTranspose' : 'nnx.Conv', [
    [null, `${spec.inChannels ?? 'in_features'}`],
    [null, `${spec.outChannels ?? 'out_features'}`],
    ['kernel_size', printTuple(spec.kernel)],
    ...unlessUsual('strides', spec.stride, 1, true),
    ['padding', printPadding(spec)],
    ...unlessUsual('kernel_dilation', spec.dilation, 1, true),
    ...flaxOnly(spec),
    ['rngs', 'nnx.Rngs(0)'],
  ]);
  const param = (value: Nested) => `nnx.Param(${printArray(value)})`;
  const lines = [
    ...(kernel ? ['import jax.numpy as jnp'] : []),
    'from flax import nnx',
    '',
    `layer = ${module}`,
    kernel
      ? `layer.kernel = ${param(kernel)}  # ${layoutOf(spec)}`
      : `# layer.kernel: ${layoutOf(spec)}`,
    ...(weights?.bias ? [`layer.bias = ${param(permuted(weights.bias))}`] : []),
    `y = layer(x)  # x: ${channelsLast(spec)}`,
  ];
  return { code: `${lines.join('\n')}\n`, workarounds };
}

const flaxOnly = (spec: ConvSpec): PrintedArgument[] => [
  ...(spec.groups > 1 ? [['feature_group_count', `${spec.groups}`] as const] : []),
  ...(spec.bias ? [] : [['use_bias', 'False'] as const]),
];

function planJax(given: ToPrint): {
  readonly layer: ToPrint;
  readonly workarounds: readonly Workaround[];
} {
  const isPlain = given.spec.op === 'conv2d' || given.spec.groups === 1;
  return isPlain
    ? { layer: given, workarounds: [] }
    : { layer: withoutGroups(given), workarounds: ['denseGroups'] };
}

/**
 * JAX pads the zero-inserted input before a correlation: `span − 1` cells at an edge are what
 * PyTorch calls no padding.
 */
function printPadding(spec: ConvSpec): string {
  if (spec.padding === 'same') return "'SAME'";
  const span = effectiveKernelSizes(spec);
  const { near, far } = spec.op === 'conv2d' ? paddingOf(spec) : cropOf(spec);
  const pads = span.map((cells, a) =>
    spec.op === 'conv2d' ? [near[a], far[a]] : [cells - 1 - near[a], cells - 1 - far[a]],
  );
  return printTuple(pads.map((pair) => printTuple(pair)));
}

/** A transposed kernel stands the other way round: what JAX slides over the input is flipped. */
function jaxKernel({ spec, weights }: ToPrint): Nested | null {
  if (!weights) return null;
  const sides = spec.kernel.map((_, a) => a + 2);
  return spec.op === 'conv2d'
    ? permuted(weights.weight, [...sides, 1, 0])
    : permuted(weights.weight, [...sides, 0, 1], sides);
}

const layoutOf = (spec: ConvSpec) =>
  `[${[...kernelSides(spec), 'in', 'out'].join(', ')}]` + (spec.op === 'conv2d' ? '' : ', flipped');

/** A kernel for as long as there is none: its shape is what the layer's function takes from it. */
function printZeros({ kernel, inChannels, outChannels, groups }: ConvSpec): string {
  const inputs = inChannels === null ? 'in_channels' : inChannels / groups;
  return `jnp.zeros(${printTuple([...kernel, inputs, outChannels ?? 'out_channels'])})`;
}

const printArray = (value: Nested) =>
  printPythonCall('jnp.array', [
    [null, printNested(value)],
    [null, "'float32'"],
  ]);
