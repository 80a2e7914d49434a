import { type Shape } from '../../../graph.ts';
import { namespaceObject } from '../../../python/classes.ts';
import { Float, List, Tensor, Tuple, type Value } from '../../../python/values.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { type Operator } from '../../rule.ts';
import { same, tensorsOf, type RuleArguments } from '../../../python/signatures.ts';
import { cellwise } from '../../strides.ts';
import { typeOf } from '../../tensors/data.ts';
import { alias } from '../../tensors/types.ts';
import { expanded } from '../../tensors/shapes.ts';
import {
  along,
  floating,
  isFloating,
  keep,
  make,
  type Table,
  type TensorRule,
} from '../../tensors/tensor-rule.ts';
import { isWhole, typeNamed } from '../../tensors/type-names.ts';

// Each value with those in its place, and numbers as pairs.

/** A pair of numbers is one. */
const COMPLEX = { reach: null, dtype: 'complex64' };

/** The greatest number of 32 bits. */
const MOST_FLOAT = (2 - 2 ** -23) * 2 ** 127;

/** Of tensors that are joined cell by cell. */
export const together =
  (...names: readonly string[]): TensorRule =>
  (a, by) => {
    const tensors = names.map((name) => a.value(name)).filter((one) => one instanceof Tensor);
    const [{ shape }, ...others] = tensors;
    const joined = others.reduce<Shape>(
      (one, other) => broadcast(by.run, by.name, { shape: one }, other, tensors),
      shape,
    );
    return make(by, [a.tensor('input')], joined);
  };

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const shared: Table = {
  lerp: ['input, end, weight', together('input', 'end', 'weight')],
  ...same('addcmul addcdiv', [
    'input, tensor1, tensor2, value=1',
    together('input', 'tensor1', 'tensor2'),
  ] as const),
  ...same('isclose copysign heaviside ldexp', [
    'input, other, *args, **kwargs',
    (a: RuleArguments, by: Operator) => {
      const pair = [a.tensor('input'), a.tensor('other')] as const;
      const dtype = by.name === 'isclose' ? 'bool' : pair[0].dtype;
      return make(by, pair, broadcast(by.run, by.name, ...pair, pair), { dtype });
    },
  ] as const),
  ...same('conj conj_physical', ['input', keep] as const),
  ...same('sinc angle real imag', [
    'input',
    (a: RuleArguments, by: Operator) => {
      const input = a.tensor('input');
      if (by.name === 'imag' && !/complex/.test(input.dtype)) {
        const message = 'imag is not implemented for tensors with non-complex dtypes.';
        by.run.refuse(by.name, [input], message);
      }
      return make(by, [input], input.shape, {
        dtype: floating(input.dtype.replace(/^complex.*/, 'float32')),
      });
    },
  ] as const),
  logcumsumexp: [
    'input, dim',
    (a, by) => {
      const input = a.tensor('input');
      if (isWhole(input)) {
        const message = `"logcumsumexp_out_cpu" not implemented for '${typeNamed(input)}'`;
        by.run.refuse(by.name, [input], message, 'NotImplementedError');
      }
      return along(a, by);
    },
  ],
  short: ['input', (a) => alias(a.tensor('input'), 'int16')],
  view_as_complex: [
    'input',
    (a, by) => {
      const input = a.tensor('input');
      if (input.shape.at(-1) !== 2) {
        by.run.refuse(by.name, [input], 'Tensor must have a last dimension of size 2');
      }
      return make(by, [input], input.shape.slice(0, -1), COMPLEX);
    },
  ],
  view_as_real: [
    'input',
    (a, by) => {
      const input = a.tensor('input');
      if (!/complex/.test(input.dtype)) {
        const message = 'view_as_real is only supported for complex tensors';
        by.run.refuse(by.name, [input], message);
      }
      return make(by, [input], [...input.shape, 2], { reach: null, dtype: 'float32' });
    },
  ],
};

/** The type of numbers of two together. */
const typeOfBoth = (pair: readonly Value[]) => {
  const types = pair.map((value) => (value instanceof Tensor ? value.dtype : typeOf(value)));
  return types.find(isFloating) ?? types.find((dtype) => dtype !== 'bool') ?? 'bool';
};

/** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
export const functions: Table = {
  where: [
    'condition, input=None, other=None',
    (a, by) => {
      if (!a.has('input')) by.run.halt('dependsOnData');
      const condition = a.value('condition');
      if (
        condition instanceof Tensor &&
        !/^(?:bool|uint8|)$/.test(condition.dtype) &&
        !condition.isArray
      ) {
        by.run.refuse(
          by.name,
          [condition],
          `where expected condition to be a boolean tensor, but got a tensor with dtype ${typeNamed(condition)}`,
        );
      }
      const all = ['condition', 'input', 'other']
        .map((name) => a.value(name))
        .filter((v) => v instanceof Tensor);
      const shape = all.reduce<Shape>(
        (joined, tensor) => broadcast(by.run, by.name, { shape: joined }, tensor, all),
        [],
      );
      const pair = [a.value('input'), a.value('other')];
      return cellwise(make(by, all, shape, { dtype: typeOfBoth(pair) }), all);
    },
  ],
  meshgrid: [
    '*tensors, indexing=None',
    (a, by) => {
      const given = a.value('tensors') as Tuple;
      const [only] = given.items;
      const list = tensorsOf(
        by.run,
        only instanceof List || only instanceof Tuple ? only : given,
        by.name,
      );
      const shape = list.map((tensor) => tensor.shape[0] ?? 1);
      const order =
        a.text('indexing') === 'xy' && shape.length > 1
          ? [shape[1], shape[0], ...shape.slice(2)]
          : shape;
      return new Tuple(list.map(({ dtype }) => new Tensor(order, dtype)));
    },
  ],
  broadcast_tensors: [
    '*tensors',
    (a, by) => {
      const tensors = tensorsOf(by.run, a.value('tensors'), by.name);
      const shape = tensors.reduce<Shape>(
        (joined, tensor) => broadcast(by.run, by.name, { shape: joined }, tensor, tensors),
        [],
      );
      return new Tuple(tensors.map((tensor) => expanded(by, tensor, shape)));
    },
  ],
  finfo: [
    'type=None',
    () =>
      namespaceObject(
        'finfo',
        Object.entries({ min: -MOST_FLOAT, max: MOST_FLOAT, eps: 2 ** -23, tiny: 2 ** -126 }).map(
          ([name, value]) => [name, new Float(value)] as const,
        ),
      ),
  ],
};
