import type { Pair } from '../../conv/index.ts';
import { convSpec, effectiveKernelSizes, type ConvSpec } from '../conv-spec.ts';
import { sameCrop, samePadding } from '../same-padding.ts';
import { BoundArguments, type Report } from './bound-arguments.ts';
import { shapeOf, type Call } from './expression.ts';

// The signatures are those of PyTorch 2.13 and Keras 3.15.

type Op = ConvSpec['op'];
type Read = (call: Call, report: Report) => ConvSpec | null;

const TORCH = {
  conv2d: [
    'in_channels',
    'out_channels',
    'kernel_size',
    'stride',
    'padding',
    'dilation',
    'groups',
    'bias',
    'padding_mode',
  ],
  convTranspose2d: [
    'in_channels',
    'out_channels',
    'kernel_size',
    'stride',
    'padding',
    'output_padding',
    'groups',
    'bias',
    'dilation',
    'padding_mode',
  ],
};

const TORCH_FUNCTION = {
  conv2d: ['input', 'weight', 'bias', 'stride', 'padding', 'dilation', 'groups'],
  convTranspose2d: [
    'input',
    'weight',
    'bias',
    'stride',
    'padding',
    'output_padding',
    'groups',
    'dilation',
  ],
};

const KERAS = {
  conv2d: [
    'filters',
    'kernel_size',
    'strides',
    'padding',
    'data_format',
    'dilation_rate',
    'groups',
    'activation',
    'use_bias',
  ],
  convTranspose2d: [
    'filters',
    'kernel_size',
    'strides',
    'padding',
    'output_padding',
    'data_format',
    'dilation_rate',
    'activation',
    'use_bias',
  ],
};
const KERAS_ALLOWED = ['kernel', 'bias'].flatMap((weight) =>
  ['initializer', 'regularizer', 'constraint'].map((what) => `${weight}_${what}`),
);
export const KERAS_ANYWHERE = ['name', 'dtype', 'trainable', 'input_shape', 'data_format'];

/** `nn.Conv2d`, `nn.ConvTranspose2d`, and what names them with their channels left open. */
export function torchLayer(op: Op, isLazy: boolean): Read {
  return (call, report) => {
    const positions = TORCH[op].slice(isLazy ? 1 : 0);
    const bound = new BoundArguments(call, report, positions, ['device', 'dtype']);
    // PyTorch's transposed layers know no other mode.
    if (op === 'conv2d') bound.reportIgnored('padding_mode', 'zeros');
    else if ((bound.word('padding_mode') ?? 'zeros') !== 'zeros')
      bound.reportBadValue('padding_mode');
    const kernel = bound.pair('kernel_size', 1);
    if (!kernel) return bound.missing('kernel_size');
    const channels = {
      inChannels: isLazy ? null : bound.channels('in_channels'),
      outChannels: bound.channels('out_channels'),
    };
    return torchSpec(bound, { op, kernel, ...channels, bias: bound.flag('bias', true) });
  };
}

/** `F.conv2d`, `F.conv_transpose2d`: channels and kernel are those of the weight. */
export function torchFunction(op: Op): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, TORCH_FUNCTION[op]);
    const shape = shapeOf(bound.value('weight'));
    if (shape?.length !== 4) {
      report('unknownWeight', call.name, call.at);
      return null;
    }
    const [first, second, ...kernel] = shape;
    const groups = bound.int('groups', 1);
    return torchSpec(bound, {
      op,
      kernel: kernel as unknown as Pair,
      inChannels: op === 'conv2d' ? second * groups : first,
      outChannels: op === 'conv2d' ? first : second * groups,
      bias: bound.has('bias'),
    });
  };
}

function torchSpec(bound: BoundArguments, given: Parameters<typeof convSpec>[0]): ConvSpec {
  const spec = convSpec({
    ...given,
    stride: bound.pair('stride', 1) ?? [1, 1],
    dilation: bound.pair('dilation', 1) ?? [1, 1],
    outputPadding: bound.pair('output_padding', 0) ?? [0, 0],
    groups: bound.int('groups', 1),
  });
  checkChannels(spec, bound);
  checkOutputPadding(spec, bound);
  const word = bound.word('padding');
  if (word === 'same' && spec.op === 'conv2d') {
    const same = withSame(spec);
    if (same.padding === 'same') bound.reportArgument('sameWithStride', 'padding');
    return same;
  }
  if (word !== null) {
    if (word !== 'valid' || spec.op !== 'conv2d') bound.reportBadValue('padding');
    return spec;
  }
  return { ...spec, padding: bound.pair('padding', 0) ?? [0, 0] };
}

