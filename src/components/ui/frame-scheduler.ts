import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds that one frame spends drawing views; the browser then needs a few times as many. */
const BUDGET = 2;
/** A frame that drew views and kept the page busy for longer, in milliseconds, was a slow one. */
const SMOOTH = 25;
/** A reader who has not dragged for so many milliseconds pauses. */
const PAUSE = 100;
/** While the reader drags, a slow frame is followed by quick ones for this many times its length. */
const RARE = 20;

/** The views that wait to be drawn, the longest wait first. */
const waiting = new Set<() => void>();
/** Whether the browser has been asked for a frame that has not come yet. */
let isRequested = false;
/** When a view was last scheduled, and when the reader last dragged. */
let changed = -Infinity;
let dragged = -Infinity;
/** When the previous frame began, and when the last frame that drew views began. */
let before = -Infinity;
let viewsDrawn = -Infinity;
/** For how many milliseconds the last frame that drew views kept the page busy. */
let busy = 0;
let afterFrame: MessagePort | null = null;

/**
 * Schedules a view: the next frame draws it, or a later one where the views before it use that frame
 * up. A view that is scheduled already keeps its place in the queue.
 */
export function schedule(draw: () => void): void {
  waiting.add(draw);
  changed = performance.now();
  requestFrame();
}

/** Takes a view off the queue. */
export function unschedule(draw: () => void): void {
  waiting.delete(draw);
}

function requestFrame(): void {
  if (isRequested) return;
  isRequested = true;
  requestAnimationFrame(drawSome);
}

/** Draws at least one view in a frame that may draw any, so that all are drawn on a slow processor too. */
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
    // Where a view throws, the others are drawn all the same.
    isRequested = false;
    if (waiting.size > 0) requestFrame();
  }
}

/**
 * Whether the frame that begins now may draw views. The frame that shows a change has to be quick,
 * so it draws none, unless the frame before it drew none either. Where the last views were slow and
 * the reader drags, views wait until the reader pauses or enough quick frames have passed.
 */
function mayDraw(start: number): boolean {
  if (busy > SMOOTH && start - dragged < PAUSE) return start - viewsDrawn > RARE * busy;
  return changed <= before || viewsDrawn < before;
}

/**
 * Starts to record when the reader drags, and how long frames with views keep the page busy.
 * @returns the port to post to in each frame that draws views
 */
function observe(): MessagePort {
  const onDrag = () => (dragged = performance.now());
  addEventListener('input', onDrag, { capture: true });
  addEventListener('pointermove', ({ buttons }) => buttons && onDrag(), { capture: true });
  // A message is received once the browser has drawn the frame that posted it.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => (busy = performance.now() - viewsDrawn);
  return port2;
}

/** Schedules the latest `work` after each change of `on`; null takes it off the queue. */
export function useScheduled(work: (() => void) | null, on: readonly unknown[]): void {
  const latest = useRef(work);
  const run = useRef(() => latest.current?.());
  useLayoutEffect(() => {
    latest.current = work;
    if (work) schedule(run.current);
    else unschedule(run.current);
  }, on);
  useLayoutEffect(() => () => unschedule(run.current), []);
}

/**
 * A value that takes long to draw, as of the last frame that had time for it; React's hook of this
 * name does the same.
 * @param initial what is drawn before that; left out, the value
 */
export function useDeferredValue<T>(value: T, initial = value): T {
  const [shown, show] = useState(() => initial);
  useScheduled(value === shown ? null : () => show(() => value), [value]);
  return shown;
}
