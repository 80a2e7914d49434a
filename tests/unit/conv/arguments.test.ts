import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  conv2d,
  conv2dBackward,
  convMatrix,
  conv2dShape,
  convTranspose2d,
  convTranspose2dBackward,
  convTranspose2dShape,
  tensor,
  type Conv2dOptions,
  type ConvTranspose2dOptions,
  type Pair,
} from '#lib/conv/index.ts';

const transposed = (options: ConvTranspose2dOptions) => () =>
  convTranspose2dShape([1, 3, 4, 5], [3, 2, 3, 3], options);
const convolved = (options: Conv2dOptions) => () =>
  conv2dShape([1, 3, 4, 5], [2, 3, 3, 3], options);

describe('an ArgumentError', () => {
  it('names the argument, its value and what is allowed', () => {
    const options = { stride: 2, dilation: [2, 1] as const, outputPadding: [2, 0] as const };
    expect(transposed(options)).toThrow(
      'outputPadding [2, 0]: must be smaller than stride or dilation on each axis ' +
        '(stride [2, 2], dilation [2, 1])',
    );
  });

  it('carries the three as fields', () => {
    const error = caught(convolved({ padding: 'full' as 'same' }));
    expect(error).toMatchObject({
      argument: 'padding',
      value: 'full',
      allowed: "must be an integer ≥ 0, or a pair of them, 'same' or 'valid'",
    });
    expect(error.message).toBe(`padding 'full': ${error.allowed}`);
  });

  it.each([
    ['stride', 1.5],
    ['stride', [2, Number.NaN]],
    ['stride', [1, 2, 3]],
    ['padding', [0.5, 1]],
    ['dilation', Infinity],
    ['groups', 1.5],
  ])('refuses %s %j, which is no whole number or pair of them', (argument, value) => {
    expect(caught(convolved({ [argument]: value }))).toMatchObject({ argument, value });
    expect(caught(transposed({ [argument]: value }))).toMatchObject({ argument, value });
  });

  it('says how large the output would have been when padding cuts everything away', () => {
    expect(transposed({ padding: [3, 4] })).toThrow(
      'padding [3, 4]: must leave at least one output cell on each axis (it leaves [0, -1])',
    );
  });

  it('says how large the padded input is when a kernel does not fit in it', () => {
    expect(convolved({ dilation: [2, 3] })).toThrow(
      'weight [2, 3, 3, 3]: the kernel, spread by dilation [2, 3], ' +
        'must be no larger than the padded input [4, 5]',
    );
  });
});

describe('conv2dShape', () => {
  it("keeps the size for 'same', also where the kernel is even", () => {
    const options = { padding: 'same', dilation: [3, 1] } as const;
    expect(conv2dShape([3, 4, 5], [2, 3, 2, 4], options)).toEqual([2, 4, 5]);
  });

  it.each([
    ['reflect', [3, 4], [4, 4]],
    ['circular', [4, 5], [4, 6]],
  ] as const)('takes %s padding %j and not %j for an input of 4 × 5', (mode, most, tooMuch) => {
    expect(conv2dShape([1, 4, 5], [1, 1, 1, 1], { padding: most, paddingMode: mode })).toEqual([
      1,
      4 + 2 * most[0],
      5 + 2 * most[1],
    ]);
    const refused = () =>
      conv2dShape([1, 4, 5], [1, 1, 1, 1], { padding: tooMuch, paddingMode: mode });
    expect(caught(refused)).toMatchObject({ argument: 'padding', value: tooMuch });
  });

  it('lets negative padding crop for every mode but zeros, as PyTorch does', () => {
    const options = { padding: [-1, 0] as Pair, paddingMode: 'replicate' as const };
    expect(conv2dShape([1, 5, 6], [1, 1, 3, 3], options)).toEqual([1, 1, 4]);
    expect(caught(convolved({ padding: [-1, 0] }))).toMatchObject({ argument: 'padding' });
    const input = tensor([1, 3, 2], [1, 2, 3, 4, 5, 6]);
    expect([...conv2d(input, tensor([1, 1, 1, 1], [1]), options).data]).toEqual([3, 4]);
  });
});

