import { describe, expect, it } from 'vitest';
import { keeps, record, type Snapshot } from '#lib/train/index.ts';

const kept = (steps: number) => Array.from({ length: steps + 1 }, (_, i) => i).filter(keeps);
const snapshot = (step: number): Snapshot => ({
  state: { step, weights: [], moments: null, patches: step },
  patchLoss: null,
  loss: 1 / (step + 1),
  index: 0,
  gains: [[1]],
});

describe('keeps', () => {
  it('keeps every one of the first 16 steps', () => {
    expect(kept(16)).toEqual(Array.from({ length: 17 }, (_, step) => step));
  });

  it('keeps eight steps, equally far apart, between one power of two and the next', () => {
    for (const power of [16, 64, 1024, 8192]) {
      const steps = kept(2 * power).filter((step) => step >= power);
      expect(steps).toEqual(Array.from({ length: 9 }, (_, i) => power + (i * power) / 8));
    }
  });

  it('keeps 98 of 20,000 steps', () => {
    expect(kept(20_000)).toHaveLength(98);
  });
});

describe('record', () => {
  it('drops what lies behind the step when a run is taken up from an earlier one', () => {
    const all = [0, 1, 2, 3, 4].reduce(
      (snapshots: readonly Snapshot[], step) => record(snapshots, snapshot(step)),
      [],
    );
    expect(record(all, snapshot(2)).map(({ state }) => state.step)).toEqual([0, 1, 2]);
  });
});
