import type { Shape } from '../../graph.ts';
import { halfEven, roundedTo } from '../../python/numbers.ts';
import {
  Builtin,
  Float,
  isNumber,
  numberOf,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from '../../python/values.ts';
import { produce } from '../rule.ts';
import { cellwise } from '../strides.ts';
import {
  remembered,
  type RuleArguments,
  same,
  tensorOf,
  tensorsIn,
  words,
} from '../../python/signatures.ts';
import type { Operator } from '../rule.ts';
import { broadcast, operateOnTensors } from './arithmetic.ts';
import {
  along,
  each,
  eachAs,
  floating,
  isFloating,
  make,
  type Table,
  type TensorRule,
} from './tensor-rule.ts';

// Each value by itself, or with the one in its place in another tensor.

/** Functions of one number that keep whole numbers whole. */
const WHOLE: ReadonlyMap<string, (x: number) => number> = new Map([
  ['abs', Math.abs],
  ['absolute', Math.abs],
  ['neg', (x) => -x],
  ['negative', (x) => -x],
  ['square', (x) => x * x],
  ['sign', Math.sign],
  ['floor', Math.floor],
  ['ceil', Math.ceil],
  ['trunc', Math.trunc],
  ['fix', Math.trunc],
]);

const FUNCTIONS: ReadonlyMap<string, (x: number) => number> = new Map([
  ...words('exp expm1 sqrt log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh').map(
    (name): [string, (x: number) => number] => [name, Math[name as 'exp']],
  ),
  ['exp2', (x) => 2 ** x],
  ['frac', (x) => x % 1],
  ['reciprocal', (x) => 1 / x],
  ['rsqrt', (x) => 1 / Math.sqrt(x)],
  ['rint', halfEven],
]);

const computed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const of = WHOLE.get(by.name) ?? FUNCTIONS.get(by.name);
  const values = of && input.values ? input.values.map((x) => of(x)) : null;
  const kept = WHOLE.has(by.name) ? input.dtype : floating(input.dtype);
  const dtype = /^abs/.test(by.name) ? kept.replace(/^complex.*/, 'float32') : kept;
  return cellwise(make(by, [input], input.shape, { values, dtype }), [input]);
};

/** Halves go to the even neighbour, of decimals as NumPy and PyTorch scale them. */
const rounded: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const digits = a.int('decimals');
  const scale = 10 ** Math.abs(digits);
  const of = (x: number) => {
    if (!isFloating(input.dtype)) return roundedTo(x, digits);
    return digits < 0 ? halfEven(x / scale) * scale : halfEven(x * scale) / scale;
  };
  const details = { values: input.values?.map(of) ?? null };
  return cellwise(make(by, [input], input.shape, details), [input]);
};

const clamped: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const [least, most] = [endOf(a, 'min', -Infinity), endOf(a, 'max', Infinity)];
  const isKnown = !Number.isNaN(least) && !Number.isNaN(most);
  const values = isKnown ? input.values?.map((x) => Math.min(Math.max(x, least), most)) : null;
  return cellwise(make(by, [input], input.shape, { values: values ?? null }), [input]);
};

/** A number, NaN for one that is not known. */
function endOf(a: RuleArguments, name: string, standard: number): number {
  const value = a.value(name);
  if (value === null) return standard;
  if (isNumber(value)) return numberOf(value);
  return value instanceof Tensor && value.values?.length === 1 ? value.values[0] : NaN;
}

/** By `rounding_mode`: `floor`, `trunc`, or none. */
const divided: TensorRule = (a, by) =>
  operator({ floor: '//', trunc: 'trunc/' }[a.text('rounding_mode')] ?? '/')(a, by);

export const operator =
  (op: string): TensorRule =>
  (a, by) =>
    operateOnTensors(by.run, op, a.value('input'), a.value('other'));

