import { useRef } from 'preact/hooks';

/**
 * What a view was last given, for what runs after that: handlers and timers that stay as they were
 * made. What a handler puts there holds until the next: quick keys outrun a view that waits to be
 * drawn.
 */
export function useLatest<T>(value: T): { current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
