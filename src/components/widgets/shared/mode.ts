import type { ComponentChildren } from 'preact';
import type { Lang } from '#i18n/index.ts';

/**
 * How a page holds a widget: `page`, it is what the page is about and keeps its state in the address;
 * `inline`, among prose, it takes its state from the address that the page was opened with; `embed`,
 * alone in a frame on another page, it keeps its state in the frame's address and offers no snippet.
 */
export type Mode = 'page' | 'inline' | 'embed';

/** What the slot of every widget gives its view. */
export interface WidgetProps {
  readonly lang: Lang;
  /** The widget's title of the registry, in that language. */
  readonly title: string;
  readonly mode: Mode;
  /** What the colours of a drawing's cells stand for: it comes with the page (RoleLegend.astro). */
  readonly legend?: ComponentChildren;
}
