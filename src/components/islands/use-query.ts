import { useEffect, useRef } from 'preact/hooks';
import { decode, encode, type Entry, type Fields } from '@/lib/share';

/** Browsers refuse an address that changes too often; it follows after so long a rest, in ms. */
const REST = 150;

interface Options<S> {
  /** Whether the island owns the address: it does on a page or in an embed of its own. */
  readonly isOn: boolean;
  readonly fields: Fields<S>;
  readonly state: S;
  readonly onState: (state: S) => void;
}

/** Takes the state from the address's query, once and on going back, and keeps it there. */
export function useQuery<S>({ isOn, fields, state, onState }: Options<S>): void {
  const unknown = useRef<readonly Entry[]>([]);
  const isRead = useRef(false);

  useEffect(() => {
    if (!isOn) return;
    const read = () => {
      const asked = decode(fields, location.search);
      unknown.current = asked.unknown;
      onState(asked.state);
    };
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);

  useEffect(() => {
    if (!isOn) return;
    if (!isRead.current) {
      // The first state is the page's, not the address's.
      isRead.current = true;
      return;
    }
    const timer = setTimeout(() => {
      const query = encode(fields, state, unknown.current);
      if (query === location.search) return;
      history.replaceState(null, '', location.pathname + query + location.hash);
    }, REST);
    return () => clearTimeout(timer);
  }, [state]);
}
