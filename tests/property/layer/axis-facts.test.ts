import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjointAxis,
  coverage2d,
  outputSize,
  referenceConvTranspose,
  tensor,
  type Axis,
} from '#lib/conv/index.ts';
import {
  commonStep,
  inputSizesFor,
  insertedProducts,
  nearestAxis,
  neededProducts,
  refusal,
  tapCounts,
  unfedShare,
  type AxisLimits,
} from '#lib/layer/index.ts';
import { printSizeFormula } from '#lib/layer/print/index.ts';
import { seeded } from '../../support/arbitrary.ts';

const limits: AxisLimits = {
  input: [1, 40],
  kernel: [1, 7],
  stride: [1, 6],
  padding: [0, 6],
  dilation: [1, 6],
  outputPadding: [0, 5],
};
const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const axes: fc.Arbitrary<Axis> = fc.record({
  op: fc.constantFrom('conv2d' as const, 'convTranspose2d' as const),
  input: within(limits.input),
  kernel: within(limits.kernel),
  stride: within(limits.stride),
  padding: within(limits.padding),
  dilation: within(limits.dilation),
  outputPadding: within(limits.outputPadding),
});
const accepted = axes.filter((axis) => refusal(axis) === null);

/** The value of a printed size formula. */
function evaluate(formula: string): number {
  const script = formula
    .replaceAll('−', '-')
    .replaceAll('·', '*')
    .replace('⌊', 'Math.floor(')
    .replace('⌋', ')');
  return new Function(`return ${script}`)() as number;
}

describe('what the prose says of a layer, for any layer', () => {
  it('prints a formula whose value is the size of the output', () => {
    fc.assert(
      fc.property(accepted, (axis) => {
        expect(evaluate(printSizeFormula(axis))).toBe(outputSize(axis));
      }),
      seeded,
    );
  });

  it('finds a way back that PyTorch accepts and that restores the size', () => {
    const halvings = accepted.filter(({ op }) => op === 'conv2d');
    fc.assert(
      fc.property(halvings, (axis) => {
        expect(refusal(adjointAxis(axis))).toBeNull();
        expect(outputSize(adjointAxis(axis))).toBe(axis.input);
      }),
      seeded,
    );
  });

  it('lists one size for each output padding below the stride, its own among them', () => {
    const halvings = accepted.filter(({ op }) => op === 'conv2d');
    fc.assert(
      fc.property(halvings, (axis) => {
        const sizes = inputSizesFor(axis, outputSize(axis), axis.input + axis.stride);
        expect(sizes).toContain(axis.input);
        const paddings = sizes.map((input) => adjointAxis({ ...axis, input }).outputPadding);
        const first = axis.stride - paddings.length;
        expect(paddings).toEqual(paddings.map((_, i) => first + i));
      }),
      seeded,
    );
  });

  it('shares the taps and the holes out as the library counts them', () => {
    fc.assert(
      fc.property(axes, (axis) => {
        const { kernel, stride, dilation } = axis;
        const counts = coverage2d([kernel, kernel], [stride, stride], [dilation, dilation]);
        const perAxis = tapCounts(axis);
        expect(counts).toEqual(perAxis.map((row) => perAxis.map((column) => row * column)));
        const unfed = counts.flat().filter((taps) => taps === 0).length;
        expect(unfedShare(axis)).toBeCloseTo(unfed / stride ** 2, 12);
      }),
      seeded,
    );
  });

  it('names the largest number that divides stride and dilation', () => {
    fc.assert(
      fc.property(axes, ({ stride, dilation }) => {
        const divisors = [1, 2, 3, 4, 5, 6].filter((n) => stride % n === 0 && dilation % n === 0);
        expect(commonStep({ stride, dilation })).toBe(Math.max(...divisors));
      }),
      seeded,
    );
  });

  it('finds an accepted neighbour of a refused layer, and leaves an accepted one alone', () => {
    fc.assert(
      fc.property(axes, (axis) => {
        const nearest = nearestAxis(axis, limits);
        if (refusal(axis) === null) expect(nearest).toEqual(axis);
        else if (nearest) expect(refusal(nearest)).toBeNull();
      }),
      { ...seeded, numRuns: 60 },
    );
  });
});

describe('neededProducts(axis) and insertedProducts(axis)', () => {
  const small = accepted.filter(
    ({ op, input, kernel }) => op === 'convTranspose2d' && input <= 9 && kernel <= 4,
  );

  it('are what ones sum up to, and one a tap for each output cell', () => {
    fc.assert(
      fc.property(small, (axis) => {
        const { input, kernel, ...options } = axis;
        const ones = (side: number) => tensor([1, 1, side, side], Array(side * side).fill(1));
        const { data } = referenceConvTranspose(ones(input), ones(kernel), options);
        expect(neededProducts(axis)).toBe(data.reduce((a, b) => a + b, 0));
        expect(insertedProducts(axis)).toBe(data.length * kernel ** 2);
      }),
      { ...seeded, numRuns: 60 },
    );
  });

  it('of a layer without a border are as many as stride² cells to one', () => {
    const axis: Axis = {
      op: 'convTranspose2d',
      input: 64,
      kernel: 2,
      stride: 2,
      padding: 0,
      dilation: 1,
    };
    expect(insertedProducts(axis)).toBe(4 * neededProducts(axis));
  });
});
