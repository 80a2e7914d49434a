import { getItem, listOf } from '../../python/operators.ts';
import { Builtin, List, sizeOf, Tensor, Tuple, Unknown, type Value } from '../../python/values.ts';
import { operateOnTensors } from '../tensors/arithmetic.ts';
import { tensorFrom } from '../tensors/data.ts';
import { builtin, tensorsIn, tensorsOf, type RuleArguments } from '../../python/signatures.ts';
import { produce } from '../rule.ts';
import { concatenated } from '../tensors/joining.ts';
import { filled, noteInput } from '../tensors/creation.ts';
import { keeping } from '../tensors/pointwise.ts';
import { sizeValue } from '../tensors/queries.ts';
import { tensorFunction } from '../tensors/index.ts';
import { shuffled, unshuffled } from '../torch/rooms/resampling.ts';
import { sourcesOf } from './layer.ts';

// Functions of TensorFlow and of Keras's backend and `keras.ops`, on `[N, …, C]`:
// https://www.tensorflow.org/api_docs/python/tf and https://keras.io/api/ops/

type Table = Readonly<
  Record<string, readonly [signature: string, rule: (a: RuleArguments) => Value]>
>;

const shapeOf = (a: RuleArguments): Value => {
  const { shape, past } = a.tensor('x');
  return new Tuple(shape.map((n, i) => (past !== undefined && i === 0 ? null : sizeValue(n))));
};

/** With a batch of one: `tf.shape`, whose values are used in arithmetic. */
const knownShape = (a: RuleArguments): Value => new Tuple(a.tensor('x').shape.map(sizeValue));

const operator =
  (op: string) =>
  (a: RuleArguments): Value =>
    operateOnTensors(a.run, op, a.value('x'), a.value('y'));

/** PyTorch's function of that name, its arguments given by TensorFlow's. */
const via =
  (name: string, ...args: readonly string[]) =>
  (a: RuleArguments): Value => {
    const function_ = tensorFunction(name);
    const positional = args.map((arg) => a.value(arg));
    return function_ ? function_.call(a.run, { positional, named: new Map() }) : null;
  };

const reduce =
  (name: string) =>
  (a: RuleArguments): Value => {
    const named = new Map<string, Value>([
      ['dim', a.value('axis')],
      ['keepdim', a.value('keepdims')],
    ]);
    return tensorFunction(name)!.call(a.run, { positional: [a.value('x')], named });
  };

const filledWith =
  (value: number | null) =>
  (a: RuleArguments): Value =>
    noteInput(
      a.run,
      filled(
        listOf(a.run, a.value('shape')).map((n) => Number(n)),
        value,
      ),
    );

function reshaped(a: RuleArguments): Value {
  const input = a.tensor('x');
  const shape = listOf(a.run, a.value('shape')).map((n) => (n === null ? -1 : Number(n)));
  return tensorFunction('reshape')!.call(a.run, {
    positional: [input, new Tuple(shape)],
    named: new Map(),
  });
}

function resized(a: RuleArguments): Value {
  const input = a.tensor('images');
  const size = a.list('size');
  const [batch, height, width, channels] = input.shape;
  const reach = [height, width].map(
    (n, i) => ({ kind: 'resize', scale: n / size[i], taps: 2, alignCorners: false }) as const,
  );
  return produce(a.run, a.name, [input], [batch, size[0], size[1], channels], { reach });
}

function padded(a: RuleArguments): Value {
  const input = a.tensor('x');
  const edges = listOf(a.run, a.value('paddings')).map((pair) =>
    listOf(a.run, pair).map((n) => Number(n)),
  );
  const shape = input.shape.map((n, i) => n + (edges[i]?.[0] ?? 0) + (edges[i]?.[1] ?? 0));
  const reach = edges
    .slice(1, -1)
    .map(([near]) => ({ kind: 'shift', offset: -near, step: 1 }) as const);
  return produce(a.run, a.name, [input], shape, { reach });
}

