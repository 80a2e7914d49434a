import { type Shape } from '../../../graph.ts';
import { boundsOf, isNumber, List, sizeOf, Tensor } from '../../../python/values.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { dimOf, dimsOf, shapeText, type Operator } from '../../rule.ts';
import { same, tensorsOf, type RuleArguments } from '../../../python/signatures.ts';
import { concatenated } from '../../tensors/joining.ts';
import { permuted } from '../../tensors/shapes.ts';
import { keep, make, type Table, type TensorRule } from '../../tensors/tensor-rule.ts';
import { viewed } from '../../strides.ts';
import { typeInC, typeNamed } from '../../tensors/type-names.ts';
import { together } from './cells.ts';
import { pieces } from '../../tensors/slicing.ts';

// Parts of a tensor by their places, and places for its parts.

const narrowed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const [start, length] = [a.int('start'), a.int('length')];
  const size = input.shape[axis];
  if (start < -size || start > size) {
    const range = `[${-size}, ${size}], but got ${start}`;
    const message = `start out of range (expected to be in range of ${range})`;
    by.run.refuse(by.name, [input], message, 'IndexError');
  }
  if (length < 0) by.run.refuse(by.name, [input], 'narrow(): length must be non-negative.');
  const from = start < 0 ? start + size : start;
  if (from + length > size) {
    by.run.refuse(
      by.name,
      [input],
      `start (${from}) + length (${length}) exceeds dimension size (${input.shape[axis]}).`,
    );
  }
  const output = make(by, [input], input.shape.with(axis, length));
  return viewed(output, input, (strides) => strides);
};

/** Refuses indices that are no whole numbers. */
function checkType(by: Operator, input: Tensor, index: Tensor, message: string): void {
  if (!/^int(?:32|64)$/.test(index.dtype)) by.run.refuse(by.name, [input, index], message);
}

const indexSelected: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const index = a.tensor('index');
  const { shape } = index;
  if (shape.length > 1) {
    const message = 'index_select(): Index is supposed to be a vector';
    by.run.refuse(by.name, [input], message, 'IndexError');
  }
  const [count = 1, size] = [shape[0], input.shape[axis]];
  checkType(by, input, index, 'index_select(): Expected dtype int32 or int64 for index');
  const bounds = boundsOf(index);
  if (bounds && (bounds[0] < 0 || bounds[1] >= size)) {
    const outside = index.values?.find((n) => n < 0 || n >= size) ?? bounds[1];
    const isFlat = input.shape.length < 3;
    by.run.refuse(
      by.name,
      [input],
      isFlat
        ? 'index out of range in self'
        : `INDICES element is out of DATA bounds, id=${outside} axis_dim=${size}`,
      isFlat ? 'IndexError' : 'RuntimeError',
    );
  }
  return make(by, [input], input.shape.with(axis, count), { reach: null });
};

const moved: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const rank = input.shape.length;
  const dims = (name: string) => a.list(name).map((dim) => dimOf(by.run, dim, rank));
  const [from, to] = [dims('source'), dims('destination')];
  const refuse = (message: string) => refuseSize(by, input, `${by.name}: ${message}`);
  if (from.length !== to.length) {
    refuse(
      `Invalid source or destination dims: source (${shapeText(a.list('source'))} dims) should ` +
        `contain the same number of dims as destination (${shapeText(a.list('destination'))} dims)`,
    );
  }
  for (const [name, axes] of Object.entries({ source: from, destination: to })) {
    if (new Set(axes).size < axes.length) {
      refuse(`repeated dim in \`${name}\` (${shapeText(a.list(name))})`);
    }
  }
  const order = Array.from({ length: rank }, () => -1);
  from.forEach((axis, i) => (order[to[i]] = axis));
  const rest = input.shape.map((_, i) => i).filter((axis) => !from.includes(axis));
  return permuted(
    by,
    input,
    order.map((axis) => (axis === -1 ? rest.shift()! : axis)),
  );
};

const refuseSize = (by: Operator, input: Tensor, message: string) =>
  by.run.refuse(by.name, [input], message);

/** Whether an index has more cells than a tensor, apart from a dimension. */
const isLarger = (index: Shape, shape: Shape, axis = -1) =>
  index.some((n, i) => i !== axis && n > shape[i]);