/** Groups have to share the channels out. */
function checkChannels({ groups, inChannels, outChannels }: ConvSpec, bound: BoundArguments): void {
  const isShared = [inChannels, outChannels].every((count) => (count ?? 0) % groups === 0);
  if (!isShared) bound.reportArgument('groupsOfChannels', 'groups');
}

/** PyTorch refuses an output padding that neither the stride nor the dilation is above. */
function checkOutputPadding(
  { outputPadding, stride, dilation }: ConvSpec,
  bound: BoundArguments,
): void {
  const isAccepted = outputPadding.every((cells, a) => cells < Math.max(stride[a], dilation[a]));
  if (!isAccepted) bound.reportArgument('largeOutputPadding', 'output_padding');
}

/** Keras's `Conv2D` and `Conv2DTranspose`. */
export function kerasLayer(op: Op): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, KERAS[op], [
      ...KERAS_ALLOWED,
      ...KERAS_ANYWHERE,
    ]);
    const kernel = bound.pair('kernel_size', 1);
    if (!kernel) return bound.missing('kernel_size');
    const spec = convSpec({
      op,
      kernel,
      outChannels: bound.channels('filters'),
      stride: bound.pair('strides', 1) ?? [1, 1],
      dilation: bound.pair('dilation_rate', 1) ?? [1, 1],
      groups: op === 'conv2d' ? bound.int('groups', 1) : 1,
      bias: bound.flag('use_bias', true),
    });
    checkChannels(spec, bound);
    const padding = bound.word('padding') ?? 'valid';
    if (padding !== 'same' && padding !== 'valid') bound.reportBadValue('padding');
    if (op === 'conv2d') return padding === 'same' ? withSame(spec) : spec;
    return kerasTransposed(spec, padding === 'same', bound);
  };
}

function kerasTransposed(spec: ConvSpec, isSame: boolean, bound: BoundArguments): ConvSpec {
  const asked = bound.pair('output_padding', 0);
  const axes = [0, 1].map((a) => {
    const [span, stride] = [effectiveKernelSizes(spec)[a], spec.stride[a]];
    if (!asked) {
      const whole = { padding: 0, outputPadding: Math.max(stride - span, 0) };
      return isSame ? sameCrop(span, stride) : whole;
    }
    // Keras asks for a size; TensorFlow cuts half of the rest off the near edge, rounded down.
    const cut = (isSame ? 2 * Math.floor(span / 2) : 0) - asked[a];
    const padding = Math.max(Math.floor(cut / 2), 0);
    const output = span - cut;
    if (output < 1 || output > stride) bound.reportBadValue('output_padding');
    return { padding, outputPadding: 2 * padding - cut };
  });
  return {
    ...spec,
    padding: [axes[0].padding, axes[1].padding],
    outputPadding: [axes[0].outputPadding, axes[1].outputPadding],
  };
}

/** With stride 1, `'same'` is so many cells whatever the input is; the odd one is at an edge. */
export function withSame(spec: ConvSpec, odd: 'near' | 'far' = 'far'): ConvSpec {
  if (spec.stride.some((stride) => stride > 1)) return { ...spec, padding: 'same' };
  const [vertical, horizontal] = effectiveKernelSizes(spec).map((span) =>
    samePadding(span, 1, span),
  );
  const less: Pair = [vertical[0], horizontal[0]];
  const more: Pair = [vertical[1], horizontal[1]];
  const [near, far] = odd === 'far' ? [less, more] : [more, less];
  return { ...spec, padding: near, ...farPadding(near, far) };
}

export const farPadding = (near: Pair, far: Pair) =>
  near[0] === far[0] && near[1] === far[1] ? {} : { farPadding: far };
