import { readFileSync } from 'node:fs';
import GithubSlugger from 'github-slugger';
import type { PageSource } from '#text/blocks.ts';
import type { Sources } from '#text/inline.ts';
import { pages } from './pages.ts';

const field = (frontMatter: string, name: string) =>
  new RegExp(`^${name}: (?:"(.*)"|(.*))$`, 'm').exec(frontMatter)?.slice(1).find(Boolean) ?? '';

/** The anchors of a page's headings, as Astro makes them. */
function anchorsOf(body: string): string[] {
  const slugger = new GithubSlugger();
  const prose = body.replace(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/^#{2,6} (.+)$/gm)].map(([, heading]) => slugger.slug(heading));
}

/** Every page as the site's own text is made of it. */
export const pageSources: readonly PageSource[] = pages.map(
  ({ lang, path, frontMatter, body }) => ({
    lang,
    slug: path.replace(/^ja\//, '').replace('/', ''),
    title: field(frontMatter, 'title'),
    summary: field(frontMatter, 'summary'),
    body,
    anchors: anchorsOf(body),
  }),
);

export const sources = JSON.parse(readFileSync('src/content/references.json', 'utf8')) as Sources;
