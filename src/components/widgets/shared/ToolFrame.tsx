import type { ComponentChildren } from 'preact';
import { Embed } from './Embed.tsx';
import type { WidgetProps } from './mode.ts';
import { useHydrated } from './use-hydrated.ts';
import { useDebounced } from './use-debounced.ts';

interface Props extends WidgetProps {
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
export function ToolFrame({ lang, title, mode, ignored, summary, children, ...embed }: Props) {
  const isLive = useHydrated();
  const rested = useDebounced(summary);
  return (
    <div class="layer-tool">
      <fieldset disabled={!isLive}>
        <legend class="visually-hidden">{title}</legend>
        {children}
      </fieldset>
      <Embed {...{ lang, title, mode, isLive, ignored }} {...embed} />
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
}
