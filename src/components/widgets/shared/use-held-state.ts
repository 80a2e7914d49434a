import { useLayoutEffect, useRef } from 'preact/hooks';
import { useLatest } from '#components/ui/use-latest.ts';

/** The query with which the page would open in the state that it is in. */
export interface Held {
  query: string;
}

declare global {
  interface WindowEventMap {
    /** Sent to all islands: each puts its state into the query. */
    'a-trous:hold': CustomEvent<Held>;
  }
}

/**
 * Puts an island's state into the query that the link to the other language asks for
 * (layouts/bar.ts), as it is at that moment; the address itself follows later, or never.
 * @param own the island's query; while it has been empty all along, it has nothing to say
 * @param into a query with the island's state in place of what it said of it
 */
export function useHeldState(own: string, into: (query: string) => string): void {
  const latest = useLatest(into);
  const hasChanged = useRef(false);
  hasChanged.current ||= own !== '';
  // Anew with each change: of islands that cannot share a query, the last one changed has the say.
  // It is held as soon as it is seen.
  useLayoutEffect(() => {
    if (!hasChanged.current) return;
    const put = ({ detail }: CustomEvent<Held>) => {
      detail.query = latest.current(detail.query);
    };
    addEventListener('a-trous:hold', put);
    return () => removeEventListener('a-trous:hold', put);
  }, [own]);
}
