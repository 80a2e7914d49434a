import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface FreshField {
  readonly key: number;
  readonly ref: RefObject<HTMLTextAreaElement>;
  /** To be called with each text that the reader types. */
  readonly noteTyped: (text: string) => void;
}

/**
 * Gives a text that was not typed a field of its own: the browser's undo would apply what was typed
 * before to it, and join the two. The focus and the height that the reader has drawn stay.
 */
export function useFreshField(text: string): FreshField {
  const ref = useRef<HTMLTextAreaElement>(null);
  const typed = useRef(text);
  const key = useRef(0);
  const left = useRef<{ readonly isFocused: boolean; readonly height: string } | null>(null);
  if (text !== typed.current) {
    typed.current = text;
    key.current++;
    const old = ref.current;
    left.current = old && { isFocused: old === document.activeElement, height: old.style.height };
  }
  useLayoutEffect(() => {
    const field = ref.current;
    if (!field || !left.current) return;
    field.style.height = left.current.height;
    if (left.current.isFocused) field.focus({ preventScroll: true });
    left.current = null;
  }, [key.current]);
  return { key: key.current, ref, noteTyped: (now) => void (typed.current = now) };
}
