import type { Run } from '../../python/run.ts';
import { List, sizeOf, Tensor, Tuple, type Value } from '../../python/values.ts';
import { dimOf } from '../rule.ts';
import { scalarOf } from './data.ts';
import { mayBeStrided, stridesOf } from '../strides.ts';
import type { Table } from './tensor-rule.ts';

// What a text asks of a tensor: its sizes, its values.

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

export const shared: Table = {
  numel: ['input', (a) => sizeOf(a.tensor('input').shape)],
};

export const methods: Table = {
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
  is_contiguous: [
    'input, *args, **kwargs',
    (a) => {
      const input = a.tensor('input');
      if (!stridesOf(input)) return a.run.unknown('is_contiguous()', 'unsupported');
      return !mayBeStrided(input);
    },
  ],
  stride: [
    'input, dim=None',
    (a) => {
      const { shape } = a.tensor('input');
      const strides = stridesOf(a.tensor('input'));
      if (!strides) return a.run.unknown('stride()', 'unsupported');
      return a.has('dim') ? strides[dimOf(a.run, a.int('dim'), shape.length)] : new Tuple(strides);
    },
  ],
  get_device: ['input', () => -1],
  backward: ['input, *args, **kwargs', () => null],
  register_hook: ['input, *args, **kwargs', () => null],
  set_shape: ['input, *args', () => null],
};

export const functions: Table = {
  is_tensor: ['obj', (a) => a.value('obj') instanceof Tensor],
};
