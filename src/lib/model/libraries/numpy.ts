import { call } from '../python/calls.ts';
import { listOf, sorted } from '../python/operators.ts';
import type { Run } from '../python/run.ts';
import {
  Builtin,
  Constant,
  Float,
  isNumber,
  List,
  NO_NAMES,
  Tensor,
  Tuple,
  type Value,
} from '../python/values.ts';
import { scalarOf, tensorFrom } from '../rules/tensors/data.ts';
import { builtin } from '../python/signatures.ts';
import { filled, noteInput } from '../rules/tensors/creation.ts';
import { tensorFunction } from '../rules/tensors/index.ts';
import { all, builtinNamed, type Find, part, words } from './part.ts';

/** A NumPy function by PyTorch's: lists are arrays, and what has no axis is a number. */
function numpyFunction(name: string): Value | undefined {
  const as = new Map([
    ['concatenate', 'cat'],
    ['power', 'pow'],
    ['mod', 'remainder'],
    ['around', 'round'],
    ['dot', 'matmul'],
    ['product', 'prod'],
  ]);
  const function_ = tensorFunction(as.get(name) ?? name);
  if (!function_) return undefined;
  return new Builtin(name, (run, args) => {
    const scalar = args.positional.every((value) => isNumber(value));
    const asArray = (value: Value): Value =>
      isNumber(value) && scalar
        ? arrayOf(run, value)
        : value instanceof List || value instanceof Tuple
          ? listOf(run, value).some((item) => item instanceof Tensor && !item.values)
            ? value
            : arrayOf(run, value)
          : value;
    const [head, ...rest] = args.positional;
    const isShape = /^(?:zeros|ones|empty|full|eye|arange|linspace|cat|stack|vstack|hstack)$/.test(
      function_.name,
    );
    const positional =
      isShape || head === undefined
        ? args.positional
        : [asArray(head), ...(scalar ? rest.map(asArray) : rest)];
    const value = function_.call(run, { ...args, positional });
    if (!(value instanceof Tensor)) return value;
    value.isArray = true;
    if (value.shape.length > 0 || !value.values) return value;
    return scalarOf(value.values[0], value.dtype);
  });
}

/** `np.int64`: a type of numbers, and what makes one of another. */
const numpyType = (name: string): Constant =>
  new Constant(
    name,
    new Builtin(name, (run, { positional: [value = 0], named }) => {
      if (value instanceof Tensor && value.shape.length > 0) {
        return tensorFunction('astype')!.call(run, {
          positional: [value, new Constant(name)],
          named: NO_NAMES,
        });
      }
      const type = builtinNamed(run, /^(?:int|float|bool)/.exec(name.replace(/^u/, ''))![0]);
      return call(run, type, { positional: [value], named });
    }),
  );

const arrayOf = (run: Run, value: Value): Tensor => tensorFrom(run, value, true);

/** `numpy`. */
export const numpyFind: Find = all(
  part(
    {
      array: [
        'object, dtype=None, **kwargs',
        (a) => noteInput(a.run, arrayOf(a.run, a.value('object'))),
      ],
      asarray: ['object, dtype=None, **kwargs', (a) => arrayOf(a.run, a.value('object'))],
      expand_dims: [
        'a, axis',
        (a) =>
          tensorFunction('unsqueeze')!.call(a.run, {
            positional: [a.value('a'), a.value('axis')],
            named: NO_NAMES,
          }),
      ],
      isclose: [
        'a, b, rtol=1e-5, atol=1e-8',
        (a) => {
          const [x, y] = [a.number('a'), a.number('b')];
          return Math.abs(x - y) <= a.number('atol') + a.number('rtol') * Math.abs(y);
        },
      ],
      sort: [
        'a, axis=-1',
        (a) => {
          const items = sorted(a.run, listOf(a.run, a.value('a')), null, false);
          return arrayOf(a.run, new List(items));
        },
      ],
    },
    {
      pi: new Float(Math.PI),
      inf: new Float(Infinity),
      newaxis: null,
      ...Object.fromEntries(
        words('float32 float64 float16 int32 int64 int8 uint8 int float bool bool_').map((name) => [
          name,
          numpyType(name),
        ]),
      ),
      ndarray: new Constant('ndarray'),
      integer: new Constant('integer'),
    },
  ),
  numpyFunction,
);

/** Numbers by chance: an array whose values are not known. */
export const chance: Find = (name) =>
  builtin(name, '*args, size=None, **kwargs', (a) => {
    const args = listOf(a.run, a.value('args'));
    const size = a.has('size')
      ? a.list('size')
      : /^(?:rand|randn)$/.test(name)
        ? args.map((n) => Number(n))
        : null;
    const shape = size ?? lastList(a.run, args);
    if (!shape) return a.run.unknown(`random.${name}()`, 'dependsOnData');
    const array = filled(shape, null);
    array.isArray = true;
    return noteInput(a.run, array);
  });

function lastList(run: Run, args: readonly Value[]): readonly number[] | null {
  const last = args.findLast((value) => value instanceof Tuple || value instanceof List);
  return last === undefined ? null : listOf(run, last).map((n) => Number(n));
}
