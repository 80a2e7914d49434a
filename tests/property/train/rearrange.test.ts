import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tensor, type Tensor } from '#lib/conv/index.ts';
import { nearest, pixelShuffle, pixelUnshuffle, sumBlocks } from '#lib/train/index.ts';
import { dot } from '../../support/compare.ts';

const seed = 20261123;
const integers = (shape: readonly number[]) => {
  const length = shape.reduce((a, b) => a * b, 1);
  return fc
    .array(fc.integer({ min: -8, max: 8 }), { minLength: length, maxLength: length })
    .map((data) => tensor(shape, data));
};
const shapes = fc.tuple(
  fc.integer({ min: 1, max: 2 }),
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 6 }),
);
/** A small tensor, a large one that belongs to it, and the factor between them. */
const pairs = (large: (shape: readonly number[], factor: number) => number[], inputs = 1) =>
  fc.tuple(shapes, fc.integer({ min: 1, max: 3 })).chain(([[n, c, h, w], factor]) => {
    const small = [n, c * (inputs === 1 ? 1 : factor ** 2), h, w];
    return fc.tuple(integers(small), integers(large(small, factor)), fc.constant(factor));
  });

it('sumBlocks is the adjoint of nearest', () => {
  const given = pairs(([n, c, h, w], f) => [n, c, f * h, f * w]);
  const holds = ([small, large, factor]: [Tensor, Tensor, number]) => {
    const there = dot(nearest(small, factor).data, large.data);
    expect(there).toBe(dot(small.data, sumBlocks(large, factor).data));
  };
  fc.assert(fc.property(given, holds), { seed });
});

it('pixelUnshuffle undoes pixelShuffle, which puts channel f·a + b at row a, column b', () => {
  const given = pairs(([n, c, h, w], f) => [n, c / f ** 2, f * h, f * w], 2);
  const holds = ([small, , factor]: [Tensor, Tensor, number]) => {
    const large = pixelShuffle(small, factor);
    expect(pixelUnshuffle(large, factor)).toEqual(small);
    const [, channels, height, width] = small.shape;
    const block = factor ** 2;
    large.data.forEach((value, i) => {
      const x = i % (factor * width);
      const y = Math.floor(i / (factor * width)) % (factor * height);
      const plane = Math.floor(i / (block * height * width));
      const channel = plane * block + (y % factor) * factor + (x % factor);
      const row = channel * height + Math.floor(y / factor);
      expect(value).toBe(small.data[row * width + Math.floor(x / factor)]);
    });
    expect(large.shape[1]).toBe(channels / block);
  };
  fc.assert(fc.property(given, holds), { seed });
});
