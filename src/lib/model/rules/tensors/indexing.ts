import type { Reach, Shape } from '../../graph.ts';
import { integerOf, listOf, sliceOf } from '../../python/operators.ts';
import type { Run } from '../../python/run.ts';
import { typeName } from '../../python/text.ts';
import {
  boundsOf,
  Builtin,
  Constant,
  isNumber,
  List,
  NO_NAMES,
  numberOf,
  Range,
  sizeOf,
  Slice,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from '../../python/values.ts';
import { spatialOf } from '../../python/trace.ts';
import { broadcast } from './arithmetic.ts';
import { tensorFrom } from './data.ts';
import { produce, produceAll, shapeText } from '../rule.ts';
import { viewed } from '../strides.ts';
import { remembered } from '../../python/signatures.ts';

/** What an index does to one axis: `[start, step, count]`, one cell, or cells by a list. */
type Pick =
  | {
      readonly kind: 'slice';
      readonly start: number;
      readonly step: number;
      readonly count: number;
    }
  | { readonly kind: 'cell'; readonly at: number }
  | { readonly kind: 'list'; readonly index: Tensor }
  /** A new axis: of 1 cell for `None` and `True`, of none for `False`. */
  | { readonly kind: 'new'; readonly count: number };

/** `tensor[index]`. */
export function indexed(run: Run, tensor: Tensor, index: Value): Value {
  const by = new Builtin('getitem', (inner, { positional: [a, b] }) =>
    indexed(inner, a as Tensor, b),
  );
  const picks = picksOf(run, tensor, index);
  const shape = pickedShape(run, tensor, picks);
  const details = { reach: reachOf(run, tensor.shape, picks), values: pickedValues(tensor, picks) };
  const value = produce(run, 'getitem', [tensor], shape, details);
  viewed(value, tensor, (strides) => pickedStrides(picks, strides));
  return remembered(run, by, { positional: [tensor, index], named: NO_NAMES }, value);
}

/** `tensor[index] = value`. */
export function assignIndexed(run: Run, tensor: Tensor, index: Value, value: Value): void {
  const isMask = index instanceof Tensor && index.dtype === 'bool';
  const source = value instanceof Tensor ? value : null;
  let values: number[] | null = null;
  if (!isMask) {
    const picks = picksOf(run, tensor, index);
    const shape = pickedShape(run, tensor, picks);
    values = assignedValues(tensor, picks, value);
    if (source) {
      // Leading axes of size 1 are no obstacle.
      const given = source.shape.slice(
        Math.max(
          0,
          source.shape.findIndex((n) => n !== 1),
        ),
      );
      const result = broadcast(run, 'setitem', { shape }, { shape: given }, [tensor, source]);
      if (String(result) !== String(shape)) {
        run.refuse(
          'setitem',
          [tensor, source],
          `shape mismatch: value tensor of shape ${shapeText(source.shape)} cannot be broadcast to indexing result of shape ${shapeText(shape)}`,
        );
      }
    }
  }
  const inputs = source ? [tensor, source] : [tensor];
  const made = produce(run, 'setitem', inputs, tensor.shape, { reach: null });
  if (made.node >= 0) tensor.node = made.node;
  tensor.values = values;
  tensor.bounds = null;
}

/** The values after an assignment, where they are known. */
function assignedValues(tensor: Tensor, picks: readonly Pick[], value: Value): number[] | null {
  const given = isNumber(value) ? [numberOf(value)] : value instanceof Tensor ? value.values : null;
  const offsets = tensor.values && given && pickedOffsets(tensor, picks);
  if (!tensor.values || !given || !offsets || given.length === 0) return null;
  const values = [...tensor.values];
  offsets.forEach((offset, i) => (values[offset] = given[i % given.length]));
  return values;
}

/** The parts of a tensor along its first axis, as a loop goes through them. */
export function* unbound(run: Run, tensor: Tensor): Generator<Tensor, void> {
  const [count, ...shape] = tensor.shape;
  if (count === undefined) run.raise('TypeError', 'iteration over a 0-d tensor');
  if (Number.isNaN(count)) run.halt('dependsOnData');
  const { values, node } = tensor;
  const size = sizeOf(shape);
  const shapes = Array.from({ length: count }, () => shape);
  const parts = node >= 0 ? produceAll(run, 'unbind', [tensor], shapes, { reach: null }) : null;
  for (let i = 0; i < count; i++) {
    run.step();
    const part = parts?.[i] ?? new Tensor(shape, tensor.dtype);
    part.isArray = tensor.isArray;
    part.values = values ? values.slice(i * size, (i + 1) * size) : null;
    yield part;
  }
}

function picksOf(run: Run, tensor: Tensor, index: Value): Pick[] {
  const { shape } = tensor;
  const isParts = (value: Value) =>
    value === null || [List, Tuple, Slice, Tensor].some((kind) => value instanceof kind);
  // PyTorch takes a list of such for the indices of as many axes.
  const isSeveral = index instanceof List && !tensor.isArray && index.items.some(isParts);
  const items = index instanceof Tuple || isSeveral ? index.items : [index];
  const isEllipsis = (item: Value) => item instanceof Constant && item.name === 'Ellipsis';
  const taken = items.reduce<number>((count, item) => {
    if (item === null || typeof item === 'boolean' || isEllipsis(item)) return count;
    const isMask = item instanceof Tensor && item.dtype === 'bool';
    return count + (isMask ? Math.max(1, item.shape.length) : 1);
  }, 0);
  if (taken > shape.length) {
    const message = `too many indices for tensor of dimension ${shape.length}`;
    run.refuse('getitem', [tensor], message, 'IndexError');
  }
  const picks: Pick[] = [];
  let axis = 0;
  const whole = (count: number) => {
    for (let i = 0; i < count && axis < shape.length; i++) {
      picks.push({ kind: 'slice', start: 0, step: 1, count: shape[axis++] });
    }
  };
  for (const item of items) {
    if (item === null || typeof item === 'boolean') {
      picks.push({ kind: 'new', count: Number(item ?? true) });
    } else if (isEllipsis(item)) whole(shape.length - taken);
    else picks.push(pickOf(run, tensor, item, axis++));
  }
  whole(shape.length - axis);
  return picks;
}

/** Refuses an index that is no mask of its shape, is of decimals, or lies outside. */
function checkIndex(run: Run, tensor: Tensor, item: Tensor, axis: number): void {
  if (tensor.isArray || run.isKeras) return;
  const refuse = (message: string) => run.refuse('getitem', [tensor, item], message, 'IndexError');
  if (/float|complex/.test(item.dtype) && sizeOf(item.shape) > 0) {
    refuse('tensors used as indices must be long, int, byte or bool tensors');
  }
  if (item.dtype === 'bool' || item.dtype === 'uint8') {
    const at = item.shape.findIndex((n, i) => n !== tensor.shape[axis + i]);
    if (at === -1) return;
    const [mask, whole] = [item, tensor].map(({ shape }) => shapeText(shape));
    refuse(
      `The shape of the mask ${mask} at index ${at} does not match the shape of the indexed tensor ` +
        `${whole} at index ${axis + at}`,
    );
  }
}

function pickOf(run: Run, tensor: Tensor, item: Value, axis: number): Pick {
  const size = tensor.shape[axis] ?? 0;
  if (item instanceof Slice) {
    const [start, step, count] = sliceOf(run, item, size);
    if (step < 0 && !tensor.isArray && !run.isKeras) {
      run.refuse('getitem', [tensor], 'step must be greater than zero', 'ValueError');
    }
    return { kind: 'slice', start, step, count };
  }
  if (item instanceof Unknown) run.need(item);
  if (item instanceof List || item instanceof Range || item instanceof Tuple) {
    return pickOf(run, tensor, tensorFrom(run, new List(listOf(run, item))), axis);
  }
  if (item instanceof Tensor) {
    checkIndex(run, tensor, item, axis);
    if (item.dtype === 'bool') {
      if (!item.values || item.shape.length !== 1) run.halt('dependsOnData');
      const chosen = item.values.flatMap((value, i) => (value ? [i] : []));
      return { kind: 'list', index: new Tensor([chosen.length], 'int64', chosen) };
    }
    if (item.shape.length > 0) return { kind: 'list', index: item };
    if (!item.values) return { kind: 'cell', at: 0 };
  }
  if (typeof item === 'string') {
    run.raise('TypeError', `tensor indices must be integers or slices, not ${typeName(item)}`);
  }
  const at = integerOf(run, item);
  if (at < -size || at >= size) {
    const message = `index ${at} is out of bounds for dimension ${axis} with size ${size}`;
    run.refuse('getitem', [tensor], message, 'IndexError');
  }
  return { kind: 'cell', at: at < 0 ? at + size : at };
}

function pickedShape(run: Run, tensor: Tensor, picks: readonly Pick[]): Shape {
  const lists = picks.filter((pick) => pick.kind === 'list');
  const joined = lists.reduce<Shape>(
    (shape, { index }) => broadcast(run, 'getitem', { shape }, index, [tensor]),
    [],
  );
  for (const [i, { index }] of lists.entries()) {
    const size = tensor.shape[picks.filter(({ kind }) => kind !== 'new').indexOf(lists[i])];
    const at = (index.values ?? boundsOf(index))?.find((n) => n < -size || n >= size);
    if (at === undefined) continue;
    const message = `index ${at} is out of bounds for dimension ${i} with size ${size}`;
    run.refuse('getitem', [tensor], message, 'IndexError');
  }
  // A number is a list to NumPy; PyTorch selects by it first.
  const ordered = tensor.isArray ? picks : picks.filter(({ kind }) => kind !== 'cell');
  const isIndex = ({ kind }: Pick) => kind === 'list' || kind === 'cell';
  const places = ordered.flatMap((pick, i) => (isIndex(pick) ? [i] : []));
  const isTogether = places.every((place, i) => i === 0 || place === places[i - 1] + 1);
  const shape: number[] = [];
  let isPlaced = lists.length === 0;
  if (!isTogether && !isPlaced) {
    shape.push(...joined);
    isPlaced = true;
  }
  for (const pick of picks) {
    if (pick.kind === 'slice') shape.push(pick.count);
    else if (pick.kind === 'new') shape.push(pick.count);
    else if (pick.kind === 'list' && !isPlaced) {
      shape.push(...joined);
      isPlaced = true;
    }
  }
  return shape;
}

/** Strides of what numbers and slices pick; null with lists, which copy. */
function pickedStrides(picks: readonly Pick[], strides: Shape): Shape | null {
  const rest = [...strides];
  if (picks.some(({ kind }) => kind === 'list')) return null;
  return picks.flatMap((pick) => {
    if (pick.kind === 'new') return [0];
    const stride = rest.shift()!;
    return pick.kind === 'slice' ? [stride * pick.step] : [];
  });
}

function pickedValues(tensor: Tensor, picks: readonly Pick[]): readonly number[] | null {
  const { values } = tensor;
  const offsets = values && pickedOffsets(tensor, picks);
  return offsets && offsets.map((offset) => values[offset]);
}

/** Where the cells stand that are picked; null where that is not known. */
function pickedOffsets({ shape }: Tensor, picks: readonly Pick[]): readonly number[] | null {
  if (picks.filter(({ kind }) => kind === 'list').length > 1) return null;
  if (picks.some((pick) => pick.kind === 'new' && pick.count === 0)) return [];
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  let offsets = [0];
  let axis = 0;
  for (const pick of picks) {
    if (pick.kind === 'new') continue;
    const [stride, size] = [strides[axis], shape[axis]];
    axis++;
    let cells: readonly number[];
    if (pick.kind === 'cell') cells = [pick.at];
    else if (pick.kind === 'slice') {
      cells = Array.from({ length: pick.count }, (_, i) => pick.start + i * pick.step);
    } else {
      if (!pick.index.values) return null;
      cells = pick.index.values.map((at) => (at < 0 ? at + size : at));
    }
    offsets = offsets.flatMap((offset) => cells.map((cell) => offset + cell * stride));
  }
  return offsets;
}

/** A crop moves what a cell sees; an axis that goes away leaves nothing to say. */
function reachOf(run: Run, shape: Shape, picks: readonly Pick[]): readonly Reach[] | null {
  if (picks.some(({ kind }) => kind !== 'slice')) return null;
  const axes = spatialOf(
    shape.map((_, axis) => axis),
    run.isKeras,
  );
  return axes.map((axis): Reach => {
    const pick = picks[axis];
    if (pick.kind !== 'slice') return { kind: 'all' };
    const { start, step, count } = pick;
    return start === 0 && step === 1 && count === shape[axis]
      ? { kind: 'same' }
      : { kind: 'shift', offset: start, step };
  });
}
