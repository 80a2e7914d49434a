/** A drag further than this is no click any more, in CSS pixels. */
const SLACK = 4;

interface Options {
  readonly direction: 'vertical' | 'horizontal';
  /** CSS pixels to one step. */
  readonly pitch: number;
  /** The steps, up or right positive, since the last call. */
  readonly onSteps: (steps: number) => void;
}

/**
 * Handlers that make a number field a thing to drag. A press that does not move leaves the field
 * to the browser: it gets the focus and its text is selected.
 */
export function dragHandlers({ direction, pitch, onSteps }: Options) {
  let from: number | null = null;
  let done = 0;
  let isDragging = false;
  const along = (event: PointerEvent) =>
    direction === 'vertical' ? -event.clientY : event.clientX;

  return {
    // A press that may become a drag must not select text.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      [from, done, isDragging] = [along(event), 0, false];
      // At once: a quick first move already ends beyond the field. A press that is done again has
      // no pointer to hold.
      if (event.isTrusted) (event.currentTarget as Element).setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      if (from === null) return;
      const way = along(event) - from;
      if (!isDragging && Math.abs(way) < SLACK) return;
      isDragging = true;
      const steps = Math.round(way / pitch);
      if (steps !== done) onSteps(steps - done);
      done = steps;
    },
    onPointerUp: (event: PointerEvent) => {
      const field = event.currentTarget as HTMLInputElement;
      if (from !== null && !isDragging) {
        field.focus();
        field.select();
      }
      from = null;
    },
    onPointerCancel: () => {
      from = null;
    },
  };
}
