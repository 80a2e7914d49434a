import { printSizes, printTuple } from '../arguments.ts';
import { effectiveKernelSizes, rankOf, type ConvSpec, type Sides } from '../conv-spec.ts';
import { kerasCrop, sameCrop } from '../same-padding.ts';
import { permuted, type Nested } from './permute-weight.ts';
import {
  channelsLast,
  cropOf,
  isAbove,
  isNone,
  isSame,
  isSamePadding,
  kernelSides,
  none,
  paddingOf,
  withoutDilation,
  withoutGroups,
  type Edges,
  type PrintedLayer,
  type ToPrint,
  type Workaround,
} from './types.ts';
import { bracketed, printPythonCall, printNested, unlessUsual } from './python.ts';

/** A layer as Keras and TensorFlow.js can say it: a word for its padding, and steps around it. */
export interface KerasPlan {
  readonly before: Edges | null;
  readonly layer: ToPrint;
  readonly padding: 'same' | 'valid';
  /** Null where it is left to the layer. */
  readonly outputPadding: Sides | null;
  readonly after: Edges | null;
  readonly workarounds: readonly Workaround[];
}

/** What a framework with Keras's layers can say; Keras itself and TensorFlow.js differ. */
export interface KerasLimits {
  /** Whether the transposed layer has a dilation at all. */
  readonly transposedDilation: boolean;
  /** Whether the convolution has groups. */
  readonly groups: boolean;
  /** Whether the transposed layer has an output padding. */
  readonly outputPadding: boolean;
}

/** Splits a layer into steps that have the same values together. */
export function planKeras(given: ToPrint, limits: KerasLimits): KerasPlan {
  const workarounds: Workaround[] = [];
  const { op, stride, dilation, groups } = given.spec;
  const isTransposed = op === 'convTranspose2d';
  let layer = given;
  if (groups > 1 && (isTransposed || !limits.groups)) {
    layer = withoutGroups(layer);
    workarounds.push('denseGroups');
  }
  const canDilate = !isAbove(stride, 1) && (!isTransposed || limits.transposedDilation);
  if (isAbove(dilation, 1) && !canDilate) {
    layer = withoutDilation(layer);
    workarounds.push('spreadKernel');
  }
  const steps = isTransposed ? cropped(layer.spec, limits) : padded(layer.spec);
  return { layer, ...steps, workarounds: [...workarounds, ...steps.workarounds] };
}

type Steps = Omit<KerasPlan, 'layer'>;

/** The layer alone, by a word and, where it is asked for, an output padding. */
const plain = (padding: Steps['padding'], outputPadding: Sides | null = null): Steps => ({
  before: null,
  padding,
  outputPadding,
  after: null,
  workarounds: [],
});

function padded(spec: ConvSpec): Steps {
  const pads = paddingOf(spec);
  if (isNone(pads) && spec.padding !== 'same') return plain('valid');
  if (isSamePadding(spec)) return plain('same');
  return { ...plain('valid'), before: pads, workarounds: ['pad'] };
}

function cropped(spec: ConvSpec, limits: KerasLimits): Steps {
  const span = effectiveKernelSizes(spec);
  const { stride } = spec;
  const { near, far } = cropOf(spec);
  // Without an output padding 'valid' gives every stride's cells, be the kernel shorter than it.
  const whole = far.map((cells, a) => cells + Math.max(stride[a] - span[a], 0));
  if (isNone({ near, far: whole })) return plain('valid');
  const same = span.map((cells, a) => sameCrop(cells, stride[a]));
  const isSameCrop = same.every(
    ({ padding, outputPadding }, a) =>
      near[a] === padding && spec.outputPadding[a] === outputPadding,
  );
  if (isSameCrop) return plain('same');
  // Cells beyond what the stamps cover.
  const beyond = far.map((cells) => Math.max(-cells, 0));
  const canAsk = limits.outputPadding && beyond.every((cells, a) => cells < stride[a]);
  if (limits.outputPadding) {
    const asked = sameWithOutputPadding(spec);
    if (asked) return plain('same', asked);
    if (canAsk && isNone({ near, far: far.map((cells, a) => cells + beyond[a]) })) {
      return plain('valid', beyond);
    }
  }
  if (canAsk && isAbove(beyond, 0)) {
    const after = { near, far: far.map((cells, a) => cells + beyond[a]) };
    return { ...plain('valid', beyond), after, workarounds: ['crop'] };
  }
  const added = whole.map((cells, a) => Math.ceil(Math.max(-cells, 0) / stride[a]));
  const after = { near, far: whole.map((cells, a) => cells + added[a] * stride[a]) };
  const isAdded = isAbove(added, 0);
  return {
    ...plain('valid'),
    before: isAdded ? { near: none(spec), far: added } : null,
    after: isNone(after) ? null : after,
    workarounds: isAdded ? ['padInput', 'crop'] : ['crop'],
  };
}

