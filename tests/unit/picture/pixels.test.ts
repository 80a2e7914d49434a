import { describe, expect, test } from 'vitest';
import { binarise, greyToPixels, halve, luminance, merge, toTensor } from '#lib/picture/index.ts';
import { grey, pixels } from './pictures.ts';

// The numbers that Pillow 12.3 gives for the same pictures.
describe('luminance', () => {
  test('is Pillow’s convert("L")', () => {
    const picture = pixels(4, [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [12, 200, 99],
      [1, 2, 3],
      [254, 253, 252],
      [128, 64, 32],
      [77, 77, 77],
    ]);
    expect(luminance(picture)).toEqual(grey(4, [76, 150, 29, 132, 2, 253, 79, 77]));
  });

  test('shows white where the picture is transparent, and half of it where it is half so', () => {
    const picture = pixels(3, [
      [10, 20, 30, 0],
      [0, 0, 0, 128],
      [10, 10, 10, 255],
    ]);
    expect(luminance(picture)).toEqual(grey(3, [255, 127, 10]));
  });

  test('takes greyToPixels back', () => {
    const picture = grey(3, [0, 1, 127, 128, 254, 255]);
    expect(luminance(greyToPixels(picture))).toEqual(picture);
  });
});

describe('halve', () => {
  test('is Pillow’s reduce(2), odd sides included', () => {
    const picture = grey(5, [0, 1, 10, 20, 7, 1, 0, 30, 41, 8, 5, 6, 250, 255, 9]);
    expect(halve(picture)).toEqual(grey(3, [1, 25, 8, 6, 253, 9]));
  });

  test('leaves a single pixel as it is', () => {
    expect(halve(grey(1, [77]))).toEqual(grey(1, [77]));
  });
});

describe('merge', () => {
  const picture = greyToPixels(grey(5, [0, 1, 10, 20, 7, 1, 0, 30, 41, 8, 5, 6, 250, 255, 9]));

  test('averages blocks, those at the edges of what there is', () => {
    expect(merge(picture, 2)).toEqual(greyToPixels(grey(3, [1, 25, 8, 6, 253, 9])));
    expect(merge(picture, 3)).toEqual(greyToPixels(grey(2, [34, 57])));
    expect(merge(picture, 9)).toEqual(greyToPixels(grey(1, [43])));
  });

  test('averages each colour on its own', () => {
    const pair = pixels(2, [
      [255, 51, 0],
      [0, 102, 153],
    ]);
    expect(merge(pair, 2)).toEqual(pixels(1, [[128, 77, 77]]));
  });
});

test('binarise makes white what reaches the threshold and black what does not', () => {
  expect(binarise(grey(3, [0, 127, 128, 129, 255, 1]), 128)).toEqual(
    grey(3, [0, 0, 255, 255, 255, 0]),
  );
});

describe('toTensor', () => {
  test('gives a grey picture one channel of bytes divided by 255, in float32', () => {
    const { shape, data } = toTensor(grey(3, [0, 1, 51, 128, 254, 255]));
    expect(shape).toEqual([1, 2, 3]);
    expect(Array.from(data)).toEqual([0, 1 / 255, 0.2, 128 / 255, 254 / 255, 1].map(Math.fround));
  });

  test('gives a colour picture three channels, one after the other', () => {
    const { shape, data } = toTensor(
      pixels(1, [
        [255, 51, 0],
        [0, 102, 153],
      ]),
    );
    expect(shape).toEqual([3, 2, 1]);
    expect(Array.from(data)).toEqual([1, 0, 0.2, 0.4, 0, 0.6].map(Math.fround));
  });
});
