import { useMemo } from 'preact/hooks';
import type { Keeping } from './use-query-state.ts';

/** A value that no address holds, with the query that it belongs to. */
interface Kept {
  readonly key: string;
  readonly query: string;
  readonly value: unknown;
}

/**
 * Keeps a value that is too long for the address in this tab: with the page's entry in the history,
 * which a reload and the browser's Back come to, and in the tab's storage, for the page in the other
 * language. Another address does not bring it back, and a browser that keeps nothing is fine.
 * @param value null where the address holds all: what was kept is forgotten
 * @param onValue takes what was kept, as JSON has it
 */
export const useKeptValue = (
  key: string,
  value: unknown,
  onValue: (value: unknown) => void,
): Keeping =>
  useMemo(
    () => ({
      value,
      write: (address, isNew) => keep(key, address, value, isNew),
      leave: (address) => putInTab(key, keptAt(key, address, value)),
      read(isOpening) {
        const places = [history.state as unknown, inTab(key)];
        // A page that is left writes no entry in the history: a reload finds in the tab what is newer.
        if (isOpening && isReload()) places.reverse();
        const kept = places.find((one) => isOf(one, key));
        if (!kept) return;
        // The page in the other language may be next.
        putInTab(key, kept);
        onValue(kept.value);
      },
    }),
    [key, value],
  );

const isOf = (kept: unknown, key: string): kept is Kept =>
  typeof kept === 'object' &&
  kept !== null &&
  (kept as Kept).key === key &&
  (kept as Kept).query === location.search;

const isReload = () =>
  (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type === 'reload';

const keptAt = (key: string, address: string, value: unknown): Kept | null =>
  value === null ? null : { key, query: new URL(address, location.href).search, value };

function keep(key: string, address: string, value: unknown, isNew: boolean): void {
  const kept = keptAt(key, address, value);
  const put = isNew ? 'pushState' : 'replaceState';
  try {
    history[put](kept, '', address);
  } catch {
    // It is too large for the history.
    history[put](null, '', address);
  }
  putInTab(key, kept);
}

/** Puts a value into this tab's storage in place of the one before; null, none. */
export function putInTab(key: string, value: unknown): void {
  try {
    // What was kept before must not come back in place of what does not fit.
    sessionStorage.removeItem(key);
    if (value !== null) sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // It is too large for the tab's storage, or that is refused.
  }
}

/** What this tab's storage holds; null where that is nothing, or is refused. */
export function inTab(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
