/** What the signal needs only once a reader brings a sound: it is read, and kept for this tab. */
import { keepFile, keptFile } from '#components/widgets/shared/kept-file.ts';
import { LONGEST, SoundError, type OwnSound } from './own-sound.ts';
import { RATE } from './signal-state.ts';

/** As loud as the synthesised signals are at their loudest, about. */
const PEAK = 0.6;
/** A sound whose loudest sample is less, of 1, is silent: the least step of 16 bits is 1/32,768. */
const SILENT = 1e-4;

/** Bytes of the largest file that is decoded: an hour of music would fill the memory of a phone. */
const LARGEST = 20e6;

/**
 * A file of the reader's, or a recording, as a sound. The browser decodes it, and brings it to `RATE`;
 * it goes nowhere.
 * @throws SoundError for an empty file, a huge one, one of another type, one that the browser cannot
 *   read or decode and one that is silent
 */
export async function readSound(file: Blob, name: string | null): Promise<OwnSound> {
  const { size, type } = file;
  if (size === 0) throw new SoundError('empty');
  if (type !== '' && !/^(audio|video|application)\//.test(type)) {
    throw new SoundError('wrongType', type);
  }
  if (size > LARGEST) throw new SoundError('large', `${Math.ceil(size / 1e6)}`);
  const sound = await decode(file);
  const channels = Array.from({ length: sound.numberOfChannels }, (_, c) =>
    sound.getChannelData(c),
  );
  return ownSound(channels, name);
}

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

/** The name by which this tab keeps the file or the recording. */
const KEPT = 'sound';

/** Keeps a sound in place of the one before, or none. */
export const keepSound = (file: Blob | null) => keepFile(KEPT, file);

/** The sound that is kept; null where there is none. */
export async function keptSound(): Promise<OwnSound | null> {
  const file = await keptFile(KEPT);
  return file && readSound(file, file.name || null).catch(() => null);
}

/** Offline: no sound is set up, and a browser decodes for such a context before any press. */
async function decode(file: Blob): Promise<AudioBuffer> {
  try {
    const bytes = await file.arrayBuffer();
    return await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes);
  } catch {
    throw new SoundError('unreadable');
  }
}
