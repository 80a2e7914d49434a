import { getCollection, render } from 'astro:content';
import type { Lang } from '#i18n/index.ts';
import { contentsOf, slugOf } from '#layouts/site.ts';
import type { PageSource } from '#text/blocks.ts';
import type { Sources } from '#text/inline.ts';

/** The pages of a language as they are written, in reading order. */
export async function pageSources(lang: Lang): Promise<PageSource[]> {
  const { pages } = await contentsOf(lang);
  return Promise.all(
    pages.map(async (page) => {
      const { headings } = await render(page);
      const { title, summary } = page.data;
      const anchors = headings.map(({ slug }) => slug);
      return { lang, slug: slugOf(page), title, summary, body: page.body ?? '', anchors };
    }),
  );
}

/** What the pages cite, by key. */
export async function citedSources(): Promise<Sources> {
  const entries = await getCollection('references');
  return Object.fromEntries(entries.map(({ id, data }) => [id, data]));
}

/** An address of the site with its origin. */
export const absolute = (path: string): string => new URL(path, import.meta.env.SITE).href;
