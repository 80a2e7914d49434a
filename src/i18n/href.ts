import type { Lang } from './index.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** The address of a file of the built site: `figures/portrait.png`. */
export const fileHref = (path: string): string => `${base}/${path}`;

/** The address of a page: `dilation` or `` (home), in one language. */
export function pageHref(lang: Lang, slug: string): string {
  const path = [lang === 'en' ? '' : lang, slug].filter(Boolean).join('/');
  return path ? `${base}/${path}/` : `${base}/`;
}
