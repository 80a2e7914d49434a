import type { APIRoute, GetStaticPaths } from 'astro';
import { cardIds, card } from '#figures/cards.ts';
import { pictureFile, thumbnailFile } from '#figures/files.ts';
import { hasInset, insetOf } from '#figures/inset.ts';
import {
  figureFile,
  figures,
  insetFile,
  mergedFile,
  mergedIds,
  mergedOf,
  resultOf,
  sample,
  sampleNames,
} from '#figures/registry.ts';
import { detail, detailIds } from '#figures/details.ts';
import { trainingFigureIds, trainingPixels } from '#figures/training.ts';
import { pictureOfRuns } from '#figures/training-runs.ts';
import {
  greyToPixels,
  halve,
  zonePlate,
  type Pixels,
  type SampleName,
} from '#lib/picture/index.ts';
import { encodePng } from '../_png.ts';

/** Every PNG of the site, by file name: figures, their insets, the samples they start from, social cards. */
const pictures = new Map<string, () => Pixels>([
  ...figures.map(({ id }) => [figureFile(id), () => resultOf(id).pixels] as const),
  ...figures
    .filter(({ id }) => hasInset(resultOf(id).pixels))
    .map(({ id }) => [insetFile(id), () => insetOf(resultOf(id).pixels)] as const),
  ...mergedIds.map((id) => [mergedFile(id), () => mergedOf(id)] as const),
  ...trainingFigureIds.map((id) => [`${id}.png`, () => trainingPixels(id)] as const),
  ['train-target.png', () => greyToPixels(pictureOfRuns(sample('portrait')))],
  ...sampleNames.map((name) => [thumbnailFile(name), () => thumbnail(name)] as const),
  ...sampleNames.map((name) => [pictureFile(name), () => greyToPixels(sample(name))] as const),
  ...cardIds.map((id) => [`card-${id}.png`, () => card(id)] as const),
  ...detailIds.map((id) => [`detail-${id}.png`, () => detail(id)] as const),
]);

/** A sample of at most so many cells a side, each a whole number of device pixels (ui/ui.css). */
function thumbnail(name: SampleName): Pixels {
  const side = 64;
  // Rings that are made smaller turn into others.
  if (name === 'zone-plate') return greyToPixels(zonePlate(side));
  let picture = sample(name);
  while (picture.width > side) picture = halve(picture);
  return greyToPixels(picture);
}

export const getStaticPaths: GetStaticPaths = () =>
  [...pictures.keys()].map((name) => ({ params: { file: name.replace('.png', '') } }));

export const GET: APIRoute = ({ params: { file = '' } }) => {
  const picture = pictures.get(`${file}.png`);
  if (!picture) return new Response(null, { status: 404 });
  return new Response(encodePng(picture()) as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'image/png' },
  });
};
