import { useEffect, useRef, useState } from 'preact/hooks';
import { unschedule, schedule } from '#components/ui/frame-scheduler.ts';

/** A value that several islands of the page show, and those that watch it. */
interface Store {
  value: unknown;
  readonly listeners: Set<Listener>;
}
/** How an island shows what another one has changed. */
export type Following = 'at once' | 'in turn';
interface Listener {
  readonly how: Following;
  readonly show: () => void;
}
const stores = new Map<string, Store>();

/** The next value, or what makes it of the one before. */
type Change<T> = T | ((before: T) => T);

/**
 * A value that all islands of the page with the same key share. Each of them first renders
 * `initial`, as the server did, and then what the others may have made of it. The one that changes
 * it shows that at once, and so do the others, or in their turn: `how`.
 */
export function useSharedState<T>(
  key: string,
  initial: T,
  how: Following = 'in turn',
): readonly [T, (change: Change<T>) => void] {
  const [value, setValue] = useState(initial);
  const own = useRef<Listener | null>(null);
  useEffect(() => {
    const store = stores.get(key) ?? { value: initial, listeners: new Set() };
    stores.set(key, store);
    const show = () => setValue(() => store.value as T);
    const listener = { how, show };
    own.current = listener;
    store.listeners.add(listener);
    show();
    return () => {
      store.listeners.delete(listener);
      unschedule(show);
    };
  }, [key]);

  function change(next: Change<T>) {
    const store = stores.get(key);
    if (!store) return;
    store.value = typeof next === 'function' ? (next as (before: T) => T)(store.value as T) : next;
    for (const listener of store.listeners) {
      if (listener.how === 'at once' || listener === own.current) listener.show();
      else schedule(listener.show);
    }
  }
  return [value, change];
}
