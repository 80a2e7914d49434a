import type { Pair, Tensor } from '../conv/index.ts';

/** One channel of a tensor as rows of numbers: a picture or a kernel. */
export type Rows = readonly (readonly number[])[];

/** `rows` × `columns` values, each made from its place. */
export function gridOf<T>([rows, columns]: Pair, make: (y: number, x: number) => T): T[][] {
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: columns }, (_, x) => make(y, x)),
  );
}

/** A plane `[height, width]` of a tensor as rows of numbers: the first, or that of a channel. */
export function rowsOf(
  { shape, data }: Pick<Tensor, 'shape'> & { readonly data: ArrayLike<number> },
  plane = 0,
): number[][] {
  const [height, width] = shape.slice(-2);
  return gridOf([height, width], (y, x) => data[(plane * height + y) * width + x]);
}
