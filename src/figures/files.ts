import type { SampleName } from '#lib/picture/index.ts';

/** The file name of a picture: of a sample in the built site, of the reader's own beside a script. */
export const pictureFile = (source: SampleName | 'own'): string =>
  source === 'own' ? 'picture.png' : `sample-${source}.png`;

/** The file name of a sample's thumbnail. */
export const thumbnailFile = (name: SampleName): string => `thumbnail-${name}.png`;
