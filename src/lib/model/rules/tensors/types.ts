import { Class, Constant, Dict, Tensor, Tuple } from '../../python/values.ts';
import { type RuleArguments, same, words } from '../../python/signatures.ts';
import { cellwise, gathered, viewed } from '../strides.ts';
import { isFloating, type Table, type TensorRule } from './tensor-rule.ts';

// The type of the numbers, and the same tensor elsewhere: no operation.

/** The same tensor, perhaps of another type: no operation. */
export function alias(tensor: Tensor, dtype = tensor.dtype): Tensor {
  const same = new Tensor(tensor.shape, dtype, convertedValues(tensor, dtype));
  same.node = tensor.node;
  same.isArray = tensor.isArray;
  return dtype === tensor.dtype
    ? viewed(same, tensor, (strides) => strides)
    : cellwise(same, [tensor]);
}

/** Values as numbers of another type. */
function convertedValues({ values, dtype }: Tensor, to: string): readonly number[] | null {
  if (!values || to === dtype || isFloating(to)) return values;
  return values.map((x) => (/^bool/.test(to) ? Number(x !== 0) : Math.trunc(x)));
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

const SAME_TENSOR = words(`
  contiguous detach cuda cpu requires_grad_ pin_memory share_memory_ retain_grad numpy
  as_subclass coalesce to_dense resolve_conj is_shared
`);

export const shared: Table = {
  ...same(SAME_TENSOR, [
    'input, *args, **kwargs',
    (a: RuleArguments) => {
      const input = a.tensor('input');
      if (a.name === 'numpy') return input;
      const other = alias(input);
      return a.name === 'contiguous' ? gathered(other) : other;
    },
  ] as const),
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
  is_floating_point: ['input', (a) => isFloating(a.tensor('input').dtype)],
  is_complex: ['input', () => false],
};

export const functions: Table = {
  from_numpy: ['data', (a) => alias(a.tensor('data'))],
};
