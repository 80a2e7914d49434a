import { useEffect, useState } from 'preact/hooks';
import { useLatest } from '#components/ui/use-latest.ts';

/** Ticks `speed` times a second while playing and on screen. */
export function useTicks(isRunning: boolean, speed: number, onTick: () => void): void {
  const latest = useLatest(onTick);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => latest.current(), 1000 / speed);
    return () => clearInterval(timer);
  }, [isRunning, speed]);
}

/** Who waits to play, in the order in which they came; the first one plays. */
const waiting: (() => void)[] = [];

/** Whether it is this one's turn: of all that want to play by themselves, one does at a time. */
export function useTurn(isWanted: boolean): boolean {
  const [isMine, setMine] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    const start = () => setMine(true);
    waiting.push(start);
    waiting[0]();
    return () => {
      waiting.splice(waiting.indexOf(start), 1);
      setMine(false);
      waiting[0]?.();
    };
  }, [isWanted]);
  return isMine;
}

export const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
