/*
 * The Tab key while islands come to life: a browser passes over their controls, which are disabled
 * until then. The focus waits before the first of them, and takes the steps that were pressed once it
 * is live.
 */

import { ASLEEP, isAnyAsleep } from './asleep.ts';

const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
/** Milliseconds that the focus waits; what has not come by then is passed over from then on. */
const LONGEST = 5000;

/** Steps that wait to be taken, those backward negative. */
let steps = 0;
let hasGivenUp = false;
/** What was pressed last: where nothing has the focus, Tab leads on from there. */
let pressed: Element | null = null;

export function watchTabs(): void {
  addEventListener('keydown', hold, { capture: true });
  addEventListener(
    'pointerdown',
    ({ target }) => {
      // The reader goes on elsewhere.
      steps = 0;
      pressed = target as Element;
    },
    { capture: true },
  );
}

function hold(event: KeyboardEvent): void {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey) return;
  const way = key === 'Tab' ? (shiftKey ? -1 : 1) : 0;
  const isWaiting = steps !== 0;
  // What it is meant for has not the focus yet.
  const isEarly = isWaiting && (key === 'Enter' || key === ' ');
  const isHeld = way !== 0 && (isWaiting || (isAnyAsleep() && isAsleep(next(way))));
  if (!isEarly && !isHeld) return;
  event.preventDefault();
  steps += way;
  if (isHeld && !isWaiting) void takeSteps();
}

async function takeSteps(): Promise<void> {
  const end = performance.now() + LONGEST;
  while (steps !== 0) {
    const stop = next(Math.sign(steps));
    if (isAsleep(stop)) {
      hasGivenUp = performance.now() > end;
      await new Promise(requestAnimationFrame);
    } else {
      steps = stop ? steps - Math.sign(steps) : 0;
      stop?.focus();
      if (stop instanceof HTMLInputElement) stop.select();
    }
  }
}

/** Whether an element will take the focus once its island, or its part of it, is live. */
const isAsleep = (stop: HTMLElement | undefined) =>
  !hasGivenUp && stop?.matches(':disabled') && stop.closest(ASLEEP) !== null;

/** Where Tab leads next, islands that are not live yet included; undefined where only the browser knows. */
function next(way: number): HTMLElement | undefined {
  const { activeElement, body } = document;
  const start = pressed?.isConnected ? pressed : body;
  const from = activeElement === body ? start : activeElement!;
  if (from.closest('dialog, [popover]')) return undefined;
  const isBeyond = (stop: HTMLElement) =>
    from.compareDocumentPosition(stop) &
    (way > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING);
  const stops = [...document.querySelectorAll<HTMLElement>(STOPS)].filter(
    (stop) =>
      isBeyond(stop) &&
      stop.tabIndex >= 0 &&
      stop.checkVisibility({ visibilityProperty: true }) &&
      isOfItsGroup(stop) &&
      (isAsleep(stop) || !stop.matches(':disabled')),
  );
  return stops.at(way > 0 ? 0 : -1);
}

/** Of radio buttons of one name, Tab comes to the chosen one. */
function isOfItsGroup(stop: HTMLElement): boolean {
  if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio') return true;
  const { checked, name, form } = stop;
  const group = [...document.getElementsByName(name)] as HTMLInputElement[];
  return checked || !group.some((other) => other.checked && other.form === form);
}
