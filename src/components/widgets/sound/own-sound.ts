import { FileError } from '#components/widgets/shared/file-error.ts';
import { RATE } from './signal-state.ts';

/** Seconds of a reader's sound that are used. */
export const LONGEST = 10;
/** Samples over which the loudest place is looked for, a third of a second as the spectrum is. */
const WINDOW = RATE / 3;

/** A sound of the reader's, `RATE` samples a second; no other machine has it. */
export interface OwnSound {
  /** At most `LONGEST` seconds of it. */
  readonly samples: Float32Array;
  /** Of the file; a recording has none. */
  readonly name: string | null;
  /** Seconds of all that the file holds. */
  readonly seconds: number;
  readonly channels: number;
}

export type SoundProblem = 'empty' | 'large' | 'wrongType' | 'unreadable' | 'silent';

/** Why a sound could not be used. */
export class SoundError extends FileError<SoundProblem> {}

/** The first place as loud as any, in tenths of a second. */
export function loudestPlace(samples: Float32Array): number {
  const tenth = RATE / 10;
  const energies = Array.from({ length: Math.ceil(samples.length / tenth) }, (_, i) =>
    samples.subarray(i * tenth, i * tenth + WINDOW).reduce((all, value) => all + value ** 2, 0),
  );
  const most = Math.max(...energies);
  return energies.findIndex((energy) => energy >= 0.98 * most);
}
