import { describe, expect, it } from 'vitest';
import { conv2d, conv2dBackward, convTranspose2d, tensor } from '#lib/conv/index.ts';
import { integerTensor } from '../../support/arbitrary.ts';
import { expectTensor } from '../../support/compare.ts';

const laplacian = tensor([1, 1, 3, 3], [1, 1, 1, 1, -8, 1, 1, 1, 1]);

describe('convTranspose2d(input, weight, options)', () => {
  it('gives −8, +2, +2 and +4 in its four phases for the Laplacian on a white picture', () => {
    const white = tensor([1, 4, 5], Array(20).fill(1));
    const { shape, data } = convTranspose2d(white, laplacian, { stride: 2, padding: 1 });
    expect(shape).toEqual([1, 7, 9]);
    const evenRow = [-8, 2, -8, 2, -8, 2, -8, 2, -8];
    const oddRow = [2, 4, 2, 4, 2, 4, 2, 4, 2];
    const rows = Array.from({ length: 7 }, (_, y) => [...data.subarray(9 * y, 9 * (y + 1))]);
    expect(rows).toEqual([evenRow, oddRow, evenRow, oddRow, evenRow, oddRow, evenRow]);
  });

  it('spreads the undilated convolution with zeros where stride and dilation are both 2', () => {
    const input = integerTensor([2, 1, 5, 7], 1);
    const weight = integerTensor([1, 2, 3, 3], 2);
    const small = convTranspose2d(input, weight, { padding: 1 });
    const spread = convTranspose2d(input, weight, { stride: 2, dilation: 2, padding: 2 });
    expect(spread.shape).toEqual([2, 2, 9, 13]);
    const expected = new Float32Array(spread.data.length);
    small.data.forEach((value, i) => {
      const [x, y, plane] = [i % 7, Math.floor(i / 7) % 5, Math.floor(i / 35)];
      expected[(plane * 9 + 2 * y) * 13 + 2 * x] = value;
    });
    expectTensor(spread, { shape: spread.shape, data: expected });
  });

  it('gives real data in output padding up to padding, and only bias beyond', () => {
    const input = tensor([1, 1, 2], [1, 10]);
    const weight = tensor([1, 1, 1, 3], [1, 2, 3]);
    const layer = { stride: [1, 4], padding: [0, 1], bias: tensor([1], [0.5]) } as const;
    const row = (outputPadding: number) => [
      ...convTranspose2d(input, weight, { ...layer, outputPadding: [0, outputPadding] }).data,
    ];
    expect(row(0)).toEqual([2.5, 3.5, 0.5, 10.5, 20.5]);
    expect(row(3)).toEqual([2.5, 3.5, 0.5, 10.5, 20.5, 30.5, 0.5, 0.5]);
  });

  it('fills holes with the bias of their channel', () => {
    const weight = tensor([1, 2, 1, 1], [3, 5]);
    const bias = tensor([2], [0.25, -0.5]);
    const { data } = convTranspose2d(tensor([1, 1, 2], [1, 2]), weight, { stride: [1, 2], bias });
    expect([...data]).toEqual([3.25, 0.25, 6.25, 4.5, -0.5, 9.5]);
  });

  it('stamps the kernel as it is', () => {
    const kernel = [1, 2, 3, 4, 5, 6];
    const { data } = convTranspose2d(tensor([1, 1, 1], [1]), tensor([1, 1, 2, 3], kernel));
    expect([...data]).toEqual(kernel);
  });

  it('lets NaN and infinity reach the cells they feed, and no others', () => {
    const input = tensor([1, 1, 4], [Number.NaN, 1, 1, Infinity]);
    const ones = tensor([1, 1, 1, 2], [1, 1]);
    const stride = [1, 3] as const;
    const { data } = convTranspose2d(input, ones, { stride });
    expect([...data]).toEqual([NaN, NaN, 0, 1, 1, 0, 1, 1, 0, Infinity, Infinity]);
  });
});

describe('conv2d(input, weight, options)', () => {
  it('does not flip the kernel', () => {
    const input = tensor([1, 2, 3], [1, 2, 3, 4, 5, 6]);
    expect([...conv2d(input, tensor([1, 1, 1, 2], [10, 1])).data]).toEqual([12, 23, 45, 56]);
  });

  it.each([
    ['zeros', [0, 0, 1, 2, 3, 0, 0]],
    ['reflect', [3, 2, 1, 2, 3, 2, 1]],
    ['replicate', [1, 1, 1, 2, 3, 3, 3]],
    ['circular', [2, 3, 1, 2, 3, 1, 2]],
  ] as const)('continues a row beyond its edges by %s as %j', (paddingMode, expected) => {
    const options = { padding: [0, 2], paddingMode } as const;
    const row = conv2d(tensor([1, 1, 3], [1, 2, 3]), tensor([1, 1, 1, 1], [1]), options);
    expect([...row.data]).toEqual(expected);
  });

  it("pads one more at the far edge for 'same' and an even kernel", () => {
    const row = tensor([1, 1, 3], [1, 2, 3]);
    const { data } = conv2d(row, tensor([1, 1, 1, 2], [1, 10]), { padding: 'same' });
    expect([...data]).toEqual([21, 32, 3]);
  });

  it('lets NaN and infinity reach the cells that read them, and no others', () => {
    const input = tensor([1, 1, 5], [NaN, 1, 1, 1, Infinity]);
    const { data } = conv2d(input, tensor([1, 1, 1, 3], [1, 1, 1]), { padding: [0, 1] });
    expect([...data]).toEqual([NaN, NaN, 3, Infinity, Infinity]);
  });

  it('leaves its arguments as they were', () => {
    const input = integerTensor([2, 3, 4], 3);
    const weight = integerTensor([2, 2, 2, 2], 4);
    conv2d(input, weight, { padding: 1, paddingMode: 'circular' });
    expectTensor(input, integerTensor([2, 3, 4], 3));
    expectTensor(weight, integerTensor([2, 2, 2, 2], 4));
  });
});

describe('conv2dBackward(gradOutput, input, weight, options)', () => {
  it('gives a gradient to the bias exactly when there is one', () => {
    const [input, weight] = [integerTensor([1, 1, 3, 3], 5), integerTensor([2, 1, 2, 2], 6)];
    const gradOutput = tensor([1, 2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
    const gradient = (bias: ReturnType<typeof tensor> | null) =>
      conv2dBackward(gradOutput, input, weight, { bias }).bias;
    expect(gradient(null)).toBeNull();
    expectTensor(gradient(tensor([2]))!, tensor([2], [10, 26]));
  });
});
