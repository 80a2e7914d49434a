import type { ComponentChildren } from 'preact';
import { Embed } from '#components/ui/Embed.tsx';
import type { Lang } from '#i18n/index.ts';
import type { Address } from '#lib/share/index.ts';
import { useHydrated } from './use-hydrated.ts';
import { useDebounced } from './use-debounced.ts';

interface Props {
  readonly lang: Lang;
  readonly title: string;
  readonly address: Address | undefined;
  /** What the address said that could not be used. */
  readonly ignored: readonly string[];
  /** The name of the widget, and the query of its state. */
  readonly widget: string;
  readonly query: string;
  /** What a change led to, for those who do not see it; nothing before the first. */
  readonly summary: string;
  readonly children: ComponentChildren;
}

/** A small figure with its controls, and what every such figure has around it. */
export function ToolFrame({ lang, title, address, ignored, summary, children, ...embed }: Props) {
  const isLive = useHydrated();
  const rested = useDebounced(summary);
  return (
    <div class="layer-tool">
      <fieldset disabled={!isLive}>
        <legend class="visually-hidden">{title}</legend>
        {children}
      </fieldset>
      <Embed {...{ lang, isLive, title, address, ignored }} {...embed} />
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
}
