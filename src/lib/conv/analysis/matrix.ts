import { ArgumentError } from '../shape/argument-error.ts';
import { outputSize, type Axis } from '../shape/axis.ts';
import { checkData } from '../shape/checks.ts';
import { convGeometry } from '../shape/geometry.ts';
import type { ConvOptions, Rank } from '../shape/options.ts';
import type { Tensor } from '../tensor.ts';
import { gather } from './taps.ts';

/** One cell of the matrix, and which of the weight's cells stands there. */
export interface MatrixEntry {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** Output channel. */
  readonly oc: number;
  /** Input channel, counted over all groups. */
  readonly ic: number;
  /** The kernel's cell, a number for each axis. */
  readonly tap: readonly number[];
}

/** A matrix of which only the listed cells may differ from zero; rows ascend, columns in them. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly entries: readonly MatrixEntry[];
}

/**
 * The matrix C for which `C · flattened input = flattened conv(input)`, for one to three axes.
 * `inputShape` is `[C, …sides]`; flattening is row-major, so that in a picture a column is the input
 * cell `(ic·H + iy)·W + ix` and a row the output cell `(oc·outH + oy)·outW + ox`. A bias is no part
 * of a matrix.
 *
 * Its transpose is the matrix of the transposed convolution with the same weight and arguments.
 * @throws ArgumentError for what the convolution refuses, for an input with a batch, and for a
 * padding mode other than zeros.
 */
export function convMatrix(
  inputShape: readonly number[],
  weight: Tensor,
  options: Omit<ConvOptions, 'bias'> = {},
): SparseMatrix {
  const rank = weight.shape.length - 2;
  if (inputShape.length !== rank + 1) {
    const sides = { 1: '[C, L]', 3: '[C, D, H, W]' }[rank] ?? '[C, H, W]';
    throw new ArgumentError('input', inputShape, `must be ${sides}`);
  }
  const geometry = convGeometry(rank as Rank, inputShape, weight.shape, options);
  checkData('weight', weight);
  const { axes, groups, groupInputs, groupOutputs, paddingMode } = geometry;
  if (paddingMode !== 'zeros') {
    throw new ArgumentError('paddingMode', paddingMode, "must be 'zeros' for a matrix");
  }
  const cells = outputCells(axes);
  const [inputSize, kernelSize] = (['input', 'kernel'] as const).map((side) =>
    axes.reduce((size, axis) => size * axis[side], 1),
  );
  const entries: MatrixEntry[] = [];
  let row = 0;
  for (let oc = 0; oc < groups * groupOutputs; oc++) {
    const firstInput = Math.floor(oc / groupOutputs) * groupInputs;
    for (const feeds of cells) {
      for (let channel = 0; channel < groupInputs; channel++) {
        const ic = firstInput + channel;
        for (const { input, weight: place, tap } of feeds) {
          const column = ic * inputSize + input;
          const value = weight.data[(oc * groupInputs + channel) * kernelSize + place];
          entries.push({ row, column, value, oc, ic, tap });
        }
      }
      row++;
    }
  }
  return { rows: row, columns: groups * groupInputs * inputSize, entries };
}

/** How an input cell feeds an output cell: its place in the channel, the tap and its place. */
interface PlacedFeed {
  readonly input: number;
  readonly weight: number;
  readonly tap: readonly number[];
}

/** For each output cell of one channel, in row-major order, its feeds in that of input cells. */
function outputCells(axes: readonly Axis[]): PlacedFeed[][] {
  return axes.reduce<PlacedFeed[][]>(
    (cells, axis) => {
      const along = Array.from({ length: outputSize(axis) }, (_, o) => gather(axis, o));
      const join = ({ input, weight, tap }: PlacedFeed, { i, t }: { i: number; t: number }) => ({
        input: input * axis.input + i,
        weight: weight * axis.kernel + t,
        tap: [...tap, t],
      });
      return cells.flatMap((cell) =>
        along.map((feeds) => cell.flatMap((feed) => feeds.map((further) => join(feed, further)))),
      );
    },
    [[{ input: 0, weight: 0, tap: [] }]],
  );
}

/** The transposed matrix. Its entries keep their channels and taps. */
export function transposeMatrix({ rows, columns, entries }: SparseMatrix): SparseMatrix {
  const turned = entries.map((entry) => ({ ...entry, row: entry.column, column: entry.row }));
  turned.sort((a, b) => a.row - b.row || a.column - b.column);
  return { rows: columns, columns: rows, entries: turned };
}

/**
 * The matrix times a vector of `columns` numbers, summed in double precision.
 * @throws RangeError when the vector has another length.
 */
export function multiplyMatrix(
  { rows, columns, entries }: SparseMatrix,
  vector: ArrayLike<number>,
) {
  if (vector.length !== columns) {
    throw new RangeError(`vector of length ${vector.length}: must have length ${columns}`);
  }
  const product = new Array<number>(rows).fill(0);
  for (const { row, column, value } of entries) product[row] += value * vector[column];
  return product;
}

/** All cells, `[row][column]`. */
export function denseMatrix({ rows, columns, entries }: SparseMatrix): number[][] {
  const dense = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (const { row, column, value } of entries) dense[row][column] = value;
  return dense;
}
