import { Frame, type FrameProps } from '#components/ui/Frame.tsx';
import type { WidgetProps } from './mode.ts';
import { useDebounced } from './use-debounced.ts';
import { useHydrated } from './use-hydrated.ts';

type Props = WidgetProps & Omit<FrameProps, 'isLive' | 'isEmbed'>;

/** The frame of a widget: its controls work once it is live, and its summary is spoken once at rest. */
export function WidgetFrame({ mode, summary, ...rest }: Props) {
  const isLive = useHydrated();
  const rested = useDebounced(summary);
  return <Frame {...rest} isLive={isLive} isEmbed={mode === 'embed'} summary={rested} />;
}
