import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * Measures an element whenever its size changes, in the next frame: a layout that changes while the
 * browser still tells sizes is an error of the window's ("ResizeObserver loop").
 * @returns what ends it
 */
export function observeSize(
  element: Element,
  measure: (entry: ResizeObserverEntry) => void,
): () => void {
  let frame = 0;
  const observer = new ResizeObserver(([entry]) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => measure(entry));
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** An element's inner width in CSS pixels; `first` until it is measured. */
export function useWidth<T extends Element>(first: number) {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!ref.current) return;
    return observeSize(ref.current, ({ contentRect }) => setWidth(contentRect.width));
  }, []);
  return [ref, width] as const;
}

/**
 * The inner size of an element in CSS pixels, `[height, width]`; null before it is known and while
 * the element is not laid out. It is told anew with every resize of the window, as on a screen of
 * another density.
 */
export function useBox<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const [box, setBox] = useState<readonly [number, number] | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { clientHeight, clientWidth } = element;
      setBox(clientHeight > 0 && clientWidth > 0 ? [clientHeight, clientWidth] : null);
    };
    measure();
    addEventListener('resize', measure);
    const end = observeSize(element, measure);
    return () => {
      removeEventListener('resize', measure);
      end();
    };
  }, []);
  return [ref, box] as const;
}