const gathered: TensorRule = (a, by) => {
  const [input, index] = [a.tensor('input'), a.tensor('index')];
  const [axis] = dimsOf(by.run, a.value('dim'), input);
  checkType(by, input, index, 'gather(): Expected dtype int32/int64 for index');
  if (index.shape.length !== input.shape.length) {
    refuseSize(by, input, 'Index tensor must have the same number of dimensions as input tensor');
  }
  const at = index.shape.findIndex((n, i) => i !== axis && n > input.shape[i]);
  if (at !== -1) {
    refuseSize(
      by,
      input,
      `Size does not match at dimension ${at} expected index ${shapeText(index.shape)} to be no ` +
        `larger than self ${shapeText(input.shape)} apart from dimension ${axis}`,
    );
  }
  const [bounds, size] = [boundsOf(index), input.shape[axis]];
  if (bounds && (bounds[0] < 0 || bounds[1] >= size)) {
    const outside = index.values?.find((n) => n < 0 || n >= size);
    const value = outside ?? (bounds[0] < 0 ? bounds[0] : bounds[1]);
    refuseSize(
      by,
      input,
      `index ${value} is out of bounds for dimension ${axis} with size ${size}`,
    );
  }
  return make(by, [input, index], index.shape, { reach: null, dtype: input.dtype });
};

const scattered: TensorRule = (a, by) => {
  const [input, index, src] = [a.tensor('input'), a.tensor('index'), a.value('src')];
  const [axis] = dimsOf(by.run, a.value('dim'), input);
  if (index.shape.length !== input.shape.length) {
    refuseSize(by, input, 'Index tensor must have the same number of dimensions as self tensor');
  }
  const isTooLarge = src instanceof Tensor && isLarger(index.shape, src.shape);
  if (isTooLarge || isLarger(index.shape, input.shape, axis)) {
    const than = `no larger than self ${shapeText(input.shape)} apart from dimension ${axis}`;
    refuseSize(
      by,
      input,
      `Expected index ${shapeText(index.shape)} to be ${than}` +
        (src instanceof Tensor ? ` and to be no larger size than src ${shapeText(src.shape)}` : ''),
    );
  }
  return keep(a, by);
};

