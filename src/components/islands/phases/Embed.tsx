import { CopyButton } from '@/components/ui/CopyButton';
import type { Lang } from '@/i18n';
import { pageHref } from '@/i18n/href';
import { phaseWords } from '@/i18n/phases';
import { useHydrated } from '../hydrated';
import type { Address } from '../use-link';

interface Props {
  readonly lang: Lang;
  /** The view's name in the address of its embed. */
  readonly widget: string;
  readonly title: string;
  /** The state, as the address has it. */
  readonly query: string;
  /** An embed keeps its state in the address, and offers no embed of itself. */
  readonly address: Address | undefined;
  /** What the address said wrongly. */
  readonly ignored: readonly string[];
}

/** What of the address was ignored, and the snippet that puts the view into another page. */
export function Embed({ lang, widget, title, query, address, ignored }: Props) {
  const words = phaseWords[lang];
  const isLive = useHydrated();
  const path = pageHref(lang, `embed/${widget}`) + query;
  const link = isLive ? location.origin + path : path;
  const snippet =
    `<iframe src="${link}" title="${words.embedTitle(title)}" ` +
    'width="100%" height="760" loading="lazy" allow="clipboard-write"></iframe>';
  return (
    <div class="phase-embed">
      {ignored.length > 0 && (
        <p class="notice" role="status">
          {words.ignored(ignored.join(', '))}
        </p>
      )}
      {address !== 'keep' && (
        <details>
          <summary>{words.embed}</summary>
          <p>{words.embedHow}</p>
          <pre>
            <code>{snippet}</code>
          </pre>
          <CopyButton label={words.copy} words={words} text={() => snippet} disabled={!isLive} />
        </details>
      )}
    </div>
  );
}
