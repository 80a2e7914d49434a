/** CSS pixels from the page's corner, or the window's. */
type Place = readonly [x: number, y: number];

/**
 * A press on an island that is not live yet. Its controls are disabled and let the pointer through
 * (styles/base.css), so nothing else hears of it; once the island is live, it is done again, after
 * those that came before it.
 */
interface Press {
  readonly island: Element;
  readonly down: PointerEvent;
  /** What was under it, and where on the page that was: it may have moved since. */
  readonly under: Element;
  readonly place: Place;
  /** Where the pointer has come since. */
  last: PointerEvent;
  /** What was typed after it. */
  typed: string;
}

/** CSS pixels that a click may move. */
const SLACK = 4;
/** Frames that the parts of an island take to become live, at most, all presses together. */
const LONGEST = 120;

/** What is still to be done again, in order. */
let presses: Press[] = [];
/** The press that the pointer and the keys go on with: none, where the reader went elsewhere. */
let press: Press | null = null;

const isOver = ({ last }: Press) => last.type === 'pointerup';
function drop(one: Press | null) {
  presses = presses.filter((other) => other !== one);
  if (press === one) press = null;
}
const options = { capture: true, passive: true };

/** Whether a press on an island waits for it to be live. */
export const isPressed = (island: Element) => presses.some((one) => one.island === island);

export function watchPresses(): void {
  addEventListener(
    'pointerdown',
    (event) => {
      if (!event.isTrusted) return;
      // A second finger: what the first one does is no press.
      if (press && !isOver(press)) drop(press);
      const under = event.target as Element;
      const island = under.closest('astro-island');
      const isDrawn = island?.hasAttribute('ssr');
      // An island that is there may still be waiting for its parts.
      const isAsleep = isDrawn || under.closest('fieldset:disabled');
      press =
        island && isAsleep && event.isPrimary && event.button === 0
          ? { island, down: event, under, place: placeOf(under), last: event, typed: '' }
          : null;
      if (!press) return;
      presses.push(press);
      if (!isDrawn) void redoPress(press.island);
    },
    options,
  );
  const follow = (event: PointerEvent) => {
    if (press && event.isTrusted && !isOver(press)) press.last = event;
  };
  addEventListener('pointermove', follow, options);
  addEventListener('pointerup', follow, options);
  // The finger scrolls.
  addEventListener('pointercancel', () => drop(press), options);
  addEventListener(
    'keydown',
    ({ key, ctrlKey, metaKey }) => {
      if (!press || ctrlKey || metaKey) return;
      if (key.length === 1) press.typed += key;
      if (key === 'Backspace') press.typed = press.typed.slice(0, -1);
    },
    options,
  );
  addEventListener(
    'click',
    ({ target, isTrusted }) => {
      // The island became live in the middle of a tap, and the browser has clicked by itself.
      const isHeard = press && !press.island.hasAttribute('ssr');
      if (isHeard && isTrusted && (target as Element).closest(CONTROLS)) drop(press);
    },
    options,
  );
}

const CONTROLS = 'button, input, select, textarea';

/** Does again, one after the other, what was pressed in an island before it was live. */
export async function redoPress(island: Element): Promise<void> {
  for (let waited = 0; ;) {
    await new Promise(requestAnimationFrame);
    const next = presses.find((one) => one.island === island);
    if (!next) return;
    const target = targetOf(next);
    const isReady = target && isOver(next) && !target.closest(':disabled');
    if (!isReady && ++waited < LONGEST) continue;
    const isLast = next === press;
    drop(next);
    if (!isReady) continue;
    const focused = document.activeElement as HTMLElement;
    redo(next, target);
    // The reader has gone on meanwhile.
    if (!isLast) focused.focus({ preventScroll: true });
  }
}

/** What is where the press was, of a label its control; out of view or covered, only a control is found. */
function targetOf(press: Press): Element | undefined {
  const { island, down } = press;
  const [x, y] = within(press, down);
  const seen = document.elementFromPoint(x, y);
  if (seen && island.contains(seen)) return seen.closest('label')?.control ?? seen;
  return [...island.querySelectorAll(CONTROLS)].find((control) => {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    return x > left && x < right && y > top && y < bottom;
  });
}

function placeOf(element: Element): Place {
  const { left, top } = element.getBoundingClientRect();
  return [left + scrollX, top + scrollY];
}

/** Where in the window an event of a press would be now: the page may have scrolled, or grown above. */
function within({ under, place }: Press, { pageX, pageY }: PointerEvent): Place {
  const now = under.isConnected ? placeOf(under) : place;
  return [pageX - scrollX + now[0] - place[0], pageY - scrollY + now[1] - place[1]];
}

function redo(press: Press, target: Element) {
  const { down, last, typed } = press;
  // These work by themselves.
  if (target.closest('a, summary')) return;
  const field = target.closest('input, select, textarea');
  if (field instanceof HTMLInputElement && field.type === 'range')
    return slide(field, within(press, last));
  const isClick = Math.hypot(last.pageX - down.pageX, last.pageY - down.pageY) < SLACK;
  const send = (type: string, from: PointerEvent) => {
    const [clientX, clientY] = within(press, from);
    const { pointerId, pointerType } = from;
    const how = { bubbles: true, cancelable: true, composed: true, isPrimary: true };
    target.dispatchEvent(
      new PointerEvent(type, { ...how, pointerId, pointerType, clientX, clientY }),
    );
  };
  send('pointerdown', down);
  if (!isClick) send('pointermove', last);
  send('pointerup', last);
  if (isClick) send('click', last);
  if (!isClick || !(field instanceof HTMLElement)) return;
  field.focus({ preventScroll: true });
  // As by the keyboard: the field hears of it.
  if (typed) document.execCommand('insertText', false, typed);
}

/** Puts a slider where the pointer was. */
function slide(field: HTMLInputElement, [x]: Place) {
  const { left, width } = field.getBoundingClientRect();
  const [min, max] = [Number(field.min), Number(field.max)];
  field.valueAsNumber = min + ((x - left) / width) * (max - min);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  field.focus({ preventScroll: true });
}
