import type { Measures, TrainState } from './trainer';

/** A run at one step, and what it did there. */
export interface Snapshot extends Measures {
  readonly state: TrainState;
  /** The loss of the patches of the step that led here; null before the first. */
  readonly patchLoss: number | null;
}

/** The snapshots of a run, at the multiples of `interval` steps, in order. */
export interface Recording {
  readonly interval: number;
  readonly snapshots: readonly Snapshot[];
}

/** A recording thins itself out when it holds more snapshots. */
export const MAX_SNAPSHOTS = 64;

export const emptyRecording: Recording = { interval: 1, snapshots: [] };

/** Whether a recording, as long as it is, keeps this step. */
export const keeps = ({ interval }: Recording, step: number): boolean => step % interval === 0;

/**
 * The recording with one snapshot more, at a step that it keeps, and without what lies behind that
 * step. Where it grows too long, it goes on with every other snapshot.
 */
export function record({ interval, snapshots }: Recording, snapshot: Snapshot): Recording {
  const before = snapshots.filter(({ state }) => state.step < snapshot.state.step);
  const all = [...before, snapshot];
  if (all.length <= MAX_SNAPSHOTS) return { interval, snapshots: all };
  const wider = 2 * interval;
  return { interval: wider, snapshots: all.filter(({ state }) => state.step % wider === 0) };
}
