import type { Reach, Shape } from '../graph.ts';
import { call } from '../python/calls.ts';
import { halfEven, roundedTo } from '../python/numbers.ts';
import { integerOf, listOf } from '../python/operators.ts';
import { limits, type Run } from '../python/run.ts';
import {
  Builtin,
  Class,
  Constant,
  DEVICE,
  Dict,
  Float,
  isNumber,
  List,
  Method,
  NO_NAMES,
  numberOf,
  Range,
  sizeOf,
  Tensor,
  Tuple,
  Unknown,
  type Args,
  type Value,
} from '../python/values.ts';
import { spatialOf } from '../trace.ts';
import { broadcast, matmul, MOST_VALUES, operateOnTensors } from './arithmetic.ts';
import { scalarOf, tensorFrom } from './creation.ts';
import { parts as known } from '../parts/loaded.ts';
import type { RuleArguments } from './rule.ts';
import {
  bindSignature,
  dimOf,
  produce,
  produceAll,
  remembered,
  shapeText,
  tensorOf,
  tensorsIn,
  tensorsOf,
  type Details,
  same,
  words,
} from './rule.ts';
import type { Operator } from './torch/operations.ts';

// Functions and methods of tensors: https://docs.pytorch.org/docs/stable/torch.html and
// https://docs.pytorch.org/docs/stable/tensors.html. A line gives the arguments, `input` being the
// tensor itself in a method, and the rule.

export type TensorRule = (a: RuleArguments, by: Operator) => Value;
export type Table = Readonly<Record<string, readonly [signature: string, rule: TensorRule]>>;

export const make = (
  by: Operator,
  inputs: readonly Tensor[],
  shape: Shape,
  details: Details = {},
) => produce(by.run, by.name, inputs, shape, details);

/** The same tensor, perhaps of another type: no operation. */
export function alias(tensor: Tensor, dtype = tensor.dtype): Tensor {
  const same = new Tensor(tensor.shape, dtype, convertedValues(tensor, dtype));
  same.node = tensor.node;
  same.isArray = tensor.isArray;
  return same;
}

/** Values as numbers of another type. */
function convertedValues({ values, dtype }: Tensor, to: string): readonly number[] | null {
  if (!values || to === dtype || isFloating(to)) return values;
  return values.map((x) => (/^bool/.test(to) ? Number(x !== 0) : Math.trunc(x)));
}

/** What keeps the shape. */
export const keep: TensorRule = (a, by) => make(by, [a.tensor('input')], a.tensor('input').shape);

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

const isFloating = (dtype: string) => /float|double|half/.test(dtype);

const computed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const of = WHOLE.get(by.name) ?? FUNCTIONS.get(by.name);
  const values = of && input.values ? input.values.map((x) => of(x)) : null;
  const isKept = isFloating(input.dtype) || WHOLE.has(by.name);
  return make(by, [input], input.shape, { values, dtype: isKept ? input.dtype : 'float32' });
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
  return make(by, [input], input.shape, { values: input.values?.map(of) ?? null });
};

/** Where the least or the greatest of what is known stands. */
const positionOf =
  (isBefore: (x: number, y: number) => boolean): TensorRule =>
  (a, by) => {
    const { values } = a.tensor('input');
    const isKnown = values && values.length > 0 && !a.has('dim');
    const at = isKnown
      ? values.reduce((best, x, i) => (isBefore(x, values[best]) ? i : best), 0)
      : 0;
    return reduced(a, by, a.value('dim'), { values: isKnown ? [at] : null, dtype: 'int64' });
  };

const clamped: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const [least, most] = [endOf(a, 'min', -Infinity), endOf(a, 'max', Infinity)];
  const isKnown = !Number.isNaN(least) && !Number.isNaN(most);
  const values = isKnown ? input.values?.map((x) => Math.min(Math.max(x, least), most)) : null;
  return make(by, [input], input.shape, { values: values ?? null });
};

/** A number, NaN for one that is not known. */
function endOf(a: RuleArguments, name: string, standard: number): number {
  const value = a.value(name);
  if (value === null) return standard;
  if (isNumber(value)) return numberOf(value);
  return value instanceof Tensor && value.values?.length === 1 ? value.values[0] : NaN;
}

/** Each value with those before it. */
function accumulated(
  a: RuleArguments,
  by: Operator,
  join: (x: number, y: number) => number,
): Value {
  const input = a.tensor('input');
  let sum: number | null = null;
  const values =
    input.shape.length === 1 && input.values
      ? input.values.map((x) => (sum = sum === null ? x : join(sum, x)))
      : null;
  return make(by, [input], input.shape, { values });
}

/** By `rounding_mode`: `floor`, `trunc`, or none. */
const divided: TensorRule = (a, by) =>
  operator({ floor: '//', trunc: 'trunc/' }[a.text('rounding_mode')] ?? '/')(a, by);

const operator =
  (op: string): TensorRule =>
  (a, by) =>
    operateOnTensors(by.run, op, a.value('input'), a.value('other'));

/** A reduction along some dimensions, or all. */
export function reduced(
  a: RuleArguments,
  by: Operator,
  dims: Value,
  details: Details = {},
): Tensor {
  const input = a.tensor('input');
  const rank = input.shape.length;
  const all = input.shape.map((_, i) => i);
  const axes =
    dims === null
      ? all
      : (isNumber(dims) ? [dims] : listOf(by.run, dims)).map((dim) =>
          rank === 0 ? 0 : dimOf(by.run, integerOf(by.run, dim), rank),
        );
  const isKept = a.has('keepdim') && a.flag('keepdim');
  const isGone = (axis: number) => axes.length === 0 || axes.includes(axis);
  const shape = isKept
    ? input.shape.map((n, i) => (isGone(i) ? 1 : n))
    : input.shape.filter((_, i) => !isGone(i));
  return make(by, [input], shape, {
    reach: isKept ? reachOfReduction(by.run, shape) : null,
    ...details,
  });
}

