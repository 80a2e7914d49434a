import { channels, type Layer } from '../layer/index.ts';
import type { SampleName, Show } from '../picture/index.ts';

/** Where the picture comes from, and what is done to it before the layer sees it. */
export interface PictureSteps {
  /** A sample's name, or `own` for a picture of the reader's. */
  readonly source: SampleName | 'own';
  /** How many times both sides are halved. */
  readonly halvings: number;
  /** The grey value, 1 to 255, from which a pixel becomes white; null leaves the greys. */
  readonly threshold: number | null;
}

/**
 * One experiment as plain data: a picture, a layer (or none) and a way to show what comes out.
 * Figures are such records; the Lab's state, links and scripts hold one.
 */
export interface Experiment {
  readonly picture: PictureSteps;
  readonly layer: Layer | null;
  readonly show: Show;
  /** Which output channel is shown, where they are not shown as one picture in colour. */
  readonly channel: number;
}

/** Whether the layer takes red, green and blue, each for itself: what comes out is in colour. */
export const isInColour = ({ layer }: Pick<Experiment, 'layer'>): boolean =>
  layer?.groups === 3 && channels(layer).every((count) => count === 3);
