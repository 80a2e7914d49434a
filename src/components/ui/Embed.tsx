import type { Address } from '#lib/share/index.ts';
import { EmbedSnippet, type EmbeddedView } from './EmbedSnippet.tsx';
import { IgnoredParameters } from './IgnoredParameters.tsx';

interface Props extends EmbeddedView {
  /** An embed keeps its state in the address, and offers no embed of itself. */
  readonly address: Address | undefined;
  /** What the address said wrongly, as `key=value`. */
  readonly ignored: readonly string[];
}

/** What of the address was ignored, and the snippet that puts the view into another page. */
export function Embed({ address, ignored, ...view }: Props) {
  return (
    <div class="embed-view">
      <IgnoredParameters lang={view.lang} entries={ignored} />
      {address !== 'keep' && <EmbedSnippet {...view} />}
    </div>
  );
}
