import { EmbedSnippet } from '@/components/ui/EmbedSnippet';
import type { Lang } from '@/i18n';
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
export function Embed({ address, ignored, ...view }: Props) {
  const isLive = useHydrated();
  return (
    <div class="phase-embed">
      {ignored.length > 0 && (
        <p class="notice" role="status">
          {phaseWords[view.lang].ignored(ignored.join(', '))}
        </p>
      )}
      {address !== 'keep' && <EmbedSnippet {...view} isLive={isLive} />}
    </div>
  );
}