describe('convTranspose2dShape', () => {
  it('doubles a side of n less one for the tutorial’s layer, and adds one when dilated', () => {
    const shape = [1, 1, 64, 48];
    const weight = [1, 2, 3, 3];
    const layer = { stride: 2, padding: 1 };
    expect(convTranspose2dShape(shape, weight, layer)).toEqual([1, 2, 127, 95]);
    expect(convTranspose2dShape(shape, weight, { ...layer, dilation: 2 })).toEqual([1, 2, 129, 97]);
  });

  it('gives no batch for an input without one', () => {
    expect(convTranspose2dShape([4, 2, 3], [4, 1, 2, 3], { groups: 2, stride: [2, 3] })).toEqual([
      2, 4, 9,
    ]);
  });

  it('refuses an empty batch, whose output would be empty', () => {
    const refused = () => convTranspose2dShape([0, 3, 4, 5], [3, 2, 3, 3]);
    expect(caught(refused)).toMatchObject({ argument: 'input', value: [0, 3, 4, 5] });
  });
});

describe('conv2dBackward and convTranspose2dBackward', () => {
  it("refuse a gradOutput that has not the output's shape", () => {
    const [input, weight] = [tensor([2, 4, 5]), tensor([2, 2, 3, 3])];
    const grad = tensor([2, 4, 5]);
    const expected = { argument: 'gradOutput', value: [2, 4, 5] };
    expect(caught(() => conv2dBackward(grad, input, weight))).toMatchObject(expected);
    expect(caught(() => convTranspose2dBackward(grad, input, weight))).toMatchObject(expected);
  });
});

describe('a tensor whose data does not fill its shape', () => {
  const spoilt = (shape: number[], length: number) => ({ shape, data: new Float32Array(length) });
  const input = tensor([1, 2, 4, 5]);
  const short = { input: spoilt([1, 2, 4, 5], 4), weight: spoilt([2, 2, 3, 3], 35) };
  const long = spoilt([1, 2, 4, 5], 41);
  const weight = tensor([2, 2, 3, 3]);
  const bias = spoilt([2], 1);
  const gradOutput = spoilt([1, 2, 2, 3], 3);
  const back = spoilt([1, 2, 6, 7], 3);

  it.each([
    ['input', [1, 2, 4, 5], () => conv2d(short.input, weight)],
    ['weight', [2, 2, 3, 3], () => conv2d(input, short.weight)],
    ['bias', [2], () => conv2d(input, weight, { bias })],
    ['out', [1, 2, 2, 3], () => conv2d(input, weight, {}, gradOutput)],
    ['input', [1, 2, 4, 5], () => convTranspose2d(long, weight)],
    ['weight', [2, 2, 3, 3], () => convTranspose2d(input, short.weight)],
    ['bias', [2], () => convTranspose2d(input, weight, { bias })],
    ['gradOutput', [1, 2, 2, 3], () => conv2dBackward(gradOutput, input, weight)],
    ['input', [1, 2, 4, 5], () => conv2dBackward(tensor([1, 2, 2, 3]), long, weight)],
    ['gradOutput', [1, 2, 6, 7], () => convTranspose2dBackward(back, input, weight)],
    ['weight', [2, 2, 3, 3], () => convMatrix([2, 4, 5], short.weight)],
  ])('is refused by the name of the argument: %s %j', (argument, value, call) => {
    expect(caught(call)).toMatchObject({ argument, value });
  });

  it('is refused with the number of values that are there, and that should be', () => {
    expect(() => conv2d(short.input, weight)).toThrow(
      'input [1, 2, 4, 5]: must have 40 values in its data (it has 4)',
    );
  });
});

describe('convMatrix', () => {
  it('refuses a batch and any padding mode but zeros', () => {
    const weight = tensor([1, 1, 2, 2]);
    const batched = () => convMatrix([1, 1, 3, 4], weight);
    const reflected = () => convMatrix([1, 3, 4], weight, { paddingMode: 'reflect' });
    expect(caught(batched)).toMatchObject({ argument: 'input' });
    expect(caught(reflected)).toMatchObject({ argument: 'paddingMode', value: 'reflect' });
  });
});

function caught(call: () => unknown): ArgumentError {
  try {
    call();
  } catch (error) {
    if (error instanceof ArgumentError) return error;
    throw error;
  }
  expect.fail('nothing was refused');
}
