import type { APIRoute, GetStaticPaths } from 'astro';
import { AUTHORS } from '#data/citation.ts';
import { fileHref, pageHref } from '#i18n/href.ts';
import { langs, words, type Lang } from '#i18n/index.ts';
import { labelled } from '#i18n/marks.ts';
import { changesIn, feedFile } from '#text/changes.ts';
import { absolute, pageSources } from './_text.ts';

/** The changes as a feed, in each language: `/feed.xml`. */
export const getStaticPaths: GetStaticPaths = () =>
  langs.map((lang) => ({
    params: { feed: feedFile(lang).replace(/\.xml$/, '') },
    props: { lang },
  }));

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Atom: RFC 4287. */
export const GET: APIRoute<{ lang: Lang }> = async ({ props: { lang } }) => {
  const t = words(lang);
  const about = (await pageSources(lang)).find(({ slug }) => slug === 'about')!;
  const list = `${absolute(pageHref(lang, 'about'))}#${t.changesAnchor}`;
  const changes = changesIn(about.body);
  const entries = changes.map(
    ({ day, date, text }) => `<entry>
<title>${day}</title>
<id>${list}-${date}</id>
<link href="${list}"/>
<updated>${date}T00:00:00Z</updated>
<content>${escaped(text)}</content>
</entry>`,
  );
  const [{ date: newest }] = changes;
  const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<title>${escaped(labelled(t.siteName, t.changes))}</title>
<id>${list}</id>
<link href="${list}"/>
<link rel="self" href="${absolute(fileHref(feedFile(lang)))}"/>
<updated>${newest}T00:00:00Z</updated>
<author><name>${AUTHORS}</name></author>
${entries.join('\n')}
</feed>
`;
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
