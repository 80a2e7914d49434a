import { ArgumentError } from '../shape/argument-error.ts';
import { outputSize } from '../shape/axis.ts';
import { checkData } from '../shape/checks.ts';
import { conv2dGeometry } from '../shape/geometry.ts';
import type { Conv2dOptions } from '../shape/options.ts';
import type { Tensor } from '../tensor.ts';
import { gather2d } from './taps.ts';

/** One cell of the matrix, and which of the weight's cells stands there. */
export interface MatrixEntry {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** Output channel. */
  readonly oc: number;
  /** Input channel, counted over all groups. */
  readonly ic: number;
  readonly ky: number;
  readonly kx: number;
}

/** A matrix of which only the listed cells may differ from zero; rows ascend, columns in them. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly entries: readonly MatrixEntry[];
}

/**
 * The matrix C for which `C · flattened input = flattened conv2d(input)`. `inputShape` is
 * `[C, H, W]`; flattening is row-major, so that a column is the input cell `(ic·H + iy)·W + ix` and
 * a row the output cell `(oc·outH + oy)·outW + ox`. A bias is no part of a matrix.
 *
 * Its transpose is the matrix of `convTranspose2d` with the same weight and arguments.
 * @throws ArgumentError for what `conv2d` refuses, for an input with a batch, and for a padding
 * mode other than zeros.
 */
export function conv2dMatrix(
  inputShape: readonly number[],
  weight: Tensor,
  options: Omit<Conv2dOptions, 'bias'> = {},
): SparseMatrix {
  if (inputShape.length !== 3) throw new ArgumentError('input', inputShape, 'must be [C, H, W]');
  const geometry = conv2dGeometry(inputShape, weight.shape, options);
  checkData('weight', weight);
  const { axes, groups, groupInputs, groupOutputs, paddingMode } = geometry;
  if (paddingMode !== 'zeros') {
    throw new ArgumentError('paddingMode', paddingMode, "must be 'zeros' for a matrix");
  }
  const [height, width] = axes.map((axis) => axis.input);
  const [outHeight, outWidth] = axes.map(outputSize);
  const [kernelHeight, kernelWidth] = axes.map((axis) => axis.kernel);
  const entries: MatrixEntry[] = [];
  let row = 0;
  for (let oc = 0; oc < groups * groupOutputs; oc++) {
    const firstInput = Math.floor(oc / groupOutputs) * groupInputs;
    for (let oy = 0; oy < outHeight; oy++) {
      for (let ox = 0; ox < outWidth; ox++, row++) {
        const feeds = gather2d(axes, oy, ox);
        for (let channel = 0; channel < groupInputs; channel++) {
          const ic = firstInput + channel;
          const kernel = (oc * groupInputs + channel) * kernelHeight;
          for (const { iy, ix, ky, kx } of feeds) {
            const column = (ic * height + iy) * width + ix;
            const value = weight.data[(kernel + ky) * kernelWidth + kx];
            entries.push({ row, column, value, oc, ic, ky, kx });
          }
        }
      }
    }
  }
  return { rows: row, columns: groups * groupInputs * height * width, entries };
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
