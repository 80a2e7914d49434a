import { useEffect, useRef, useState } from 'preact/hooks';
import allHeights from '#data/embed-heights.json' with { type: 'json' };
import type { Lang } from '#i18n/index.ts';
import { embedWords, type EmbedWords } from '#i18n/embed.ts';
import { pageHref } from '#i18n/href.ts';
import { CopyButton } from './CopyButton.tsx';
import { Disclosure } from './Disclosure.tsx';
import { embedCode, type EmbedHeights } from './embed-code.ts';

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
  const box = useRef<HTMLDivElement>(null);
  const [heights, setHeights] = useState<EmbedHeights>(heightsOf(widget));
  // The page says its widgets' heights: no script holds those of all.
  useEffect(() => {
    const said = box.current!.dataset.heights;
    if (said) setHeights(JSON.parse(said));
  }, []);
  const code = embedCode(widget, heights, path, words.frameTitle(title), origin);
  return (
    <Disclosure class="embed-snippet" label={words.embed}>
      <div ref={box} data-heights={import.meta.env.SSR ? JSON.stringify(heights) : undefined}>
        <p>{words.how}</p>
        <Snippet code={code.frame} words={words} isLive={isLive} />
        <p>{words.howFitting}</p>
        <Snippet code={code.element} words={words} isLive={isLive} />
      </div>
    </Disclosure>
  );
}

/** Known where the page is built. */
const heightsOf = (widget: string): EmbedHeights =>
  import.meta.env.SSR
    ? (allHeights as unknown as Readonly<Record<string, EmbedHeights>>)[widget]
    : [0, 0, 0];

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
