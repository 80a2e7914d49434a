import { useEffect, useRef } from 'preact/hooks';
import type { Entry } from '@/lib/share';
import { printLink, readLink } from './lab-link';
import type { LabState } from './lab-state';

/** What the address asked for, when the page was opened or by going back or forward. */
export type OnAddress = (state: LabState, ignored: readonly Entry[]) => void;

/** Changes that follow one another within this time, in milliseconds, are one step back. */
const ONE_STEP = 1000;
/** Browsers refuse an address that changes too often; it follows after so long a rest. */
const REST = 150;

/**
 * Keeps the address and the state in step: the address holds the whole state, a change makes an
 * entry in the history, all changes of a drag make one, and going back or forward brings the
 * state of that entry. Where `isActive` is false nothing is written.
 */
export function useAddress(state: LabState, start: LabState, isActive: boolean, onAddress: OnAddress) {
  const unknown = useRef<readonly Entry[]>([]);
  const changed = useRef(-Infinity);
  const latest = useRef(onAddress);
  latest.current = onAddress;

  useEffect(() => {
    const read = () => {
      const link = readLink(location.search, start);
      unknown.current = link.unknown;
      changed.current = -Infinity;
      latest.current(link.state, link.ignored);
    };
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);

  // Which cell is looked at is in the address, but no step to go back by.
  const steps = printLink({ ...state, cell: null }, start);
  const known = useRef(steps);
  useEffect(() => {
    if (!isActive) return;
    const timer = setTimeout(() => {
      const query = printLink(state, start, unknown.current);
      if (query === location.search) {
        known.current = steps;
        return;
      }
      const address = location.pathname + query + location.hash;
      const now = performance.now();
      const isStep = steps !== known.current && now - changed.current > ONE_STEP;
      if (steps !== known.current) changed.current = now;
      known.current = steps;
      if (isStep) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    }, REST);
    return () => clearTimeout(timer);
  }, [state, isActive]);
}
