import type { Shape } from '../../graph.ts';
import type { Tensor } from '../../python/values.ts';
import { Constant, sizeOf, Tuple } from '../../python/values.ts';
import { spatialOf } from '../../python/trace.ts';
import type { Details } from '../../python/trace.ts';
import { dimOf, shapeText } from '../rule.ts';
import { isViewable, viewed } from '../strides.ts';
import type { Operator } from '../rule.ts';
import { make, type Table, type TensorRule } from './tensor-rule.ts';
import { alias } from './types.ts';

// The same values in another shape or order, or repeated.

/** A shape with one −1, which takes what is left. */
function shapeFor(by: Operator, input: Tensor, wanted: readonly number[]): Shape {
  const count = sizeOf(input.shape);
  const known = wanted.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
  const isWild = wanted.includes(-1);
  const fits = Number.isNaN(count) || (isWild ? known > 0 && count % known === 0 : known === count);
  if (!fits || wanted.filter((n) => n === -1).length > 1) {
    by.run.refuse(
      by.name,
      [input],
      `shape '${shapeText(wanted)}' is invalid for input of size ${count}`,
    );
  }
  return wanted.map((n) => (n === -1 ? count / known : n));
}

const reshape: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const [dtype] = a.value('shape') instanceof Tuple ? (a.value('shape') as Tuple).items : [];
  if (dtype instanceof Constant) return alias(input, dtype.name);
  const shape = shapeFor(by, input, a.rest('shape'));
  if (by.name === 'view' && !input.isArray && !by.run.isKeras && !isViewable(input, shape)) {
    by.run.refuse(
      by.name,
      [input],
      "view size is not compatible with input tensor's size and stride (at least one dimension " +
        'spans across two contiguous subspaces). Use .reshape(...) instead.',
    );
  }
  const isSame = String(shape) === String(input.shape);
  return make(by, [input], shape, { values: input.values, ...(isSame ? {} : { reach: null }) });
};

const reshapedAs: TensorRule = (a, by) => {
  const input = a.tensor('input');
  return make(by, [input], shapeFor(by, input, a.tensor('other').shape), { reach: null });
};

export function flattened(by: Operator, input: Tensor, start: number, end: number): Tensor {
  const { run } = by;
  const rank = Math.max(input.shape.length, 1);
  const shape = input.shape.length === 0 ? [1] : input.shape;
  const [first, last] = [dimOf(run, start, rank), dimOf(run, end, rank)];
  if (first > last) {
    run.refuse(by.name, [input], 'flatten() has invalid args: start_dim cannot come after end_dim');
  }
  const middle = sizeOf(shape.slice(first, last + 1));
  const details: Details = {
    kind: by.layer ? 'module' : 'function',
    layer: by.layer,
    reach: null,
    values: input.values,
  };
  return make(by, [input], [...shape.slice(0, first), middle, ...shape.slice(last + 1)], details);
}

export function permuted(by: Operator, input: Tensor, order: readonly number[]): Tensor {
  const rank = input.shape.length;
  const axes = order.map((dim) => dimOf(by.run, dim, rank));
  if (axes.length !== rank || new Set(axes).size !== rank) {
    by.run.refuse(
      by.name,
      [input],
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${rank} is not equal to len(dims) = ${axes.length}`,
    );
  }
  const isInPlace = axes.every((axis, i) => axis === i);
  const along = (list: Shape) => axes.map((axis) => list[axis]);
  const output = make(by, [input], along(input.shape), isInPlace ? {} : { reach: null });
  return viewed(output, input, along);
}

const transposed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const rank = Math.max(input.shape.length, 1);
  const order = [...input.shape.keys()];
  const [one, two] = [dimOf(by.run, a.int('dim0'), rank), dimOf(by.run, a.int('dim1'), rank)];
  if (one !== two) [order[one], order[two]] = [order[two], order[one]];
  return permuted(by, input, order);
};

export const turned: TensorRule = (a, by) => {
  const input = a.tensor('input');
  return permuted(by, input, [...input.shape.keys()].toReversed());
};

const squeezed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const rank = Math.max(input.shape.length, 1);
  const axes = a.has('dim') ? a.list('dim').map((dim) => dimOf(by.run, dim, rank)) : null;
  const isGone = (n: number, axis: number) => n === 1 && (!axes || axes.includes(axis));
  const left = (list: Shape) => list.filter((_, axis) => !isGone(input.shape[axis], axis));
  const shape = left(input.shape);
  const details = { values: input.values, ...inPlaceIf(input, shape) };
  return viewed(make(by, [input], shape, details), input, left);
};

const inPlaceIf = (input: Tensor, shape: Shape): Details =>
  String(shape) === String(input.shape) ? {} : { reach: null };

const unsqueezed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length + 1);
  const shape = input.shape.toSpliced(axis, 0, 1);
  const output = make(by, [input], shape, { values: input.values, reach: null });
  const stride = (strides: Shape) => (strides[axis] ?? 1) * (input.shape[axis] ?? 1);
  return viewed(output, input, (strides) => strides.toSpliced(axis, 0, stride(strides)));
};

/** Refuses sizes to which a tensor does not broadcast. */
export function checkExpansion(by: Operator, input: Tensor, sizes: readonly number[]): void {
  const offset = sizes.length - input.shape.length;
  const refuse = (message: string) => by.run.refuse(by.name, [input], message);
  if (offset < 0) {
    refuse(
      `expand(torch.FloatTensor{${shapeText(input.shape)}}, size=${shapeText(sizes)}): the number ` +
        `of sizes provided (${sizes.length}) must be greater or equal to the number of dimensions ` +
        `in the tensor (${input.shape.length})`,
    );
  }
  const lead = sizes.findIndex((n, i) => n < 0 && i < offset);
  if (lead !== -1) {
    refuse(
      `The expanded size of the tensor (${sizes[lead]}) isn't allowed in a leading, non-existing ` +
        `dimension ${lead}`,
    );
  }
  const ownOf = (i: number) => input.shape[i - offset] ?? 1;
  const isOther = (n: number, i: number) => n !== -1 && ownOf(i) !== 1 && ownOf(i) !== n;
  const at = sizes.findLastIndex(isOther);
  if (at !== -1) {
    refuse(
      `The expanded size of the tensor (${sizes[at]}) must match the existing size (${ownOf(at)}) at non-singleton dimension ${at}.  Target sizes: ${shapeText(sizes)}.  Tensor sizes: ${shapeText(input.shape)}`,
    );
  }
}

