import type { Experiment, PictureSteps } from '#lib/experiment/index.ts';
import type { Layer } from '#lib/layer/index.ts';
import type { Show } from '#lib/picture/index.ts';

/** One picture of the site: its name and the experiment that computes it. */
export interface Figure {
  /** The file name without `.png`, and the anchor on the page. */
  readonly id: string;
  readonly experiment: Experiment;
}

/** The portrait as the layers of the article see it: 256 × 256, black and white. */
export const binarisedPortrait: PictureSteps = { source: 'portrait', halvings: 1, threshold: 128 };

/** The same, 128 × 128: every cell of what a layer makes of it can be seen without a loupe. */
export const smallPortrait: PictureSteps = { source: 'portrait', halvings: 2, threshold: 128 };

/** A figure from its picture, its layer and the way it is shown. */
export function figure(
  id: string,
  picture: PictureSteps,
  layer: Layer | null,
  show: Show = 'clamp',
  channel = 0,
): Figure {
  return { id, experiment: { picture, layer, show, channel } };
}
