import { EmbedSnippet, type EmbeddedView } from '#components/ui/EmbedSnippet.tsx';
import { IgnoredParameters } from '#components/ui/IgnoredParameters.tsx';
import { Menu } from '#components/ui/Menu.tsx';
import { SaveButtons } from '#components/widgets/shared/SaveButtons.tsx';
import type { Mode } from '#components/widgets/shared/mode.ts';
import { frameWords } from '#i18n/frame.ts';

interface Props extends EmbeddedView {
  /** An embed offers no embed of itself. */
  readonly mode: Mode;
  /** What the address said wrongly, as `key=value`. */
  readonly ignored: readonly string[];
}

/** What of the address was ignored, and the menu with the view as a picture and the snippet that puts it into another page. */
export function EmbedView({ mode, ignored, ...view }: Props) {
  return (
    <div class="embed-view">
      <IgnoredParameters lang={view.lang} entries={ignored} />
      <div class="frame-foot">
        <div class="frame-ways">
          <Menu label={frameWords[view.lang].share} icon="share">
            <SaveButtons widget={view.widget} />
            {mode !== 'embed' && <EmbedSnippet {...view} />}
          </Menu>
        </div>
      </div>
    </div>
  );
}
