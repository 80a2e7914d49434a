import type { Pair } from '../../conv';
import { convSpec, onnxSameCrop, sameCrop, samePadding, spanOf, type ConvSpec } from '../spec';
import { Bound, type Report } from './bound';
import type { Call, Expression } from './syntax';

// The signatures are those of PyTorch 2.13, Keras 3.15 and ONNX opset 22.

type Op = ConvSpec['op'];
type Read = (call: Call, report: Report) => ConvSpec | null;

const TORCH = {
  conv2d: [
    ...['in_channels', 'out_channels', 'kernel_size', 'stride', 'padding', 'dilation', 'groups'],
    ...['bias', 'padding_mode'],
  ],
  convTranspose2d: [
    ...['in_channels', 'out_channels', 'kernel_size', 'stride', 'padding', 'output_padding'],
    ...['groups', 'bias', 'dilation', 'padding_mode'],
  ],
};

const TORCH_FUNCTION = {
  conv2d: ['input', 'weight', 'bias', 'stride', 'padding', 'dilation', 'groups'],
  convTranspose2d: [
    ...['input', 'weight', 'bias', 'stride', 'padding', 'output_padding', 'groups', 'dilation'],
  ],
};

const KERAS = {
  conv2d: [
    ...['filters', 'kernel_size', 'strides', 'padding', 'data_format', 'dilation_rate', 'groups'],
    ...['activation', 'use_bias'],
  ],
  convTranspose2d: [
    ...['filters', 'kernel_size', 'strides', 'padding', 'output_padding', 'data_format'],
    ...['dilation_rate', 'activation', 'use_bias'],
  ],
};
const KERAS_ALLOWED = ['kernel', 'bias'].flatMap((weight) =>
  ['initializer', 'regularizer', 'constraint'].map((what) => `${weight}_${what}`),
);
export const KERAS_ANYWHERE = ['name', 'dtype', 'trainable', 'input_shape', 'data_format'];

const ONNX = {
  conv2d: ['auto_pad', 'dilations', 'group', 'kernel_shape', 'pads', 'strides', 'name'],
  convTranspose2d: [
    ...['auto_pad', 'dilations', 'group', 'kernel_shape', 'pads', 'strides', 'name'],
    ...['output_padding', 'output_shape'],
  ],
};

