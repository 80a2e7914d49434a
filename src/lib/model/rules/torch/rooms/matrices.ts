import { type Shape } from '../../../graph.ts';
import type { Tensor } from '../../../python/values.ts';
import { NO_NAMES, Tuple } from '../../../python/values.ts';
import { broadcast, matmul } from '../../tensors/arithmetic.ts';
import { dimOf, produceAll, shapeText, type Operator } from '../../rule.ts';
import { tensorFunction } from '../../tensors/index.ts';
import { reduced } from './reductions.ts';
import { checkExpansion } from '../../tensors/shapes.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import {
  keep,
  make,
  named,
  sibling,
  type Table,
  type TensorRule,
} from '../../tensors/tensor-rule.ts';

// Matrices: products, factors, diagonals.

/** What takes matrices, and no vectors. */
const ofMatrix =
  (name: string, rule: TensorRule): TensorRule =>
  (a, by) => {
    const input = a.tensor('input');
    if (input.shape.length < 2) {
      const message = `${name}: The input tensor A must have at least 2 dimensions.`;
      by.run.refuse(by.name, [input], message);
    }
    return rule(a, by);
  };

/** What takes square matrices alone. */
const ofSquare = (name: string, rule: TensorRule): TensorRule =>
  ofMatrix(name, (a, by) => {
    const input = a.tensor('input');
    const [rows, columns] = input.shape.slice(-2);
    if (rows !== columns) {
      const message = `${name}: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`;
      by.run.refuse(by.name, [input], message);
    }
    return rule(a, by);
  });

/** `U`, `S` and `V`, the last on its side where PyTorch gives it so. */
const singular = (isFull: (a: RuleArguments) => boolean, isOnSide: boolean): TensorRule =>
  ofMatrix('linalg.svd', (a, by) => {
    const input = a.tensor('input');
    const [rows, columns] = input.shape.slice(-2);
    const least = Math.min(rows, columns);
    const [left, right] = isFull(a) ? [rows, columns] : [least, least];
    const last = isOnSide ? [right, columns] : [columns, right];
    return factors(by, input, [[rows, left], [least], last]);
  });

/** `Q` and `R`. */
const triangular = (modeOf: (a: RuleArguments) => string): TensorRule =>
  ofMatrix('linalg.qr', (a, by) => {
    const input = a.tensor('input');
    const [rows, columns] = input.shape.slice(-2);
    const mode = modeOf(a);
    const inner = mode === 'complete' ? rows : Math.min(rows, columns);
    if (mode !== 'r') {
      return factors(by, input, [
        [rows, inner],
        [inner, columns],
      ]);
    }
    const r = make(by, [input], [...input.shape.slice(0, -2), inner, columns], { reach: null });
    return new Tuple([sibling(r, r.dtype, [0]), r]);
  });

function factors(by: Operator, input: Tensor, shapes: readonly Shape[]): Tuple {
  const outputs = shapes.map((shape) => [...input.shape.slice(0, -2), ...shape]);
  return new Tuple(produceAll(by.run, by.name, [input], outputs, { reach: null }));
}

const eigenvectors: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const side = input.shape.at(-1)!;
  return factors(by, input, [[side], [side, side]]);
};

const pseudoInverse = ofMatrix('linalg.pinv', (a, by) => {
  const input = a.tensor('input');
  const [rows, columns] = input.shape.slice(-2);
  return make(by, [input], [...input.shape.slice(0, -2), columns, rows], { reach: null });
});

const determinant: TensorRule = (a, by) =>
  make(by, [a.tensor('input')], a.tensor('input').shape.slice(0, -2), { reach: null });

/** A product of matrices that is added to another, which broadcasts to it. */
function summed(by: Operator, input: Tensor, one: Tensor, two: Tensor): Tensor {
  const product = tensorFunction(by.name === 'addmm' ? 'mm' : 'bmm')!;
  const output = product.call(by.run, { positional: [one, two], named: NO_NAMES }) as Tensor;
  checkExpansion(by, input, output.shape);
  return output;
}

