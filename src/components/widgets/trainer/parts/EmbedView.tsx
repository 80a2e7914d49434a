import { EmbedSnippet, type EmbeddedView } from '#components/ui/EmbedSnippet.tsx';
import { IgnoredParameters } from '#components/ui/IgnoredParameters.tsx';
import { SaveButtons } from '#components/widgets/shared/SaveButtons.tsx';
import type { Mode } from '#components/widgets/shared/mode.ts';

interface Props extends EmbeddedView {
  /** An embed offers no embed of itself. */
  readonly mode: Mode;
  /** What the address said wrongly, as `key=value`. */
  readonly ignored: readonly string[];
}

/** What of the address was ignored, the view as a picture, and the snippet that puts the view into another page. */
export function EmbedView({ mode, ignored, ...view }: Props) {
  return (
    <div class="embed-view">
      <IgnoredParameters lang={view.lang} entries={ignored} />
      <SaveButtons widget={view.widget} />
      {mode !== 'embed' && <EmbedSnippet {...view} />}
    </div>
  );
}
