import type { APIRoute, GetStaticPaths } from 'astro';
import { langs, type Lang } from '#i18n/index.ts';
import { keysFile, keysWords } from '#i18n/keys.ts';

/** The dialog that a question mark opens on every page, for that page to take in: `/keys.txt`. */
export const getStaticPaths: GetStaticPaths = () =>
  langs.map((lang) => ({
    params: { keys: keysFile(lang).replace(/\.txt$/, '') },
    props: { lang },
  }));

export const GET: APIRoute<{ lang: Lang }> = ({ props: { lang } }) => {
  const { title, close, rows } = keysWords[lang];
  const lines = rows.map(
    ([where, key, does]) => `<tr><td>${where}<td><kbd>${key}</kbd><td>${does}`,
  );
  const dialog = `<dialog class="search keys" aria-label="${title}">
<div class="search-head"><b>${title}</b>
<button type="button" aria-label="${close}" data-close><svg class="icon" viewBox="0 0 18 18" aria-hidden="true" focusable="false"><path d="m4 4 10 10M14 4 4 14"/></svg></button></div>
<div class="search-body"><table><tbody>${lines.join('\n')}</table></div>
</dialog>`;
  return new Response(dialog, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
