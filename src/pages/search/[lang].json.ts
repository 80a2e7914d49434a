import type { APIRoute, GetStaticPaths } from 'astro';
import { langs, type Lang } from '#i18n/index.ts';
import type { SearchFile } from '#search/document.ts';
import { documentsOf } from '#text/search-documents.ts';
import { citedSources, pageSources } from '../_text.ts';

export const getStaticPaths: GetStaticPaths = () => langs.map((lang) => ({ params: { lang } }));

/** All that can be found in a language; the page that searches indexes it. */
export const GET: APIRoute = async ({ params }) => {
  const lang = params.lang as Lang;
  const [pages, sources] = await Promise.all([pageSources(lang), citedSources()]);
  const file: SearchFile = { lang, documents: pages.flatMap((page) => documentsOf(page, sources)) };
  return new Response(JSON.stringify(file), { headers: { 'content-type': 'application/json' } });
};