/**
 * The output padding with which `'same'` cuts off what the layer does; null where none does. What
 * TensorFlow refuses counts as none: 0 for a kernel that covers an even number of cells.
 */
function sameWithOutputPadding(spec: ConvSpec): Sides | null {
  const { stride } = spec;
  const { near, far } = cropOf(spec);
  const span = effectiveKernelSizes(spec);
  const asked = span.map((cells, a) => 2 * Math.floor(cells / 2) - near[a] - far[a]);
  const isAccepted = asked.every(
    (cells, a) => cells >= 0 && cells < stride[a] && (span[a] % 2) + cells > 0,
  );
  if (!isAccepted) return null;
  const crops = span.map((cells, a) => kerasCrop(cells, 'same', asked[a]));
  const isSameCrop =
    isSame(
      crops.map(({ padding }) => padding),
      near,
    ) &&
    isSame(
      crops.map(({ outputPadding }) => outputPadding),
      spec.outputPadding,
    );
  return isSameCrop ? asked : null;
}

/** The layout of the kernel: `[…k, in, out]`, transposed `[…k, out, in]`; never flipped. */
export function kerasKernel({ spec, weights }: ToPrint): Nested | null {
  // PyTorch's layouts begin with out and in, and with in and out: one order serves both.
  return weights && permuted(weights.weight, [...spec.kernel.map((_, a) => a + 2), 1, 0]);
}

/** That layout in words. */
export const kerasLayout = (spec: ConvSpec) =>
  `[${[...kernelSides(spec), spec.op === 'conv2d' ? 'in, out' : 'out, in'].join(', ')}]`;

/** The layer in Keras 3, weights included if there are any. */
export function printKeras(given: ToPrint): PrintedLayer {
  const plan = planKeras(given, { transposedDilation: true, groups: true, outputPadding: true });
  const { spec, weights } = plan.layer;
  const rank = rankOf(spec);
  const parts = [
    ...(plan.before ? [printEdges(`ZeroPadding${rank}D`, plan.before)] : []),
    call(spec, plan),
    ...(plan.after ? [printEdges(`Cropping${rank}D`, plan.after)] : []),
  ];
  const layer = parts.length === 1 ? parts[0] : `keras.Sequential(${bracketed('[', parts, ']')})`;
  const kernel = kerasKernel(plan.layer);
  const lines = [
    'import keras',
    ...(kernel ? ['import numpy as np'] : []),
    '',
    `layer = ${layer}`,
    ...(kernel && weights ? setWeights(spec, kernel, weights.bias && permuted(weights.bias)) : []),
    `y = layer(x)  # x: ${channelsLast(spec)}`,
  ];
  return { code: `${lines.join('\n')}\n`, workarounds: plan.workarounds };
}

function setWeights(spec: ConvSpec, kernel: Nested, bias: Nested | null): string[] {
  const array = (value: Nested) =>
    printPythonCall('np.array', [
      [null, printNested(value)],
      [null, "'float32'"],
    ]);
  const shape = ['None', ...spec.kernel.map(() => 'None'), `${spec.inChannels}`];
  return [
    `kernel = ${array(kernel)}  # ${kerasLayout(spec)}`,
    ...(bias ? [`bias = ${array(bias)}`] : []),
    `layer.build(${printTuple(shape)})`,
    `layer.set_weights([${bias ? 'kernel, bias' : 'kernel'}])`,
  ];
}

function call(spec: ConvSpec, { padding, outputPadding }: KerasPlan): string {
  const name = `Conv${rankOf(spec)}D${spec.op === 'conv2d' ? '' : 'Transpose'}`;
  return printPythonCall(`keras.layers.${name}`, [
    [null, `${spec.outChannels ?? 'filters'}`],
    ['kernel_size', printSizes(spec.kernel)],
    ...unlessUsual('strides', spec.stride, 1),
    ...(padding === 'same' ? [['padding', "'same'"] as const] : []),
    ...(outputPadding ? [['output_padding', printSizes(outputPadding)] as const] : []),
    ...unlessUsual('dilation_rate', spec.dilation, 1),
    ...(spec.groups > 1 ? [['groups', `${spec.groups}`] as const] : []),
    ...(spec.bias ? [] : [['use_bias', 'False'] as const]),
  ]);
}

/** `(1, 2)` on one axis, `((1, 2), (3, 4))` on two. */
function printEdges(name: string, { near, far }: Edges): string {
  const pairs = near.map((cells, a) => `(${cells}, ${far[a]})`);
  return `keras.layers.${name}(${pairs.length === 1 ? pairs[0] : printTuple(pairs)})`;
}
