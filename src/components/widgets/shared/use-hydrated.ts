import { useEffect, useState } from 'preact/hooks';
import '#components/ui/whole-texts.ts';

/** False on the server and in the first render, true once the island is live. */
export function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return isHydrated;
}
