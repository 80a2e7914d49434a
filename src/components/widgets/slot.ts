import { langOf } from '#i18n/index.ts';
import { widgetOf, type WidgetId } from './registry.ts';
import type { Mode, WidgetProps } from './shared/mode.ts';

/** What a page may say of every widget that it places. */
export interface SlotProps {
  /** Left out, as the widget's own page holds it. */
  mode?: Mode;
}

/** What the slot of a widget gives its view; views do not import the registry, which holds all titles. */
export function propsOf(
  id: WidgetId,
  { props, currentLocale }: { readonly props: SlotProps; readonly currentLocale?: string },
): WidgetProps {
  const { title, mode } = widgetOf(id);
  const lang = langOf(currentLocale);
  return { lang, title: title[lang], mode: props.mode ?? mode };
}
