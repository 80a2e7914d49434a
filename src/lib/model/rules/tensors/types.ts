import { Class, Constant, Dict, Tensor, Tuple, Unknown } from '../../python/values.ts';
import { type RuleArguments, same, words } from '../../python/signatures.ts';
import { cellwise, gathered, viewed } from '../strides.ts';
import { isFloating, type Table, type TensorRule } from './tensor-rule.ts';
import { typeNamed, typeNamedBy } from './type-names.ts';

// The type of the numbers, and the same tensor elsewhere: no operation.

/** The same tensor, perhaps of another type: no operation. */
export function alias(tensor: Tensor, dtype = tensor.dtype): Tensor {
  const same = new Tensor(tensor.shape, dtype, convertedValues(tensor, dtype));
  same.node = tensor.node;
  same.bounds = tensor.bounds;
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

const converted =
  (dtype?: string): TensorRule =>
  (a) => {
    const given = a.value('args');
    const [first] = given instanceof Tuple ? given.items : [];
    const named_ =
      a.value('kwargs') instanceof Dict ? (a.value('kwargs') as Dict).get('dtype') : null;
    const to = [named_, first].find(
      (value) =>
        value instanceof Tensor ||
        ((value instanceof Constant || value instanceof Class) &&
          /^(?:float|int|bool|half|double|long|uint|bfloat|complex)/.test(value.name)),
    );
    const isType = to instanceof Constant || to instanceof Class;
    const input = a.tensor('input');
    const asked = to instanceof Tensor ? to.dtype : isType ? typeNamedBy(to.name) : undefined;
    const isOpen = [named_, first].some(
      (one) => one instanceof Unknown && !/device/.test(one.name),
    );
    // A mask of another type that the text does not say.
    const other = isOpen && input.dtype === 'bool' ? '' : undefined;
    return alias(input, dtype ?? asked ?? other);
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
      if (to === null) return `torch.${typeNamed(input)}Tensor`;
      const name = to instanceof Constant ? to.name : typeof to === 'string' ? to : input.dtype;
      return alias(input, typeNamedBy(name));
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
