import { limits } from '../../python/run.ts';
import type { Tensor } from '../../python/values.ts';
import { isNumber, Tuple } from '../../python/values.ts';
import { spatialOf } from '../../python/trace.ts';
import { dimOf, produceAll, shapeText } from '../rule.ts';
import type { Operator } from '../rule.ts';
import { viewed } from '../strides.ts';
import { type Table, type TensorRule } from './tensor-rule.ts';

// Parts of a tensor. What stands in brackets, `x[:, 0]`, is in indexing.ts.

/** Pieces of an axis. */
export function pieces(by: Operator, input: Tensor, axis: number, sizes: readonly number[]): Tuple {
  const shapes = sizes.map((n) => input.shape.with(axis, n));
  const isSpatial = spatialOf(
    input.shape.map((_, i) => i),
    by.run.isKeras,
  ).includes(axis);
  const parts = produceAll(by.run, by.name, [input], shapes, isSpatial ? { reach: null } : {});
  return new Tuple(parts.map((part) => viewed(part, input, (strides) => strides)));
}

const chunked: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const [size, count] = [input.shape[axis], a.int('chunks')];
  if (count < 1) by.run.refuse(by.name, [input], 'chunk expects `chunks` to be greater than 0');
  const part = Math.ceil(size / count);
  const sizes = Array.from({ length: Math.ceil(size / part) }, (_, i) =>
    Math.min(part, size - i * part),
  );
  return pieces(by, input, axis, sizes);
};

const split: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const size = input.shape[axis];
  const given = a.value('split_size');
  if (isNumber(given)) {
    const part = a.int('split_size');
    if (part < 1 && size > 0 && !by.run.isKeras) {
      by.run.refuse(
        by.name,
        [input],
        part < 0
          ? `split expects split_size be non-negative, but got split_size=${part}`
          : `split_size can only be 0 if dimension size is 0, but got dimension size of ${size}`,
      );
    }
    const count = Math.ceil(size / Math.max(part, 1));
    if (count > limits.length) by.run.halt('limit', 'length', String(limits.length));
    return pieces(
      by,
      input,
      axis,
      Array.from({ length: count }, (_, i) => Math.min(part, size - i * part)),
    );
  }
  const sizes = a.list('split_size');
  if (sizes.reduce((sum, n) => sum + n, 0) !== size) {
    by.run.refuse(
      by.name,
      [input],
      `split_with_sizes expects split_sizes to sum exactly to ${size} (input tensor's size at dimension ${axis}), but got split_sizes=${shapeText(sizes)}`,
    );
  }
  return pieces(by, input, axis, sizes);
};

const unbind: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const shape = input.shape.toSpliced(axis, 1);
  const shapes = Array.from({ length: input.shape[axis] }, () => shape);
  const parts = produceAll(by.run, by.name, [input], shapes, { reach: null });
  return new Tuple(parts.map((part) => viewed(part, input, (all) => all.toSpliced(axis, 1))));
};

export const shared: Table = {
  chunk: ['input, chunks, dim=0', chunked],
  split: ['input, split_size, dim=0', split],
  split_with_sizes: ['input, split_size, dim=0', split],
  unbind: ['input, dim=0', unbind],
};
