import type { Rank } from '../../conv/index.ts';
import { convSpec, effectiveKernelSizes, rankOf, type ConvSpec, type Sides } from '../conv-spec.ts';
import { kerasCrop, sameCrop, samePadding } from '../same-padding.ts';
import { BoundArguments, type Report } from './bound-arguments.ts';
import { shapeOf, type Call } from './expression.ts';

// The signatures are those of PyTorch 2.13 and Keras 3.15, the same whatever the number of axes.

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
export function torchLayer(op: Op, rank: Rank, isLazy: boolean): Read {
  return (call, report) => {
    const positions = TORCH[op].slice(isLazy ? 1 : 0);
    const elsewhere = ['device', 'dtype'];
    const bound = new BoundArguments(call, report, positions, elsewhere, 'torchRefuses');
    // PyTorch's transposed layers know no other mode.
    if (op === 'conv2d') bound.reportIgnored('padding_mode', 'zeros');
    else if ((bound.word('padding_mode') ?? 'zeros') !== 'zeros')
      bound.reportBadValue('padding_mode');
    const kernel = bound.sides('kernel_size', 1, rank);
    if (!kernel) return bound.missing('kernel_size');
    const channels = {
      inChannels: isLazy ? null : bound.channels('in_channels'),
      outChannels: bound.channels('out_channels'),
    };
    return torchSpec(bound, { op, kernel, ...channels, bias: bound.flag('bias', true) });
  };
}

/** `F.conv2d`, `F.conv_transpose2d`: channels and kernel are those of the weight. */
export function torchFunction(op: Op, rank: Rank): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, TORCH_FUNCTION[op], [], 'torchRefuses');
    const shape = shapeOf(bound.value('weight'));
    if (shape?.length !== rank + 2) {
      report('unknownWeight', call.name, call.at);
      return null;
    }
    const [first, second, ...kernel] = shape;
    const groups = bound.int('groups', 1);
    return torchSpec(bound, {
      op,
      kernel,
      inChannels: op === 'conv2d' ? second * groups : first,
      outChannels: op === 'conv2d' ? first : second * groups,
      bias: bound.has('bias'),
    });
  };
}

function torchSpec(bound: BoundArguments, given: Parameters<typeof convSpec>[0]): ConvSpec {
  const rank = rankOf(given);
  const spec = withArguments(given, {
    stride: bound.sides('stride', 1, rank),
    dilation: bound.sides('dilation', 1, rank),
    outputPadding: bound.sides('output_padding', 0, rank),
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
  return { ...spec, padding: bound.sides('padding', 0, rank) ?? spec.padding };
}

/** A layer with what its text says; null where it says nothing, and the default holds. */
export function withArguments(
  given: Parameters<typeof convSpec>[0],
  said: { readonly [Name in keyof ConvSpec]?: ConvSpec[Name] | null },
): ConvSpec {
  const isSaid = (entry: readonly [string, unknown]) => entry[1] !== null;
  return convSpec({ ...given, ...Object.fromEntries(Object.entries(said).filter(isSaid)) });
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
export function kerasLayer(op: Op, rank: Rank): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, KERAS[op], [
      ...KERAS_ALLOWED,
      ...KERAS_ANYWHERE,
    ]);
    const kernel = bound.sides('kernel_size', 1, rank);
    if (!kernel) return bound.missing('kernel_size');
    const spec = withArguments(
      { op, kernel },
      {
        outChannels: bound.channels('filters'),
        stride: bound.sides('strides', 1, rank),
        dilation: bound.sides('dilation_rate', 1, rank),
        groups: op === 'conv2d' ? bound.int('groups', 1) : 1,
        bias: bound.flag('use_bias', true),
      },
    );
    checkChannels(spec, bound);
    if (op === 'convTranspose2d') checkKerasDilation(spec, bound);
    bound.reportIgnored('activation', 'linear');
    const padding = bound.word('padding') ?? 'valid';
    const isNumber = bound.has('padding') && bound.word('padding') === null;
    if (isNumber) bound.reportArgument('kerasPadding', 'padding');
    else if (padding !== 'same' && padding !== 'valid') bound.reportBadValue('padding');
    if (op === 'conv2d') return padding === 'same' ? withSame(spec) : spec;
    return kerasTransposed(spec, padding === 'same' ? 'same' : 'valid', bound);
  };
}

const TENSORFLOW_FUNCTION = [
  'input',
  'filters',
  'output_shape',
  'strides',
  'padding',
  'data_format',
  'dilations',
  'name',
];

