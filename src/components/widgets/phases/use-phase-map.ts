import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { useSharedState } from '#components/widgets/shared/use-shared-state.ts';
import { mapLink } from './phase-map-link.ts';
import { reduceMap, type MapAction, type MapState } from './phase-map-state.ts';

/** What the widgets of a layer on two axes are given. */
export interface PhaseMapProps extends WidgetProps {
  /** What the layer is called: islands of the page with the same name share it. */
  readonly layer: string;
  readonly initial: MapState;
}

/** The layer on two axes that a widget shows and can change, and its address. */
export function usePhaseMap({ mode, layer, initial }: PhaseMapProps) {
  const [state, setState] = useSharedState(layer, initial);
  const ignored = useLink({ mode, link: mapLink, state, onState: setState });
  const isChanged = JSON.stringify(state) !== JSON.stringify(initial);
  return {
    state,
    dispatch: (action: MapAction) => setState((before) => reduceMap(before, action)),
    isChanged,
    reset: isChanged ? () => setState(initial) : undefined,
    /** The state as the address says it, and what the address said wrongly. */
    query: mapLink.print(state),
    ignored,
  };
}
