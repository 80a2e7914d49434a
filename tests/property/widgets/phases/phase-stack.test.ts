import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceConvTranspose, tensor } from '#lib/conv/index.ts';
import {
  contrast,
  defaultStack,
  levelsOf,
  reduceStack,
  stackLimits,
  stacks,
  stackWeights,
  STACK_WEIGHTS,
  type StackState,
} from '#components/widgets/phases/phase-stack-state.ts';
import { seeded } from '../../../support/arbitrary.ts';

const inLimits = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const anyStack: fc.Arbitrary<StackState> = fc.record({
  layers: fc.array(
    fc.record({
      kernel: inLimits(stackLimits.kernel),
      stride: inLimits(stackLimits.stride),
      weights: fc.constantFrom(...STACK_WEIGHTS),
    }),
    { minLength: stackLimits.layers[0], maxLength: stackLimits.layers[1] },
  ),
  seed: fc.integer({ min: 0, max: 99 }),
});

test('every level is what the definition of the layers makes of a long row of ones', () => {
  fc.assert(
    fc.property(anyStack, (state) => {
      let row = tensor([1, 1, 64], Array<number>(64).fill(1));
      let period = 1;
      for (const [n, level] of levelsOf(state).entries()) {
        const weights = stackWeights(state, n);
        const { stride } = state.layers[n];
        row = referenceConvTranspose(row, tensor([1, 1, 1, weights.length], weights), {
          stride: [1, stride],
        });
        period *= stride;
        // Another place than the island's: the row has to be periodic there.
        const start = 30 * period;
        const expected = [...row.data.subarray(start, start + period)];
        expect(level.period.length).toBe(period);
        level.period.forEach((value, o) => expect(value).toBeCloseTo(expected[o], 3));
      }
    }),
    { ...seeded, numRuns: 60 },
  );
});

test('the first level is the gains of its layer', () => {
  fc.assert(
    fc.property(anyStack, (state) => {
      const [{ own, period }] = levelsOf(state);
      period.forEach((value, phase) => expect(value).toBeCloseTo(own[phase], 5));
    }),
    seeded,
  );
});

describe('the stacks that the page names', () => {
  const contrasts = (state: StackState) => levelsOf(state).map(({ period }) => contrast(period));

  test('three uneven layers grow more uneven with each, as the page says', () => {
    expect(contrasts(stacks.multiply)).toEqual([2, 3, 5]);
  });

  test('an even layer of ones flattens the pattern of an uneven one before it', () => {
    expect(contrasts(stacks.cancel)).toEqual([2, 1]);
  });

  test('the same layer before the uneven one does not help', () => {
    expect(contrasts(stacks.tooEarly)).toEqual([1, 2]);
  });

  test('kernel 2 with stride 2 passes on what it was given', () => {
    expect(contrasts(stacks.copy)).toEqual([2, 2]);
  });

  test('even counts with random weights are uneven', () => {
    for (const value of contrasts(stacks.random)) expect(value ?? Infinity).toBeGreaterThan(1);
  });
});

test('a stack has at least one layer and at most as many as there is room for', () => {
  const [least, most] = stackLimits.layers;
  const full = Array.from({ length: 9 }).reduce<StackState>(
    (state) => reduceStack(state, { type: 'add' }),
    defaultStack,
  );
  expect(full.layers.length).toBe(most);
  const bare = Array.from({ length: 9 }).reduce<StackState>(
    (state) => reduceStack(state, { type: 'remove', layer: 0 }),
    full,
  );
  expect(bare.layers.length).toBe(least);
});