/** `nn.Conv2d`, `nn.ConvTranspose2d`, and what names them with their channels left open. */
export function torchLayer(op: Op, isLazy: boolean): Read {
  return (call, report) => {
    const positions = TORCH[op].slice(isLazy ? 1 : 0);
    const bound = new Bound(call, report, positions, ['device', 'dtype']);
    bound.leaveOut('padding_mode', 'zeros');
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
    const bound = new Bound(call, report, TORCH_FUNCTION[op]);
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

function torchSpec(bound: Bound, given: Parameters<typeof convSpec>[0]): ConvSpec {
  const spec = convSpec({
    ...given,
    stride: bound.pair('stride', 1) ?? [1, 1],
    dilation: bound.pair('dilation', 1) ?? [1, 1],
    outputPadding: bound.pair('output_padding', 0) ?? [0, 0],
    groups: bound.int('groups', 1),
  });
  const word = bound.word('padding');
  if (word === 'same' && spec.op === 'conv2d') return withSame(spec);
  if (word !== null) {
    if (word !== 'valid' || spec.op !== 'conv2d') bound.bad('padding');
    return spec;
  }
  return { ...spec, padding: bound.pair('padding', 0) ?? [0, 0] };
}

/** Keras's `Conv2D` and `Conv2DTranspose`. */
export function kerasLayer(op: Op): Read {
  return (call, report) => {
    const bound = new Bound(call, report, KERAS[op], [...KERAS_ALLOWED, ...KERAS_ANYWHERE]);
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
    const padding = bound.word('padding') ?? 'valid';
    if (padding !== 'same' && padding !== 'valid') bound.bad('padding');
    if (op === 'conv2d') return padding === 'same' ? withSame(spec) : spec;
    return kerasTransposed(spec, padding === 'same', bound);
  };
}

function kerasTransposed(spec: ConvSpec, isSame: boolean, bound: Bound): ConvSpec {
  const asked = bound.pair('output_padding', 0);
  const axes = [0, 1].map((a) => {
    const [span, stride] = [spanOf(spec)[a], spec.stride[a]];
    if (!asked) {
      const whole = { padding: 0, outputPadding: Math.max(stride - span, 0) };
      return isSame ? sameCrop(span, stride) : whole;
    }
    // Keras asks for a size; TensorFlow cuts half of the rest off the near edge, rounded down.
    const cut = (isSame ? 2 * Math.floor(span / 2) : 0) - asked[a];
    const padding = Math.max(Math.floor(cut / 2), 0);
    const output = span - cut;
    if (output < 1 || output > stride) bound.bad('output_padding');
    return { padding, outputPadding: 2 * padding - cut };
  });
  return {
    ...spec,
    padding: [axes[0].padding, axes[1].padding],
    outputPadding: [axes[0].outputPadding, axes[1].outputPadding],
  };
}

/** ONNX's attributes, as a call or as a node of its text. */
export function onnxNode(op: Op): Read {
  return (call, report) => {
    const named = { ...call, arguments: call.arguments.filter(({ key }) => key !== null) };
    const bound = new Bound(named, report, ONNX[op]);
    const kernel = bound.pair('kernel_shape', 1);
    if (!kernel) return bound.missing('kernel_shape');
    bound.leaveOut('output_shape', '');
    const spec = convSpec({
      op,
      kernel,
      stride: bound.pair('strides', 1) ?? [1, 1],
      dilation: bound.pair('dilations', 1) ?? [1, 1],
      outputPadding: bound.pair('output_padding', 0) ?? [0, 0],
      groups: bound.int('group', 1),
    });
    const word = bound.word('auto_pad') ?? 'notset';
    if (word === 'valid') return spec;
    if (word === 'same_upper' && op === 'conv2d') return withSame(spec);
    if (word === 'same_upper' && op === 'convTranspose2d') return withSameCrop(spec, 'upper');
    if (word === 'same_lower' && op === 'convTranspose2d') return withSameCrop(spec, 'lower');
    if (word !== 'notset') bound.bad('auto_pad');
    return onnxPads(spec, bound);
  };
}

function onnxPads(spec: ConvSpec, bound: Bound): ConvSpec {
  const pads = bound.numbers('pads') ?? [0, 0, 0, 0];
  if (pads.length !== 4 || !pads.every((n) => Number.isInteger(n) && n >= 0)) {
    bound.bad('pads');
    return spec;
  }
  const [top, left, bottom, right] = pads;
  const padding: Pair = [top, left];
  if (spec.op === 'conv2d') return { ...spec, padding, ...farPadding(padding, [bottom, right]) };
  const [vertical, horizontal] = spec.outputPadding;
  const outputPadding: Pair = [top - bottom + vertical, left - right + horizontal];
  return { ...spec, padding, outputPadding };
}

function withSameCrop(spec: ConvSpec, odd: 'upper' | 'lower'): ConvSpec {
  const [vertical, horizontal] = spanOf(spec).map((span, a) =>
    onnxSameCrop(span, spec.stride[a], odd),
  );
  return {
    ...spec,
    padding: [vertical.padding, horizontal.padding],
    outputPadding: [vertical.outputPadding, horizontal.outputPadding],
  };
}

/** With stride 1, `'same'` is so many cells whatever the input is. */
function withSame(spec: ConvSpec): ConvSpec {
  if (spec.stride.some((stride) => stride > 1)) return { ...spec, padding: 'same' };
  const [vertical, horizontal] = spanOf(spec).map((span) => samePadding(span, 1, span));
  const padding: Pair = [vertical[0], horizontal[0]];
  return { ...spec, padding, ...farPadding(padding, [vertical[1], horizontal[1]]) };
}

const farPadding = (near: Pair, far: Pair) =>
  near[0] === far[0] && near[1] === far[1] ? {} : { farPadding: far };

/** The shape of `torch.randn(1, 2, 3, 3)` or of nested lists; null for anything else. */
function shapeOf(value: Expression | undefined): number[] | null {
  if (value?.kind === 'list') {
    const [first] = value.items;
    if (first?.kind !== 'list') return [value.items.length];
    const inner = shapeOf(first);
    return inner && [value.items.length, ...inner];
  }
  if (value?.kind !== 'call') return null;
  const given = value.arguments.filter(({ key }) => key === null).map((argument) => argument.value);
  const [first] = given;
  if (/(^|\.)tensor$/.test(value.name)) return shapeOf(first);
  const sizes = first?.kind === 'list' ? first.items : given;
  const numbers = sizes.flatMap((size) => (size.kind === 'number' ? [size.value] : []));
  const isShape = numbers.length === sizes.length && numbers.every((n) => n >= 1 && n % 1 === 0);
  return isShape ? numbers : null;
}
