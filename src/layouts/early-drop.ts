import { isAnyAsleep } from './asleep.ts';

/** Milliseconds after which a file is dropped again. */
const AGAIN = 100;

/**
 * A file that is dropped on the page before the island that takes it is live: the browser would
 * leave the page to show it. It is dropped again until it is taken, or all islands are live and
 * none has taken it.
 */
function hold(event: DragEvent): void {
  const { type, dataTransfer, defaultPrevented, isTrusted } = event;
  const isForNobody = isTrusted && !defaultPrevented && isAnyAsleep();
  if (!isForNobody || !dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  if (type === 'dragover') return;
  // The browser empties its own once the event is over.
  const held = new DataTransfer();
  for (const file of dataTransfer.files) held.items.add(file);
  // The island that was the last to come alive listens from its effects on.
  let mayBeTaken = true;
  const timer = setInterval(() => {
    const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held });
    if (!document.body.dispatchEvent(drop) || !mayBeTaken) clearInterval(timer);
    mayBeTaken = isAnyAsleep();
  }, AGAIN);
}

export function watchDrops(): void {
  // Behind all that listens in the page.
  addEventListener('dragover', hold);
  addEventListener('drop', hold);
}
