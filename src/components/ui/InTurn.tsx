import type { ComponentChild } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import { useInTurn } from './turns.ts';

type Draw = () => ComponentChild;

interface Props {
  /** What the part shows: where none of it has changed, the part is left alone. */
  readonly of?: readonly unknown[];
  /** Whether already the first drawing waits: of a part that the server has not drawn. */
  readonly isNew?: boolean;
  readonly children: Draw;
}

/**
 * A part of an island that takes long to draw. While a slider is dragged, such parts take turns:
 * the slider follows the finger, and a frame draws as many of them as there is time for.
 */
export function InTurn({ children, of = [children], isNew = false }: Props) {
  const latest = useCallback(children, of);
  const draw = useInTurn<Draw | null>(latest, isNew ? null : latest);
  return <>{useMemo(() => draw?.(), [draw])}</>;
}
