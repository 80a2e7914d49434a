import { getCollection, type CollectionEntry } from 'astro:content';
import type { Lang } from '#i18n/index.ts';

export type Page = CollectionEntry<'pages'>;

/** `en/03-laplacian` → `laplacian`; the home page's is empty. */
export function slugOf(page: Page): string {
  const name = page.id.replace(/^(en|ja)\/\d\d-/, '');
  return name === 'index' ? '' : name;
}

export const langOfPage = (page: Page): Lang => (page.id.startsWith('ja/') ? 'ja' : 'en');

/** The pages of one language, in reading order, the home page first. */
export async function pagesOf(lang: Lang): Promise<Page[]> {
  const pages = await getCollection('pages', (page) => langOfPage(page) === lang);
  return pages.sort((a, b) => a.data.order - b.data.order);
}

/** Pages that follow each other in the same part of the contents. */
export interface Part {
  readonly name: Page['data']['part'];
  readonly pages: readonly Page[];
}

/** The contents, part by part, in reading order. */
export function partsOf(pages: readonly Page[]): readonly Part[] {
  const names = [...new Set(pages.map(({ data }) => data.part))];
  return names.map((name) => ({ name, pages: pages.filter(({ data }) => data.part === name) }));
}
