import { fileHref, pageHref } from '#i18n/href.ts';
import type { Lang } from '#i18n/index.ts';
import { blocksOf, type Block, type PageSource } from './blocks.ts';
import type { Sources } from './inline.ts';
import { textWords } from './words.ts';

/** The file of a page's twin: `dilation.md`, `ja/index.md`. */
export const twinFile = (lang: Lang, slug: string): string =>
  `${lang === 'en' ? '' : `${lang}/`}${slug || 'index'}.md`;

export const twinHref = (lang: Lang, slug: string): string => fileHref(twinFile(lang, slug));

/** A page as Markdown that is read without the site. `absolute` gives an address its origin. */
export function markdownOf(
  page: PageSource,
  sources: Sources,
  absolute: (path: string) => string,
): string {
  const { lang, slug, title, summary } = page;
  const t = textWords[lang];
  const address = absolute(pageHref(lang, slug));

  function print(block: Block): string {
    switch (block.kind) {
      case 'text':
      case 'code':
      case 'message':
      case 'listing':
        return block.text;
      case 'note':
        return quote(block.text);
      case 'heading':
        return `${'#'.repeat(block.depth)} ${block.text}`;
      case 'figure': {
        const { caption, picture, numbers = [] } = block;
        const shown = picture
          ? `![${picture.alt}](${absolute(fileHref(`figures/${picture.file}`))})`
          : numbers.map((line) => `- ${line}`).join('\n');
        return `${shown}\n\n${t.figure(caption)}`;
      }
      case 'question':
        return quote(`${t.question(block.ask)}\n\n${t.answer(block.because)}`);
      case 'terms':
        return block.terms
          .map(({ name, also, text }) => `- ${t.term(`**${name}**`, also, text)}`)
          .join('\n');
      case 'widget': {
        const asked = block.member ? `?id=${block.member}` : '';
        const embed = absolute(pageHref(lang, `embed/${block.id}`)) + asked;
        return [t.widget(`[${block.title}](${embed})`), block.caption].filter(Boolean).join('\n\n');
      }
      case 'elsewhere':
        return [t.elsewhere(address), block.caption].filter(Boolean).join('\n\n');
    }
  }
  const parts = [`# ${title}`, summary, t.source(address), ...blocksOf(page, sources).map(print)];
  // Links of the prose start at the root of the host.
  const text = parts
    .join('\n\n')
    .replace(/\]\((\/[^)\s]*)\)/g, (_, path) => `](${absolute(path)})`);
  return `${text}\n`;
}

const quote = (text: string) => text.replace(/^/gm, '> ').replace(/^> $/gm, '>');
