import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceConvTranspose, tensor } from '#lib/conv/index.ts';
import { interleaved, stamped, subKernels, type Kernel } from '#lib/layer/index.ts';
import { integersFrom, pairs, seeded } from '../../../support/arbitrary.ts';

const kernelsOf = (min: number, max: number): fc.Arbitrary<Kernel> =>
  fc.tuple(pairs(min, max), fc.integer()).map(([[height, width], seed]) => {
    const next = integersFrom(seed);
    return Array.from({ length: height }, () => Array.from({ length: width }, next));
  });

const rowsOf = ({ shape, data }: { shape: readonly number[]; data: Float32Array }): Kernel =>
  Array.from({ length: shape[1] }, (_, y) => [...data.subarray(y * shape[2], (y + 1) * shape[2])]);

test('stamping every sub-kernel and dealing the results out is the transposed convolution', () => {
  fc.assert(
    fc.property(
      kernelsOf(1, 5),
      kernelsOf(1, 5),
      pairs(1, 4),
      pairs(1, 4),
      (picture, kernel, stride, dilation) => {
        const parts = subKernels(kernel, stride, dilation);
        const whole = interleaved(parts.map((row) => row.map((part) => stamped(picture, part))));
        const expected = rowsOf(
          referenceConvTranspose(
            tensor([1, picture.length, picture[0].length], picture.flat()),
            tensor([1, 1, kernel.length, kernel[0].length], kernel.flat()),
            { stride, dilation },
          ),
        );
        const cropped = whole
          .slice(0, expected.length)
          .map((row) => row.slice(0, expected[0].length).map((value) => value + 0));
        expect(cropped).toEqual(expected.map((row) => row.map((value) => value + 0)));
      },
    ),
    seeded,
  );
});

test('dealing out takes one cell of each part in turn', () => {
  const parts = [
    [[[1, 2]], [[10, 20]], [[100, 200]]],
    [[[3, 4]], [[30, 40]], [[300, 400]]],
  ];
  expect(interleaved(parts)).toEqual([
    [1, 10, 100, 2, 20, 200],
    [3, 30, 300, 4, 40, 400],
  ]);
});
