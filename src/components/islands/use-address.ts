import { useEffect, useRef } from 'preact/hooks';
import type { Entry } from '@/lib/share';
import { printLink, readLink } from './lab-link';
import type { LabState } from './lab-state';

/** Changes that follow one another within this time, in milliseconds, are one step back. */
const ONE_STEP = 1000;
/** Browsers refuse an address that changes too often; it follows after so long a rest. */
const REST = 150;

interface Options {
  readonly state: LabState;
  /** The state of an address without a query. */
  readonly start: LabState;
  /** Whether changes make entries in the history, or only change the address. */
  readonly hasHistory: boolean;
  /** What the address asked for, on opening the page and on going back or forward. */
  readonly onAddress: (state: LabState, ignored: readonly Entry[]) => void;
}

/**
 * Keeps the address and the state in step: the address holds the whole state, a change makes an
 * entry in the history, all changes of a drag make one, and going back or forward brings the
 * state of that entry.
 */
export function useAddress({ state, start, hasHistory, onAddress }: Options): void {
  const unknown = useRef<readonly Entry[]>([]);
  const isAdopting = useRef(true);
  const latest = useRef(onAddress);
  latest.current = onAddress;

  useEffect(() => {
    const read = () => {
      const link = readLink(location.search, start);
      unknown.current = link.unknown;
      isAdopting.current = true;
      latest.current(link.state, link.ignored);
    };
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);

  // Which cell is looked at is in the address, but no step to go back by.
  const step = printLink({ ...state, cell: null }, start);
  const written = useRef({ step, at: -Infinity });
  useEffect(() => {
    const timer = setTimeout(() => {
      const isStep = step !== written.current.step && !isAdopting.current;
      const now = performance.now();
      const isNew = isStep && now - written.current.at > ONE_STEP;
      written.current = { step, at: isStep ? now : written.current.at };
      isAdopting.current = false;

      const query = printLink(state, start, unknown.current);
      if (query === location.search) return;
      const address = location.pathname + query + location.hash;
      if (isNew && hasHistory) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    }, REST);
    return () => clearTimeout(timer);
  }, [state]);
}
