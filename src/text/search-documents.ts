import { pageHref } from '#i18n/href.ts';
import type { SearchDocument } from '#search/document.ts';
import { blocksOf, type PageSource } from './blocks.ts';
import type { Sources } from './inline.ts';

/** The page whose sections are questions. */
const QUESTIONS = 'questions';
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
  let section: { title: string; href: string; texts: string[] } | null = null;
  const close = () => {
    if (!section) return;
    const kind = slug === QUESTIONS ? 'question' : 'section';
    documents.push({
      kind,
      page: title,
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
        section = { title: plain(block.text), href: `${address}#${block.id}`, texts: [] };
        break;
      case 'figure':
        documents.push({
          kind: 'figure',
          page: title,
          title: plain(block.caption),
          href: `${address}#${block.id}`,
          text: block.picture?.alt ?? '',
        });
        break;
      case 'question':
        documents.push({
          kind: 'quiz',
          page: title,
          title: plain(block.ask),
          href: here,
          text: plain(block.because),
        });
        break;
      case 'widget':
        documents.push({
          kind: 'widget',
          page: title,
          title: block.title,
          href: here,
          text: plain(block.caption),
        });
        break;
      case 'terms':
        for (const { id, name, also, text } of block.terms)
          documents.push({
            kind: 'term',
            page: title,
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
  return [{ kind: 'page', page: title, title, href: address, text: intro.join(' ') }, ...documents];
}
