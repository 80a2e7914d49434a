import { useState } from 'preact/hooks';
import type { Link } from '#lib/share/index.ts';
import type { Mode } from './mode.ts';
import { useLink } from './use-link.ts';

/**
 * A state that a widget has for itself, tied to the address.
 * @returns with it, whether it has been set since it was `initial`, and what the widget's frame takes
 */
export function useLinkedState<S>(initial: S, link: Link<S>, mode: Mode) {
  const [state, setState] = useState(initial);
  const ignored = useLink({ mode, link, state, onState: setState });
  const isChanged = state !== initial;
  const onReset = isChanged ? () => setState(initial) : undefined;
  return {
    state,
    setState,
    isChanged,
    frame: { mode, ignored, query: link.print(state), onReset },
  };
}
