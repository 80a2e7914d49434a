import { useEffect, useRef, useState } from 'preact/hooks';
import { leaveTurn, takeTurn } from '@/components/ui/turns';

/** A value that several islands of the page show, and those that watch it. */
interface Store {
  value: unknown;
  readonly listeners: Set<() => void>;
}
const stores = new Map<string, Store>();

/** The next value, or what makes it of the one before. */
type Change<T> = T | ((before: T) => T);

/**
 * A value that all islands of the page with the same key share. Each of them first renders
 * `initial`, as the server did, and then what the others may have made of it. The one that changes
 * it shows that at once, the others in their turn.
 */
export function useShared<T>(key: string, initial: T): readonly [T, (change: Change<T>) => void] {
  const [value, setValue] = useState(initial);
  const listener = useRef(() => {});
  useEffect(() => {
    const store = stores.get(key) ?? { value: initial, listeners: new Set() };
    stores.set(key, store);
    const listen = () => setValue(() => store.value as T);
    listener.current = listen;
    store.listeners.add(listen);
    listen();
    return () => {
      store.listeners.delete(listen);
      leaveTurn(listen);
    };
  }, [key]);

  function change(next: Change<T>) {
    const store = stores.get(key);
    if (!store) return;
    store.value = typeof next === 'function' ? (next as (before: T) => T)(store.value as T) : next;
    for (const listen of store.listeners) {
      if (listen === listener.current) listen();
      else takeTurn(listen);
    }
  }
  return [value, change];
}
