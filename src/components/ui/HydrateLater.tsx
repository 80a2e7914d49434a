import { Fragment, h, hydrate, render, type ComponentChildren } from 'preact';
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ResetCount } from './reset-count.ts';
import './whole-texts.ts';

/**
 * Counts the parts that are due, from 0 up to `last`, once the island is hydrated: one a task. With
 * the last of them all of the island is live.
 */
export function useHydrationStages(last: number): {
  readonly due: number;
  readonly isLive: boolean;
} {
  const [due, setDue] = useState(0);
  useEffect(() => {
    if (due === last) return;
    const timer = setTimeout(() => setDue(due + 1));
    return () => clearTimeout(timer);
  }, [due]);
  return { due, isLive: due === last };
}

interface Props {
  /** Whether the part is to be hydrated; until then it stays as the server drew it. */
  readonly isDue: boolean;
  readonly children: ComponentChildren;
}

/**
 * A part of an island that is hydrated later than the rest. Preact hydrates an island in one task, and
 * a large island would block a slow phone for long.
 */
export function HydrateLater({ isDue, children }: Props) {
  const host = useRef<HTMLDivElement>(null);
  // Preact counts the ids of a tree; they are to differ from those of the other trees of the page.
  const ids = useRef<[tree: string, count: number]>([useId(), 0]);
  // A tree of its own has no context of the one around it.
  const resets = useContext(ResetCount);
  const tree = (content: ComponentChildren) =>
    Object.assign(h(Fragment, null, h(ResetCount.Provider, { value: resets }, content)), {
      __m: ids.current,
    });
  // The children that the server drew; null once they are hydrated.
  const drawn = useRef(children);
  useLayoutEffect(() => {
    if (!isDue) return;
    if (drawn.current) hydrate(tree(drawn.current), host.current!);
    drawn.current = null;
    render(tree(children), host.current!);
  }, [isDue, children, resets]);
  if (import.meta.env.SSR) return <div class="later">{children}</div>;
  // Preact does not hydrate the children of an element whose content is given as HTML.
  return <div class="later" ref={host} dangerouslySetInnerHTML={{ __html: '' }} />;
}