const reachOfReduction = (run: Run, shape: Shape): Reach[] =>
  spatialOf(shape, run.isKeras).map((n): Reach => ({ kind: n === 1 ? 'all' : 'same' }));

const reduce: TensorRule = (a, by) => {
  const { dtype } = a.tensor('input');
  const to = /^(?:any|all)$/.test(by.name)
    ? 'bool'
    : isFloating(dtype) || /^(?:sum|prod|amax|amin)$/.test(by.name)
      ? dtype.replace('bool', 'int64')
      : 'float32';
  return reduced(a, by, a.value('dim'), { values: total(a, by.name), dtype: to });
};

/** Sums of what is known. */
function total(a: RuleArguments, name: string): readonly number[] | null {
  const { values } = a.tensor('input');
  if (!values || a.has('dim') || values.length === 0) return null;
  switch (name) {
    case 'sum':
      return [values.reduce((sum, x) => sum + x, 0)];
    case 'prod':
      return [values.reduce((product, x) => product * x, 1)];
    case 'mean':
      return [values.reduce((sum, x) => sum + x, 0) / values.length];
    case 'all':
      return [Number(values.every((x) => x !== 0))];
    case 'any':
      return [Number(values.some((x) => x !== 0))];
    case 'max':
    case 'amax':
      return [values.reduce((most, x) => Math.max(most, x), -Infinity)];
    case 'min':
    case 'amin':
      return [values.reduce((least, x) => Math.min(least, x), Infinity)];
    default:
      return null;
  }
}

/** `max` and `min`: of all, along a dimension with its indices, or of two tensors. */
const extreme: TensorRule = (a, by) => {
  const dim = a.value('dim');
  if (dim instanceof Tensor) return broadcastOf(a, by, 'input', 'dim');
  if (dim === null) return reduced(a, by, null, { values: total(a, by.name) });
  const values = reduced(a, by, dim);
  return named(by.name, ['values', 'indices'], [values, sibling(values, 'int64')]);
};

/** Another output of the same operation. */
export function sibling(tensor: Tensor, dtype = tensor.dtype, shape = tensor.shape): Tensor {
  const other = new Tensor(shape, dtype);
  other.node = tensor.node;
  return other;
}

export const named = (name: string, fields: readonly string[], items: readonly Value[]) =>
  new Tuple(items, `torch.return_types.${name}`, fields);

function broadcastOf(a: RuleArguments, by: Operator, left: string, right: string): Value {
  const tensors = [left, right]
    .map((name) => a.value(name))
    .filter((value) => value instanceof Tensor);
  const [one, two = one] = tensors;
  return make(by, tensors, broadcast(by.run, by.name, one, two, tensors));
}

const twoOf: TensorRule = (a, by) => broadcastOf(a, by, 'input', 'other');

/** A shape with one −1, which takes what is left. */
function shapeFor(by: Operator, input: Tensor, wanted: readonly number[]): Shape {
  const count = sizeOf(input.shape);
  const known = wanted.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
  const isWild = wanted.includes(-1);
  const fits = Number.isNaN(count) || (isWild ? known > 0 && count % known === 0 : known === count);
  if (!fits || wanted.filter((n) => n === -1).length > 1) {
    by.run.refuse(
      by.name,
      [input],
      `shape '${shapeText(wanted)}' is invalid for input of size ${count}`,
    );
  }
  return wanted.map((n) => (n === -1 ? count / known : n));
}

const reshape: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const [dtype] = a.value('shape') instanceof Tuple ? (a.value('shape') as Tuple).items : [];
  if (dtype instanceof Constant) return alias(input, dtype.name);
  const shape = shapeFor(by, input, a.rest('shape'));
  const isSame = String(shape) === String(input.shape);
  return make(by, [input], shape, { values: input.values, ...(isSame ? {} : { reach: null }) });
};

export function flattened(by: Operator, input: Tensor, start: number, end: number): Tensor {
  const { run } = by;
  const rank = Math.max(input.shape.length, 1);
  const shape = input.shape.length === 0 ? [1] : input.shape;
  const [first, last] = [dimOf(run, start, rank), dimOf(run, end, rank)];
  if (first > last) {
    run.refuse(by.name, [input], 'flatten() has invalid args: start_dim cannot come after end_dim');
  }
  const middle = sizeOf(shape.slice(first, last + 1));
  const details: Details = {
    kind: by.layer ? 'module' : 'function',
    layer: by.layer,
    reach: null,
    values: input.values,
  };
  return make(by, [input], [...shape.slice(0, first), middle, ...shape.slice(last + 1)], details);
}

export function unflattened(
  by: Operator,
  input: Tensor,
  dim: number,
  sizes: readonly number[],
): Tensor {
  const { run } = by;
  const axis = dimOf(run, dim, input.shape.length);
  const size = input.shape[axis];
  const known = sizes.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
  const full = sizes.map((n) => (n === -1 ? size / known : n));
  if (sizeOf(full) !== size || !full.every(Number.isInteger)) {
    run.refuse(
      by.name,
      [input],
      `unflatten: Provided sizes ${shapeText(sizes)} don't multiply up to the size of dim ${axis} (${size}) in the input tensor`,
    );
  }
  const shape = [...input.shape.slice(0, axis), ...full, ...input.shape.slice(axis + 1)];
  const kind = by.layer ? 'module' : 'function';
  return make(by, [input], shape, { kind, layer: by.layer, reach: null });
}

