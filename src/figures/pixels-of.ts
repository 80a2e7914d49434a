import type { Pixels } from '#lib/picture/index.ts';
import { resultOf } from './registry.ts';
import { soundFigures, soundPixels, type SoundFigureId } from './sound.ts';
import { trainingFigures, trainingPixels, type TrainingFigureId } from './training.ts';

/** The pixels of any picture of the site, by the name of its file. */
export function pixelsOf(id: string): Pixels {
  if (id in soundFigures) return soundPixels(id as SoundFigureId);
  return id in trainingFigures ? trainingPixels(id as TrainingFigureId) : resultOf(id).pixels;
}
