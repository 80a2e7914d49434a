import type { Lang } from '#i18n/index.ts';
import { embedWords, type EmbedWords } from '#i18n/embed.ts';
import { pageHref } from '#i18n/href.ts';
import { CopyButton } from './CopyButton.tsx';
import { Disclosure } from './Disclosure.tsx';
import { embedCode } from './embed-code.ts';

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
  // Without a script, the one that the site was built for.
  const origin = isLive ? location.origin : new URL(import.meta.env.SITE).origin;
  const code = embedCode(widget, path, words.frameTitle(title), origin);
  return (
    <Disclosure class="embed-snippet" label={words.embed}>
      <p>{words.how}</p>
      <Snippet code={code.frame} words={words} isLive={isLive} />
      <p>{words.howFitting}</p>
      <Snippet code={code.element} words={words} isLive={isLive} />
    </Disclosure>
  );
}

interface SnippetProps {
  readonly code: string;
  readonly words: EmbedWords;
  readonly isLive: boolean;
}

function Snippet({ code, words, isLive }: SnippetProps) {
  return (
    <>
      <pre>
        <code>{code}</code>
      </pre>
      <CopyButton label={words.copy} words={words} text={() => code} disabled={!isLive} />
    </>
  );
}
