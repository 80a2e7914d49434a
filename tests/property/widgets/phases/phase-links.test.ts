import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LARGEST_NUMBER, type Link } from '#lib/share/index.ts';
import { mapLink } from '#components/widgets/phases/phase-map-link.ts';
import { defaultMap, type MapState } from '#components/widgets/phases/phase-map-state.ts';
import { rowLink } from '#components/widgets/phases/phase-row-link.ts';
import {
  defaultRow,
  phaseLimits,
  type RowState,
} from '#components/widgets/phases/phase-row-state.ts';
import { stackLink } from '#components/widgets/phases/phase-stack-link.ts';
import {
  defaultStack,
  STACK_WEIGHTS,
  stackLimits,
  type StackState,
} from '#components/widgets/phases/phase-stack-state.ts';
import { seeded } from '../../../support/arbitrary.ts';

const inLimits = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const weights = fc
  .double({ noNaN: true, min: -LARGEST_NUMBER, max: LARGEST_NUMBER })
  // A state never holds −0: its reducer sees to that.
  .map((value) => value + 0);
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

const rows: fc.Arbitrary<RowState> = fc.record({
  weights: fc.array(weights, { minLength: 1, maxLength: phaseLimits.kernel[1] }),
  stride: inLimits(phaseLimits.stride),
  dilation: inLimits(phaseLimits.dilation),
  seed: seeds,
});
const maps: fc.Arbitrary<MapState> = inLimits(phaseLimits.kernel).chain((size) =>
  fc.record({
    kernel: fc.array(fc.array(weights, { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
    stride: inLimits(phaseLimits.stride),
    dilation: inLimits(phaseLimits.dilation),
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

/** A state to its query and back. */
const there = <S>(link: Link<S>, state: S): S => link.read(link.print(state)).state;

test('every state of the row, the maps and the stack comes back from its query', () => {
  fc.assert(
    fc.property(rows, maps, stacks, (row, map, stack) => {
      expect(there(rowLink, row)).toEqual(row);
      expect(there(mapLink, map)).toEqual(map);
      expect(there(stackLink, stack)).toEqual(stack);
    }),
    seeded,
  );
});

test('the views of one page do not take one another’s values from the address', () => {
  const query = rowLink.print({ ...defaultRow, stride: 3 });
  expect(query).toBe('?row-stride=3');
  expect(mapLink.read(query).state).toEqual(defaultMap);
});

test('the states that the page starts with have no query', () => {
  expect(rowLink.print(defaultRow)).toBe('');
  expect(mapLink.print(defaultMap)).toBe('');
  expect(stackLink.print(defaultStack)).toBe('');
});

test.each([
  [rowLink, '?row-weights=1,2;3,4'],
  [rowLink, '?row-weights=1,2,3,4,5,6,7'],
  [rowLink, '?row-stride=5'],
  [mapLink, '?map-kernel=1,2;3,4;5,6'],
  [mapLink, '?map-kernel=1,2'],
  [mapLink, '?map-dilation=0'],
  [stackLink, '?stack-layers=3,2'],
  [stackLink, '?stack-layers=3,2,twos'],
  [stackLink, '?stack-layers=3,2,ones,1'],
  [stackLink, '?stack-layers=3,2,ones;3,2,ones;3,2,ones;3,2,ones;3,2,ones'],
])('what no control offers is ignored, and named (case %#)', (link, query) => {
  expect(link.read(query).ignored.length).toBe(1);
});