/** `[N, H, W, C]` through a function of `[N, C, H, W]`. */
function channelsLast(a: RuleArguments, make: (input: Tensor) => Tensor): Value {
  const input = a.tensor('x');
  const [batch, height, width, channels] = input.shape;
  const plain = new Tensor([batch, channels, height, width]);
  const [, c, h, w] = make(plain).shape;
  return produce(a.run, a.name, [input], [batch, h, w, c], { reach: null });
}

const split = (a: RuleArguments): Value => {
  const parts = a.value('num_or_size_splits');
  const input = a.tensor('x');
  const axis = a.int('axis') < 0 ? a.int('axis') + input.shape.length : a.int('axis');
  const size =
    typeof parts === 'number'
      ? Math.floor(input.shape[axis] / parts)
      : new List(listOf(a.run, parts));
  return tensorFunction('split')!.call(a.run, {
    positional: [input, size, axis],
    named: new Map(),
  });
};

const table: Table = {
  shape: ['x, *args, **kwargs', knownShape],
  int_shape: ['x', shapeOf],
  ndim: ['x', (a) => a.tensor('x').shape.length],
  concat: ['values, axis=-1, name=None', joined('values')],
  concatenate: ['tensors, axis=-1', joined('tensors')],
  stack: ['values, axis=0, name=None', via('stack', 'values', 'axis')],
  reshape: ['x, shape, name=None', reshaped],
  transpose: [
    'x, perm=None, axes=None, name=None',
    (a) => {
      const order = a.has('perm') ? a.value('perm') : a.value('axes');
      const input = a.tensor('x');
      const reversed = new Tuple(input.shape.map((_, i) => input.shape.length - 1 - i));
      return tensorFunction('permute')!.call(a.run, {
        positional: [input, order ?? reversed],
        named: new Map(),
      });
    },
  ],
  permute_dimensions: ['x, pattern', via('permute', 'x', 'pattern')],
  expand_dims: ['x, axis=-1, name=None', via('unsqueeze', 'x', 'axis')],
  squeeze: ['x, axis=None, name=None', via('squeeze', 'x', 'axis')],
  tile: ['x, multiples', via('tile', 'x', 'multiples')],
  repeat: ['x, repeats, axis=None', via('repeat_interleave', 'x', 'repeats', 'axis')],
  split: ['x, num_or_size_splits, axis=0', split],
  pad: ['x, paddings, mode="CONSTANT", constant_values=0, name=None', padded],
  gather: ['x, indices, axis=0', (a) => getItem(a.run, a.value('x'), a.value('indices'))],
  add: ['x, y, name=None', operator('+')],
  subtract: ['x, y, name=None', operator('-')],
  multiply: ['x, y, name=None', operator('*')],
  divide: ['x, y, name=None', operator('/')],
  matmul: ['x, y, **kwargs', operator('@')],
  maximum: ['x, y, name=None', operator('max')],
  minimum: ['x, y, name=None', operator('min')],
  power: ['x, y', operator('**')],
  swapaxes: ['x, axis1, axis2', via('transpose', 'x', 'axis1', 'axis2')],
  moveaxis: ['x, source, destination', via('moveaxis', 'x', 'source', 'destination')],
  add_n: [
    'inputs',
    (a) => {
      const [first, ...rest] = tensorsOf(a.run, a.value('inputs'), 'add_n');
      return rest.reduce<Value>((sum, one) => operateOnTensors(a.run, '+', sum, one), first);
    },
  ],
  ...Object.fromEntries(
    ['mean', 'sum', 'max', 'min', 'prod', 'std', 'var', 'argmax', 'argmin'].flatMap((name) => {
      const short = name === 'max' || name === 'min' ? `a${name}` : name;
      const entry = ['x, axis=None, keepdims=False, name=None, **kwargs', reduce(short)] as const;
      return [
        [name, entry],
        [`reduce_${name}`, entry],
      ];
    }),
  ),
  zeros: ['shape, dtype=None, name=None', filledWith(0)],
  ones: ['shape, dtype=None, name=None', filledWith(1)],
  normal: ['shape, *args, **kwargs', filledWith(null)],
  uniform: ['shape, *args, **kwargs', filledWith(null)],
  random_normal: ['shape, *args, **kwargs', filledWith(null)],
  constant: [
    'value, *args, **kwargs',
    (a) => noteInput(a.run, tensorFrom(a.run, a.value('value'))),
  ],
  convert_to_tensor: [
    'value, *args, **kwargs',
    (a) =>
      a.value('value') instanceof Tensor ? a.value('value') : tensorFrom(a.run, a.value('value')),
  ],
  resize: ['images, size, *args, **kwargs', resized],
  resize_bilinear: ['images, size, *args, **kwargs', resized],
  resize_nearest_neighbor: ['images, size, *args, **kwargs', resized],
  depth_to_space: [
    'x, block_size, **kwargs',
    (a) => channelsLast(a, (input) => shuffled(quiet(a), input, a.int('block_size'))),
  ],
  space_to_depth: [
    'x, block_size, **kwargs',
    (a) => channelsLast(a, (input) => unshuffled(quiet(a), input, a.int('block_size'))),
  ],
  range: [
    'start, limit=None, delta=1, dtype=None, name=None',
    via('arange', 'start', 'limit', 'delta'),
  ],
  learning_phase: ['', () => 0],
  image_data_format: ['', () => 'channels_last'],
  image_dim_ordering: ['', () => 'tf'],
  set_image_data_format: ['*args', () => null],
  clear_session: ['', () => null],
  epsilon: ['', (a) => a.run.unknown('epsilon()')],
  is_keras_tensor: ['x', (a) => a.value('x') instanceof Tensor],
  rank: ['x', (a) => a.tensor('x').shape.length],
  size: ['x', (a) => sizeOf(a.tensor('x').shape)],
};

