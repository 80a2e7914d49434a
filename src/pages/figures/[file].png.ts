import type { APIRoute, GetStaticPaths } from 'astro';
import { cardIds, card } from '#figures/cards.ts';
import { figures, resultOf, sample, sampleNames } from '#figures/registry.ts';
import { trainingFigureIds, trainingPixels } from '#figures/training.ts';
import { greyToPixels, halve, type Pixels, type SampleName } from '#lib/picture/index.ts';
import { encodePng } from '../_png.ts';

/** Every PNG of the site, by file name: figures, the samples they start from, social cards. */
const pictures = new Map<string, () => Pixels>([
  ...figures.map(({ id }) => [id, () => resultOf(id).pixels] as const),
  ...trainingFigureIds.map((id) => [id, () => trainingPixels(id)] as const),
  ...sampleNames.map((name) => [`sample-${name}`, () => greyToPixels(sample(name))] as const),
  ...sampleNames.map((name) => [`thumbnail-${name}`, () => thumbnail(name)] as const),
  ...cardIds.map((id) => [`card-${id}`, () => card(id)] as const),
]);

/** A sample for a choice of samples, where it is 52 CSS pixels wide; a screen may have twice as many. */
function thumbnail(name: SampleName): Pixels {
  let picture = sample(name);
  while (picture.width > 128) picture = halve(picture);
  return greyToPixels(picture);
}

export const getStaticPaths: GetStaticPaths = () =>
  [...pictures.keys()].map((file) => ({ params: { file } }));

export const GET: APIRoute = ({ params: { file = '' } }) => {
  const picture = pictures.get(file);
  if (!picture) return new Response(null, { status: 404 });
  return new Response(encodePng(picture()) as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'image/png' },
  });
};
