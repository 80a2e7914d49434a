import type { APIRoute } from 'astro';
import { fileHref } from '#i18n/href.ts';
import { langs, words } from '#i18n/index.ts';
import { contentsOf, langOfPage, slugOf, type Page } from '#layouts/site.ts';
import { twinHref } from '#text/markdown.ts';
import { textWords } from '#text/words.ts';
import { absolute } from './_text.ts';

const pageLine = (page: Page) =>
  `- [${page.data.title}](${absolute(twinHref(langOfPage(page), slugOf(page)))}): ${page.data.summary}`;

/** What the site is and where its pages are as Markdown, as https://llmstxt.org proposes. */
export const GET: APIRoute = async () => {
  const parts = [`# ${words('en').siteName}`, `> ${textWords.en.about}`];
  for (const lang of langs) {
    const { home, parts: groups } = await contentsOf(lang);
    if (lang !== 'en') parts.push(`## ${words(lang).siteName}`, textWords[lang].about);
    parts.push(pageLine(home));
    for (const { name, pages } of groups)
      parts.push(`## ${words(lang).parts[name]}`, pages.map(pageLine).join('\n'));
  }
  parts.push(
    '## Data',
    `- [All figures as data](${absolute(fileHref('figures.json'))}): layer, picture and PyTorch script of each`,
  );
  return new Response(`${parts.join('\n\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
