import asked from '#content/asked.json';
import { pageHref } from '#i18n/href.ts';
import type { SearchDocument } from '#search/document.ts';
import type { Lang } from '#i18n/index.ts';
import { blocksOf, type PageSource } from './blocks.ts';
import type { Sources } from './inline.ts';

/** The page whose sections are questions. */
const QUESTIONS = 'questions';
/** The page whose sections of the third rank are error messages. */
const MESSAGES = 'messages';

/** What stands at a place with others, and is no name of it. */
const STANDS_THERE = { figure: true, widget: true, quiz: true };

/** What else readers type who look for a page or a place on it, by slug and anchor. */
const askedFor: Readonly<Record<Lang, Readonly<Record<string, string>>>> = asked;

/** Markdown as it is read: without its marks. */
const plain = (markdown: string) =>
  markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\(?:text|mathrm)\{([^}]*)\}/g, '$1')
    .replace(/\\cdot/g, '·')
    .replace(/\\min/g, 'min')
    .replace(/[*`$\\{}]|^[>#|:-]+ |[|]|-{3,}/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** All that can be found on a page. */
export function documentsOf(page: PageSource, sources: Sources): SearchDocument[] {
  const { lang, slug, title, summary } = page;
  const address = pageHref(lang, slug);
  const documents: SearchDocument[] = [];
  /** The section being read. */
  let section: { title: string; href: string; depth: number; texts: string[] } | null = null;
  const close = () => {
    if (!section) return;
    const isMessage = slug === MESSAGES && section.depth === 3;
    const kind = isMessage ? 'message' : slug === QUESTIONS ? 'question' : 'section';
    documents.push({
      kind,
      title: section.title,
      href: section.href,
      text: section.texts.join(' '),
    });
  };
  const intro = [summary];
  for (const block of blocksOf(page, sources)) {
    const here: string = section?.href ?? address;
    switch (block.kind) {
      case 'heading':
        close();
        section = {
          title: plain(block.text),
          href: `${address}#${block.id}`,
          depth: block.depth,
          texts: [],
        };
        break;
      case 'figure':
        documents.push({
          kind: 'figure',
          title: plain(block.caption),
          href: `${address}#${block.id}`,
          text: block.picture?.alt ?? '',
        });
        break;
      case 'question':
        documents.push({
          kind: 'quiz',
          title: plain(block.ask),
          href: here,
          text: plain(block.because),
        });
        break;
      case 'widget':
        documents.push({
          kind: 'widget',
          title: block.title,
          href: here,
          text: plain(block.caption),
        });
        break;
      case 'terms':
        for (const { id, name, also, text } of block.terms)
          documents.push({
            kind: 'term',
            title: name,
            also,
            href: `${address}#${id}`,
            text: plain(text),
          });
        break;
      case 'text':
      case 'note':
        (section?.texts ?? intro).push(plain(block.text));
        break;
      case 'code':
        (section?.texts ?? intro).push(block.text.replace(/^```.*$/gm, '').replace(/\s+/g, ' '));
    }
  }
  close();
  const whole = { kind: 'page', title, href: address, text: intro.join(' ') } as const;
  return [whole, ...documents].map((document) => {
    const { kind, href } = document;
    const words = askedFor[lang][slug + href.slice(address.length)];
    return words && !(kind in STANDS_THERE) ? { ...document, asked: words } : document;
  });
}
