import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tensor } from '#lib/conv/index.ts';
import {
  greyToPixels,
  halve,
  legend,
  luminance,
  plane,
  showTensor,
  signedColour,
  toTensor,
  type Grey,
} from '#lib/picture/index.ts';

const fixed = { seed: 20240511 };

const greys = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data): Grey => ({ width, height, data: new Uint8Array(data) })),
  );

test('clamp shows every grey picture’s tensor as that picture', () => {
  fc.assert(
    fc.property(greys, (picture) => {
      expect(showTensor(plane(toTensor(picture), 0), 'clamp')).toEqual(greyToPixels(picture));
    }),
    fixed,
  );
});

test('halve stays between the smallest and the largest value, and halves both sides upwards', () => {
  fc.assert(
    fc.property(greys, (picture) => {
      const half = halve(picture);
      expect([half.width, half.height]).toEqual([
        Math.ceil(picture.width / 2),
        Math.ceil(picture.height / 2),
      ]);
      expect(Math.min(...half.data)).toBeGreaterThanOrEqual(Math.min(...picture.data));
      expect(Math.max(...half.data)).toBeLessThanOrEqual(Math.max(...picture.data));
    }),
    fixed,
  );
});

test('toPilImage shows an integer x as −x modulo 256', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60000, max: 60000 }), (x) => {
      const shown = luminance(
        showTensor(plane(tensor([1, 1, 1], Float32Array.of(x)), 0), 'toPilImage'),
      );
      expect(shown.data[0]).toBe(((-x % 256) + 256) % 256);
    }),
    fixed,
  );
});

test('signed shows a value by its share of the largest, whatever the scale', () => {
  const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(values, fc.integer({ min: -10, max: 10 }), (list, power) => {
      const of = (scale: number) =>
        plane(
          tensor(
            [1, 1, list.length],
            Float32Array.from(list, (value) => value * scale),
          ),
          0,
        );
      expect(showTensor(of(2 ** power), 'signed')).toEqual(showTensor(of(1), 'signed'));
      const ends = legend(of(1), 'signed').entries;
      expect(ends[0].value).toBe(-ends[ends.length - 1].value + 0);
    }),
    fixed,
  );
});

test('signedColour gives values of one size and both signs the same distance from neutral', () => {
  fc.assert(
    fc.property(fc.float({ min: 0, max: 1, noNaN: true }), (size) => {
      const isNeutral = [size, -size].map(
        (value) => signedColour(value).join() === signedColour(0).join(),
      );
      expect(isNeutral[0]).toBe(isNeutral[1]);
    }),
    fixed,
  );
});
