import { parts as known } from '../../parts/loaded.ts';
import type { Tuple } from '../../python/values.ts';
import { List } from '../../python/values.ts';
import { tensorsOf } from '../../python/signatures.ts';
import { matmul } from './arithmetic.ts';
import { operator } from './pointwise.ts';
import type { Table, TensorRule } from './tensor-rule.ts';
import { shapeText } from '../rule.ts';

// Products of matrices: https://docs.pytorch.org/docs/stable/torch.html#blas-and-lapack-operations

/** A product that does not broadcast. */
const ofRank =
  (rank: number, left: string, right: string, what: string): TensorRule =>
  (a, by) => {
    const [one, two] = [a.tensor('input'), a.tensor('mat2')];
    const refuse = (message: string) => by.run.refuse(by.name, [one, two], message);
    if (one.shape.length !== rank) refuse(`${left} must be ${what}`);
    if (two.shape.length !== rank) refuse(`${right} must be ${what}`);
    const [wanted, given] = [one.shape.toSpliced(1, 1), two.shape.slice(0, 2)].map(shapeText);
    if (rank === 3 && wanted !== given) {
      refuse(
        `Expected size for first two dimensions of batch2 tensor to be: ${wanted} but got: ${given}.`,
      );
    }
    return matmul(by.run, one, two);
  };

export const shared: Table = {
  matmul: ['input, other', operator('@')],
  mm: ['input, mat2', ofRank(2, 'self', 'mat2', 'a matrix')],
  dot: [
    'input, other',
    (a, by) => {
      const [one, two] = [a.tensor('input'), a.tensor('other')];
      const ranks = [one, two].map(({ shape }) => `${shape.length}D`).join(' and ');
      if (ranks !== '1D and 1D' && !one.isArray) {
        by.run.refuse(by.name, [one, two], `1D tensors expected, but got ${ranks} tensors`);
      }
      return matmul(by.run, one, two);
    },
  ],
  bmm: ['input, mat2', ofRank(3, 'batch1', 'batch2', 'a 3D tensor')],
};

export const functions: Table = {
  einsum: [
    'equation, *operands',
    (a, by) => {
      const operands = a.value('operands') as Tuple;
      const [only] = operands.items;
      const list = operands.items.length === 1 && only instanceof List ? only : operands;
      const tensors = tensorsOf(by.run, list, by.name);
      if (!known.einsum) return by.run.unknown('torch.einsum', 'unsupported');
      return known.einsum.einsum(by, a.text('equation'), tensors);
    },
  ],
};