/** `tf.nn.conv2d_transpose`: its filters are `[…, out, in]`, its steps those of all axes or of space. */
export function tensorflowFunction(rank: Rank): Read {
  return (call, report) => {
    const bound = new BoundArguments(ofSpace(call, rank), report, TENSORFLOW_FUNCTION);
    const shape = shapeOf(bound.value('filters'));
    if (shape?.length !== rank + 2) {
      report('unknownWeight', call.name, call.at);
      return null;
    }
    const [outChannels, inChannels] = shape.slice(rank);
    const spec = withArguments(
      { op: 'convTranspose2d', kernel: shape.slice(0, rank), inChannels, outChannels, bias: false },
      { stride: bound.sides('strides', 1, rank), dilation: bound.sides('dilations', 1, rank) },
    );
    const word = bound.word('padding') ?? 'same';
    if (word !== 'same' && word !== 'valid') bound.reportBadValue('padding');
    return kerasTransposed(spec, word === 'valid' ? 'valid' : 'same', bound);
  };
}

/** The call with the steps of its spatial axes alone: `[1, 2, 2, 1]` as `[2, 2]`. */
function ofSpace(call: Call, rank: Rank): Call {
  const isChannelsFirst = call.arguments.some(
    ({ value }) => value.kind === 'text' && value.value.startsWith('NC'),
  );
  const from = isChannelsFirst ? -rank : -1 - rank;
  return {
    ...call,
    arguments: call.arguments.map((argument, i) => {
      const { key, value } = argument;
      const isOfAxes = /^(?:strides|dilations)$/.test(key ?? TENSORFLOW_FUNCTION[i] ?? '');
      if (!isOfAxes || value.kind !== 'list') return argument;
      return { ...argument, value: { ...value, items: value.items.slice(from).slice(0, rank) } };
    }),
  };
}

function kerasTransposed(spec: ConvSpec, word: 'same' | 'valid', bound: BoundArguments): ConvSpec {
  const asked = bound.sides('output_padding', 0, rankOf(spec));
  const spans = effectiveKernelSizes(spec);
  if (asked) checkKerasOutputPadding(spec, word, asked, bound);
  return withCrop(spec, (a) =>
    asked ? kerasCrop(spans[a], word, asked[a]) : wordCrop(spans[a], spec.stride[a], word),
  );
}

/** Keras's transposed layers have a stride or a dilation above one, be they on other axes. */
function checkKerasDilation({ stride, dilation }: ConvSpec, bound: BoundArguments): void {
  const isAbove = (numbers: Sides) => numbers.some((n) => n > 1);
  if (isAbove(stride) && isAbove(dilation)) bound.reportArgument('kerasDilation', 'dilation_rate');
}

function checkKerasOutputPadding(
  spec: ConvSpec,
  word: 'same' | 'valid',
  asked: Sides,
  bound: BoundArguments,
): void {
  if (asked.some((cells, a) => cells >= spec.stride[a])) {
    return bound.reportArgument('kerasOutputPadding', 'output_padding');
  }
  // TensorFlow checks that the convolution which it takes the gradient of has these sizes.
  const spans = effectiveKernelSizes(spec);
  const isRefused = word === 'same' && asked.some((cells, a) => (spans[a] % 2) + cells === 0);
  if (isRefused) bound.reportArgument('tensorflowOutputPadding', 'output_padding');
}

/** What Keras, TensorFlow and JAX mean by a word alone; `'valid'` fills up to whole strides. */
export const wordCrop = (span: number, stride: number, word: 'same' | 'valid') =>
  word === 'same'
    ? sameCrop(span, stride)
    : { padding: 0, outputPadding: Math.max(stride - span, 0) };

/** A transposed layer with what is cut off on each axis. */
export function withCrop(
  spec: ConvSpec,
  cropOf: (axis: number) => { readonly padding: number; readonly outputPadding: number },
): ConvSpec {
  const crops = spec.kernel.map((_, a) => cropOf(a));
  return {
    ...spec,
    padding: crops.map(({ padding }) => padding),
    outputPadding: crops.map(({ outputPadding }) => outputPadding),
  };
}

/** With stride 1, `'same'` is so many cells whatever the input is; the odd one is at an edge. */
export function withSame(spec: ConvSpec, odd: 'near' | 'far' = 'far'): ConvSpec {
  if (spec.stride.some((stride) => stride > 1)) return { ...spec, padding: 'same' };
  const pads = effectiveKernelSizes(spec).map((span) => samePadding(span, 1, span));
  const less = pads.map(([near]) => near);
  const more = pads.map(([, far]) => far);
  return odd === 'far' ? withEdges(spec, less, more) : withEdges(spec, more, less);
}

/** A convolution with its padding at the near and the far edges. */
export const withEdges = (spec: ConvSpec, near: Sides, far: Sides): ConvSpec => ({
  ...spec,
  padding: near,
  ...(near.every((cells, a) => cells === far[a]) ? {} : { farPadding: far }),
});
