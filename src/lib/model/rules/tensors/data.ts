import type { Run } from '../../python/run.ts';
import { listOf } from '../../python/operators.ts';
import {
  Float,
  isNumber,
  List,
  numberOf,
  Range,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from '../../python/values.ts';
import { typeName } from '../../python/text.ts';

/** A tensor of nested lists of numbers: `torch.tensor`, `np.array`. */
export function tensorFrom(run: Run, value: Value, isArray = false): Tensor {
  const values: number[] = [];
  let dtype = 'int64';
  const read = (item: Value): number[] => {
    run.step();
    if (item instanceof Tensor) {
      dtype = item.dtype;
      if (!item.values) {
        if (item.shape.length > 0) return [...item.shape];
        run.halt('dependsOnData');
      }
      values.push(...item.values);
      return [...item.shape];
    }
    if (isNumber(item)) {
      if (item instanceof Float) dtype = 'float32';
      else if (typeof item === 'boolean') dtype = 'bool';
      values.push(numberOf(item));
      return [];
    }
    if (item instanceof List || item instanceof Tuple || item instanceof Range) {
      const shapes = listOf(run, item).map(read);
      return [shapes.length, ...(shapes[0] ?? [])];
    }
    if (item instanceof Unknown) run.need(item);
    run.raise('TypeError', `cannot make a tensor of '${typeName(item)}'`);
  };
  const shape = read(value);
  const isWhole = values.length === shape.reduce((total, n) => total * n, 1);
  const tensor = new Tensor(shape, dtype, isWhole ? values : null);
  tensor.isArray = isArray;
  return tensor;
}

/** The type of a tensor of a number. */
export const typeOf = (value: Value): string =>
  value instanceof Float ? 'float32' : typeof value === 'boolean' ? 'bool' : 'int64';

/** A number of a tensor, as Python has it. */
export const scalarOf = (value: number, dtype: string): Value =>
  dtype === 'bool' ? value !== 0 : /float|double|half/.test(dtype) ? new Float(value) : value;
