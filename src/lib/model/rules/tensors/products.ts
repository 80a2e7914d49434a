import { parts as known } from '../../parts/loaded.ts';
import type { Tuple } from '../../python/values.ts';
import { List } from '../../python/values.ts';
import { tensorsOf } from '../../python/signatures.ts';
import { matmul } from './arithmetic.ts';
import { operator } from './pointwise.ts';
import type { Table } from './tensor-rule.ts';

// Products of matrices: https://docs.pytorch.org/docs/stable/torch.html#blas-and-lapack-operations

export const shared: Table = {
  matmul: ['input, other', operator('@')],
  mm: ['input, mat2', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('mat2'))],
  dot: ['input, other', operator('@')],
  bmm: ['input, mat2', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('mat2'))],
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