function permuted(by: Operator, input: Tensor, order: readonly number[]): Tensor {
  const rank = input.shape.length;
  const axes = order.map((dim) => dimOf(by.run, dim, rank));
  if (axes.length !== rank || new Set(axes).size !== rank) {
    by.run.refuse(
      by.name,
      [input],
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${rank} is not equal to len(dims) = ${axes.length}`,
    );
  }
  const isInPlace = axes.every((axis, i) => axis === i);
  return make(
    by,
    [input],
    axes.map((axis) => input.shape[axis]),
    isInPlace ? {} : { reach: null },
  );
}

const transposed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const rank = input.shape.length;
  const order = input.shape.map((_, i) => i);
  const [one, two] = [dimOf(by.run, a.int('dim0'), rank), dimOf(by.run, a.int('dim1'), rank)];
  [order[one], order[two]] = [order[two], order[one]];
  return permuted(by, input, order);
};

export const turned: TensorRule = (a, by) => {
  const input = a.tensor('input');
  return permuted(
    by,
    input,
    input.shape.map((_, i) => input.shape.length - 1 - i),
  );
};

const moved: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const rank = input.shape.length;
  const dims = (name: string) => a.list(name).map((dim) => dimOf(by.run, dim, rank));
  const [from, to] = [dims('source'), dims('destination')];
  const order = Array.from({ length: rank }, () => -1);
  from.forEach((axis, i) => (order[to[i]] = axis));
  const rest = input.shape.map((_, i) => i).filter((axis) => !from.includes(axis));
  return permuted(
    by,
    input,
    order.map((axis) => (axis === -1 ? rest.shift()! : axis)),
  );
};

const squeezed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const rank = input.shape.length;
  const axes = a.has('dim') ? a.list('dim').map((dim) => dimOf(by.run, dim, rank)) : null;
  const isGone = (n: number, axis: number) => n === 1 && (!axes || axes.includes(axis));
  const shape = input.shape.filter((n, axis) => !isGone(n, axis));
  return make(by, [input], shape, { values: input.values, ...inPlaceIf(input, shape) });
};

const inPlaceIf = (input: Tensor, shape: Shape): Details =>
  String(shape) === String(input.shape) ? {} : { reach: null };

const unsqueezed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length + 1);
  const shape = [...input.shape.slice(0, axis), 1, ...input.shape.slice(axis)];
  return make(by, [input], shape, { values: input.values, reach: null });
};

export function expanded(by: Operator, input: Tensor, sizes: readonly number[]): Tensor {
  const offset = sizes.length - input.shape.length;
  const ownOf = (i: number) => input.shape[i - offset] ?? 1;
  const isOther = (n: number, i: number) => n !== -1 && ownOf(i) !== 1 && ownOf(i) !== n;
  const at = sizes.findLastIndex(isOther);
  if (at !== -1) {
    by.run.refuse(
      by.name,
      [input],
      `The expanded size of the tensor (${sizes[at]}) must match the existing size (${ownOf(at)}) at non-singleton dimension ${at}.  Target sizes: ${shapeText(sizes)}.  Tensor sizes: ${shapeText(input.shape)}`,
    );
  }
  const shape = sizes.map((n, i) => (n === -1 ? ownOf(i) : n));
  return make(by, [input], shape, inPlaceIf(input, shape));
}

const repeated: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const counts = a.rest('sizes');
  const missing = counts.length - input.shape.length;
  if (missing < 0) {
    by.run.refuse(
      by.name,
      [input],
      'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
    );
  }
  const full = [...Array<number>(missing).fill(1), ...input.shape];
  const shape = full.map((n, i) => n * counts[i]);
  // A picture beside itself has no one place.
  const isSpatial = spatialOf(counts, by.run.isKeras).some(
    (n, a) => n > 1 && (spatialOf(full, by.run.isKeras)[a] ?? 1) > 1,
  );
  return make(by, [input], shape, isSpatial || missing > 0 ? { reach: null } : {});
};

/** https://docs.pytorch.org/docs/stable/generated/torch.cat.html */
export function concatenated(by: Operator, tensors: readonly Tensor[], dim: number): Tensor {
  const { run, name } = by;
  // An empty vector joins anything.
  const parts = tensors.filter(({ shape }) => !(shape.length === 1 && shape[0] === 0));
  const [first] = parts;
  if (!first) {
    if (tensors[0]) return tensors[0];
    run.refuse(name, [], 'torch.cat(): expected a non-empty list of Tensors', 'ValueError');
  }
  const rank = first.shape.length;
  const axis = dimOf(run, dim, rank);
  for (const [i, { shape }] of parts.entries()) {
    if (shape.length !== rank) {
      run.refuse(
        name,
        parts,
        `Tensors must have same number of dimensions: got ${rank} and ${shape.length}`,
      );
    }
    const other = shape.findIndex(
      (n, a) => a !== axis && n !== first.shape[a] && !Number.isNaN(n + first.shape[a]),
    );
    if (other === -1) continue;
    const all = parts.map((part) => `(${part.shape.join(', ')})`).join(', ');
    run.refuse(
      name,
      parts,
      run.isKeras
        ? `A \`Concatenate\` layer requires inputs with matching shapes except for the concatenation axis. Received: input_shape=[${all}]`
        : `Sizes of tensors must match except in dimension ${axis}. Expected size ${first.shape[other]} but got size ${shape[other]} for tensor number ${i} in the list.`,
      run.isKeras ? 'ValueError' : 'RuntimeError',
    );
  }
  const shape = first.shape.map((n, a) =>
    a === axis
      ? parts.reduce((sum, part) => sum + part.shape[axis], 0)
      : (parts.map((part) => part.shape[a]).find((size) => !Number.isNaN(size)) ?? n),
  );
  const isKnown = rank === 1 && parts.every(({ values }) => values);
  const values = isKnown ? parts.flatMap((part) => part.values ?? []) : null;
  const spatialAxes = spatialOf(
    shape.map((_, i) => i),
    run.isKeras,
  );
  const details: Details = { values, ...(spatialAxes.includes(axis) ? { reach: null } : {}) };
  const kind = by.layer ? 'module' : 'function';
  return make(by, parts, shape, { kind, layer: by.layer, ...details });
}

