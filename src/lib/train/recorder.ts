import type { Measures, TrainState } from './trainer.ts';

/** A run at one step, and what it did there. */
export interface Snapshot extends Measures {
  readonly state: TrainState;
  /** The loss of the patches of the step that led here; null before the first. */
  readonly patchLoss: number | null;
}

/**
 * Whether a step of a run is kept: all of the first 16, then eight between each power of two and
 * the next, as most happens early. Of 20,000 steps that is 98.
 */
export function keeps(step: number): boolean {
  const octave = 31 - Math.clz32(Math.max(1, step));
  return step % 2 ** Math.max(0, octave - 3) === 0;
}

/** The snapshots with one more, and without what lies behind its step. */
export function record(snapshots: readonly Snapshot[], snapshot: Snapshot): readonly Snapshot[] {
  return [...snapshots.filter(({ state }) => state.step < snapshot.state.step), snapshot];
}
