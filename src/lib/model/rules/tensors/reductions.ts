import type { Reach, Shape } from '../../graph.ts';
import type { Run } from '../../python/run.ts';
import { Tensor, type Value } from '../../python/values.ts';
import { spatialOf } from '../../python/trace.ts';
import type { Details } from '../../python/trace.ts';
import { dimOf, dimsOf } from '../rule.ts';
import { type RuleArguments, same } from '../../python/signatures.ts';
import type { Operator } from '../rule.ts';
import { gathered } from '../strides.ts';
import { broadcastOf } from './pointwise.ts';
import { isFloating, make, named, sibling, type Table, type TensorRule } from './tensor-rule.ts';

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
  return make(by, [input], input.shape, { values });
}

/** A reduction along some dimensions, or all. */
export function reduced(
  a: RuleArguments,
  by: Operator,
  dims: Value,
  details: Details = {},
): Tensor {
  const input = a.tensor('input');
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

const reduce: TensorRule = (a, by) => {
  // PyTorch's product takes one dimension alone.
  if (by.name === 'prod' && a.has('dim') && !a.tensor('input').isArray) a.int('dim');
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
  if (dim === null) return reduced(a, by, null, { values: total(a, by.name) });
  const values = reduced(a, by, a.int('dim'));
  return named(by.name, ['values', 'indices'], [values, sibling(values, 'int64')]);
};

export const shared: Table = {
  cumsum: ['input, dim=None, dtype=None', (a, by) => accumulated(a, by, (x, y) => x + y)],
  cumprod: ['input, dim=None, dtype=None', (a, by) => accumulated(a, by, (x, y) => x * y)],
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
};
