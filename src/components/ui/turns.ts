import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds of a frame in which views may be drawn; the browser then needs a few times that. */
const BUDGET = 2;
/** Milliseconds for which a frame with views may keep the page busy, without slowing the reader. */
const SMOOTH = 25;
/** Milliseconds after which a reader who drags nothing on is taken to pause. */
const PAUSE = 100;
/** Of all frames, one in so many may be slow. */
const RARE = 20;

/** The views that wait to be drawn, the longest wait first. */
const waiting = new Set<() => void>();
/** Whether a frame is asked for. */
let isCalled = false;
/** When something last changed, and when the reader last dragged something on. */
let changed = -Infinity;
let dragged = -Infinity;
/** When the frame before this one began, and the last one that drew views. */
let before = -Infinity;
let viewsDrawn = -Infinity;
/** For how many milliseconds the last frame with views kept the page busy. */
let busy = 0;
let afterFrame: MessagePort | null = null;

/**
 * Draws a view when its turn comes: in the next frame, or, where the views before it use that up,
 * in a later one. A view that waits already keeps its place.
 */
export function takeTurn(draw: () => void): void {
  waiting.add(draw);
  changed = performance.now();
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

/** A frame that may draw views draws one at least: each comes to its turn, however slow the processor. */
async function drawSome(): Promise<void> {
  const start = performance.now();
  const hasViews = mayDraw(start);
  before = start;
  if (hasViews) {
    viewsDrawn = start;
    afterFrame ??= observe();
    afterFrame.postMessage(null);
  }
  try {
    for (const draw of hasViews ? waiting : []) {
      waiting.delete(draw);
      draw();
      // Preact renders in a microtask, and so in this frame, and before the clock is read.
      await Promise.resolve();
      if (performance.now() - start > BUDGET) break;
    }
  } finally {
    // A view that throws takes no other's turn away.
    isCalled = false;
    if (waiting.size > 0) call();
  }
}

/**
 * A frame that shows a change has to be a quick one: it draws no view, unless the frame before drew
 * none either. Where views keep the page busy for long and the reader drags something, they wait for
 * a pause, or for as many quick frames as make the slow ones rare.
 */
function mayDraw(start: number): boolean {
  if (busy > SMOOTH && start - dragged < PAUSE) return start - viewsDrawn > RARE * busy;
  return changed <= before || viewsDrawn < before;
}

/** Notes from now on when the reader drags, and for how long the frames with views keep the page busy. */
function observe(): MessagePort {
  const onDrag = () => (dragged = performance.now());
  addEventListener('input', onDrag, { capture: true });
  addEventListener('pointermove', ({ buttons }) => buttons && onDrag(), { capture: true });
  // A message is heard once the frame in which it was sent is drawn.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => (busy = performance.now() - viewsDrawn);
  return port2;
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
