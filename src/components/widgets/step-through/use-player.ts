import { useEffect, useRef, useState } from 'preact/hooks';

/** Whether an element is on screen; false until that is known. */
export function useOnScreen<T extends Element>() {
  const ref = useRef<T>(null);
  const [isOnScreen, setOnScreen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setOnScreen(entry.isIntersecting), {
      threshold: 0.3,
    });
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, isOnScreen] as const;
}

/** Ticks `speed` times a second while playing and on screen. */
export function useTicks(isRunning: boolean, speed: number, onTick: () => void): void {
  const latest = useRef(onTick);
  latest.current = onTick;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => latest.current(), 1000 / speed);
    return () => clearInterval(timer);
  }, [isRunning, speed]);
}

export const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
