import { FileError } from '#components/widgets/shared/file-error.ts';
import { RATE } from './signal-state.ts';

/** Seconds of a reader's sound that are used. */
export const LONGEST = 10;
/** As loud as the synthesised signals are at their loudest, about. */
const PEAK = 0.6;
/** A sound whose loudest sample is less, of 1, is silent: the least step of 16 bits is 1/32,768. */
const SILENT = 1e-4;
/** Samples over which the loudest place is looked for, a third of a second as the spectrum is. */
const WINDOW = RATE / 3;

/** A sound of the reader's, `RATE` samples a second; it exists in this page alone. */
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

/**
 * The mean of some channels of `RATE` samples a second, cut to `LONGEST` seconds and made as loud as
 * the other signals.
 * @throws SoundError where it is silent
 */
export function ownSound(channels: readonly Float32Array[], name: string | null): OwnSound {
  const { length } = channels[0];
  const mixed = Float32Array.from(
    { length: Math.min(length, LONGEST * RATE) },
    (_, n) => channels.reduce((all, samples) => all + samples[n], 0) / channels.length,
  );
  const mean = mixed.reduce((all, value) => all + value, 0) / (mixed.length || 1);
  const peak = mixed.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  // A constant is no sound, and what is no number none either.
  if (!(peak >= SILENT)) throw new SoundError('silent');
  return {
    samples: mixed.map((value) => (PEAK * (value - mean)) / peak),
    name,
    seconds: length / RATE,
    channels: channels.length,
  };
}

/** The first place as loud as any, in tenths of a second. */
export function loudestPlace(samples: Float32Array): number {
  const tenth = RATE / 10;
  const energies = Array.from({ length: Math.ceil(samples.length / tenth) }, (_, i) =>
    samples.subarray(i * tenth, i * tenth + WINDOW).reduce((all, value) => all + value ** 2, 0),
  );
  const most = Math.max(...energies);
  return energies.findIndex((energy) => energy >= 0.98 * most);
}
