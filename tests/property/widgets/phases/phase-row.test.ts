import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  gather,
  hasEqualTapCounts,
  outputSize,
  referenceConvTranspose,
  tensor,
} from '#lib/conv/index.ts';
import {
  arcsOf,
  areEqual,
  phaseAt,
  reduceRow,
  phaseLimits,
  phaseRuleOf,
  type RowAction,
  type RowState,
} from '#components/widgets/phases/phase-row-state.ts';
import { seeded } from '../../../support/arbitrary.ts';

const inLimits = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const rows: fc.Arbitrary<RowState> = fc.record({
  weights: fc.array(
    fc.integer({ min: -16, max: 16 }).map((n) => n / 4),
    { minLength: phaseLimits.kernel[0], maxLength: phaseLimits.kernel[1] },
  ),
  stride: inLimits(phaseLimits.stride),
  dilation: inLimits(phaseLimits.dilation),
  seed: fc.integer({ min: 0, max: 99 }),
});

/** Cells around the middle of a row so long that its ends do not reach them. */
const LENGTH = 60;
const middleOf = ({ stride }: RowState) => (LENGTH / 2) * stride;
const axisOf = ({ weights, stride, dilation }: RowState) =>
  ({
    op: 'convTranspose2d',
    input: LENGTH,
    kernel: weights.length,
    stride,
    padding: 0,
    dilation,
  }) as const;

test('the arcs to an output cell are the pairs that the library gathers there', () => {
  fc.assert(
    fc.property(rows, (row) => {
      const middle = middleOf(row);
      const arcs = arcsOf(row, -6, 6);
      for (let o = -6; o <= 6; o++) {
        const drawn = arcs.filter((arc) => arc.o === o).map(({ i, t }) => `${i} ${t}`);
        const gathered = gather(axisOf(row), middle + o).map(
          ({ i, t }) => `${i - LENGTH / 2} ${t}`,
        );
        expect(drawn.sort()).toEqual(gathered.sort());
      }
    }),
    seeded,
  );
});

test('counts and gains are what a long row of ones meets and becomes', () => {
  fc.assert(
    fc.property(rows, (row) => {
      const rule = phaseRuleOf(row);
      const axis = axisOf(row);
      const { data } = referenceConvTranspose(
        tensor([1, 1, LENGTH], Array<number>(LENGTH).fill(1)),
        tensor([1, 1, 1, row.weights.length], row.weights),
        { stride: [1, row.stride], dilation: [1, row.dilation] },
      );
      expect(data.length).toBe(outputSize(axis));
      for (let n = 0; n < 2 * row.stride; n++) {
        const o = middleOf(row) + n;
        const phase = phaseAt(o, row.stride);
        expect(rule.phases[phase].taps.length).toBe(gather(axis, o).length);
        expect(rule.gains[phase]).toBe(data[o]);
      }
    }),
    seeded,
  );
});

test('the verdicts of the rule are those of the counts and the gains', () => {
  fc.assert(
    fc.property(rows, (row) => {
      const rule = phaseRuleOf(row);
      const counts = rule.phases.map(({ taps }) => taps.length);
      expect(rule.fed).toBe(counts.filter((n) => n > 0).length);
      expect(rule.areCountsEqual).toBe(new Set(counts).size === 1);
      expect(rule.areCountsEqual).toBe(hasEqualTapCounts({ ...rule }));
      expect(rule.areGainsEqual).toBe(new Set(rule.gains).size === 1);
      expect(rule.fed).toBe(Math.min(rule.kernel, rule.stride / rule.divisor));
      expect([rule.stride % rule.divisor, rule.dilation % rule.divisor]).toEqual([0, 0]);
    }),
    seeded,
  );
});

test('numbers that differ by rounding alone count as equal', () => {
  expect(areEqual([0.1 + 0.2, 0.3])).toBe(true);
  expect(areEqual([0.3, 0.300001])).toBe(false);
  expect(areEqual([0, 0])).toBe(true);
});

test('no action leads out of the limits', () => {
  const actions: fc.Arbitrary<RowAction> = fc.oneof(
    fc.record({
      type: fc.constantFrom('stride', 'dilation', 'size'),
      value: fc.oneof(fc.integer(), fc.double()),
    }),
    fc.record({ type: fc.constant('weight'), tap: fc.nat(6), value: fc.double() }),
    fc.record({
      type: fc.constant('weights'),
      name: fc.constantFrom('ones', 'linear', 'random'),
    }),
  );
  const isWithin = (value: number, [min, max]: readonly [number, number]) =>
    Number.isInteger(value) && value >= min && value <= max;
  fc.assert(
    fc.property(rows, fc.array(actions), (row, list) => {
      const { weights, stride, dilation } = list.reduce(reduceRow, row);
      expect(isWithin(weights.length, phaseLimits.kernel)).toBe(true);
      expect(isWithin(stride, phaseLimits.stride)).toBe(true);
      expect(isWithin(dilation, phaseLimits.dilation)).toBe(true);
      expect(weights.every(Number.isFinite)).toBe(true);
    }),
    seeded,
  );
});