export function broadcastOf(a: RuleArguments, by: Operator, left: string, right: string): Value {
  const tensors = [left, right]
    .map((name) => a.value(name))
    .filter((value) => value instanceof Tensor);
  const [one, two = one] = tensors;
  return cellwise(make(by, tensors, broadcast(by.run, by.name, one, two, tensors)), tensors);
}

const twoOf: TensorRule = (a, by) => {
  const output = broadcastOf(a, by, 'input', 'other') as Tensor;
  return Object.assign(output, { dtype: floating(output.dtype) });
};

const logical: TensorRule = (a, by) =>
  Object.assign(broadcastOf(a, by, 'input', 'other') as Tensor, { dtype: 'bool' });

const FLOATING = words(`
  sigmoid elu silu mish erf erfc erfinv logit hardswish hardsigmoid softplus leaky_relu exponential
`);

const SAME_TYPE = words(`
  relu relu6 hardtanh clamp_min clamp_max nan_to_num triu tril bernoulli renorm positive
  bitwise_not
`);

/** Keeps the shape of the first tensor among the arguments. */
export const keeping = (name: string): Builtin => {
  const builtin: Builtin = new Builtin(name, (run, args) => {
    const [first] = args.positional.length > 0 ? args.positional : [...args.named.values()];
    if (first instanceof Unknown) return first;
    if (isNumber(first ?? null)) {
      const of = WHOLE.get(name) ?? FUNCTIONS.get(name);
      return new Float(of ? of(numberOf(first as number)) : numberOf(first as number));
    }
    const input = tensorOf(run, first ?? null, name, 'input');
    const others = tensorsIn(new Tuple(args.positional.slice(1)));
    const shape = others.reduce<Shape>(
      (joined, other) => broadcast(run, name, { shape: joined }, other, [input, other]),
      input.shape,
    );
    return remembered(run, builtin, args, produce(run, name, [input], shape));
  });
  return builtin;
};

export const shared: Table = {
  ...same('softmax log_softmax', ['input, dim, dtype=None', along] as const),
  ...same(FLOATING, ['input, *args, **kwargs', eachAs(floating)] as const),
  ...same(SAME_TYPE, ['input, *args, **kwargs', each] as const),
  ...same('logical_not isnan isinf isfinite', ['input', eachAs(() => 'bool')] as const),
  ...same([...WHOLE.keys(), ...FUNCTIONS.keys()], ['input, out=None', computed] as const),
  round: ['input, decimals=0, out=None', rounded],
  clone: ['input, memory_format=None', each],
  clamp: ['input, min=None, max=None, out=None', clamped],
  clip: ['input, min=None, max=None, out=None', clamped],
  add: ['input, other, alpha=1, out=None', operator('+')],
  sub: ['input, other, alpha=1, out=None', operator('-')],
  subtract: ['input, other, alpha=1, out=None', operator('-')],
  mul: ['input, other, out=None', operator('*')],
  multiply: ['input, other, out=None', operator('*')],
  div: ['input, other, rounding_mode=None, out=None', divided],
  divide: ['input, other, rounding_mode=None', divided],
  true_divide: ['input, other', operator('/')],
  floor_divide: ['input, other', operator('//')],
  remainder: ['input, other', operator('%')],
  fmod: ['input, other', operator('fmod')],
  pow: [
    'input, other=None, exponent=None',
    (a, by) =>
      operateOnTensors(
        by.run,
        '**',
        a.value('input'),
        a.value(a.has('exponent') ? 'exponent' : 'other'),
      ),
  ],
  ...same('logical_and logical_or logical_xor', ['input, other', logical] as const),
  ...same('atan2 hypot', ['input, other', twoOf] as const),
  ...Object.fromEntries(
    Object.entries({ eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' }).map(
      ([name, op]) => [name, ['input, other', operator(op)] as const],
    ),
  ),
  ...same('maximum fmax', ['input, other', operator('max')] as const),
  ...same('minimum fmin', ['input, other', operator('min')] as const),
};
