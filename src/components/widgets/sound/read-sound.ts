import { ownSound, SoundError, type OwnSound } from './own-sound.ts';
import { RATE } from './signal-state.ts';

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

/** Offline: no sound is set up, and a browser decodes for such a context before any press. */
async function decode(file: Blob): Promise<AudioBuffer> {
  try {
    const bytes = await file.arrayBuffer();
    return await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes);
  } catch {
    throw new SoundError('unreadable');
  }
}
