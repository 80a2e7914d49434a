import type { APIRoute } from 'astro';
import { fileHref } from '#i18n/href.ts';
import { absolute } from './_text.ts';

/** Everything may be read, and the list of pages is named by its whole address, as it has to be. */
export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\nSitemap: ${absolute(fileHref('sitemap-index.xml'))}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
