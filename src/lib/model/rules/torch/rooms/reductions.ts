import type { Reach, Shape } from '../../../graph.ts';
import type { Run } from '../../../python/run.ts';
import { type RuleArguments, same } from '../../../python/signatures.ts';
import { type Details, spatialOf } from '../../../python/trace.ts';
import { Tensor, Tuple, type Value } from '../../../python/values.ts';
import { dimOf, dimsOf, shapeText, type Operator } from '../../rule.ts';
import { gathered } from '../../strides.ts';
import { dtypeOf } from '../../tensors/creation.ts';
import { broadcastOf } from '../../tensors/pointwise.ts';
import {
  floating,
  make,
  named,
  sibling,
  type Table,
  type TensorRule,
} from '../../tensors/tensor-rule.ts';
import { isWhole, typeNamed } from '../../tensors/type-names.ts';

// Many values to one, and what orders them: https://docs.pytorch.org/docs/stable/torch.html#reduction-ops

/** Each value with those before it. */
function accumulated(
  a: RuleArguments,
  by: Operator,
  join: (x: number, y: number) => number,
): Value {
  const input = a.tensor('input');
  const rank = input.shape.length;
  if (a.has('dim')) dimOf(by.run, a.int('dim'), Math.max(rank, 1));
  else if (rank > 1 && !input.isArray) {
    by.run.raise('TypeError', `${by.name}() missing 1 required positional arguments: "dim"`);
  }
  let sum: number | null = null;
  const values =
    input.shape.length === 1 && input.values
      ? input.values.map((x) => (sum = sum === null ? x : join(sum, x)))
      : null;
  return make(by, [input], input.shape, { values, dtype: input.dtype.replace('bool', 'int64') });
}

/** Of what PyTorch takes no mean and no spread; NumPy does. */
function checkType(a: RuleArguments, by: Operator, input: Tensor): void {
  if (!isWhole(input) || a.has('dtype') || input.isArray || by.run.isKeras) return;
  const refuse = (message: string) => by.run.refuse(by.name, [input], message);
  const given = typeNamed(input);
  switch (by.name) {
    case 'mean':
      refuse(
        'mean(): could not infer output dtype. Input dtype must be either a floating point or complex ' +
          `dtype. Got: ${given}`,
      );
      break;
    case 'nanmean':
      refuse(`nanmean(): expected input to have floating point or complex dtype but got ${given}`);
      break;
    case 'norm':
      refuse(
        `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${given}`,
      );
      break;
    case 'median':
    case 'nanmedian': {
      const kernel = isEmpty(a.value('dim')) ? 'median_cpu' : 'median_out';
      if (given === 'Bool') {
        by.run.refuse(
          by.name,
          [input],
          `"${kernel}" not implemented for 'Bool'`,
          'NotImplementedError',
        );
      }
      break;
    }
    case 'argmax':
    case 'argmin':
      if (given === 'Bool') refuse(`${by.name}(): does not support bool input`);
      break;
    case 'std':
    case 'var':
    case 'std_mean':
    case 'var_mean':
      refuse('std and var only support floating point and complex dtypes');
  }
}

/** A reduction along some dimensions, or all. */
export function reduced(
  a: RuleArguments,
  by: Operator,
  dims: Value,
  details: Details = {},
): Tensor {
  const input = a.tensor('input');
  checkType(a, by, input);
  const all = input.shape.map((_, i) => i);
  const axes = dims === null ? all : dimsOf(by.run, dims, input);
  const isKept = a.has('keepdim') && a.flag('keepdim');
  const isAll = axes.length === 0 && !/^a(?:ny|ll)$/.test(by.name);
  const isGone = (axis: number) => isAll || axes.includes(axis);
  const shape = isKept
    ? input.shape.map((n, i) => (isGone(i) ? 1 : n))
    : input.shape.filter((_, i) => !isGone(i));
  const reach = isKept ? reachOfReduction(by.run, shape) : null;
  return gathered(make(by, [input], shape, { reach, ...details }));
}

const reachOfReduction = (run: Run, shape: Shape): Reach[] =>
  spatialOf(shape, run.isKeras).map((n): Reach => ({ kind: n === 1 ? 'all' : 'same' }));

const noDim = (a: RuleArguments) =>
  a.run.raise('TypeError', `${a.name}() missing 1 required positional arguments: "dim"`);

