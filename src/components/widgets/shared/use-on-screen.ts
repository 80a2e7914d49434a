import { useEffect, useRef, useState } from 'preact/hooks';

/** Whether an element is on screen, in a tab that is in front. */
export function useSeen<T extends Element>() {
  const ref = useRef<T>(null);
  const [isOnScreen, setOnScreen] = useState(false);
  const [isInFront, setInFront] = useState(true);

  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver((entries) =>
      setOnScreen(entries[entries.length - 1].isIntersecting),
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const look = () => setInFront(!document.hidden);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  return [ref, isOnScreen && isInFront] as const;
}
