import type { APIRoute, GetStaticPaths } from 'astro';
import { cardIds, card } from '#figures/cards.ts';
import { RINGS_SIDE, sampleFile, THUMBNAIL_SIDE, thumbnailFile } from '#figures/files.ts';
import { hasInset, insetOf } from '#figures/inset.ts';
import {
  figureFile,
  figures,
  insetFile,
  resultOf,
  sample,
  sampleNames,
} from '#figures/registry.ts';
import { detail, detailIds } from '#figures/details.ts';
import { trainingFigureIds, trainingPixels } from '#figures/training.ts';
import { crop, greyToPixels, halve, type Pixels, type SampleName } from '#lib/picture/index.ts';
import { encodePng } from '../_png.ts';

/** Every PNG of the site, by file name: figures, their insets, the samples they start from, social cards. */
const pictures = new Map<string, () => Pixels>([
  ...figures.map(({ id }) => [figureFile(id), () => resultOf(id).pixels] as const),
  ...figures
    .filter(({ id }) => hasInset(resultOf(id).pixels))
    .map(({ id }) => [insetFile(id), () => insetOf(resultOf(id).pixels)] as const),
  ...trainingFigureIds.map((id) => [`${id}.png`, () => trainingPixels(id)] as const),
  ...sampleNames.map((name) => [thumbnailFile(name), () => thumbnail(name)] as const),
  ...sampleNames.map((name) => [sampleFile(name), () => greyToPixels(sample(name))] as const),
  ...cardIds.map((id) => [`card-${id}.png`, () => card(id)] as const),
  ...detailIds.map((id) => [`detail-${id}.png`, () => detail(id)] as const),
]);

function thumbnail(name: SampleName): Pixels {
  const isRings = name === 'zone-plate';
  let picture = sample(name);
  while (picture.width > (isRings ? 2 * RINGS_SIDE : THUMBNAIL_SIDE)) picture = halve(picture);
  const pixels = greyToPixels(picture);
  if (!isRings) return pixels;
  const rim = (picture.width - RINGS_SIDE) / 2;
  return crop(pixels, [rim, rim], [RINGS_SIDE, RINGS_SIDE]);
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