const rolled: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const name = a.has('dims') ? 'dims' : 'dim';
  const [shifts, dims] = [a.list('shifts'), a.has(name) ? a.list(name) : []];
  if (shifts.length !== 1 || dims.length > 0) {
    if (shifts.length !== dims.length) {
      const message = `shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`;
      refuseSize(by, input, message);
    }
    for (const dim of dims) dimOf(by.run, dim, input.shape.length);
  }
  return keep(a, by);
};

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const shared: Table = {
  tensor_split: [
    'input, indices_or_sections, dim=0',
    (a, by) => {
      const input = a.tensor('input');
      const axis = dimOf(by.run, a.int('dim'), input.shape.length);
      const size = input.shape[axis];
      const given = a.value('indices_or_sections');
      if (!isNumber(given)) {
        const ends = [
          ...a.list('indices_or_sections').map((n) => Math.min(n < 0 ? n + size : n, size)),
          size,
        ];
        return pieces(
          by,
          input,
          axis,
          ends.map((end, i) => Math.max(end - (ends[i - 1] ?? 0), 0)),
        );
      }
      const count = a.int('indices_or_sections');
      const sizes = Array.from(
        { length: count },
        (_, i) => Math.floor(size / count) + (i < size % count ? 1 : 0),
      );
      return pieces(by, input, axis, sizes);
    },
  ],
  take_along_dim: [
    'input, indices, dim=None',
    (a, by) => {
      const [input, indices] = [a.tensor('input'), a.tensor('indices')];
      const { shape } = indices;
      if (indices.dtype !== 'int64') {
        const given = typeNamed(indices);
        const message = `torch.take_along_dim(): dtype of indices should be Long but got ${given}`;
        refuseSize(by, input, message);
      }
      if (!a.has('dim')) return make(by, [input], [sizeOf(shape)], { reach: null });
      const axis = dimOf(by.run, a.int('dim'), input.shape.length);
      const [one, two] = [input.shape, shape].map((sizes) => ({ shape: sizes.with(axis, 1) }));
      const joined = broadcast(by.run, by.name, one, two, [input]);
      return make(by, [input], joined.with(axis, shape[axis]), { reach: null });
    },
  ],
  scatter: ['input, dim, index, src=None, *, value=None, reduce=None', scattered],
  scatter_add: ['input, dim, index, src', scattered],
  gather: ['input, dim, index', gathered],
  ...same('masked_scatter index_fill index_add index_copy fliplr flipud', [
    'input, *args, **kwargs',
    keep,
  ] as const),
  flip: [
    'input, *dims, dim=None',
    (a, by) => {
      dimsOf(
        by.run,
        a.has('dim') ? a.value('dim') : new List([...a.rest('dims')]),
        a.tensor('input'),
      );
      return keep(a, by);
    },
  ],
  // NumPy's axis is `dim`.
  roll: ['input, shifts, dims=None, dim=None', rolled],
  masked_fill: [
    'input, mask, value',
    (a, by) => {
      const mask = a.value('mask');
      if (mask instanceof Tensor && !/^(?:bool)?$/.test(mask.dtype)) {
        const message = `masked_fill_ only supports boolean masks, but got mask with dtype ${typeInC(mask)}`;
        by.run.refuse(by.name, [a.tensor('input'), mask], message);
      }
      return together('mask', 'input')(a, by);
    },
  ],
  copy_: [
    'input, src, non_blocking=False',
    (a, by) => {
      const [input, src] = [a.tensor('input'), a.value('src')];
      if (src instanceof Tensor) {
        const joined = broadcast(by.run, by.name, input, src, [input, src]);
        if (String(joined) !== String(input.shape)) {
          const shapes = `output with shape ${shapeText(input.shape)} doesn't match the broadcast shape `;
          refuseSize(by, input, shapes + shapeText(joined));
        }
      }
      if (!input.isParameter) input.values = null;
      return input;
    },
  ],
  resize_: [
    'input, *sizes',
    (a, by) => {
      const input = a.tensor('input');
      const output = make(by, [input], a.rest('sizes'), { reach: null });
      Object.assign(input, { shape: output.shape, node: output.node, values: null });
      return input;
    },
  ],
  narrow: ['input, dim, start, length', narrowed],
  select: [
    'input, dim, index',
    (a, by) => {
      const input = a.tensor('input');
      const [axis, index] = [dimOf(by.run, a.int('dim'), input.shape.length), a.int('index')];
      const size = input.shape[axis];
      if (index < -size || index >= size) {
        const where = `tensor of size ${shapeText(input.shape)} at dimension ${axis}`;
        const message = `select(): index ${index} out of range for ${where}`;
        by.run.refuse(by.name, [input], message, 'IndexError');
      }
      const output = make(by, [input], input.shape.toSpliced(axis, 1), { reach: null });
      return viewed(output, input, (strides) => strides.toSpliced(axis, 1));
    },
  ],
  index_select: ['input, dim, index', indexSelected],
  ...same('movedim moveaxis', ['input, source, destination', moved] as const),
  repeat_interleave: [
    'input, repeats, dim=None',
    (a, by) => {
      const input = a.tensor('input');
      const repeats = a.int('repeats');
      if (!a.has('dim')) return make(by, [input], [sizeOf(input.shape) * repeats], { reach: null });
      const axis = dimOf(by.run, a.int('dim'), input.shape.length);
      const shape = input.shape.with(axis, input.shape[axis] * repeats);
      return make(by, [input], shape, { reach: null });
    },
  ],
  ...same('nonzero argwhere unique unique_consecutive masked_select bincount equal allclose', [
    'input, *args, **kwargs',
    (a: RuleArguments) => a.run.unknown(`${a.name}()`, 'dependsOnData'),
  ] as const),
};

/** `torch.name(…)` alone. */
export const functions: Table = {
  hstack: [
    'tensors',
    (a, by) => {
      const tensors = tensorsOf(by.run, a.value('tensors'), by.name);
      return concatenated(by, tensors, (tensors[0]?.shape.length ?? 0) > 1 ? 1 : 0);
    },
  ],
  vstack: [
    'tensors',
    (a, by) => {
      const rows = tensorsOf(by.run, a.value('tensors'), by.name).map((tensor) =>
        tensor.shape.length === 1 ? make(by, [tensor], [1, ...tensor.shape]) : tensor,
      );
      return concatenated(by, rows, 0);
    },
  ],
};
