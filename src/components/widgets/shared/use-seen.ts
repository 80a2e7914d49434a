import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * Whether an element is on screen, in a tab that is in front.
 * @param share of it that has to be, from 0 (any of it) to 1
 */
export function useSeen<T extends Element>(share = 0) {
  const ref = useRef<T>(null);
  const [isOnScreen, setOnScreen] = useState(false);
  const [isInFront, setInFront] = useState(true);

  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(
      (entries) => setOnScreen(entries[entries.length - 1].isIntersecting),
      { threshold: share },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [share]);

  useEffect(() => {
    const look = () => setInFront(!document.hidden);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  return [ref, isOnScreen && isInFront] as const;
}
