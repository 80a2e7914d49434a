import { useEffect, useState } from 'preact/hooks';

/** The value once it has been the same for `delay` milliseconds: what a reader hears of a drag. */
export function useDebounced<T>(value: T, delay = 500): T {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return debounced;
}
