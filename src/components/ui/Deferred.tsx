import type { ComponentChild } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import { useDeferredValue } from './frame-scheduler.ts';

type Draw = () => ComponentChild;

interface Props {
  /** The values that the part shows: while none of them changes, the part is not drawn again. */
  readonly of?: readonly unknown[];
  /** Whether the first drawing is deferred as well, since the server did not draw the part. */
  readonly isNew?: boolean;
  readonly children: Draw;
}

/**
 * A part of an island that takes long to draw. While a slider is dragged, the slider follows the
 * finger, and each frame draws as many deferred parts as it has time for.
 */
export function Deferred({ children, of = [children], isNew = false }: Props) {
  const latest = useCallback(children, of);
  const draw = useDeferredValue<Draw | null>(latest, isNew ? null : latest);
  return <>{useMemo(() => draw?.(), [draw])}</>;
}
