import { describe, expect, it } from 'vitest';
import { emptyRecording, keeps, MAX_SNAPSHOTS, record, type Recording } from '@/lib/train';

const snapshot = (step: number) => ({
  state: { step, weights: [], moments: null, patches: step },
  patchLoss: null,
  loss: 1 / (step + 1),
  index: 0,
  gains: [[1]],
});

function recorded(steps: number): Recording {
  let recording = emptyRecording;
  for (let step = 0; step <= steps; step++) {
    if (keeps(recording, step)) recording = record(recording, snapshot(step));
  }
  return recording;
}
const stepsOf = ({ snapshots }: Recording) => snapshots.map(({ state }) => state.step);

describe('record', () => {
  it('keeps every step of a short run', () => {
    expect(stepsOf(recorded(20))).toEqual(Array.from({ length: 21 }, (_, step) => step));
  });

  it('keeps even distances and the first step in a long run, and is never too long', () => {
    for (const steps of [64, 200, 5000]) {
      const recording = recorded(steps);
      const kept = stepsOf(recording);
      expect(kept.length).toBeLessThanOrEqual(MAX_SNAPSHOTS);
      expect(kept.length).toBeGreaterThanOrEqual(MAX_SNAPSHOTS / 2 - 1);
      expect(kept).toEqual(kept.map((_, i) => i * recording.interval));
    }
  });

  it('drops what lies behind the step when a run is taken up from an earlier one', () => {
    const recording = record(recorded(10), snapshot(4));
    expect(stepsOf(recording)).toEqual([0, 1, 2, 3, 4]);
  });
});