/** Without recording. */
const quiet = (a: RuleArguments) => ({ run: a.run, name: a.name, layer: null });

function joined(name: string) {
  return (a: RuleArguments): Value =>
    concatenated(quiet(a), tensorsOf(a.run, a.value(name), a.name), a.int('axis'));
}

const KEEPING = new Set(
  [
    'relu relu6 leaky_relu elu selu gelu silu swish sigmoid softmax log_softmax tanh softplus softsign',
    'exp log sqrt rsqrt abs square sin cos clip clip_by_value cast identity stop_gradient dropout',
    'l2_normalize round floor ceil sign negative pow batch_normalization ones_like zeros_like',
    'hard_sigmoid ensure_shape reverse flip roll where equal greater less not_equal normalize',
  ].flatMap((line) => line.split(' ')),
);

/** It makes nothing: it gives back what its tensors hang on. */
const getSourceInputs = new Builtin('get_source_inputs', (_, { positional: [tensor] }) => {
  const sources = sourcesOf(tensorsIn(tensor ?? null));
  return sources.length === 1 ? sources[0] : new List(sources);
});

const made = new Map<string, Builtin>([['get_source_inputs', getSourceInputs]]);

/** `tf.name`, `K.name` or `ops.name`. */
export function kerasOperation(name: string): Builtin | undefined {
  const known = made.get(name);
  if (known) return known;
  const function_ = Object.hasOwn(table, name)
    ? guarded(builtin(name, ...table[name]))
    : KEEPING.has(name)
      ? keeping(name)
      : undefined;
  if (function_) made.set(name, function_);
  return function_;
}

/** What is made of what is not known is not known. */
const guarded = (function_: Builtin): Builtin =>
  new Builtin(function_.name, (run, args) => {
    const unknown = [...args.positional, ...args.named.values()].find((v) => v instanceof Unknown);
    return unknown ?? function_.call(run, args);
  });