/** How many cells of a matrix lie so far from its main diagonal, to the right. */
const diagonalLength = (rows: number, columns: number, offset: number) =>
  Math.max(0, Math.min(rows + Math.min(offset, 0), columns - Math.max(offset, 0)));

/** The two axes of a diagonal. */
function differentDims(a: RuleArguments, by: Operator, rank: number): readonly number[] {
  const given = [a.int('dim1'), a.int('dim2')];
  const axes = given.map((dim) => dimOf(by.run, dim, rank));
  if (axes[0] === axes[1]) {
    const message = `diagonal dimensions cannot be identical ${given.join(', ')}`;
    by.run.refuse(by.name, [a.tensor('input')], message);
  }
  return axes;
}

/** A vector as a matrix's diagonal, or the diagonal of a matrix. */
const diagonal: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const { length } = input.shape;
  if (length !== 1 && length !== 2) {
    by.run.refuse(by.name, [input], `diag(): Supports 1D or 2D tensors. Got ${length}D`);
  }
  const [rows, columns] = input.shape;
  const shift = a.int('diagonal');
  const side = rows + Math.abs(shift);
  const shape = input.shape.length === 1 ? [side, side] : [diagonalLength(rows, columns, shift)];
  return make(by, [input], shape, { reach: null });
};

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const shared: Table = {
  qr: ['input, some=True', triangular((a) => (a.flag('some') ? '' : 'complete'))],
  svd: ['input, some=True, compute_uv=True', singular((a) => !a.flag('some'), false)],
  inverse: ['input', ofSquare('linalg.inv', keep)],
  pinverse: ['input, *args, **kwargs', pseudoInverse],
  cholesky: ['input, *args, **kwargs', ofSquare('cholesky', keep)],
  matrix_exp: ['input', ofSquare('linalg.matrix_exp', keep)],
  det: ['input', ofSquare('linalg.det', determinant)],
  logdet: ['input', ofSquare('logdet', determinant)],
  slogdet: [
    'input',
    ofSquare('linalg.slogdet', (a, by) => {
      const sign = determinant(a, by) as Tensor;
      return named('slogdet', ['sign', 'logabsdet'], [sign, sibling(sign)]);
    }),
  ],
  spmm: ['input, mat2', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('mat2'))],
  mv: [
    'input, vec',
    (a, by) => {
      const pair = [a.tensor('input'), a.tensor('vec')] as const;
      const ranks = pair.map(({ shape }) => shape.length).join(', ');
      if (ranks !== '2, 1') {
        const message = `vector + matrix @ vector expected, got 1, ${ranks}`;
        by.run.refuse(by.name, pair, message);
      }
      return matmul(by.run, ...pair);
    },
  ],
  addmm: [
    'input, mat1, mat2, beta=1, alpha=1',
    (a, by) => summed(by, a.tensor('input'), a.tensor('mat1'), a.tensor('mat2')),
  ],
  baddbmm: [
    'input, batch1, batch2, beta=1, alpha=1',
    (a, by) => summed(by, a.tensor('input'), a.tensor('batch1'), a.tensor('batch2')),
  ],
  outer: [
    'input, vec2',
    (a, by) => {
      const pair = [a.tensor('input'), a.tensor('vec2')];
      const at = pair.findIndex(({ shape }) => shape.length !== 1);
      if (at !== -1) {
        const what = `argument ${['self', 'vec2'][at]}, but got ${pair[at].shape.length}-D`;
        by.run.refuse(by.name, pair, `outer: Expected 1-D ${what}`);
      }
      return make(
        by,
        pair,
        pair.map(({ shape }) => shape[0]),
        { reach: null },
      );
    },
  ],
  cdist: [
    'input, x2, p=2.0',
    (a, by) => {
      const [one, two] = [a.tensor('input'), a.tensor('x2')];
      const at = [one, two].findIndex(({ shape }) => shape.length < 2);
      if (at !== -1) {
        const message = `cdist only supports at least 2D tensors, X${at + 1} got: ${[one, two][at].shape.length}D`;
        by.run.refuse(by.name, [one, two], message);
      }
      const [width, other] = [one, two].map(({ shape }) => shape.at(-1));
      if (width !== other) {
        const message = 'X1 and X2 must have the same number of columns.';
        by.run.refuse(by.name, [one, two], `${message} X1: ${width} X2: ${other}`);
      }
      const [batch, others] = [one, two].map(({ shape }) => ({ shape: shape.slice(0, -2) }));
      const all = broadcast(by.run, by.name, batch, others, [one, two]);
      const shape = [...all, one.shape.at(-2)!, two.shape.at(-2)!];
      return make(by, [one, two], shape, { reach: null });
    },
  ],
  diagonal: [
    'input, offset=0, dim1=0, dim2=1',
    (a, by) => {
      const input = a.tensor('input');
      const { shape } = input;
      const [rows, columns] = differentDims(a, by, shape.length);
      const length = diagonalLength(shape[rows], shape[columns], a.int('offset'));
      const rest = shape.filter((_, axis) => axis !== rows && axis !== columns);
      return make(by, [input], [...rest, length], { reach: null });
    },
  ],
  trace: [
    'input',
    (a, by) => {
      const { length } = a.tensor('input').shape;
      if (length !== 2) {
        const message = `trace: expected a matrix, but got tensor with dim ${length}`;
        by.run.refuse(by.name, [a.tensor('input')], message);
      }
      return make(by, [a.tensor('input')], [], { reach: null });
    },
  ],
  diag: ['input, diagonal=0', diagonal],
  diag_embed: [
    'input, offset=0, dim1=-2, dim2=-1',
    (a, by) => {
      const input = a.tensor('input');
      const side = (input.shape.at(-1) ?? 1) + Math.abs(a.int('offset'));
      const rank = input.shape.length + 1;
      const axes = differentDims(a, by, rank);
      const shape = axes
        .toSorted((x, y) => x - y)
        .reduce<Shape>((sizes, axis) => sizes.toSpliced(axis, 0, side), input.shape.slice(0, -1));
      return make(by, [input], shape, { reach: null });
    },
  ],
};

