import { useEffect, useState } from 'preact/hooks';

/** A value that several islands of the page show, and those that watch it. */
interface Store {
  value: unknown;
  readonly listeners: Set<(value: unknown) => void>;
}
const stores = new Map<string, Store>();

/** The next value, or what makes it of the one before. */
type Change<T> = T | ((before: T) => T);

/**
 * A value that all islands of the page with the same key share. Each of them first renders
 * `initial`, as the server did, and then what the others may have made of it.
 */
export function useShared<T>(key: string, initial: T): readonly [T, (change: Change<T>) => void] {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const store = stores.get(key) ?? { value: initial, listeners: new Set() };
    stores.set(key, store);
    const listener = (next: unknown) => setValue(() => next as T);
    store.listeners.add(listener);
    listener(store.value);
    return () => void store.listeners.delete(listener);
  }, [key]);

  function change(next: Change<T>) {
    const store = stores.get(key);
    if (!store) return;
    store.value = typeof next === 'function' ? (next as (before: T) => T)(store.value as T) : next;
    for (const listener of store.listeners) listener(store.value);
  }
  return [value, change];
}
