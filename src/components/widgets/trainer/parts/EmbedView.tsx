import type { EmbeddedView } from '#components/ui/EmbedSnippet.tsx';
import { IgnoredParameters } from '#components/ui/IgnoredParameters.tsx';
import { ShareMenu } from '#components/ui/ShareMenu.tsx';
import { SaveButtons } from '#components/widgets/shared/SaveButtons.tsx';

interface Props extends EmbeddedView {
  /** Where on its page a link to the view lands; left out in an embed. */
  readonly anchor?: string;
  /** What the address said wrongly, as `key=value`. */
  readonly ignored: readonly string[];
}

/** What of the address was ignored, and the menu with the view as a link, a picture and an embed. */
export function EmbedView({ ignored, ...view }: Props) {
  return (
    <div class="embed-view">
      <IgnoredParameters lang={view.lang} entries={ignored} />
      <div class="frame-foot">
        <div class="frame-ways">
          <ShareMenu {...view}>
            <SaveButtons widget={view.widget} />
          </ShareMenu>
        </div>
      </div>
    </div>
  );
}
