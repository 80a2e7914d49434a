import { sampleSides, type SampleName } from '#lib/picture/index.ts';

/** The file name of a sample picture in the built site. */
export const sampleFile = (name: SampleName): string => `sample-${name}.png`;

/** A thumbnail is 52 CSS pixels wide; a screen may have twice as many. */
export const THUMBNAIL_SIDE = 128;
/** Of rings, which would be others if some of their pixels were left out: one to a CSS pixel. */
export const RINGS_SIDE = 52;

/** The file name of a sample's thumbnail: the sample's own where that is no larger. */
export const thumbnailFile = (name: SampleName): string =>
  sampleSides[name] > THUMBNAIL_SIDE ? `thumbnail-${name}.png` : sampleFile(name);
