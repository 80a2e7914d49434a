import { useEffect, useState } from 'preact/hooks';

/** A cell that the reader points at or has focused, in one of a layer's tensors. */
export interface HighlightedCell {
  readonly space: 'input' | 'kernel' | 'output';
  readonly y: number;
  readonly x: number;
}

type Listener = (lit: HighlightedCell | null) => void;

/** For each layer on the page, the views that show it. */
const views = new Map<string, Set<Listener>>();

/**
 * The lit cell of a layer, shared by all islands of the page that name the same layer: what one
 * view lights up, every other view of that layer lights up too.
 */
export function useHighlight(layer: string): [HighlightedCell | null, Listener] {
  const [lit, setLit] = useState<HighlightedCell | null>(null);
  useEffect(() => {
    const listeners = views.get(layer) ?? new Set();
    views.set(layer, listeners.add(setLit));
    return () => void listeners.delete(setLit);
  }, [layer]);
  return [lit, (cell) => views.get(layer)?.forEach((listener) => listener(cell))];
}
