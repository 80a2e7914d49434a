import { expect, it } from 'vitest';
import { conv2d } from '#lib/conv/index.ts';
import { toTensor, type Grey } from '#lib/picture/index.ts';
import { gradientWeight, inputGradient } from '#lib/train/index.ts';

const picture: Grey = {
  width: 9,
  height: 8,
  data: Uint8Array.from({ length: 72 }, (_, i) => (i * 53) % 256),
};

it.each([
  [3, 2, 'mean'],
  [4, 2, 'random'],
  [2, 3, 'random'],
] as const)(
  'inputGradient, kernel %i and stride %i, is the slope of ½ Σ y² in every pixel (%s weights)',
  (kernel, stride, weights) => {
    const settings = { kernel, stride, weights, seed: 5 };
    const gradient = inputGradient(picture, settings);
    const cost = (index: number, by: number) => {
      const input = toTensor(picture);
      input.data[index] += by;
      const options = { stride, padding: Math.floor(kernel / 2) };
      const { data } = conv2d(input, gradientWeight(settings), options);
      return data.reduce((sum, y) => sum + (y * y) / 2, 0);
    };
    for (const index of [0, 13, 40, 71]) {
      const slope = (cost(index, 0.01) - cost(index, -0.01)) / 0.02;
      expect(gradient.data[index]).toBeCloseTo(slope, 3);
    }
  },
);

it('inputGradient leaves three pixels of four at 0 for kernel 1 and stride 2', () => {
  const { data } = inputGradient(picture, { kernel: 1, stride: 2, weights: 'mean', seed: 1 });
  const reached = [...data].flatMap((value, i) => (value === 0 ? [] : [i]));
  expect(reached.every((i) => (i % 9) % 2 === 0 && Math.floor(i / 9) % 2 === 0)).toBe(true);
  expect(reached.length).toBeGreaterThan(15);
});