const cat: TensorRule = (a, by) => {
  const { run } = by;
  const list = a.value('tensors');
  const dim = a.value('dim');
  if (list instanceof Tensor) return list;
  return concatenated(by, tensorsOf(run, list, by.name), dim === null ? 0 : integerOf(run, dim));
};

const stacked: TensorRule = (a, by) => {
  const tensors = tensorsOf(by.run, a.value('tensors'), by.name);
  const [first] = tensors;
  if (!first) by.run.refuse(by.name, [], 'stack expects a non-empty TensorList');
  const at = tensors.findIndex(({ shape }) => String(shape) !== String(first.shape));
  if (at !== -1) {
    by.run.refuse(
      by.name,
      tensors,
      `stack expects each tensor to be equal size, but got ${shapeText(first.shape)} at entry 0 and ${shapeText(tensors[at].shape)} at entry ${at}`,
    );
  }
  const axis = dimOf(by.run, a.int('dim'), first.shape.length + 1);
  const shape = [...first.shape.slice(0, axis), tensors.length, ...first.shape.slice(axis)];
  const values =
    axis === 0 && tensors.every((t) => t.values) ? tensors.flatMap((t) => t.values!) : null;
  return make(by, tensors, shape, { reach: null, values });
};

/** Pieces of an axis. */
export function pieces(by: Operator, input: Tensor, axis: number, sizes: readonly number[]): Tuple {
  const shapes = sizes.map((n) => input.shape.map((size, i) => (i === axis ? n : size)));
  const isSpatial = spatialOf(
    input.shape.map((_, i) => i),
    by.run.isKeras,
  ).includes(axis);
  return new Tuple(produceAll(by.run, by.name, [input], shapes, isSpatial ? { reach: null } : {}));
}

const chunked: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const [size, count] = [input.shape[axis], a.int('chunks')];
  if (count < 1) by.run.refuse(by.name, [input], 'chunk expects `chunks` to be greater than 0');
  const part = Math.ceil(size / count);
  const sizes = Array.from({ length: Math.ceil(size / part) }, (_, i) =>
    Math.min(part, size - i * part),
  );
  return pieces(by, input, axis, sizes);
};

const split: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const size = input.shape[axis];
  const given = a.value('split_size');
  if (isNumber(given)) {
    const part = Math.max(1, a.int('split_size'));
    const count = Math.ceil(size / part);
    if (count > limits.length) by.run.halt('limit', 'length', String(limits.length));
    return pieces(
      by,
      input,
      axis,
      Array.from({ length: count }, (_, i) => Math.min(part, size - i * part)),
    );
  }
  const sizes = a.list('split_size');
  if (sizes.reduce((sum, n) => sum + n, 0) !== size) {
    by.run.refuse(
      by.name,
      [input],
      `split_with_sizes expects split_sizes to sum exactly to ${size} (input tensor's size at dimension ${axis}), but got split_sizes=${shapeText(sizes)}`,
    );
  }
  return pieces(by, input, axis, sizes);
};

const unbind: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const shape = input.shape.filter((_, i) => i !== axis);
  const shapes = Array.from({ length: input.shape[axis] }, () => shape);
  return new Tuple(produceAll(by.run, by.name, [input], shapes, { reach: null }));
};

const narrowed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const [start, length] = [a.int('start'), a.int('length')];
  if (start + length > input.shape[axis]) {
    by.run.refuse(
      by.name,
      [input],
      `start (${start}) + length (${length}) exceeds dimension size (${input.shape[axis]}).`,
    );
  }
  return make(
    by,
    [input],
    input.shape.map((n, i) => (i === axis ? length : n)),
  );
};

const indexSelected: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const count = a.tensor('index').shape[0] ?? 1;
  return make(
    by,
    [input],
    input.shape.map((n, i) => (i === axis ? count : n)),
    { reach: null },
  );
};

/** `tensor.unfold`: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.unfold.html */
const windowed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dimension'), input.shape.length);
  const [size, step] = [a.int('size'), a.int('step')];
  const length = input.shape[axis];
  if (size > length) {
    const most = `maximum size for tensor at dimension ${axis} is ${length} but size is ${size}`;
    by.run.refuse(by.name, [input], most);
  }
  const count = Math.floor((length - size) / step) + 1;
  const shape = [...input.shape.map((n, i) => (i === axis ? count : n)), size];
  return make(by, [input], shape, { reach: null });
};

const topk: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const values = make(
    by,
    [input],
    input.shape.map((n, i) => (i === axis ? a.int('k') : n)),
    { reach: null },
  );
  return named('topk', ['values', 'indices'], [values, sibling(values, 'int64')]);
};

const sort: TensorRule = (a, by) => {
  const values = make(by, [a.tensor('input')], a.tensor('input').shape, { reach: null });
  return named('sort', ['values', 'indices'], [values, sibling(values, 'int64')]);
};

const like =
  (value: number | null): TensorRule =>
  (a) => {
    const { shape, dtype } = a.tensor('input');
    return filled(shape, value, dtype);
  };

/** A new tensor of one value, or of values that are not known. */
export function filled(shape: Shape, value: number | null, dtype = 'float32'): Tensor {
  const count = sizeOf(shape);
  const isKnown = value !== null && count <= MOST_VALUES;
  return new Tensor(shape, dtype, isKnown ? Array<number>(count).fill(value) : null);
}

