import type { APIRoute } from 'astro';
import { mark } from '#figures/mark.ts';

/** The mark on its own ground, so that it reads in a light and in a dark tab bar. */
export const GET: APIRoute = () => {
  const dots = mark().map(
    ({ x, y, radius, centre }) =>
      `<circle cx="${x}" cy="${y}" r="${radius}" fill="${centre ? '#ff93ca' : '#fbfaf6'}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-.6 -.6 6.2 6.2"><rect x="-.6" y="-.6" width="6.2" height="6.2" rx="1.2" fill="#1d1c1a"/>${dots.join('')}</svg>`;
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
};
