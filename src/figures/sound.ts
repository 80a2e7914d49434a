import type { Pixels } from '#lib/picture/index.ts';
import {
  decibels,
  signal,
  signalKernel,
  spectrogram,
  spectrogramPixels,
  upsample,
} from '#lib/signal/index.ts';

/** Samples a second, and the stride of the layer. */
const [RATE, STRIDE] = [24_000, 8];
/** Samples and frequencies of a frame, and samples from one to the next. */
const [FRAME, HOP] = [512, 96];

/** A chirp before and after a layer with random weights, as spectrograms of a second. */
export const soundFigures = {
  'sound-before': () => signal('chirp', 1350, { rate: RATE, length: RATE }),
  'sound-after': () =>
    upsample(signal('chirp', 1350, { rate: RATE / STRIDE, length: RATE / STRIDE }), [
      { weights: signalKernel('random', { stride: STRIDE, seed: 1 }), stride: STRIDE },
    ]),
} as const;

export type SoundFigureId = keyof typeof soundFigures;

export function soundPixels(id: SoundFigureId): Pixels {
  const plane = spectrogram(soundFigures[id](), FRAME, HOP);
  return spectrogramPixels(plane, decibels(Math.max(...plane.data)));
}
