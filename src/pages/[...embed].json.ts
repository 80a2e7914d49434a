import type { APIRoute, GetStaticPaths } from 'astro';
import { widgetIds, widgetOf, type WidgetId } from '#components/widgets/registry.ts';
import heights from '#data/embed-heights.json';
import { pageHref } from '#i18n/href.ts';
import { langs, words, type Lang } from '#i18n/index.ts';
import { embedWords } from '#i18n/embed.ts';
import { absolute } from './_text.ts';

/** What other sites show where somebody gives them the address of an embed: `/embed/matrix.json`. */
export const getStaticPaths: GetStaticPaths = () =>
  langs.flatMap((lang) =>
    widgetIds.map((id) => ({
      params: { embed: `${lang === 'en' ? '' : `${lang}/`}embed/${id}` },
      props: { lang, id },
    })),
  );

/** The width that the heights are measured for, in CSS pixels. */
const WIDTH = 700;

/** oEmbed 1.0: https://oembed.com. A file cannot heed the size that is asked for, nor a state. */
export const GET: APIRoute<{ lang: Lang; id: WidgetId }> = ({ props: { lang, id } }) => {
  const title = widgetOf(id).title[lang];
  const src = absolute(pageHref(lang, `embed/${id}`));
  const [height] = heights[id];
  const answer = {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: words(lang).siteName,
    provider_url: absolute(pageHref(lang, '')),
    width: WIDTH,
    height,
    html: `<iframe src="${src}" title="${embedWords[lang].frameTitle(title)}" width="${WIDTH}" height="${height}" frameborder="0"></iframe>`,
  };
  return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
};
