/**
 * A press on an island that is not live yet. Its controls are disabled and let the pointer through
 * (styles/base.css), so nothing else hears of it; once the island is live, it is done again, after
 * those that came before it.
 */
interface Press {
  readonly island: Element;
  readonly down: PointerEvent;
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

export function watchPresses(): void {
  addEventListener(
    'pointerdown',
    (event) => {
      if (!event.isTrusted) return;
      // A second finger: what the first one does is no press.
      if (press && !isOver(press)) drop(press);
      const island = (event.target as Element).closest('astro-island[ssr]');
      const counts = island && event.isPrimary && event.button === 0;
      press = counts ? { island, down: event, last: event, typed: '' } : null;
      if (press) presses.push(press);
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
function targetOf({ island, down }: Press): Element | undefined {
  const [x, y] = within(down);
  const seen = document.elementFromPoint(x, y);
  if (seen && island.contains(seen)) return seen.closest('label')?.control ?? seen;
  return [...island.querySelectorAll(CONTROLS)].find((control) => {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    return x > left && x < right && y > top && y < bottom;
  });
}

/** Where something happened, though the page may have scrolled since. */
const within = ({ pageX, pageY }: PointerEvent) => [pageX - scrollX, pageY - scrollY] as const;

function redo({ down, last, typed }: Press, target: Element) {
  // These work by themselves.
  if (target.closest('a, summary')) return;
  const field = target.closest('input, select, textarea');
  if (field instanceof HTMLInputElement && field.type === 'range') return slide(field, last);
  const isClick = Math.hypot(last.pageX - down.pageX, last.pageY - down.pageY) < SLACK;
  const send = (type: string, from: PointerEvent) => {
    const [clientX, clientY] = within(from);
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
function slide(field: HTMLInputElement, to: PointerEvent) {
  const { left, width } = field.getBoundingClientRect();
  const [min, max] = [Number(field.min), Number(field.max)];
  field.valueAsNumber = min + ((within(to)[0] - left) / width) * (max - min);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  field.focus({ preventScroll: true });
}
