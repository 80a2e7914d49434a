import { describe, expect, it } from 'vitest';
import {
  convMatrix,
  multiplyMatrix,
  tensor,
  denseMatrix,
  transposeMatrix,
} from '#lib/conv/index.ts';

const weight = tensor([1, 1, 1, 2], [3, 5]);
const matrix = convMatrix([1, 2, 3], weight, { stride: [1, 2], padding: [0, 1] });

describe('convMatrix(inputShape, weight, options)', () => {
  it('has an output cell a row and an input cell a column', () => {
    expect(denseMatrix(matrix)).toEqual([
      [5, 0, 0, 0, 0, 0],
      [0, 3, 5, 0, 0, 0],
      [0, 0, 0, 5, 0, 0],
      [0, 0, 0, 0, 3, 5],
    ]);
  });

  it('tells of each entry which cell of the weight stands there', () => {
    expect(matrix.entries[1]).toEqual({ row: 1, column: 1, value: 3, oc: 0, ic: 0, tap: [0, 0] });
  });

  it('counts input channels over all groups', () => {
    const grouped = convMatrix([2, 1, 1], tensor([2, 1, 1, 1], [7, 9]), { groups: 2 });
    expect(denseMatrix(grouped)).toEqual([
      [7, 0],
      [0, 9],
    ]);
    expect(grouped.entries.map(({ oc, ic }) => [oc, ic])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

describe('transposeMatrix(matrix)', () => {
  it('exchanges rows and columns and lists its entries row by row', () => {
    const twoChannels = convMatrix([1, 1, 3], tensor([2, 1, 1, 1], [3, 5]));
    const { rows, columns, entries } = transposeMatrix(twoChannels);
    expect([rows, columns]).toEqual([3, 6]);
    expect(entries.map(({ row, column, value }) => [row, column, value])).toEqual([
      [0, 0, 3],
      [0, 3, 5],
      [1, 1, 3],
      [1, 4, 5],
      [2, 2, 3],
      [2, 5, 5],
    ]);
  });
});

describe('multiplyMatrix(matrix, vector)', () => {
  it('refuses a vector of another length', () => {
    expect(() => multiplyMatrix(matrix, [1, 2])).toThrow('vector of length 2: must have length 6');
  });
});
