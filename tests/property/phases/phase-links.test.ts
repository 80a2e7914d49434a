import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode } from '@/lib/share';
import { mapFields } from '@/components/islands/phase-map-link';
import { defaultMap, mapLimits, type MapState } from '@/components/islands/phase-map-state';
import { rowFields } from '@/components/islands/phase-row-link';
import { defaultRow, rowLimits, type RowState } from '@/components/islands/phase-row-state';
import { stackFields } from '@/components/islands/phase-stack-link';
import {
  defaultStack,
  STACK_WEIGHTS,
  stackLimits,
  type StackState,
} from '@/components/islands/phase-stack-state';
import { seeded } from '../../support/arbitrary';

const inLimits = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const weights = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  // A state never holds −0: its reducer sees to that.
  .map((value) => value + 0);
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

const rows: fc.Arbitrary<RowState> = fc.record({
  weights: fc.array(weights, { minLength: 1, maxLength: rowLimits.kernel[1] }),
  stride: inLimits(rowLimits.stride),
  dilation: inLimits(rowLimits.dilation),
  seed: seeds,
});
const maps: fc.Arbitrary<MapState> = inLimits(mapLimits.kernel).chain((size) =>
  fc.record({
    kernel: fc.array(fc.array(weights, { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
    stride: inLimits(mapLimits.stride),
    dilation: inLimits(mapLimits.dilation),
    seed: seeds,
  }),
);
const stacks: fc.Arbitrary<StackState> = fc.record({
  layers: fc.array(
    fc.record({
      kernel: inLimits(stackLimits.kernel),
      stride: inLimits(stackLimits.stride),
      weights: fc.constantFrom(...STACK_WEIGHTS),
    }),
    { minLength: stackLimits.layers[0], maxLength: stackLimits.layers[1] },
  ),
  seed: seeds,
});

test('every state of the row, the maps and the stack comes back from its query', () => {
  fc.assert(
    fc.property(rows, maps, stacks, (row, map, stack) => {
      expect(decode(rowFields, encode(rowFields, row)).state).toEqual(row);
      expect(decode(mapFields, encode(mapFields, map)).state).toEqual(map);
      expect(decode(stackFields, encode(stackFields, stack)).state).toEqual(stack);
    }),
    seeded,
  );
});

test('the states that the page starts with have no query', () => {
  expect(encode(rowFields, defaultRow)).toBe('');
  expect(encode(mapFields, defaultMap)).toBe('');
  expect(encode(stackFields, defaultStack)).toBe('');
});

test.each([
  [rowFields, '?weights=1,2;3,4'],
  [rowFields, '?weights=1,2,3,4,5,6,7'],
  [rowFields, '?stride=5'],
  [mapFields, '?kernel=1,2;3,4;5,6'],
  [mapFields, '?kernel=1,2'],
  [mapFields, '?dilation=0'],
  [stackFields, '?layers=3,2'],
  [stackFields, '?layers=3,2,twos'],
  [stackFields, '?layers=3,2,ones,1'],
  [stackFields, '?layers=3,2,ones;3,2,ones;3,2,ones;3,2,ones;3,2,ones'],
])('what no control offers is ignored, and named (case %#)', (fields, query) => {
  const { ignored } = decode(fields as typeof rowFields, query);
  expect(ignored.length).toBe(1);
});
