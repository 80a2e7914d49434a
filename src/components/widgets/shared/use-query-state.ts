import { useEffect, useRef } from 'preact/hooks';
import { useLatest } from '#components/ui/use-latest.ts';
import type { Entry } from '#lib/share/index.ts';

/** Browsers refuse an address that changes too often; it follows after so long a rest. */
const REST = 250;
/** Changes that follow one another within this time, in milliseconds, are one step back. */
const ONE_STEP = 1000;

/** What keeps a value that no address holds. */
export interface Keeping {
  readonly value: unknown;
  /** Puts an address in the place of the present one, or after it, and keeps the value with it. */
  readonly write: (address: string, isNew: boolean) => void;
  /** Keeps the value for a reload at an address, or for the page in the other language. */
  readonly leave: (address: string) => void;
  /** Takes the value that was kept with the present address: on opening, the one last left. */
  readonly read: (isOpening: boolean) => void;
}

interface Options {
  /** Whether the address has anything to do with this island. */
  readonly isOn: boolean;
  /** The query of the present state, with the entries of the address that are not its own. */
  readonly print: (unknown: readonly Entry[]) => string;
  /** As the query, without what is no step to go back by. */
  readonly landmark?: string;
  /** Whether landmarks make entries in the history. */
  readonly hasHistory: boolean;
  /**
   * What the address asks for, on opening the page with a query and on going back or forward.
   * @returns its entries that are not the island's own
   */
  readonly onQuery: (query: string) => readonly Entry[];
  readonly keeping?: Keeping;
}

/** Keeps the address and a state in step, in both directions. */
export function useQueryState(options: Options): void {
  const { isOn, print, landmark, hasHistory, onQuery, keeping } = options;
  const unknown = useRef<readonly Entry[]>([]);
  const query = print(unknown.current);
  const latest = useLatest({ onQuery, keeping });
  const isAdopting = useRef(false);
  const written = useRef({ landmark, at: -Infinity });
  const timer = useRef(0);
  /** The query that the state is of, read or written: a jump within the page changes none. */
  const known = useRef('');

  useEffect(() => {
    if (!isOn) return;
    const read = (isOpening = false) => {
      const { search } = location;
      if (search !== known.current) {
        known.current = search;
        isAdopting.current = true;
        unknown.current = latest.current.onQuery(search);
      }
      latest.current.keeping?.read(isOpening);
    };
    const go = () => {
      // What has yet to be written is of the entry that was left.
      clearTimeout(timer.current);
      // A jump within the page makes an entry in the history that holds nothing yet.
      const isJump = location.search === known.current && history.state === null;
      if (isJump) latest.current.keeping?.write(location.href, false);
      else read();
    };
    // On opening, an address without a query asks for what is there already.
    read(true);
    addEventListener('popstate', go);
    return () => removeEventListener('popstate', go);
  }, [isOn]);

  useEffect(() => {
    if (!isOn) return;
    const address = () => location.pathname + query + location.hash;
    timer.current = window.setTimeout(() => {
      const now = performance.now();
      const isStep = landmark !== written.current.landmark && !isAdopting.current;
      const isNew = hasHistory && isStep && now - written.current.at > ONE_STEP;
      written.current = { landmark, at: isStep ? now : written.current.at };
      isAdopting.current = false;
      if (keeping) keeping.write(address(), isNew);
      else if (query !== location.search) {
        if (isNew) history.pushState(null, '', address());
        else history.replaceState(null, '', address());
      }
      // As the browser writes it, which may escape more.
      known.current = location.search;
    }, REST);
    // What is still being read is kept already.
    const leave = () => isAdopting.current || keeping?.leave(address());
    addEventListener('pagehide', leave);
    return () => {
      clearTimeout(timer.current);
      removeEventListener('pagehide', leave);
    };
  }, [isOn, query, landmark, keeping?.value]);
}
