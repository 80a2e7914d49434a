import {
  adjointAxis,
  conv2d,
  conv2dBackward,
  convMatrix,
  convTranspose2d,
  denseMatrix,
  multiplyMatrix,
  outputSize,
  tensor,
  transposeMatrix,
  type Axis,
  type MatrixEntry,
  type SparseMatrix,
  type Tensor,
} from '#lib/conv/index.ts';
import { gridOf, printNumber, rowsOf, type Rows } from '#lib/grid/index.ts';
import type { MatrixWords } from './words.ts';
import type { HighlightedCell } from '#components/widgets/shared/use-highlight.ts';

// The layer of the matrix page is a `conv2d` of one channel whose two axes are alike.

/**
 * The numbers that the reader can type: a kernel, a picture `x` of the input's size and a picture
 * `y` of the output's. Each holds more cells than most layers use; a layer uses the first ones.
 */
export interface MatrixValues {
  readonly weight: Rows;
  readonly x: Rows;
  readonly y: Rows;
}

/** The most cells a side that a layer of the page has. */
export const SIDES = { weight: 3, x: 6, y: 10 } as const;

const square = (side: number, make: (y: number, x: number) => number): Rows =>
  gridOf([side, side], make);

/** A plus sign of ones, and weights that tell the taps apart. */
export const initialValues: MatrixValues = {
  weight: square(SIDES.weight, (y, x) => 3 * y + x + 1),
  x: square(SIDES.x, (y, x) => (y === 2 || x === 2 ? 1 : 0)),
  y: square(SIDES.y, (y, x) => ((3 * y + 2 * x) % 5) - 1),
};

/** Weights of non-overlapping stamps for which C·Cᵀ is the identity: four halves. */
export const halves: Rows = square(SIDES.weight, (y, x) => (y < 2 && x < 2 ? 0.5 : 0));

const cut = (rows: Rows, side: number): Rows => rows.slice(0, side).map((r) => r.slice(0, side));

/** The values with one cell changed; what is no number changes nothing. */
export function withValue(
  values: MatrixValues,
  name: keyof MatrixValues,
  [y, x]: readonly [number, number],
  value: number,
): MatrixValues {
  if (!Number.isFinite(value)) return values;
  const rows = values[name].map((row, cy) =>
    cy === y ? row.map((old, cx) => (cx === x ? value + 0 : old)) : row,
  );
  return { ...values, [name]: rows };
}

/** Everything the figures show of one layer and its numbers. */
export interface MatrixView {
  readonly axis: Axis;
  readonly weight: Rows;
  readonly x: Rows;
  readonly y: Rows;
  /** C, an output cell a row and an input cell a column, and Cᵀ. */
  readonly matrix: SparseMatrix;
  readonly transposed: SparseMatrix;
  /** `conv2d(x)`, which is C·x. */
  readonly forward: Rows;
  /** `convTranspose2d(conv2d(x))`, which is Cᵀ·C·x. */
  readonly there: Rows;
  /** `convTranspose2d(y)`, which is Cᵀ·y. */
  readonly back: Rows;
  /** The gradient of `conv2d` with respect to its input, where that of its output is y. */
  readonly gradient: Rows;
}

/**
 * The figures' numbers, each by the library's own operation.
 * @throws ArgumentError where PyTorch refuses the layer.
 */
export function matrixView(axis: Axis, values: MatrixValues): MatrixView {
  const { input, kernel, stride, padding, dilation } = axis;
  const options = { stride, padding, dilation };
  const backOptions = { ...options, outputPadding: adjointAxis(axis).outputPadding };
  const weight = cut(values.weight, kernel);
  const x = cut(values.x, input);
  const y = cut(values.y, outputSize(axis));
  const weightTensor = tensor([1, 1, kernel, kernel], weight.flat());
  const matrix = convMatrix([1, input, input], weightTensor, options);
  const forward = conv2d(planeOf(x), weightTensor, options);
  const transposeOf = (picture: Tensor) =>
    rowsOf(convTranspose2d(picture, weightTensor, backOptions));
  return {
    axis,
    weight,
    x,
    y,
    matrix,
    transposed: transposeMatrix(matrix),
    forward: rowsOf(forward),
    there: transposeOf(forward),
    back: transposeOf(planeOf(y)),
    gradient: rowsOf(conv2dBackward(planeOf(y), planeOf(x), weightTensor, options).input),
  };
}

