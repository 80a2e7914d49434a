import type { Shape } from '../../graph.ts';
import { limits, type Run } from '../../python/run.ts';
import {
  Class,
  Constant,
  isNumber,
  List,
  numberOf,
  Range,
  sizeOf,
  Tensor,
  Tuple,
} from '../../python/values.ts';
import { type RuleArguments, same } from '../../python/signatures.ts';
import { shapeText } from '../rule.ts';
import { MOST_VALUES } from './arithmetic.ts';
import { tensorFrom, typeOf } from './data.ts';
import { typeNamedBy } from './type-names.ts';
import { alias } from './types.ts';
import type { Table, TensorRule } from './tensor-rule.ts';

// New tensors: https://docs.pytorch.org/docs/stable/torch.html#creation-ops

const like =
  (value: number | null): TensorRule =>
  (a) => {
    const { shape, dtype } = a.tensor('input');
    return filled(shape, value, dtypeOf(a, dtype));
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
    const like = a.value('input');
    const dtype = dtypeOf(a, like instanceof Tensor ? like.dtype : undefined);
    return noteInput(by.run, filled(shape, value, dtype));
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
  return value instanceof Constant || value instanceof Class ? typeNamedBy(value.name) : standard;
}

/** A tensor of what is given, of the type that is asked for. */
function withType(a: RuleArguments): Tensor {
  const tensor = tensorFrom(a.run, a.value('data'));
  return alias(tensor, dtypeOf(a, tensor.dtype));
}

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

const LIKE = 'input, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None';

export const shared: Table = {
  zeros_like: [LIKE, like(0)],
  ones_like: [LIKE, like(1)],
  ...same('rand_like randn_like empty_like', [LIKE, like(null)] as const),
};

export const methods: Table = {
  new_zeros: ['input, *size, dtype=None, device=None', created(0)],
  new_ones: ['input, *size, dtype=None, device=None', created(1)],
  new_empty: ['input, *size, dtype=None, device=None', created(null)],
  new_full: [
    'input, size, fill_value, dtype=None, device=None',
    (a) => filled(a.list('size'), a.number('fill_value'), dtypeOf(a, a.tensor('input').dtype)),
  ],
  new_tensor: ['input, data, dtype=None, device=None', (a) => withType(a)],
  new: ['input, *size', created(null)],
};

export const functions: Table = {
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
    (a, by) => {
      const dtype = dtypeOf(a, typeOf(a.value('fill_value')));
      return noteInput(by.run, filled(a.list('size'), a.number('fill_value'), dtype));
    },
  ],
  randint: [
    'low=None, high=None, size=None, generator=None, dtype=None, device=None, requires_grad=False',
    (a, by) => {
      const size = a.has('size') ? 'size' : 'high';
      const isRange = size === 'size' && a.has('high');
      const tensor = filled(a.list(size), null, dtypeOf(a, 'int64'));
      const [low, high] = isRange ? [a.value('low') ?? 0, a.value('high')] : [0, a.value('low')];
      if (isNumber(low) && isNumber(high)) tensor.bounds = [numberOf(low), numberOf(high) - 1];
      return noteInput(by.run, tensor);
    },
  ],
  arange: [
    'start, end=None, step=1, dtype=None, device=None, requires_grad=False',
    (a) => ranged(a),
  ],
  tensor: [
    'data, dtype=None, device=None, requires_grad=False',
    (a, by) => noteInput(by.run, withType(a)),
  ],
  as_tensor: ['data, dtype=None, device=None', withType],
};
