import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { leaveTurn, takeTurn } from './turns';

interface Props {
  /** Whether already the first drawing waits: of a part that the server has not drawn. */
  readonly isNew?: boolean;
  readonly children: () => ComponentChild;
}

/**
 * A part of an island that takes long to draw. While a slider is dragged, such parts take turns:
 * the slider follows the finger, and a frame draws as many of them as there is time for.
 */
export function InTurn({ isNew = false, children }: Props) {
  const [shown, setShown] = useState(isNew ? null : children);
  const latest = useRef(isNew ? null : children);
  const draw = useRef(() => setShown(latest.current));
  useLayoutEffect(() => {
    if (latest.current === children) return;
    latest.current = children;
    takeTurn(draw.current);
  });
  useLayoutEffect(() => () => leaveTurn(draw.current), []);
  return <>{shown}</>;
}
