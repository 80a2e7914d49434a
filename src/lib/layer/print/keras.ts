import type { Pair } from '../../conv/index.ts';
import { effectiveKernelSizes, type ConvSpec } from '../conv-spec.ts';
import { sameCrop } from '../same-padding.ts';
import { permuted, type Nested } from './permute-weight.ts';
import {
  cropOf,
  isAbove,
  isNone,
  isSamePadding,
  paddingOf,
  sides,
  withoutDilation,
  withoutGroups,
  type PrintedLayer,
  type Sides,
  type ToPrint,
  type Workaround,
} from './types.ts';
import { bracketed, printPythonCall, printNested, printSizes, unlessUsual } from './python.ts';

/** A layer as Keras and TensorFlow.js can say it: a word for its padding, and steps around it. */
export interface KerasPlan {
  readonly before: Sides | null;
  readonly layer: ToPrint;
  readonly padding: 'same' | 'valid';
  readonly after: Sides | null;
  readonly workarounds: readonly Workaround[];
}

/** Which arguments a framework with Keras's layers has; those of Keras itself and TensorFlow.js differ. */
export interface KerasLimits {
  /** Whether the transposed layer has a dilation at all. */
  readonly transposedDilation: boolean;
  /** Whether `Conv2D` has groups. */
  readonly groups: boolean;
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
  const steps = isTransposed ? cropped(layer.spec) : padded(layer.spec);
  return { layer, ...steps, workarounds: [...workarounds, ...steps.workarounds] };
}

type Steps = Omit<KerasPlan, 'layer'>;

function padded(spec: ConvSpec): Steps {
  if (isSamePadding(spec)) {
    const isValid = isNone(sides(...paddingOf(spec))) && spec.padding !== 'same';
    return { before: null, padding: isValid ? 'valid' : 'same', after: null, workarounds: [] };
  }
  const pads = sides(...paddingOf(spec));
  return isNone(pads)
    ? { before: null, padding: 'valid', after: null, workarounds: [] }
    : { before: pads, padding: 'valid', after: null, workarounds: ['pad'] };
}

function cropped(spec: ConvSpec): Steps {
  const span = effectiveKernelSizes(spec);
  const { stride } = spec;
  const [near, far] = cropOf(spec);
  // Keras's 'valid' gives every stride's cells, be the kernel shorter than the stride.
  const whole = span.map((cells, a) => far[a] + Math.max(stride[a] - cells, 0));
  const isWhole = isNone(sides(near, whole as unknown as Pair));
  const same = span.map((cells, a) => sameCrop(cells, stride[a]));
  const isSameCrop = same.every(
    ({ padding, outputPadding }, a) =>
      near[a] === padding && spec.outputPadding[a] === outputPadding,
  );
  if (isWhole || isSameCrop) {
    return {
      before: null,
      padding: isWhole ? 'valid' : 'same',
      after: null,
      workarounds: [],
    };
  }
  const added = whole.map((cells, a) => Math.ceil(Math.max(-cells, 0) / stride[a]));
  const cut = whole.map((cells, a) => cells + added[a] * stride[a]) as unknown as Pair;
  const isAdded = added.some((cells) => cells > 0);
  return {
    before: isAdded ? sides([0, 0], added as unknown as Pair) : null,
    padding: 'valid',
    after: isNone(sides(near, cut)) ? null : sides(near, cut),
    workarounds: isAdded ? ['padInput', 'crop'] : ['crop'],
  };
}

/** The layout of the kernel: `[kH, kW, in, out]`, transposed `[kH, kW, out, in]`; never flipped. */
export function kerasKernel({ weights }: ToPrint): Nested | null {
  // PyTorch's layouts begin with out and in, and with in and out: one order serves both.
  return weights && permuted(weights.weight, [2, 3, 1, 0]);
}

/** The layer in Keras 3, weights included if there are any. */
export function printKeras(given: ToPrint): PrintedLayer {
  const plan = planKeras(given, { transposedDilation: true, groups: true });
  const { spec, weights } = plan.layer;
  const parts = [
    ...(plan.before ? [pairOfPairs('ZeroPadding2D', plan.before)] : []),
    call(spec, plan.padding),
    ...(plan.after ? [pairOfPairs('Cropping2D', plan.after)] : []),
  ];
  const layer = parts.length === 1 ? parts[0] : `keras.Sequential(${bracketed('[', parts, ']')})`;
  const kernel = kerasKernel(plan.layer);
  const lines = [
    'import keras',
    ...(kernel ? ['import numpy as np'] : []),
    '',
    `layer = ${layer}`,
    ...(kernel && weights
      ? setWeights(spec, kernel, weights.bias && permuted(weights.bias, [0]))
      : []),
    `y = layer(x)  # x: [N, H, W, ${spec.inChannels ?? 'C'}]`,
  ];
  return { code: `${lines.join('\n')}\n`, workarounds: plan.workarounds };
}

function setWeights(spec: ConvSpec, kernel: Nested, bias: Nested | null): string[] {
  const layout = spec.op === 'conv2d' ? '[kH, kW, in, out]' : '[kH, kW, out, in]';
  const array = (value: Nested) =>
    printPythonCall('np.array', [
      [null, printNested(value)],
      [null, "'float32'"],
    ]);
  return [
    `kernel = ${array(kernel)}  # ${layout}`,
    ...(bias ? [`bias = ${array(bias)}`] : []),
    `layer.build((None, None, None, ${spec.inChannels}))`,
    `layer.set_weights([${bias ? 'kernel, bias' : 'kernel'}])`,
  ];
}

function call(spec: ConvSpec, padding: KerasPlan['padding']): string {
  const name = spec.op === 'conv2d' ? 'Conv2D' : 'Conv2DTranspose';
  return printPythonCall(`keras.layers.${name}`, [
    [null, `${spec.outChannels ?? 'filters'}`],
    ['kernel_size', printSizes(spec.kernel)],
    ...unlessUsual('strides', spec.stride, 1),
    ...(padding === 'same' ? [['padding', "'same'"] as const] : []),
    ...unlessUsual('dilation_rate', spec.dilation, 1),
    ...(spec.groups > 1 ? [['groups', `${spec.groups}`] as const] : []),
    ...(spec.bias ? [] : [['use_bias', 'False'] as const]),
  ]);
}

const pairOfPairs = (name: string, { top, bottom, left, right }: Sides) =>
  `keras.layers.${name}(((${top}, ${bottom}), (${left}, ${right})))`;
