import { type Shape } from '../../../graph.ts';
import type { Tensor } from '../../../python/values.ts';
import { Tuple } from '../../../python/values.ts';
import { matmul } from '../../tensors/arithmetic.ts';
import { dimOf, produceAll } from '../../rule.ts';
import { turned } from '../../tensors/shapes.ts';
import {
  keep,
  make,
  named,
  sibling,
  type Table,
  type TensorRule,
} from '../../tensors/tensor-rule.ts';

// Matrices: products, factors, diagonals.

/** The factors of a matrix: `Q` and `R`, `U`, `S` and `V`, or values (`E`) and vectors. */
const decomposed =
  (factors: string): TensorRule =>
  (a, by) => {
    const input = a.tensor('input');
    const batch = input.shape.slice(0, -2);
    const [rows, columns] = input.shape.slice(-2);
    const least = Math.min(rows, columns);
    const shapes = {
      QR: [
        [rows, least],
        [least, columns],
      ],
      SVD: [[rows, least], [least], [columns, least]],
      EVV: [[rows], [rows, columns]],
    }[factors]!;
    const outputs = shapes.map((shape) => [...batch, ...shape]);
    return new Tuple(produceAll(by.run, by.name, [input], outputs, { reach: null }));
  };

const determinant: TensorRule = (a, by) =>
  make(by, [a.tensor('input')], a.tensor('input').shape.slice(0, -2), { reach: null });

/** How many cells of a matrix lie so far from its main diagonal, to the right. */
const diagonalLength = (rows: number, columns: number, offset: number) =>
  Math.max(0, Math.min(rows + Math.min(offset, 0), columns - Math.max(offset, 0)));

/** A vector as a matrix's diagonal, or the diagonal of a matrix. */
const diagonal: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const [rows, columns] = input.shape;
  const shift = a.int('diagonal');
  const side = rows + Math.abs(shift);
  const shape = input.shape.length === 1 ? [side, side] : [diagonalLength(rows, columns, shift)];
  return make(by, [input], shape, { reach: null });
};

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const shared: Table = {
  qr: ['input, *args, **kwargs', decomposed('QR')],
  svd: ['input, *args, **kwargs', decomposed('SVD')],
  eigh: ['input, *args, **kwargs', decomposed('EVV')],
  inverse: ['input', keep],
  inv: ['input', keep],
  pinverse: ['input', turned],
  cholesky: ['input, *args, **kwargs', keep],
  matrix_exp: ['input', keep],
  det: ['input', determinant],
  logdet: ['input', determinant],
  slogdet: [
    'input',
    (a, by) => {
      const sign = determinant(a, by) as Tensor;
      return named('slogdet', ['sign', 'logabsdet'], [sign, sibling(sign)]);
    },
  ],
  spmm: ['input, mat2', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('mat2'))],
  mv: ['input, vec', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('vec'))],
  addmm: [
    'input, mat1, mat2, beta=1, alpha=1',
    (a, by) => matmul(by.run, a.tensor('mat1'), a.tensor('mat2')),
  ],
  baddbmm: [
    'input, batch1, batch2, beta=1, alpha=1',
    (a, by) => matmul(by.run, a.tensor('batch1'), a.tensor('batch2')),
  ],
  outer: [
    'input, vec2',
    (a, by) =>
      make(
        by,
        [a.tensor('input'), a.tensor('vec2')],
        [...a.tensor('input').shape, ...a.tensor('vec2').shape],
        { reach: null },
      ),
  ],
  cdist: [
    'input, x2, p=2.0',
    (a, by) => {
      const [one, two] = [a.tensor('input'), a.tensor('x2')];
      return make(by, [one, two], [...one.shape.slice(0, -1), two.shape.at(-2) ?? 1], {
        reach: null,
      });
    },
  ],
  diagonal: [
    'input, offset=0, dim1=0, dim2=1',
    (a, by) => {
      const input = a.tensor('input');
      const { shape } = input;
      const [rows, columns] = ['dim1', 'dim2'].map((name) =>
        dimOf(by.run, a.int(name), shape.length),
      );
      const length = diagonalLength(shape[rows], shape[columns], a.int('offset'));
      const rest = shape.filter((_, axis) => axis !== rows && axis !== columns);
      return make(by, [input], [...rest, length], { reach: null });
    },
  ],
  trace: ['input', (a, by) => make(by, [a.tensor('input')], [], { reach: null })],
  diag: ['input, diagonal=0', diagonal],
  diag_embed: [
    'input, offset=0, dim1=-2, dim2=-1',
    (a, by) => {
      const input = a.tensor('input');
      const side = (input.shape.at(-1) ?? 1) + Math.abs(a.int('offset'));
      const rank = input.shape.length + 1;
      const axes = ['dim1', 'dim2'].map((name) => dimOf(by.run, a.int(name), rank));
      const shape = axes
        .toSorted((x, y) => x - y)
        .reduce<Shape>((sizes, axis) => sizes.toSpliced(axis, 0, side), input.shape.slice(0, -1));
      return make(by, [input], shape, { reach: null });
    },
  ],
};
