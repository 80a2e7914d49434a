import type { APIRoute, GetStaticPaths } from 'astro';
import { langs } from '#i18n/index.ts';
import type { PageSource } from '#text/blocks.ts';
import { markdownOf, twinFile } from '#text/markdown.ts';
import { absolute, citedSources, pageSources } from './_text.ts';

/** Every page once more as Markdown, for those who read without a browser: `/dilation.md`. */
export const getStaticPaths: GetStaticPaths = async () => {
  const pages = (await Promise.all(langs.map(pageSources))).flat();
  return pages.map((page) => ({
    params: { twin: twinFile(page.lang, page.slug).replace(/\.md$/, '') },
    props: { page },
  }));
};

export const GET: APIRoute<{ page: PageSource }> = async ({ props }) =>
  new Response(markdownOf(props.page, await citedSources(), absolute), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
