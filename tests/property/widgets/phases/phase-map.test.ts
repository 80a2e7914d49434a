import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axesOf, coverageMap, referenceConvTranspose, tensor } from '#lib/conv/index.ts';
import { randomKernel, type Kernel } from '#lib/layer/index.ts';
import {
  feedsOf,
  greyOf,
  KERNELS,
  mapsOf,
  namedKernel,
  PICTURE,
  subPixelOf,
  type MapState,
} from '#components/widgets/phases/phase-map-state.ts';
import { phaseLimits } from '#components/widgets/phases/phase-row-state.ts';
import { seeded } from '../../../support/arbitrary.ts';

const inLimits = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const maps: fc.Arbitrary<MapState> = fc
  .record({
    size: inLimits(phaseLimits.kernel),
    stride: inLimits(phaseLimits.stride),
    dilation: inLimits(phaseLimits.dilation),
    seed: fc.integer({ min: 1, max: 999 }),
    name: fc.constantFrom(...KERNELS),
  })
  .map(({ size, name, seed, ...rest }) => ({
    kernel: namedKernel(name, size, seed),
    seed,
    ...rest,
  }));

/** So large that its middle lies beyond the reach of its ends. */
const SIDE = 48;
const weightOf = (kernel: Kernel) => tensor([1, 1, kernel.length, kernel.length], kernel.flat());

/** The layer on a constant picture, by the literal definition: one period from its middle. */
function constant({ kernel, stride, dilation }: MapState, value: number): number[][] {
  const { shape, data } = referenceConvTranspose(
    tensor([1, SIDE, SIDE], Array<number>(SIDE * SIDE).fill(value)),
    weightOf(kernel),
    { stride, dilation },
  );
  const start = (SIDE * stride) / 2;
  return Array.from({ length: stride }, (_, y) =>
    Array.from({ length: stride }, (_, x) => data[(start + y) * shape[2] + start + x]),
  );
}
const rounded = (rows: readonly (readonly number[])[]) =>
  rows.map((row) => row.map((value) => Number(value.toFixed(4)) + 0));

test('the count map is what the library counts in the middle of a large output', () => {
  fc.assert(
    fc.property(maps, (map) => {
      const weight = [1, 1, map.kernel.length, map.kernel.length];
      const counts = coverageMap(axesOf('convTranspose2d', [1, SIDE, SIDE], weight, map));
      const start = (SIDE * map.stride) / 2;
      const middle = counts
        .slice(start, start + map.stride)
        .map((row) => row.slice(start, start + map.stride));
      const { counts: shown, verdict, holes } = mapsOf(map);
      expect(shown).toEqual(middle);
      expect(holes).toBe(middle.flat().filter((n) => n === 0).length);
      const kinds = new Set(middle.flat());
      expect(verdict).toBe(kinds.has(0) ? 'holes' : kinds.size === 1 ? 'balanced' : 'unbalanced');
    }),
    { ...seeded, numRuns: 60 },
  );
});

test('the gain map is what the layer makes of a white picture', () => {
  fc.assert(
    fc.property(maps, (map) => {
      expect(rounded(mapsOf(map).gains)).toEqual(rounded(constant(map, 1)));
    }),
    { ...seeded, numRuns: 60 },
  );
});

test('the grey picture is the layer on constant grey, divided by the mean gain', () => {
  fc.assert(
    fc.property(maps, (map) => {
      const { gains } = mapsOf(map);
      const grey = greyOf(gains);
      const all = gains.flat();
      const mean = all.reduce((a, b) => a + b) / all.length;
      if (all.some((gain) => gain < 0) || mean <= 0) {
        expect(grey).toBeNull();
        return;
      }
      const expected = constant(map, 0.5).map((row) => row.map((v) => Math.min(1, v / mean)));
      expect(rounded(grey!)).toEqual(rounded(expected));
    }),
    { ...seeded, numRuns: 60 },
  );
});

test('the sub-pixel parts, dealt out in turn, are the output of the layer, cell for cell', () => {
  fc.assert(
    fc.property(maps, (map) => {
      const { output, shuffled, equal } = subPixelOf(map);
      const expected = referenceConvTranspose(
        tensor([1, PICTURE.length, PICTURE[0].length], PICTURE.flat()),
        weightOf(map.kernel),
        { stride: map.stride, dilation: map.dilation },
      );
      expect(rounded(output).flat()).toEqual(rounded([[...expected.data]]).flat());
      expect(equal).toBe(output.flat().length);
      // What the shuffle has more is empty.
      for (const [y, row] of shuffled.entries()) {
        for (const [x, value] of row.entries()) {
          if (y >= output.length || x >= output[0].length) expect(value).toBe(0);
        }
      }
    }),
    seeded,
  );
});

test('every tap of the kernel is in exactly one sub-kernel, with its weight', () => {
  fc.assert(
    fc.property(maps, (map) => {
      const found = subPixelOf(map)
        .parts.flat()
        .flatMap(({ kernel, taps }) =>
          kernel.flatMap((row, y) => row.filter((_, x) => taps[y][x]).map((weight) => weight + 0)),
        );
      const sorted = (values: number[]) => [...values].sort((a, b) => a - b);
      expect(sorted(found)).toEqual(sorted(map.kernel.flat().map((weight) => weight + 0)));
    }),
    seeded,
  );
});

test('what a cell is said to be made of sums up to the cell', () => {
  const kernel = randomKernel(3, 3, 7);
  fc.assert(
    fc.property(maps, (any) => {
      const map = { ...any, kernel };
      const { output } = subPixelOf(map);
      for (const [y, row] of output.entries()) {
        for (const [x, value] of row.entries()) {
          const terms = feedsOf(map, [y, x]).map(
            ({ iy, ix, ky, kx }) => PICTURE[iy][ix] * kernel[ky][kx],
          );
          expect(terms.reduce((a, b) => a + b, 0)).toBe(value);
        }
      }
    }),
    { ...seeded, numRuns: 30 },
  );
});
