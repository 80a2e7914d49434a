import type { Lang } from '#i18n/index.ts';
import { embedWords } from '#i18n/embed.ts';
import { pageHref } from '#i18n/href.ts';
import { CopyButton } from './CopyButton.tsx';
import { Disclosure } from './Disclosure.tsx';

export interface EmbeddedView {
  readonly lang: Lang;
  /** The view's name in the address of its embed. */
  readonly widget: string;
  readonly title: string;
  /** The state, as the address has it. */
  readonly query: string;
  readonly isLive: boolean;
}

/** The snippet that puts a view, as it stands, into another page. */
export function EmbedSnippet({ lang, widget, title, query, isLive }: EmbeddedView) {
  const words = embedWords[lang];
  const path = pageHref(lang, `embed/${widget}`) + query;
  const link = isLive ? location.origin + path : path;
  const snippet =
    `<iframe src="${link}" title="${words.frameTitle(title)}" ` +
    'width="100%" height="760" loading="lazy" allow="clipboard-write"></iframe>';
  return (
    <Disclosure class="embed-snippet" label={words.embed}>
      <p>{words.how}</p>
      <pre>
        <code>{snippet}</code>
      </pre>
      <CopyButton label={words.copy} words={words} text={() => snippet} disabled={!isLive} />
    </Disclosure>
  );
}
