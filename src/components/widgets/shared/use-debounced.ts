import { useEffect, useState } from 'preact/hooks';

/** The text once it has been the same for `delay` milliseconds: what a reader hears of a drag. */
export function useRested(text: string, delay = 500): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), delay);
    return () => clearTimeout(timer);
  }, [text, delay]);
  return rested;
}