const created =
  (value: number | null): TensorRule =>
  (a, by) => {
    const shape = a.rest('size');
    if (shape.some((n) => n < 0)) {
      by.run.raise(
        'RuntimeError',
        `Trying to create tensor with negative dimension ${Math.min(...shape.slice(0, 99))}: ${shapeText(shape)}`,
      );
    }
    return noteInput(by.run, filled(shape, value, dtypeOf(a)));
  };

/** A tensor that the call itself makes is the model's input. */
export function noteInput(run: Run, tensor: Tensor): Tensor {
  if (
    run.isCalling &&
    run.constructing === 0 &&
    run.callers.length === 0 &&
    run.modules.length === 0
  ) {
    run.trace?.input(run, tensor, 'input');
  }
  return tensor;
}

export function dtypeOf(a: RuleArguments, standard = 'float32'): string {
  const value = a.value('dtype');
  return value instanceof Constant ? value.name : standard;
}

/** What the types of numbers are called where a text asks for them. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  float64: 'Double',
  float16: 'Half',
  int64: 'Long',
  int32: 'Int',
  bool: 'Bool',
  uint8: 'Byte',
};

const converted =
  (dtype?: string): TensorRule =>
  (a) => {
    const given = a.value('args');
    const [first] = given instanceof Tuple ? given.items : [];
    const named_ =
      a.value('kwargs') instanceof Dict ? (a.value('kwargs') as Dict).get('dtype') : null;
    const to = [named_, first].find(
      (value) =>
        (value instanceof Constant || value instanceof Class) &&
        /^(?:float|int|bool|half|double|long|uint|bfloat|complex)/.test(value.name),
    );
    const isType = to instanceof Constant || to instanceof Class;
    return alias(a.tensor('input'), dtype ?? (isType ? to.name : undefined));
  };

const SHAPE_PRESERVING = words(`
  sigmoid relu relu6 selu celu elu gelu silu mish
  erf erfc erfinv logit hardtanh hardswish hardsigmoid
  softplus softsign tanhshrink logsigmoid clamp_min clamp_max nan_to_num softmax
  log_softmax softmin flip fliplr flipud roll triu tril
  logical_not isnan isinf isfinite bernoulli masked_fill masked_scatter index_fill index_add index_copy
  scatter scatter_add sort_ dropout dropout2d dropout3d alpha_dropout feature_dropout
  leaky_relu rrelu threshold lerp addcmul addcdiv renorm positive bitwise_not exponential
  normalize
`);

const SAME_TENSOR = words(`
  contiguous detach cuda cpu requires_grad_ pin_memory share_memory_ retain_grad numpy
  as_subclass coalesce to_dense resolve_conj is_shared
`);

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
const shared: Table = {
  ...same(SHAPE_PRESERVING, ['input, *args, **kwargs', keep] as const),
  ...same([...WHOLE.keys(), ...FUNCTIONS.keys()], ['input, out=None', computed] as const),
  round: ['input, decimals=0, out=None', rounded],
  ...same(SAME_TENSOR, [
    'input, *args, **kwargs',
    (a: RuleArguments) => (a.name === 'numpy' ? a.tensor('input') : alias(a.tensor('input'))),
  ] as const),
  clone: ['input, memory_format=None', keep],
  clamp: ['input, min=None, max=None, out=None', clamped],
  clip: ['input, min=None, max=None, out=None', clamped],
  cumsum: ['input, dim=0, dtype=None', (a, by) => accumulated(a, by, (x, y) => x + y)],
  cumprod: ['input, dim=0, dtype=None', (a, by) => accumulated(a, by, (x, y) => x * y)],
  to: ['input, *args, **kwargs', converted()],
  type: [
    'input, dtype=None, **kwargs',
    (a) => {
      const [input, to] = [a.tensor('input'), a.value('dtype')];
      if (to instanceof Constant) return alias(input, to.name);
      return to === null ? `torch.${TYPE_NAMES[input.dtype] ?? 'Float'}Tensor` : alias(input);
    },
  ],
  type_as: ['input, other', (a) => alias(a.tensor('input'), a.tensor('other').dtype)],
  float: ['input, *args, **kwargs', converted('float32')],
  double: ['input, *args, **kwargs', converted('float64')],
  half: ['input, *args, **kwargs', converted('float16')],
  bfloat16: ['input, *args, **kwargs', converted('bfloat16')],
  long: ['input, *args, **kwargs', converted('int64')],
  int: ['input, *args, **kwargs', converted('int32')],
  bool: ['input, *args, **kwargs', converted('bool')],
  byte: ['input, *args, **kwargs', converted('uint8')],
  astype: ['input, *args, **kwargs', converted()],

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
  ...same('logical_and logical_or logical_xor atan2 hypot', ['input, other', twoOf] as const),
  ...Object.fromEntries(
    Object.entries({ eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' }).map(
      ([name, op]) => [name, ['input, other', operator(op)] as const],
    ),
  ),
  ...same('maximum fmax', ['input, other', operator('max')] as const),
  ...same('minimum fmin', ['input, other', operator('min')] as const),
  matmul: ['input, other', operator('@')],
  mm: ['input, mat2', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('mat2'))],
  dot: ['input, other', operator('@')],
  bmm: ['input, mat2', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('mat2'))],

  ...same('sum mean prod amax amin logsumexp any all nansum nanmean count_nonzero', [
    'input, dim=None, keepdim=False, dtype=None',
    reduce,
  ] as const),
  ...same('std var', [
    'input, dim=None, unbiased=True, keepdim=False, correction=1',
    (a: RuleArguments, by: Operator) => {
      // `x.std(False)` is of all, and biased.
      const dim = a.value('dim');
      return reduced(a, by, typeof dim === 'boolean' ? null : dim);
    },
  ] as const),
  norm: [
    'input, p=2, dim=None, keepdim=False, dtype=None',
    (a, by) => reduced(a, by, a.value('dim')),
  ],
  max: ['input, dim=None, keepdim=False', extreme],
  min: ['input, dim=None, keepdim=False', extreme],
  argmax: ['input, dim=None, keepdim=False', positionOf((x, y) => x > y)],
  argmin: ['input, dim=None, keepdim=False', positionOf((x, y) => x < y)],
  topk: ['input, k, dim=-1, largest=True, sorted=True', topk],
  sort: ['input, dim=-1, descending=False, stable=False', sort],
  argsort: ['input, dim=-1, descending=False', keep],

  reshape: ['input, *shape', reshape],
  flatten: [
    'input, start_dim=0, end_dim=-1',
    (a, by) => flattened(by, a.tensor('input'), a.int('start_dim'), a.int('end_dim')),
  ],
  ravel: ['input', (a, by) => flattened(by, a.tensor('input'), 0, -1)],
  unflatten: [
    'input, dim, sizes',
    (a, by) => unflattened(by, a.tensor('input'), a.int('dim'), a.list('sizes')),
  ],
  squeeze: ['input, dim=None', squeezed],
  unsqueeze: ['input, dim', unsqueezed],
  permute: ['input, *dims', (a, by) => permuted(by, a.tensor('input'), a.rest('dims'))],
  transpose: ['input, dim0, dim1', transposed],
  swapaxes: ['input, dim0, dim1', transposed],
  swapdims: ['input, dim0, dim1', transposed],
  t: ['input', turned],
  movedim: ['input, source, destination', moved],
  moveaxis: ['input, source, destination', moved],
  repeat_interleave: [
    'input, repeats, dim=None',
    (a, by) => {
      const input = a.tensor('input');
      const repeats = a.int('repeats');
      if (!a.has('dim')) return make(by, [input], [sizeOf(input.shape) * repeats], { reach: null });
      const axis = dimOf(by.run, a.int('dim'), input.shape.length);
      return make(
        by,
        [input],
        input.shape.map((n, i) => (i === axis ? n * repeats : n)),
        { reach: null },
      );
    },
  ],
  tile: ['input, *sizes', repeated],
  broadcast_to: ['input, shape', (a, by) => expanded(by, a.tensor('input'), a.list('shape'))],
  chunk: ['input, chunks, dim=0', chunked],
  split: ['input, split_size, dim=0', split],
  split_with_sizes: ['input, split_size, dim=0', split],
  unbind: ['input, dim=0', unbind],
  narrow: ['input, dim, start, length', narrowed],
  select: [
    'input, dim, index',
    (a, by) => {
      const input = a.tensor('input');
      const axis = dimOf(by.run, a.int('dim'), input.shape.length);
      return make(
        by,
        [input],
        input.shape.filter((_, i) => i !== axis),
        { reach: null },
      );
    },
  ],
  index_select: ['input, dim, index', indexSelected],
  gather: [
    'input, dim, index',
    (a, by) =>
      make(by, [a.tensor('input'), a.tensor('index')], a.tensor('index').shape, {
        reach: null,
        dtype: a.tensor('input').dtype,
      }),
  ],

  zeros_like: ['input, *args, **kwargs', like(0)],
  ones_like: ['input, *args, **kwargs', like(1)],
  rand_like: ['input, *args, **kwargs', like(null)],
  randn_like: ['input, *args, **kwargs', like(null)],
  empty_like: ['input, *args, **kwargs', like(null)],
  full_like: [
    'input, fill_value, *args, **kwargs',
    (a) => filled(a.tensor('input').shape, a.number('fill_value')),
  ],
  numel: ['input', (a) => sizeOf(a.tensor('input').shape)],
  is_floating_point: ['input', (a) => /float|half|double/.test(a.tensor('input').dtype)],
  is_complex: ['input', () => false],
};

/** `tensor.name(…)` alone. */
const methods: Table = {
  view: ['input, *shape', reshape],
  view_as: [
    'input, other',
    (a, by) =>
      make(by, [a.tensor('input')], shapeFor(by, a.tensor('input'), a.tensor('other').shape), {
        reach: null,
      }),
  ],
  reshape_as: [
    'input, other',
    (a, by) =>
      make(by, [a.tensor('input')], shapeFor(by, a.tensor('input'), a.tensor('other').shape), {
        reach: null,
      }),
  ],
  expand: ['input, *sizes', (a, by) => expanded(by, a.tensor('input'), a.rest('sizes'))],
  expand_as: ['input, other', (a, by) => expanded(by, a.tensor('input'), a.tensor('other').shape)],
  repeat: ['input, *sizes', repeated],
  unfold: ['input, dimension, size, step', windowed],
  size: [
    'input, dim=None',
    (a) => {
      const { shape } = a.tensor('input');
      if (!a.has('dim')) return new Tuple(shape.map(sizeValue), 'Size');
      return sizeValue(shape[dimOf(a.run, a.int('dim'), shape.length)]);
    },
  ],
  dim: ['input', (a) => a.tensor('input').shape.length],
  ndimension: ['input', (a) => a.tensor('input').shape.length],
  nelement: ['input', (a) => sizeOf(a.tensor('input').shape)],
  get_shape: ['input', (a) => new Tuple(a.tensor('input').shape.map(sizeValue))],
  as_list: ['input', (a) => new List(a.tensor('input').shape.map(sizeValue))],
  item: ['input', (a) => itemOf(a.run, a.tensor('input'))],
  tolist: ['input', (a) => nested(a.run, a.tensor('input'))],
  is_contiguous: ['input, *args, **kwargs', () => true],
  stride: [
    'input, dim=None',
    (a) => {
      const { shape } = a.tensor('input');
      const strides = shape.map((_, i) => sizeOf(shape.slice(i + 1)));
      return a.has('dim') ? strides[dimOf(a.run, a.int('dim'), shape.length)] : new Tuple(strides);
    },
  ],
  new_zeros: ['input, *size, dtype=None, device=None', created(0)],
  new_ones: ['input, *size, dtype=None, device=None', created(1)],
  new_empty: ['input, *size, dtype=None, device=None', created(null)],
  new_full: [
    'input, size, fill_value, dtype=None, device=None',
    (a) => filled(a.list('size'), a.number('fill_value')),
  ],
  new_tensor: ['input, data, dtype=None, device=None', (a) => tensorFrom(a.run, a.value('data'))],
  new: ['input, *size', created(null)],
  get_device: ['input', () => -1],
  backward: ['input, *args, **kwargs', () => null],
  register_hook: ['input, *args, **kwargs', () => null],
  set_shape: ['input, *args', () => null],
};

