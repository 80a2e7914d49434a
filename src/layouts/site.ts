import { getCollection, type CollectionEntry } from 'astro:content';
import { pageHref } from '#i18n/href.ts';
import type { Lang } from '#i18n/index.ts';

export type Page = CollectionEntry<'pages'>;

/** `en/03-laplacian` → `laplacian`; the home page's is empty. */
export function slugOf(page: Page): string {
  const name = page.id.replace(/^(en|ja)\/\d\d-/, '');
  return name === 'index' ? '' : name;
}

export const langOfPage = (page: Page): Lang => (page.id.startsWith('ja/') ? 'ja' : 'en');

export const hrefOf = (page: Page): string => pageHref(langOfPage(page), slugOf(page));

const PARTS = ['learn', 'inside', 'desk', 'colophon'] as const;
export type PartName = (typeof PARTS)[number];

/** A group of the contents. */
export interface Part {
  readonly name: PartName;
  readonly pages: readonly Page[];
}

/** The contents of one language: the home page, and the other pages in their groups, in order. */
export interface Contents {
  readonly home: Page;
  readonly parts: readonly Part[];
  /** All pages in reading order, the home page first. */
  readonly pages: readonly Page[];
}

export async function contentsOf(lang: Lang): Promise<Contents> {
  const found = await getCollection('pages', (page) => langOfPage(page) === lang);
  const pages = found.sort((a, b) => a.data.order - b.data.order);
  const home = pages.find((page) => slugOf(page) === '');
  if (!home) throw new Error(`there is no home page in src/content/${lang}`);
  const parts = PARTS.map((name) => ({
    name,
    pages: pages.filter(({ data }) => data.part === name),
  }));
  return { home, parts, pages: [home, ...parts.flatMap((part) => part.pages)] };
}

/** Where a page stands in its group, from 1; null for the home page. */
export function placeOf({ parts }: Contents, page: Page) {
  const part = parts.find(({ name }) => name === page.data.part);
  return part ? { part, number: part.pages.findIndex(({ id }) => id === page.id) + 1 } : null;
}