function planeOf(rows: Rows): Tensor {
  return tensor([1, rows.length, rows.length], rows.flat());
}

/** A cell of a grid, by its row, column and place in the flattened vector. */
export const flatIndex = ({ y, x }: Pick<HighlightedCell, 'y' | 'x'>, side: number): number =>
  y * side + x;

/** The cell at a place in the flattened vector of a grid. */
export function cellOfIndex(
  space: HighlightedCell['space'],
  index: number,
  side: number,
): HighlightedCell {
  return { space, y: Math.floor(index / side), x: index % side };
}

/** What the reader points at: a cell of a grid, or a place in the matrix C. */
export type MatrixChoice =
  HighlightedCell | { readonly space: 'matrix'; readonly row: number; readonly column: number };

/** What lights up: flat indices, the chosen ones and the ones that meet them. */
export interface Lit {
  readonly input: ReadonlySet<number>;
  readonly output: ReadonlySet<number>;
  readonly kernel: ReadonlySet<number>;
  /** The cells of C, as `row·columns + column`. */
  readonly entries: ReadonlySet<number>;
  /** The chosen row and column of C: output and input cell; the chosen tap. */
  readonly row: number | null;
  readonly column: number | null;
  readonly tap: number | null;
}

/** The entries that a choice speaks of: a row, a column, all of one tap, or one. */
export function chosenEntries(view: MatrixView, choice: MatrixChoice): readonly MatrixEntry[] {
  const { matrix, axis } = view;
  switch (choice.space) {
    case 'output': {
      const row = flatIndex(choice, outputSize(axis));
      return matrix.entries.filter((entry) => entry.row === row);
    }
    case 'input': {
      const column = flatIndex(choice, axis.input);
      return matrix.entries.filter((entry) => entry.column === column);
    }
    case 'kernel':
      return matrix.entries.filter(({ tap: [y, x] }) => y === choice.y && x === choice.x);
    case 'matrix':
      return matrix.entries.filter(
        ({ row, column }) => row === choice.row && column === choice.column,
      );
  }
}

/** What lights up in every view when the reader points at something. */
export function litBy(view: MatrixView, choice: MatrixChoice): Lit {
  const { matrix, axis } = view;
  const met = chosenEntries(view, choice);
  // A whole tap's cells would light up all of both pictures, and say nothing.
  const isTap = choice.space === 'kernel';
  const { row, column } = lineOf(view, choice);
  return {
    input: new Set([...(isTap ? [] : met.map((entry) => entry.column)), ...listed(column)]),
    output: new Set([...(isTap ? [] : met.map((entry) => entry.row)), ...listed(row)]),
    kernel: new Set(
      isTap
        ? [flatIndex(choice, axis.kernel)]
        : met.map(({ tap: [y, x] }) => flatIndex({ y, x }, axis.kernel)),
    ),
    entries: new Set(met.map((entry) => entry.row * matrix.columns + entry.column)),
    row,
    column,
    tap: isTap ? flatIndex(choice, axis.kernel) : null,
  };
}

const listed = (index: number | null) => (index === null ? [] : [index]);

function lineOf({ axis }: MatrixView, choice: MatrixChoice): Pick<Lit, 'row' | 'column'> {
  switch (choice.space) {
    case 'matrix':
      return { row: choice.row, column: choice.column };
    case 'output':
      return { row: flatIndex(choice, outputSize(axis)), column: null };
    case 'input':
      return { row: null, column: flatIndex(choice, axis.input) };
    case 'kernel':
      return { row: null, column: null };
  }
}

/** The flat index of the cell in one of the grids that was chosen itself. */
export function chosenIn(
  { row, column, tap }: Lit,
  space: HighlightedCell['space'],
): number | null {
  return { input: column, output: row, kernel: tap }[space];
}

/** Where a figure begins: the output cell in the middle. */
export function middleOutput({ axis }: MatrixView): HighlightedCell {
  const side = outputSize(axis);
  return cellOfIndex('output', Math.floor((side * side) / 2), side);
}

/** Whether a choice is still on the grids of a layer, which may have become smaller. */
export function isWithin({ axis, matrix }: MatrixView, choice: MatrixChoice): boolean {
  if (choice.space === 'matrix') return choice.row < matrix.rows && choice.column < matrix.columns;
  const side = { input: axis.input, kernel: axis.kernel, output: outputSize(axis) }[choice.space];
  return choice.y < side && choice.x < side;
}

