import { useEffect, useRef } from 'preact/hooks';
import type { Entry } from '#lib/share/index.ts';

/** Browsers refuse an address that changes too often; it follows after so long a rest. */
const REST = 250;
/** Changes that follow one another within this time, in milliseconds, are one step back. */
const ONE_STEP = 1000;

interface Options {
  /** Whether the address has anything to do with this island. */
  readonly isOn: boolean;
  /** The query of the present state, with the entries of the address that are not its own. */
  readonly print: (unknown: readonly Entry[]) => string;
  /** As the query, without what is no step to go back by. */
  readonly landmark: string;
  /** Whether landmarks make entries in the history. */
  readonly hasHistory: boolean;
  /**
   * What the address asks for, on opening the page with a query and on going back or forward.
   * @returns its entries that are not the island's own
   */
  readonly onQuery: (query: string) => readonly Entry[];
}

/** Keeps the address and a state in step, in both directions. */
export function useQueryState({ isOn, print, landmark, hasHistory, onQuery }: Options): void {
  const unknown = useRef<readonly Entry[]>([]);
  const query = print(unknown.current);
  const latest = useRef(onQuery);
  latest.current = onQuery;
  const isAdopting = useRef(true);
  const written = useRef({ landmark, at: -Infinity });
  /** The query that the state is of, read or written: a jump within the page changes none. */
  const known = useRef('');

  useEffect(() => {
    if (!isOn) return;
    const read = () => {
      if (location.search === known.current) return;
      known.current = location.search;
      isAdopting.current = true;
      unknown.current = latest.current(location.search);
    };
    // On opening, an address without a query asks for what is there already.
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [isOn]);

  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => {
      const now = performance.now();
      const isStep = landmark !== written.current.landmark && !isAdopting.current;
      const isNew = hasHistory && isStep && now - written.current.at > ONE_STEP;
      written.current = { landmark, at: isStep ? now : written.current.at };
      isAdopting.current = false;
      if (query !== location.search) {
        const address = location.pathname + query + location.hash;
        if (isNew) history.pushState(null, '', address);
        else history.replaceState(null, '', address);
      }
      // As the browser writes it, which may escape more.
      known.current = location.search;
    }, REST);
    return () => clearTimeout(timer);
  }, [isOn, query, landmark]);
}