/** `torch.name(…)` alone. */
const functions: Table = {
  ...same('cat concat concatenate', [
    'tensors, dim=0, axis=None, out=None',
    (a: RuleArguments, by: Operator) =>
      a.has('axis')
        ? concatenated(by, tensorsOf(by.run, a.value('tensors'), by.name), a.int('axis'))
        : cat(a, by),
  ] as const),
  stack: ['tensors, dim=0, out=None', stacked],
  hstack: [
    'tensors',
    (a, by) => {
      const tensors = tensorsOf(by.run, a.value('tensors'), by.name);
      return concatenated(by, tensors, (tensors[0]?.shape.length ?? 0) > 1 ? 1 : 0);
    },
  ],
  vstack: [
    'tensors',
    (a, by) => concatenated(by, tensorsOf(by.run, a.value('tensors'), by.name), 0),
  ],
  where: [
    'condition, input=None, other=None',
    (a, by) => {
      if (!a.has('input')) by.run.halt('dependsOnData');
      const all = ['condition', 'input', 'other']
        .map((name) => a.value(name))
        .filter((v) => v instanceof Tensor);
      const shape = all.reduce<Shape>(
        (joined, tensor) => broadcast(by.run, by.name, { shape: joined }, tensor, all),
        [],
      );
      return make(by, all, shape, { dtype: all.at(-1)?.dtype });
    },
  ],
  einsum: [
    'equation, *operands',
    (a, by) => {
      const operands = a.value('operands') as Tuple;
      const [only] = operands.items;
      const list = operands.items.length === 1 && only instanceof List ? only : operands;
      const tensors = tensorsOf(by.run, list, by.name);
      if (!known.einsum) return by.run.unknown('torch.einsum', 'unsupported');
      return known.einsum.einsum(by, a.text('equation'), tensors);
    },
  ],
  zeros: ['*size, out=None, dtype=None, layout=None, device=None, requires_grad=False', created(0)],
  ones: ['*size, out=None, dtype=None, layout=None, device=None, requires_grad=False', created(1)],
  empty: [
    '*size, out=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None',
    created(null),
  ],
  rand: [
    '*size, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False',
    created(null),
  ],
  randn: [
    '*size, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False',
    created(null),
  ],
  ...Object.fromEntries(
    Object.entries({
      '': 'float32',
      Float: 'float32',
      Double: 'float64',
      Half: 'float16',
      Long: 'int64',
      Int: 'int32',
      Short: 'int16',
      Byte: 'uint8',
      Bool: 'bool',
    }).map(([name, dtype]) => [`${name}Tensor`, ['*size', tensorOrNew(dtype)] as const]),
  ),
  full: [
    'size, fill_value, dtype=None, device=None, requires_grad=False',
    (a, by) => noteInput(by.run, filled(a.list('size'), a.number('fill_value'))),
  ],
  randint: [
    'low, high=None, size=None, generator=None, dtype=None, device=None, requires_grad=False',
    (a, by) => {
      const size = a.has('size') ? 'size' : 'high';
      return noteInput(by.run, filled(a.list(size), null, 'int64'));
    },
  ],
  arange: [
    'start, end=None, step=1, dtype=None, device=None, requires_grad=False',
    (a) => ranged(a),
  ],
  linspace: [
    'start, end, steps=100, dtype=None, device=None, requires_grad=False',
    (a) => spaced(a),
  ],
  eye: [
    'n, m=None, dtype=None, device=None, requires_grad=False',
    (a) => filled([a.int('n'), a.has('m') ? a.int('m') : a.int('n')], null),
  ],
  tensor: [
    'data, dtype=None, device=None, requires_grad=False',
    (a, by) => noteInput(by.run, tensorFrom(by.run, a.value('data'))),
  ],
  as_tensor: ['data, dtype=None, device=None', (a) => tensorFrom(a.run, a.value('data'))],
  from_numpy: ['data', (a) => alias(a.tensor('data'))],
  is_tensor: ['obj', (a) => a.value('obj') instanceof Tensor],
};

