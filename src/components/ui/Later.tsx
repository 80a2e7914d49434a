import { hydrate, render, type ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Counts from 0 up to `last`, a task each, once the island is hydrated. */
export function useStages(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage === last) return;
    const timer = setTimeout(() => setStage(stage + 1));
    return () => clearTimeout(timer);
  }, [stage]);
  return stage;
}

interface Props {
  /** Whether the part comes to life; it is as the server has drawn it until then. */
  readonly isDue: boolean;
  readonly children: ComponentChildren;
}

/**
 * A part of an island that comes to life later than the rest: Preact hydrates an island in one task,
 * and a large one would keep a slow phone from anything else for long.
 */
export function Later({ isDue, children }: Props) {
  const host = useRef<HTMLDivElement>(null);
  // What the server has drawn, while it is not hydrated.
  const drawn = useRef(children);
  useLayoutEffect(() => {
    if (!isDue) return;
    if (drawn.current) hydrate(<>{drawn.current}</>, host.current!);
    drawn.current = null;
    render(<>{children}</>, host.current!);
  }, [isDue, children]);
  if (import.meta.env.SSR) return <div class="later">{children}</div>;
  // Preact hydrates no further where a tree is given as text.
  return <div class="later" ref={host} dangerouslySetInnerHTML={{ __html: '' }} />;
}
