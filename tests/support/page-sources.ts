import { readFileSync } from 'node:fs';
import type { PageSource } from '#text/blocks.ts';
import type { Sources } from '#text/inline.ts';
import { pages } from './pages.ts';

const field = (frontMatter: string, name: string) =>
  new RegExp(`^${name}: (?:"(.*)"|(.*))$`, 'm').exec(frontMatter)?.slice(1).find(Boolean) ?? '';

/** Every page as the site's own text is made of it; anchors are counted, not named. */
export const pageSources: readonly PageSource[] = pages.map(
  ({ lang, path, frontMatter, body }) => ({
    lang,
    slug: path.replace(/^ja\//, '').replace('/', ''),
    title: field(frontMatter, 'title'),
    summary: field(frontMatter, 'summary'),
    body,
    anchors: [...body.matchAll(/^#{2,6} /gm)].map((_, i) => `section-${i + 1}`),
  }),
);

export const sources = JSON.parse(readFileSync('src/content/references.json', 'utf8')) as Sources;
