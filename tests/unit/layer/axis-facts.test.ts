import { describe, expect, it } from 'vitest';
import type { Axis } from '#lib/conv/index.ts';
import {
  commonStep,
  inputSizesFor,
  phaseVerdict,
  refusal,
  tapCounts,
  unfedShare,
  zeroInsertedSize,
} from '#lib/layer/index.ts';

const article: Axis = {
  op: 'convTranspose2d',
  input: 256,
  kernel: 3,
  stride: 2,
  padding: 1,
  dilation: 1,
  outputPadding: 0,
};
describe('refusal(axis)', () => {
  it('is null for what PyTorch accepts', () => {
    expect(refusal(article)).toBeNull();
  });

  it('names the argument that PyTorch refuses', () => {
    expect(refusal({ ...article, outputPadding: 2 })?.argument).toBe('outputPadding');
    expect(refusal({ ...article, input: 1, padding: 2 })?.argument).toBe('padding');
    expect(refusal({ ...article, op: 'conv2d', input: 2, kernel: 5 })?.argument).toBe('weight');
  });

  it('does not look at the output padding of a convolution', () => {
    expect(refusal({ ...article, op: 'conv2d', outputPadding: 5 })).toBeNull();
  });
});

describe('inputSizesFor(axis, output, largest)', () => {
  it('lists every size with that output', () => {
    const axis: Axis = { ...article, op: 'conv2d', stride: 3, padding: 0 };
    expect(inputSizesFor(axis, 2, 20)).toEqual([6, 7, 8]);
  });
});

describe('what the phases of an axis come to', () => {
  it('counts the taps of each phase in the order of the phases', () => {
    expect(tapCounts({ kernel: 5, stride: 3, dilation: 2 })).toEqual([2, 1, 2]);
  });

  it('says holes before even, uneven or even otherwise', () => {
    expect(phaseVerdict({ kernel: 4, stride: 2, dilation: 2 })).toBe('holes');
    expect(phaseVerdict({ kernel: 1, stride: 2, dilation: 1 })).toBe('holes');
    expect(phaseVerdict({ kernel: 3, stride: 2, dilation: 1 })).toBe('unbalanced');
    expect(phaseVerdict({ kernel: 4, stride: 2, dilation: 3 })).toBe('balanced');
  });

  it('gives the share of cells on two axes that no tap feeds', () => {
    expect(unfedShare({ kernel: 3, stride: 2, dilation: 2 })).toBe(0.75);
    expect(unfedShare({ kernel: 3, stride: 6, dilation: 4 })).toBe(0.75);
    expect(unfedShare({ kernel: 3, stride: 2, dilation: 1 })).toBe(0);
  });

  it('finds the greatest common divisor of stride and dilation', () => {
    expect(commonStep({ stride: 6, dilation: 4 })).toBe(2);
    expect(commonStep({ stride: 3, dilation: 2 })).toBe(1);
    expect(commonStep({ stride: 2, dilation: 6 })).toBe(2);
  });
});

describe('zeroInsertedSize({ input, stride })', () => {
  it('counts the cells of a zero-inserted input', () => {
    expect(zeroInsertedSize({ input: 4, stride: 3 })).toBe(10);
  });
});
