import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherPlanLink } from '#components/widgets/engine/gather-plan-link.ts';
import {
  INPUT,
  LARGEST,
  reduceGatherPlan,
  gatherPlanLimits,
  gatherPlanView,
  type GatherPlanState,
} from '#components/widgets/engine/gather-plan-state.ts';
import { axesOf, gather2d, phases } from '#lib/conv/index.ts';
import { seeded } from '../../../support/arbitrary.ts';

const inLimits = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const states: fc.Arbitrary<GatherPlanState> = fc.record({
  kernel: inLimits(gatherPlanLimits.kernel),
  stride: inLimits(gatherPlanLimits.stride),
  dilation: inLimits(gatherPlanLimits.dilation),
  padding: inLimits(gatherPlanLimits.padding),
  row: fc.integer({ min: 0, max: LARGEST[0] - 1 }),
  column: fc.integer({ min: 0, max: LARGEST[1] - 1 }),
});
const tryAxes = ({ kernel, ...options }: GatherPlanState) => {
  try {
    return axesOf('convTranspose2d', [1, ...INPUT], [1, 1, kernel, kernel], options);
  } catch {
    return null;
  }
};

test('the input cells that are read, with their taps, are those that the library traces', () => {
  fc.assert(
    fc.property(states, (state) => {
      const { reads, plan, cell, axes } = gatherPlanView(state);
      const met = reads.flatMap(({ place, ky, kx }) => {
        if (place === null) return [];
        const [iy, ix] = [Math.floor(place / plan.rowSize), (place % plan.rowSize) - plan.margin];
        // What lies beside the input is a zero of the padding.
        return ix >= 0 && ix < INPUT[1] ? [{ iy, ix, ky, kx }] : [];
      });
      expect(met).toEqual(gather2d(axes, ...(cell as [number, number])));
    }),
    seeded,
  );
});

test('no read leaves the stored rows', () => {
  fc.assert(
    fc.property(states, (state) => {
      const { reads, plan, number } = gatherPlanView(state);
      for (const { place, rows } of reads) {
        if (place === null) continue;
        expect(Math.floor(place / plan.rowSize)).toBe(number[0] + rows);
        expect(place).toBeGreaterThanOrEqual(0);
      }
    }),
    seeded,
  );
});

test('the next cell of a phase has the same list, and reads one place further', () => {
  fc.assert(
    fc.property(states, (state) => {
      const list = gatherPlanView(state);
      const next = gatherPlanView({ ...state, column: list.cell[1] + state.stride });
      fc.pre(next.cell[1] === list.cell[1] + state.stride);
      expect(next.phase).toEqual(list.phase);
      const places = ({ reads }: typeof list) => reads.map(({ place }) => place);
      expect(places(next)).toEqual(
        places(list).map((place) => (place === null ? null : place + 1)),
      );
    }),
    seeded,
  );
});

test('a list holds the taps that feed its phase', () => {
  fc.assert(
    fc.property(states, (state) => {
      const { phase, reads } = gatherPlanView(state);
      const taps = phases(state).map((one) => one.taps);
      const fed = taps[phase[0]].flatMap((ky) => taps[phase[1]].map((kx) => `${ky},${kx}`));
      expect(reads.map(({ ky, kx }) => `${ky},${kx}`).sort()).toEqual(fed.sort());
    }),
    seeded,
  );
});

test('a layer is refused exactly where PyTorch refuses it, and the nearest padding is shown', () => {
  fc.assert(
    fc.property(states, (state) => {
      const { refused, axes } = gatherPlanView(state);
      expect(refused === null).toBe(tryAxes(state) !== null);
      const padding = refused?.padding ?? state.padding;
      expect(axes.map((axis) => axis.padding)).toEqual([padding, padding]);
      if (refused) expect(tryAxes({ ...state, padding: padding + 1 })).toBeNull();
    }),
    seeded,
  );
});

test('the arguments and the cell stay as the reader set them, within their limits', () => {
  fc.assert(
    fc.property(states, fc.integer({ min: -3, max: 30 }), (state, value) => {
      const padded = reduceGatherPlan(state, { type: 'padding', value });
      expect(padded).toEqual({ ...state, padding: Math.min(3, Math.max(0, value)) });
      const moved = reduceGatherPlan(state, { type: 'cell', cell: [2, 5] });
      expect(moved).toEqual({ ...state, row: 2, column: 5 });
    }),
    seeded,
  );
});

test('the address holds the state', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(gatherPlanLink.read(gatherPlanLink.print(state)).state).toEqual(state);
    }),
    seeded,
  );
});
