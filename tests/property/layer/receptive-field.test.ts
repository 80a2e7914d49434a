import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather, outputSize, type Axis } from '#lib/conv/index.ts';
import {
  ownRanges,
  propagateGather,
  propagateShift,
  propagateResize,
  propagateScatter,
  widest,
  type SourceRanges,
} from '#lib/layer/receptive-field.ts';

type Step =
  | { readonly kind: 'conv'; readonly axis: Omit<Axis, 'input'> }
  | { readonly kind: 'enlarge'; readonly scale: number; readonly isLinear: boolean }
  | { readonly kind: 'pad'; readonly near: number; readonly far: number };

const axis = (op: Axis['op']) =>
  fc.record({
    op: fc.constant(op),
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 4 }),
    padding: fc.integer({ min: 0, max: 2 }),
    dilation: fc.integer({ min: 1, max: 3 }),
  });

const step: fc.Arbitrary<Step> = fc.oneof(
  axis('conv2d').map((one) => ({ kind: 'conv', axis: one }) as const),
  axis('convTranspose2d').map((one) => ({ kind: 'conv', axis: one }) as const),
  fc.record({
    kind: fc.constant('enlarge' as const),
    scale: fc.integer({ min: 1, max: 3 }),
    isLinear: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('pad' as const),
    near: fc.integer({ min: -1, max: 3 }),
    far: fc.integer({ min: 0, max: 3 }),
  }),
);

const sizeAfter = (one: Step, input: number) =>
  one.kind === 'conv'
    ? outputSize({ ...one.axis, input })
    : one.kind === 'enlarge'
      ? input * one.scale
      : input + one.near + one.far;

function rangesAfter(one: Step, before: SourceRanges): SourceRanges {
  const size = sizeAfter(one, before.size);
  switch (one.kind) {
    case 'conv': {
      const ranges = one.axis.op === 'conv2d' ? propagateGather : propagateScatter;
      return ranges(size, one.axis, before);
    }
    case 'enlarge':
      return propagateResize(size, 1 / one.scale, one.isLinear ? 2 : 1, false, before);
    case 'pad':
      return propagateShift(size, -one.near, 1, before);
  }
}

/** The cells before that a cell is made of, by the definition. */
function sources(one: Step, input: number, cell: number): number[] {
  if (one.kind === 'conv') return gather({ ...one.axis, input }, cell).map(({ i }) => i);
  if (one.kind === 'pad') return [cell - one.near];
  if (!one.isLinear) return [Math.floor(cell / one.scale)];
  const place = Math.min(Math.max((cell + 0.5) / one.scale - 0.5, 0), input - 1);
  return [Math.floor(place), Math.ceil(place)];
}

/** First and last row that every cell sees, cell by cell; null for none. */
function seenBy(steps: readonly Step[], rows: number): ([number, number] | null)[] {
  let seen = Array.from({ length: rows }, (_, i): [number, number] | null => [i, i]);
  for (const one of steps) {
    const before = seen;
    seen = Array.from({ length: sizeAfter(one, before.length) }, (_, cell) => {
      const rows_ = sources(one, before.length, cell).flatMap((i) => before[i] ?? []);
      return rows_.length > 0 ? [Math.min(...rows_), Math.max(...rows_)] : null;
    });
  }
  return seen;
}

const widths = (seen: ([number, number] | null)[]) =>
  seen.map((one) => (one ? one[1] - one[0] + 1 : 0));

const isFeasible = (steps: readonly Step[], rows: number, most: number) => {
  let size = rows;
  for (const one of steps) {
    size = sizeAfter(one, size);
    if (size < 1 || size > most) return false;
  }
  return true;
};

describe('receptive field', () => {
  it('is the definition’s, cell by cell, where there are few cells', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        (steps, rows) => {
          fc.pre(isFeasible(steps, rows, 512));
          const ranges = steps.reduce((before, one) => rangesAfter(one, before), ownRanges(rows));
          expect(widest(ranges)).toBe(Math.max(0, ...widths(seenBy(steps, rows))));
        },
      ),
      { seed: 17, numRuns: 400 },
    );
  });

  it('is the definition’s away from the edges, where it is worked out for one period', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4 }), (steps) => {
        const rows = 400;
        fc.pre(isFeasible(steps, rows, 20_000));
        const ranges = steps.reduce((before, one) => rangesAfter(one, before), ownRanges(rows));
        const seen = seenBy(steps, rows);
        // Cells whose rows lie well inside, and edges that reach none of them.
        const inner = widths(
          seen.slice(Math.floor(seen.length / 3), Math.ceil((2 * seen.length) / 3)),
        );
        const most = Math.max(0, ...inner);
        fc.pre(inner.length > 100 && most < rows / 6);
        expect(widest({ ...ranges, cells: null })).toBe(most);
      }),
      { seed: 17, numRuns: 300 },
    );
  });
});
