import type { Shape } from '../graph.ts';
import { MOST_VALUES, type ElementType, type OnnxTensor } from './model.ts';

/** A value of the graph whose shape is known. */
export interface Tensor {
  readonly shape: Shape;
  readonly type: ElementType;
  /** Known of sizes and other small constants. */
  readonly values: readonly number[] | null;
  /** The node that gives it; -1 where it depends on no input's contents. */
  readonly node: number;
  /** The stored weights that it is made of, without an input's contents. */
  readonly stored: readonly OnnxTensor[];
  /** Of a sequence: its tensors. */
  readonly items?: readonly Tensor[];
}

export const countOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);

const isInteger = (type: ElementType): boolean => /^u?int|bool/.test(type);

/** As the type can hold it. */
export const asType = (type: ElementType, value: number): number =>
  type === 'bool' ? Number(value !== 0) : isInteger(type) ? Math.trunc(value) : value;

/** Whether so many values are worth knowing. */
export const isSmall = (shape: Shape): boolean => countOf(shape) <= MOST_VALUES;

/** Cells from one to the next along each axis, row-major. */
export function stridesOf(shape: Shape): number[] {
  const strides = Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = strides[axis + 1] * shape[axis + 1];
  }
  return strides;
}

/** A value for each cell of a shape, in order; null where there are too many. */
export function filled(shape: Shape, at: (place: readonly number[]) => number): number[] | null {
  if (!isSmall(shape)) return null;
  const place = shape.map(() => 0);
  return Array.from({ length: countOf(shape) }, () => {
    const value = at(place);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++place[axis] < shape[axis]) break;
      place[axis] = 0;
    }
    return value;
  });
}

/** Where in a broadcast operand the value for a cell stands. */
export function meeting({ shape }: Pick<Tensor, 'shape'>, rank: number) {
  const strides = stridesOf(shape);
  const lead = rank - shape.length;
  return (place: readonly number[]): number =>
    shape.reduce((at, n, axis) => at + (n === 1 ? 0 : place[axis + lead] * strides[axis]), 0);
}
