import { expect, it } from 'vitest';
import { untrainedPictures } from '#lib/train/index.ts';

it.each([3, 4] as const)(
  'untrainedPictures with kernel %i are 64 × 64, all different',
  (kernel) => {
    const { shape, data } = untrainedPictures(kernel, 7, 3);
    expect(shape).toEqual([3, 1, 64, 64]);
    const pictures = [0, 1, 2].map((i) => data.slice(i * 4096, (i + 1) * 4096).join());
    expect(new Set(pictures).size).toBe(3);
  },
);

it('untrainedPictures are the same for the same seed, and others for another', () => {
  expect(untrainedPictures(4, 7, 2)).toEqual(untrainedPictures(4, 7, 2));
  expect(untrainedPictures(4, 7, 2)).not.toEqual(untrainedPictures(4, 8, 2));
});