function tensorOrNew(dtype: string): TensorRule {
  return (a, by) => {
    const [only] = (a.value('size') as Tuple).items;
    const isData = only instanceof Tuple && only.type !== 'Size';
    if (isData || only instanceof List || only instanceof Range || only instanceof Tensor) {
      const tensor = tensorFrom(by.run, only);
      tensor.dtype = dtype;
      return tensor;
    }
    return created(null)(a, by);
  };
}

export function ranged(a: RuleArguments): Tensor {
  const [from, to] = a.has('end') ? [a.number('start'), a.number('end')] : [0, a.number('start')];
  const step = a.number('step');
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (count > limits.length) a.run.halt('limit', 'length', String(limits.length));
  const isWhole = [from, to, step].every(Number.isInteger);
  const values = Array.from({ length: count }, (_, i) => from + i * step);
  return new Tensor([count], dtypeOf(a, isWhole ? 'int64' : 'float32'), values);
}

export function spaced(a: RuleArguments): Tensor {
  const [from, to, count] = [a.number('start'), a.number('end'), a.int('steps')];
  if (count > limits.length) a.run.halt('limit', 'length', String(limits.length));
  const step = count > 1 ? (to - from) / (count - 1) : 0;
  return new Tensor(
    [count],
    'float32',
    Array.from({ length: count }, (_, i) => from + i * step),
  );
}

