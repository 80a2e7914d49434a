import { describe, expect, it } from 'vitest';
import type { Axis } from '#lib/conv/index.ts';
import { printSizeFormula } from '#lib/layer/print/index.ts';

const article: Axis = {
  op: 'convTranspose2d',
  input: 256,
  kernel: 3,
  stride: 2,
  padding: 1,
  dilation: 1,
  outputPadding: 0,
};

/** The formula as it is read: a space that no line ends at is a space. */
const read = (axis: Axis) => printSizeFormula(axis).replaceAll('\u00a0', ' ');

describe('printSizeFormula(axis)', () => {
  it("fills the transposed convolution's formula with its numbers", () => {
    expect(read({ ...article, dilation: 4, outputPadding: 3 })).toBe(
      '(256 − 1)·2 − 2·1 + 4·(3 − 1) + 3 + 1',
    );
  });

  it("fills the convolution's formula with its numbers", () => {
    expect(read({ ...article, op: 'conv2d', input: 512 })).toBe(
      '⌊(512 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1',
    );
  });

  it('has both paddings where they differ, and a sign for what is cut off', () => {
    expect(read({ ...article, op: 'conv2d', input: 8, farPadding: 2 })).toBe(
      '⌊(8 + 1 + 2 − 1·(3 − 1) − 1) / 2⌋ + 1',
    );
    expect(read({ ...article, input: 8, outputPadding: -1 })).toBe(
      '(8 − 1)·2 − 2·1 + 1·(3 − 1) − 1 + 1',
    );
  });

  it('lets a line end before a sign alone, and not within brackets', () => {
    expect(printSizeFormula(article).split(' ')).toEqual([
      '(256\u00a0−\u00a01)·2',
      '−\u00a02·1',
      '+\u00a01·(3\u00a0−\u00a01)',
      '+\u00a00',
      '+\u00a01',
    ]);
  });
});
