import { describe, expect, it } from 'vitest';
import {
  adjointAxis,
  axesOf,
  effectiveKernelSize,
  outputSize,
  type Axis,
} from '#lib/conv/index.ts';

describe('effectiveKernelSize({ kernel, dilation })', () => {
  it('counts the cells of a dilated kernel with its gaps', () => {
    expect(effectiveKernelSize({ kernel: 4, dilation: 3 })).toBe(10);
    expect(effectiveKernelSize({ kernel: 1, dilation: 3 })).toBe(1);
  });
});

describe('adjointAxis(axis)', () => {
  const doubling: Axis = {
    op: 'convTranspose2d',
    input: 256,
    kernel: 3,
    stride: 2,
    padding: 1,
    dilation: 1,
    outputPadding: 0,
  };

  it('restores by its output padding the size that the floor of a convolution lost', () => {
    const { outputPadding: _, ...shared } = doubling;
    const halving: Axis = { ...shared, op: 'conv2d', input: 512 };
    expect(outputSize(halving)).toBe(256);
    expect(adjointAxis(halving)).toEqual({ ...doubling, outputPadding: 1 });
    expect(adjointAxis({ ...halving, input: 511 })).toEqual(doubling);
  });

  it('leads back from a transposed convolution, and from the padding of an even kernel', () => {
    const back = adjointAxis({ ...doubling, outputPadding: 1 });
    expect(back).toMatchObject({ op: 'conv2d', input: 512, padding: 1, farPadding: 0 });
    expect(outputSize(back)).toBe(256);
    const [, same] = axesOf('conv2d', [1, 1, 3], [1, 1, 1, 2], { padding: 'same' });
    expect(outputSize(adjointAxis(same))).toBe(3);
  });
});