export function expanded(by: Operator, input: Tensor, sizes: readonly number[]): Tensor {
  checkExpansion(by, input, sizes);
  const offset = sizes.length - input.shape.length;
  const ownOf = (i: number) => input.shape[i - offset] ?? 1;
  const shape = sizes.map((n, i) => (n === -1 ? ownOf(i) : n));
  const output = make(by, [input], shape, inPlaceIf(input, shape));
  return viewed(output, input, (strides) =>
    shape.map((n, i) => (n === ownOf(i) ? (strides[i - offset] ?? 0) : 0)),
  );
}

const repeated: TensorRule = (a, by) => {
  const input = a.tensor('input');
  let counts = a.rest('sizes');
  let missing = counts.length - input.shape.length;
  if (missing < 0 && by.name === 'tile') {
    counts = [...Array<number>(-missing).fill(1), ...counts];
    missing = 0;
  }
  if (missing < 0) {
    by.run.refuse(
      by.name,
      [input],
      'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
    );
  }
  const full = [...Array<number>(missing).fill(1), ...input.shape];
  const shape = full.map((n, i) => n * counts[i]);
  // A picture beside itself has no one place.
  const isSpatial = spatialOf(counts, by.run.isKeras).some(
    (n, a) => n > 1 && (spatialOf(full, by.run.isKeras)[a] ?? 1) > 1,
  );
  return make(by, [input], shape, isSpatial || missing > 0 ? { reach: null } : {});
};

export const shared: Table = {
  reshape: ['input, *shape', reshape],
  flatten: [
    'input, start_dim=0, end_dim=-1',
    (a, by) => flattened(by, a.tensor('input'), a.int('start_dim'), a.int('end_dim')),
  ],
  ravel: ['input', (a, by) => flattened(by, a.tensor('input'), 0, -1)],
  squeeze: ['input, dim=None', squeezed],
  unsqueeze: ['input, dim', unsqueezed],
  permute: ['input, *dims', (a, by) => permuted(by, a.tensor('input'), a.rest('dims'))],
  transpose: ['input, dim0, dim1', transposed],
  swapaxes: ['input, dim0, dim1', transposed],
  swapdims: ['input, dim0, dim1', transposed],
  T: ['input', turned],
  t: [
    'input',
    (a, by) => {
      const rank = a.tensor('input').shape.length;
      if (rank > 2) {
        const message = `t() expects a tensor with <= 2 dimensions, but self is ${rank}D`;
        by.run.refuse(by.name, [a.tensor('input')], message);
      }
      return turned(a, by);
    },
  ],
  tile: ['input, *sizes', repeated],
  broadcast_to: ['input, shape', (a, by) => expanded(by, a.tensor('input'), a.list('shape'))],
};

export const methods: Table = {
  view: ['input, *shape', reshape],
  view_as: ['input, other', reshapedAs],
  reshape_as: ['input, other', reshapedAs],
  expand: ['input, *sizes', (a, by) => expanded(by, a.tensor('input'), a.rest('sizes'))],
  expand_as: ['input, other', (a, by) => expanded(by, a.tensor('input'), a.tensor('other').shape)],
  repeat: ['input, *sizes', repeated],
};