const normOf: TensorRule = (a, by) => {
  const dims = a.has('dim') ? a.list('dim') : null;
  const refuse = (message: string) => by.run.refuse(by.name, [a.tensor('input')], message);
  if (/matrix/.test(by.name) && dims?.length !== 2) {
    refuse(`linalg.matrix_norm: dim must be a 2-tuple. Got ${dims?.join(' ')}`);
  }
  if (by.name === 'linalg_norm' && dims && dims.length !== 1 && dims.length !== 2) {
    refuse(`linalg.norm: If dim is specified, it must be of length 1 or 2. Got ${shapeText(dims)}`);
  }
  return reduced(a, by, a.value('dim'));
};

/** `torch.linalg.name`, where it is another than `torch.name`. */
export const functions: Table = {
  linalg_qr: ['input, mode="reduced"', triangular((a) => a.text('mode'))],
  linalg_svd: [
    'input, full_matrices=True, *args, **kwargs',
    singular((a) => a.flag('full_matrices'), true),
  ],
  linalg_svdvals: [
    'input, *args, **kwargs',
    ofMatrix('linalg.svd', (a, by) => {
      const { shape } = a.tensor('input');
      const least = Math.min(...shape.slice(-2));
      return make(by, [a.tensor('input')], [...shape.slice(0, -2), least], { reach: null });
    }),
  ],
  linalg_eigh: ['input, *args, **kwargs', ofSquare('linalg.eigh', eigenvectors)],
  linalg_inv: ['input', ofSquare('linalg.inv', keep)],
  linalg_pinv: ['input, *args, **kwargs', pseudoInverse],
  linalg_norm: ['input, ord=None, dim=None, keepdim=False, *, dtype=None', normOf],
  linalg_vector_norm: ['input, ord=2, dim=None, keepdim=False, *, dtype=None', normOf],
  linalg_matrix_norm: ['input, ord="fro", dim=(-2, -1), keepdim=False, *, dtype=None', normOf],
};
