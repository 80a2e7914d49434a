import { describe, expect, it } from 'vitest';
import {
  cellOfIndex,
  columnTerms,
  describeChoice,
  describeProduct,
  chosenEntries,
  halves,
  initialValues,
  isWithin,
  litBy,
  matrixView,
  middleOutput,
  nonZero,
  productOf,
  rowTerms,
  stampsApart,
  sumOf,
  withValue,
} from '#components/widgets/matrix/matrix-state.ts';
import { liveLayers } from '#components/widgets/shared/live-layers.ts';
import { matrixWords } from '#components/widgets/matrix/words.ts';
import type { Axis } from '#lib/conv/index.ts';

const axis: Axis = liveLayers.matrix;
const view = matrixView(axis, initialValues);

describe('matrixView(axis, values)', () => {
  it('gives the matrix of a 5 × 5 picture and its 3 × 3 result, and the transpose', () => {
    expect([view.matrix.rows, view.matrix.columns]).toEqual([9, 25]);
    expect([view.transposed.rows, view.transposed.columns]).toEqual([25, 9]);
  });

  it('cuts the values to the sizes of the layer', () => {
    const small = matrixView({ ...axis, input: 4, kernel: 2, padding: 0 }, initialValues);
    expect(small.weight).toEqual([
      [1, 2],
      [4, 5],
    ]);
    expect([small.x.length, small.y.length]).toEqual([4, 2]);
  });

  it('takes the result back to a picture of the first size, with other values', () => {
    expect(view.there.map((row) => row.length)).toEqual([5, 5, 5, 5, 5]);
    expect(view.there).not.toEqual(view.x);
  });

  it('refuses a layer that PyTorch refuses', () => {
    expect(() => matrixView({ ...axis, input: 2, padding: 0 }, initialValues)).toThrow('weight');
  });
});

describe('withValue(values, name, at, value)', () => {
  it('changes one cell', () => {
    const { x } = withValue(initialValues, 'x', [1, 3], -2.5);
    expect(x[1]).toEqual([0, 0, 1, -2.5, 0, 0]);
    expect(x[0]).toEqual(initialValues.x[0]);
  });

  it('leaves the values alone where the new one is no number', () => {
    expect(withValue(initialValues, 'x', [1, 3], NaN)).toBe(initialValues);
  });
});

describe('litBy(view, choice)', () => {
  it('lights, for an output cell, its row, the input cells in it and the taps between', () => {
    const lit = litBy(view, cellOfIndex('output', 4, 3));
    expect([...lit.input]).toEqual([6, 7, 8, 11, 12, 13, 16, 17, 18]);
    expect([...lit.kernel]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect([lit.row, lit.column]).toEqual([4, null]);
  });

  it('lights, for an input cell, its column and the output cells in it', () => {
    const lit = litBy(view, cellOfIndex('input', 6, 5));
    expect([...lit.output].sort()).toEqual([0, 1, 3, 4]);
    expect([lit.row, lit.column]).toEqual([null, 6]);
  });

  it('lights, for a tap, its places in the matrix and no picture', () => {
    const lit = litBy(view, { space: 'kernel', y: 0, x: 0 });
    expect([...lit.entries].map((at) => [Math.floor(at / 25), at % 25])).toEqual([
      [4, 6],
      [5, 8],
      [7, 16],
      [8, 18],
    ]);
    expect([lit.input.size, lit.output.size, lit.tap]).toEqual([0, 0, 0]);
  });

  it('lights, for a place that no tap fills, its row and column all the same', () => {
    const lit = litBy(view, { space: 'matrix', row: 0, column: 24 });
    expect(lit.entries.size).toBe(0);
    expect([[...lit.input], [...lit.output]]).toEqual([[24], [0]]);
  });
});

describe('isWithin(view, choice)', () => {
  it('knows the choices that a smaller layer has lost', () => {
    const small = matrixView({ ...axis, input: 3 }, initialValues);
    expect(isWithin(small, cellOfIndex('output', 8, 3))).toBe(false);
    expect(isWithin(small, { space: 'matrix', row: 3, column: 8 })).toBe(true);
    expect(isWithin(small, { space: 'matrix', row: 3, column: 9 })).toBe(false);
    expect(isWithin(small, middleOutput(small))).toBe(true);
  });
});

describe('describeChoice(view, choice, words)', () => {
  const words = matrixWords.en;

  it('names the row of an output cell and that of an input cell', () => {
    expect(describeChoice(view, cellOfIndex('output', 4, 3), words)).toBe('Row 4 of C times x');
    expect(describeChoice(view, cellOfIndex('input', 6, 5), words)).toBe('Row 6 of Cᵀ times Cx');
  });

  it('says by which tap two cells meet, or that none joins them', () => {
    expect(describeChoice(view, { space: 'matrix', row: 1, column: 8 }, words)).toContain(
      'by tap (2, 2), weight 9',
    );
    expect(describeChoice(view, { space: 'matrix', row: 0, column: 24 }, words)).toContain(
      'no tap joins',
    );
  });

  it('counts the places of a tap', () => {
    expect(describeChoice(view, { space: 'kernel', y: 1, x: 1 }, words)).toContain('in 9 cells');
  });
});

describe('rowTerms(view, row, x) and columnTerms(view, column, y)', () => {
  it('give the sum that stands in the result', () => {
    expect(sumOf(rowTerms(view, 4, view.x))).toBe(view.forward[1][1]);
    expect(sumOf(columnTerms(view, 6, view.forward))).toBe(view.there[1][1]);
  });

  it('list as many terms as the line has entries', () => {
    expect(rowTerms(view, 0, view.x)).toHaveLength(4);
    expect(columnTerms(view, 6, view.y)).toHaveLength(
      chosenEntries(view, cellOfIndex('input', 6, 5)).length,
    );
  });
});

describe('productOf(view)', () => {
  it('is not the identity where stamps overlap', () => {
    const product = productOf(view);
    expect(product.isIdentity).toBe(false);
    expect(product.strays).toBe(nonZero(product.rows).length - 9);
    expect(describeProduct(product, matrixWords.en)).toBe(
      'Not the identity: 46 to 285 on the diagonal instead of 1, and 40 other cells that are not 0.',
    );
  });

  it('is the identity for four halves side by side', () => {
    const apart = matrixView({ ...axis, ...stampsApart }, { ...initialValues, weight: halves });
    const product = productOf(apart);
    expect(product.isIdentity).toBe(true);
    expect(describeProduct(product, matrixWords.en)).toContain('is the identity');
  });

  it('is a multiple of the identity for other weights side by side', () => {
    const product = productOf(matrixView({ ...axis, ...stampsApart }, initialValues));
    expect(describeProduct(product, matrixWords.en)).toContain('46 times the identity');
  });
});