/** What a choice means, in one sentence. */
export function describeChoice(view: MatrixView, choice: MatrixChoice, words: MatrixWords): string {
  const { axis } = view;
  const met = chosenEntries(view, choice);
  const tapOf = ({ tap: [ky, kx] }: MatrixEntry) => `(${ky}, ${kx})`;
  switch (choice.space) {
    case 'output':
      return words.row('C', flatIndex(choice, outputSize(axis)), 'x');
    case 'input':
      return words.row('Cᵀ', flatIndex(choice, axis.input), 'Cx');
    case 'kernel': {
      const weight = printNumber(view.weight[choice.y][choice.x]);
      return words.tap(`(${choice.y}, ${choice.x})`, weight, met.length);
    }
    case 'matrix':
      return met.length === 0
        ? words.noEntry(choice.row, choice.column)
        : words.entry(choice.row, choice.column, tapOf(met[0]), printNumber(met[0].value));
  }
}

/** A product of two numbers in a sum. */
export interface EntryTerm {
  readonly factor: number;
  readonly value: number;
  /** The flat index of the value. */
  readonly index: number;
}

/** A row of C times a picture of the input's size, term by term. */
export function rowTerms({ matrix }: MatrixView, row: number, x: Rows): EntryTerm[] {
  const flat = x.flat();
  return matrix.entries
    .filter((entry) => entry.row === row)
    .map(({ value, column }) => ({ factor: value, value: flat[column], index: column }));
}

/** A column of C, a row of Cᵀ, times a picture of the output's size, term by term. */
export function columnTerms({ matrix }: MatrixView, column: number, y: Rows): EntryTerm[] {
  const flat = y.flat();
  return matrix.entries
    .filter((entry) => entry.column === column)
    .map(({ value, row }) => ({ factor: value, value: flat[row], index: row }));
}

/** The terms of an inner product of two pictures of one size. */
export function innerTerms(a: Rows, b: Rows): EntryTerm[] {
  const other = b.flat();
  return a.flat().map((factor, index) => ({ factor, value: other[index], index }));
}

/** The sum of the products. */
export function sumOf(terms: readonly EntryTerm[]): number {
  return terms.reduce((sum, { factor, value }) => sum + factor * value, 0);
}

/** C·Cᵀ, all cells, and how far it is from the identity. */
export interface GramMatrixView {
  readonly rows: Rows;
  readonly isIdentity: boolean;
  /** Cells off the diagonal that are not 0. */
  readonly strays: number;
  /** The smallest and the largest number on the diagonal. */
  readonly diagonal: readonly [number, number];
}

/** C·Cᵀ beside the identity: what it would be if Cᵀ were an inverse. */
export function productOf({ matrix }: MatrixView): GramMatrixView {
  // The columns of Cᵀ are the rows of C, and the product is symmetric.
  const rows = denseMatrix(matrix).map((row) => multiplyMatrix(matrix, row));
  const diagonal = rows.map((row, i) => row[i]);
  const strays = rows.flatMap((row, i) => row.filter((value, j) => i !== j && value !== 0)).length;
  return {
    rows,
    isIdentity: strays === 0 && diagonal.every((value) => value === 1),
    strays,
    diagonal: [Math.min(...diagonal), Math.max(...diagonal)],
  };
}

/** Arguments with which stamps of two cells a side lie side by side. */
export const stampsApart = { input: 4, kernel: 2, stride: 2, padding: 0, dilation: 1 } as const;

/** The cells of a dense matrix that are not 0. */
export function nonZero(rows: Rows): { row: number; column: number; value: number }[] {
  return rows.flatMap((values, row) =>
    values.map((value, column) => ({ row, column, value })).filter(({ value }) => value !== 0),
  );
}

/** How far C·Cᵀ is from the identity, in a sentence. */
export function describeProduct(product: GramMatrixView, words: MatrixWords): string {
  const { isIdentity, strays, diagonal } = product;
  const [low, high] = diagonal.map(printNumber);
  if (isIdentity) return words.isIdentity;
  return strays === 0 && low === high
    ? words.isMultiple(low)
    : words.notIdentity(strays, low, high);
}
