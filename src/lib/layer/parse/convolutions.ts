import type { Pair } from '../../conv';
import { convSpec, sameCrop, samePadding, spanOf, type ConvSpec } from '../spec';
import { Bound, type Report } from './bound';
import type { Call, Expression } from './syntax';

// The signatures are those of PyTorch 2.13 and Keras 3.15.

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

/** `nn.Conv2d`, `nn.ConvTranspose2d`, and what names them with their channels left open. */
export function torchLayer(op: Op, isLazy: boolean): Read {
  return (call, report) => {
    const positions = TORCH[op].slice(isLazy ? 1 : 0);
    const bound = new Bound(call, report, positions, ['device', 'dtype']);
    // PyTorch's transposed layers know no other mode.
    if (op === 'conv2d') bound.leaveOut('padding_mode', 'zeros');
    else if ((bound.word('padding_mode') ?? 'zeros') !== 'zeros') bound.bad('padding_mode');
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

/** With stride 1, `'same'` is so many cells whatever the input is. */
export function withSame(spec: ConvSpec): ConvSpec {
  if (spec.stride.some((stride) => stride > 1)) return { ...spec, padding: 'same' };
  const [vertical, horizontal] = spanOf(spec).map((span) => samePadding(span, 1, span));
  const padding: Pair = [vertical[0], horizontal[0]];
  return { ...spec, padding, ...farPadding(padding, [vertical[1], horizontal[1]]) };
}

export const farPadding = (near: Pair, far: Pair) =>
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
  if (HOLDER.test(value.name)) return shapeOf(first);
  const sizes = first?.kind === 'list' ? first.items : given;
  const numbers = sizes.flatMap((size) => (size.kind === 'number' ? [size.value] : []));
  const isShape = numbers.length === sizes.length && numbers.every((n) => n >= 1 && n % 1 === 0);
  return isShape ? numbers : null;
}

/** What has the shape of what it is given. */
const HOLDER = /(^|\.)(tensor|Tensor|as_tensor|from_numpy|array|Parameter)$/;
