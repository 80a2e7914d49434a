import { useEffect } from 'preact/hooks';
import { useSeen } from '#components/widgets/shared/use-seen.ts';

/** How long each step of the story stays, in milliseconds. */
const STAY = [1800, 2600] as const;

/**
 * Calls `onNext` after each step's time, while the element is on screen and `step` is not null.
 * @returns a ref for the element
 */
export function useStory<T extends Element>(step: number | null, onNext: () => void) {
  const [ref, isSeen] = useSeen<T>();
  useEffect(() => {
    if (step === null || !isSeen) return;
    const timer = setTimeout(onNext, STAY[step]);
    return () => clearTimeout(timer);
  }, [step, isSeen]);
  return ref;
}