/**
 * One dimension, null where none is given: an empty list stands for that. PyTorch takes no None there,
 * and keeps no dimension of all; NumPy and Keras do.
 */
export function oneDim(a: RuleArguments): number | null {
  const dim = a.value('dim');
  const isTorch = !a.tensor('input').isArray && !a.run.isKeras;
  const isLeftOut = isEmpty(dim);
  if (isLeftOut && isTorch && a.flag('keepdim')) noDim(a);
  return isLeftOut || (dim === null && !isTorch) ? null : a.int('dim');
}

const reduce: TensorRule = (a, by) => {
  const { dtype, shape } = a.tensor('input');
  const dims = a.value('dim');
  if (by.name === 'logsumexp') a.list('dim');
  if (by.name === 'logsumexp' && isEmpty(dims) && !a.flag('keepdim') && shape.length > 0) {
    const message = `output with shape [] doesn't match the broadcast shape ${shapeText(shape.map(() => 1))}`;
    by.run.refuse(by.name, [a.tensor('input')], message);
  }
  const to = /^(?:any|all)$/.test(by.name)
    ? 'bool'
    : by.name === 'count_nonzero'
      ? 'int64'
      : /sum$/.test(by.name)
        ? dtype.replace('bool', 'int64')
        : /^am/.test(by.name)
          ? dtype
          : floating(dtype);
  return reduced(a, by, a.value('dim'), { values: total(a, by.name), dtype: dtypeOf(a, to) });
};

const isEmpty = (dim: Value) => dim instanceof Tuple && dim.items.length === 0;

/** Sums of what is known. */
function total(a: RuleArguments, name: string): readonly number[] | null {
  const { values } = a.tensor('input');
  const dim = a.value('dim');
  if (!values || !(dim === null || isEmpty(dim)) || values.length === 0) return null;
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

/** Where the least or the greatest of what is known stands. */
const positionOf =
  (isBefore: (x: number, y: number) => boolean): TensorRule =>
  (a, by) => {
    const { values } = a.tensor('input');
    const isKnown = values && values.length > 0 && !a.has('dim');
    const at = isKnown
      ? values.reduce((best, x, i) => (isBefore(x, values[best]) ? i : best), 0)
      : 0;
    return reduced(a, by, a.has('dim') ? a.int('dim') : null, {
      values: isKnown ? [at] : null,
      dtype: 'int64',
    });
  };

/** `max` and `min`: of all, along a dimension with its indices, or of two tensors. */
const extreme: TensorRule = (a, by) => {
  const dim = a.value('dim');
  if (dim instanceof Tensor) return broadcastOf(a, by, 'input', 'dim');
  const axis = oneDim(a);
  if (axis === null) return reduced(a, by, null, { values: total(a, by.name) });
  const values = reduced(a, by, axis);
  return named(by.name, ['values', 'indices'], [values, sibling(values, 'int64')]);
};

export const shared: Table = {
  cumsum: ['input, dim=None, dtype=None', (a, by) => accumulated(a, by, (x, y) => x + y)],
  cumprod: ['input, dim=None, dtype=None', (a, by) => accumulated(a, by, (x, y) => x * y)],
  // PyTorch's product takes one dimension alone.
  prod: [
    'input, dim=(), keepdim=False, dtype=None',
    (a, by) => {
      const dim = a.tensor('input').isArray || by.run.isKeras ? a.value('dim') : oneDim(a);
      const { dtype } = a.tensor('input');
      const details = {
        values: total(a, by.name),
        dtype: dtypeOf(a, dtype.replace('bool', 'int64')),
      };
      return reduced(a, by, isEmpty(dim) ? null : dim, details);
    },
  ],
  ...same('sum mean amax amin any all nansum nanmean count_nonzero', [
    'input, dim=None, keepdim=False, dtype=None',
    reduce,
  ] as const),
  logsumexp: ['input, dim, keepdim=False', reduce],
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
  max: ['input, dim=(), keepdim=False', extreme],
  min: ['input, dim=(), keepdim=False', extreme],
  argmax: ['input, dim=None, keepdim=False', positionOf((x, y) => x > y)],
  argmin: ['input, dim=None, keepdim=False', positionOf((x, y) => x < y)],
};
