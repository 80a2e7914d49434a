import type { SampleName } from '#lib/picture/index.ts';

/** The file name of a sample picture in the built site. */
export const sampleFile = (name: SampleName): string => `sample-${name}.png`;

/** The file name of a sample's thumbnail. */
export const thumbnailFile = (name: SampleName): string => `thumbnail-${name}.png`;