/** Keras's unknown size is `None`. */
export const sizeValue = (n: number): Value => (Number.isNaN(n) ? null : n);

function itemOf(run: Run, tensor: Tensor): Value {
  if (tensor.values?.length === 1) return scalarOf(tensor.values[0], tensor.dtype);
  return run.unknown('item()', 'dependsOnData');
}

function nested(run: Run, tensor: Tensor): Value {
  const { values, shape, dtype } = tensor;
  if (!values) return run.unknown('tolist()', 'dependsOnData');
  if (shape.length === 0) return scalarOf(values[0], dtype);
  const [count, ...rest] = shape;
  const size = sizeOf(rest);
  const part = (i: number) => new Tensor(rest, dtype, values.slice(i * size, (i + 1) * size));
  return new List(Array.from({ length: count }, (_, i) => nested(run, part(i))));
}

const made = new Map<string, Builtin>();

function builtinOf(table: Table, prefix: string, name: string): Builtin | undefined {
  if (!Object.hasOwn(table, name)) return undefined;
  const key = `${prefix}.${name}`;
  const known = made.get(key);
  if (known) return known;
  const [signature, rule] = table[name];
  const builtin: Builtin = new Builtin(name, (run, args) => {
    const unknown = [...args.positional, ...args.named.values()].find((v) => v instanceof Unknown);
    // What is made of what is not known is not known; where data go does not matter.
    if (unknown instanceof Unknown && !/^(?:to|cuda|zeros|type)/.test(name)) return unknown;
    const a = bindSignature(run, name, signature, renamed(args));
    return remembered(run, builtin, args, rule(a, { run, name, layer: null }));
  });
  made.set(key, builtin);
  return builtin;
}

/** NumPy's names of arguments that PyTorch takes too. */
function renamed(args: Args): Args {
  if (!args.named.has('axis') && !args.named.has('keepdims') && !args.named.has('x')) return args;
  const named_ = new Map(args.named);
  for (const [from, to] of [
    ['axis', 'dim'],
    ['keepdims', 'keepdim'],
    ['x', 'input'],
  ]) {
    const value = named_.get(from);
    if (value === undefined) continue;
    named_.delete(from);
    named_.set(to, value);
  }
  return { ...args, named: named_ };
}

/** `torch.name`. */
export const tensorFunction = (name: string): Builtin | undefined =>
  builtinOf(functions, 'torch', name) ??
  builtinOf(known.seldom?.seldomFunctions ?? {}, 'torch', name) ??
  sharedOf(name);

const tensorMethod = (name: string): Builtin | undefined =>
  builtinOf(methods, 'tensor', name) ?? sharedOf(name);

const sharedOf = (name: string): Builtin | undefined =>
  builtinOf(shared, 'shared', name) ??
  builtinOf(known.seldom?.seldomMethods ?? {}, 'seldom', name) ??
  inPlace(name);

/** `add_`: the tensor itself is changed. */
function inPlace(name: string): Builtin | undefined {
  if (!/[a-z0-9]_$/.test(name)) return undefined;
  const plain = tensorMethod(name.slice(0, -1));
  return new Builtin(name, (run, args) => {
    const [self] = args.positional;
    // Filling a weight changes no shape.
    if (!plain || !(self instanceof Tensor) || self.isParameter || self.node < 0) {
      if (!plain || !(self instanceof Tensor) || self.isParameter) {
        if (self instanceof Tensor && !self.isParameter) self.values = null;
        return self ?? null;
      }
    }
    const result = plain.call(run, args);
    if (!(result instanceof Tensor)) return self;
    self.shape = result.shape;
    self.node = result.node;
    self.values = result.values;
    return self;
  });
}

/** `tensor.name`. */
export function tensorAttribute(run: Run, tensor: Tensor, name: string): Value | undefined {
  switch (name) {
    case 'shape':
      return new Tuple(
        tensor.shape.map((n, i) => (tensor.past !== undefined && i === 0 ? null : sizeValue(n))),
        run.isKeras || tensor.isArray ? '' : 'Size',
      );
    case '_keras_shape':
      return new Tuple(tensor.shape.map((n, i) => (i === 0 ? null : sizeValue(n))));
    case 'ndim':
      return tensor.shape.length;
    case 'dtype':
      return new Constant(tensor.dtype);
    case 'device':
      return DEVICE;
    case 'data':
      return tensor;
    case 'real':
    case 'imag':
      return alias(tensor, 'float32');
    case 'grad':
    case 'grad_fn':
      return null;
    case 'requires_grad':
      return tensor.isParameter;
    case 'T':
    case 'mT': {
      const method = tensorMethod(name === 'T' ? 't' : 'transpose')!;
      const positional = name === 'T' ? [tensor] : [tensor, -2, -1];
      return call(run, method, { positional, named: NO_NAMES });
    }
    case 'name':
      return tensor.name;
  }
  if (/^is_(?!contiguous|floating|complex|shared)/.test(name)) return name === 'is_leaf';
  if (name === 'size' && tensor.isArray) return sizeOf(tensor.shape);
  const method = tensorMethod(name);
  return method ? new Method(tensor, method) : undefined;
}

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
