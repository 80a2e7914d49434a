import { limits } from '../../../python/run.ts';
import { Tensor, Tuple, type Value } from '../../../python/values.ts';
import { dimOf, type Operator } from '../../rule.ts';
import { same, type RuleArguments } from '../../../python/signatures.ts';
import { dtypeOf, filled } from '../../tensors/creation.ts';
import {
  along,
  make,
  named,
  sibling,
  type Table,
  type TensorRule,
} from '../../tensors/tensor-rule.ts';
import { oneDim, reduced } from './reductions.ts';

// What orders values, and what stands for many: https://docs.pytorch.org/docs/stable/torch.html#comparison-ops

/** Values and where they stand, as the same operation gives both. */
const withIndices = (by: Operator, values: Tensor): Value =>
  named(by.name, ['values', 'indices'], [values, sibling(values, 'int64')]);

/** A median: of all, or along a dimension with its indices. */
const middle: TensorRule = (a, by) => {
  const axis = oneDim(a);
  const values = reduced(a, by, axis);
  return axis === null ? values : withIndices(by, values);
};

const withMean: TensorRule = (a, by) => {
  const spread = reduced(a, by, a.value('dim'));
  return new Tuple([spread, sibling(spread)]);
};

const topk: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), Math.max(input.shape.length, 1));
  const k = a.int('k');
  if (k < 0 || k > (input.shape[axis] ?? 1)) {
    by.run.refuse(by.name, [input], 'selected index k out of range');
  }
  const shape = input.shape.map((n, i) => (i === axis ? k : n));
  const values = make(by, [input], shape, { reach: null });
  return named('topk', ['values', 'indices'], [values, sibling(values, 'int64')]);
};

const kthValue: TensorRule = (a, by) => {
  const [input, k] = [a.tensor('input'), a.int('k')];
  const axis = dimOf(by.run, a.int('dim'), Math.max(input.shape.length, 1));
  if (k < 1 || k > (input.shape[axis] ?? 1)) {
    const message = `kthvalue(): selected number k out of range for dimension ${axis}`;
    by.run.refuse(by.name, [input], message);
  }
  return middle(a, by);
};

const sort: TensorRule = (a, by) => {
  const input = a.tensor('input');
  dimOf(by.run, a.int('dim'), Math.max(input.shape.length, 1));
  const values = make(by, [input], input.shape, { reach: null });
  return named('sort', ['values', 'indices'], [values, sibling(values, 'int64')]);
};

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const shared: Table = {
  var_mean: ['input, dim=None, unbiased=True, keepdim=False, correction=1', withMean],
  topk: ['input, k, dim=-1, largest=True, sorted=True', topk],
  sort: ['input, dim=-1, descending=False, stable=False', sort],
  argsort: [
    'input, dim=-1, descending=False, stable=False',
    (a, by) => Object.assign(along(a, by) as Tensor, { dtype: 'int64' }),
  ],
  ...same('median nanmedian', ['input, dim=(), keepdim=False', middle] as const),
  mode: ['input, dim=-1, keepdim=False', middle],
  kthvalue: ['input, k, dim=-1, keepdim=False', kthValue],
  std_mean: ['input, dim=None, unbiased=True, keepdim=False, correction=1', withMean],
  ...same('cummax cummin', [
    'input, dim',
    (a: RuleArguments, by: Operator) => withIndices(by, along(a, by) as Tensor),
  ] as const),
  multinomial: [
    'input, num_samples, replacement=False, *args, **kwargs',
    (a, by) => {
      const [input, n] = [a.tensor('input'), a.int('num_samples')];
      const refuse = (message: string) => by.run.refuse(by.name, [input], message);
      const rank = input.shape.length;
      if (rank < 1 || rank > 2) refuse('prob_dist must be 1 or 2 dim');
      if (n < 1) refuse('cannot sample n_sample <= 0 samples');
      if (!a.flag('replacement') && n > input.shape[rank - 1]) {
        refuse('cannot sample n_sample > prob_dist.size(-1) samples without replacement');
      }
      const shape = [...input.shape.slice(0, -1), n];
      return make(by, [input], shape, { reach: null, dtype: 'int64' });
    },
  ],
  full_like: [
    'input, fill_value, dtype=None, layout=None, device=None, requires_grad=False',
    (a) => {
      const { shape, dtype } = a.tensor('input');
      return filled(shape, a.number('fill_value'), dtypeOf(a, dtype));
    },
  ],
};

function spaced(a: RuleArguments): Tensor {
  const [from, to, count] = [a.number('start'), a.number('end'), a.int('steps')];
  if (count > limits.length) a.run.halt('limit', 'length', String(limits.length));
  const step = count > 1 ? (to - from) / (count - 1) : 0;
  return new Tensor(
    [count],
    'float32',
    Array.from({ length: count }, (_, i) => from + i * step),
  );
}

/** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
export const functions: Table = {
  linspace: [
    'start, end, steps=100, dtype=None, device=None, requires_grad=False',
    (a) => spaced(a),
  ],
  eye: [
    'n, m=None, dtype=None, device=None, requires_grad=False',
    (a) => filled([a.int('n'), a.has('m') ? a.int('m') : a.int('n')], null, dtypeOf(a)),
  ],
  randperm: [
    'n, dtype=None, device=None, requires_grad=False',
    (a) => filled([a.int('n')], null, 'int64'),
  ],
  normal: [
    'mean, std=1.0, size=None',
    (a) => (a.has('size') ? filled(a.list('size'), null) : filled(a.tensor('mean').shape, null)),
  ],
  randint_like: [
    'input, *args, **kwargs',
    (a) => filled(a.tensor('input').shape, null, a.tensor('input').dtype),
  ],
};
