import type { SampleName } from '#lib/picture/index.ts';

/** The file name of a sample picture in the built site. */
export const sampleFile = (name: SampleName): string => `sample-${name}.png`;
