import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds of a frame in which views may be drawn; the browser then needs a few times that. */
const BUDGET = 2;

/** The views that wait to be drawn, the longest wait first. */
const waiting = new Set<() => void>();
/** Whether a frame is asked for. */
let isCalled = false;
/** Whether something has changed since the frame before. */
let isFresh = false;
/** Whether the frame before drew no view, for the sake of a change. */
let hasYielded = false;

/**
 * Draws a view when its turn comes: in the next frame, or, where the views before it use that up,
 * in a later one. A view that waits already keeps its place.
 */
export function takeTurn(draw: () => void): void {
  waiting.add(draw);
  isFresh = true;
  call();
}

/** Gives up a view's turn. */
export function leaveTurn(draw: () => void): void {
  waiting.delete(draw);
}

function call(): void {
  if (isCalled) return;
  isCalled = true;
  requestAnimationFrame(drawSome);
}

/**
 * A frame that shows what the reader does has to be a quick one: no view is drawn in it, unless the
 * frame before drew none either. In all others at least one is, so that each comes to its turn,
 * however slow the processor.
 */
async function drawSome(): Promise<void> {
  hasYielded = isFresh && !hasYielded;
  isFresh = false;
  const start = performance.now();
  for (const draw of hasYielded ? [] : waiting) {
    waiting.delete(draw);
    draw();
    // Preact renders in a microtask, and so in this frame, and before the clock is read.
    await Promise.resolve();
    if (performance.now() - start > BUDGET) break;
  }
  isCalled = false;
  if (waiting.size > 0) call();
}

/** Works in its turn, as it was last given, after each change of `on`; null gives the turn up. */
export function useTurn(work: (() => void) | null, on: readonly unknown[]): void {
  const latest = useRef(work);
  const take = useRef(() => latest.current?.());
  useLayoutEffect(() => {
    latest.current = work;
    if (work) takeTurn(take.current);
    else leaveTurn(take.current);
  }, on);
  useLayoutEffect(() => () => leaveTurn(take.current), []);
}

/**
 * A value that takes long to draw, as it was at its last turn.
 * @param initial what is drawn before the first turn; left out, the value
 */
export function useInTurn<T>(value: T, initial = value): T {
  const [shown, show] = useState(() => initial);
  useTurn(value === shown ? null : () => show(() => value), [value]);
  return shown;
}
