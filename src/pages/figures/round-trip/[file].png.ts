import type { APIRoute, GetStaticPaths } from 'astro';
import { firstRoundTrip } from '#components/widgets/matrix/round-trip-start.ts';
import { firstKernel, roundTripPixels } from '#components/widgets/matrix/round-trip.ts';
import { encodePng } from '../../_png.ts';

/** What the figure of the way there and back shows before it is live. */
export const getStaticPaths: GetStaticPaths = () =>
  (['there', 'back'] as const).map((file) => ({ params: { file } }));

export const GET: APIRoute = ({ params }) => {
  const pixels = roundTripPixels(firstRoundTrip(), firstKernel);
  return new Response(encodePng(pixels[params.file as 'there']) as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'image/png' },
  });
};
