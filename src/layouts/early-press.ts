/**
 * A press on an island that is not live yet. Its controls are disabled and let the pointer through
 * (styles/base.css), so nothing else hears of it; once the island is live, it is done again.
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
/** Frames that the parts of an island take to become live, at most. */
const LONGEST = 120;

let press: Press | null = null;
const isOver = ({ last }: Press) => last.type === 'pointerup';
const options = { capture: true, passive: true };

export function watchPresses(): void {
  addEventListener(
    'pointerdown',
    (event) => {
      const island = (event.target as Element).closest('astro-island[ssr]');
      const counts = island && event.isTrusted && event.isPrimary && event.button === 0;
      press = counts ? { island, down: event, last: event, typed: '' } : null;
    },
    options,
  );
  const follow = (event: PointerEvent) => {
    if (press && event.isTrusted && !isOver(press)) press.last = event;
  };
  addEventListener('pointermove', follow, options);
  addEventListener('pointerup', follow, options);
  // The finger scrolls.
  addEventListener('pointercancel', () => (press = null), options);
  addEventListener(
    'keydown',
    ({ key, ctrlKey, metaKey }) => {
      if (press && key.length === 1 && !ctrlKey && !metaKey) press.typed += key;
    },
    options,
  );
  addEventListener(
    'click',
    ({ target, isTrusted }) => {
      // The island became live in the middle of a tap, and the browser has clicked by itself.
      const isHeard = press && !press.island.hasAttribute('ssr');
      if (isHeard && isTrusted && (target as Element).closest(CONTROLS)) press = null;
    },
    options,
  );
}

const CONTROLS = 'button, input, label, select, textarea';

/** Does again what was pressed in an island before it was live. */
export async function redoPress(island: Element): Promise<void> {
  for (let frames = 0; frames < LONGEST; frames++) {
    await new Promise(requestAnimationFrame);
    if (press?.island !== island) return;
    const target = document.elementFromPoint(...within(press.down));
    if (!target || !isOver(press) || target.closest(':disabled')) continue;
    const done = press;
    press = null;
    if (island.contains(target)) redo(done, target);
    return;
  }
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
  field.focus();
  // As by the keyboard: the field hears of it.
  if (typed) document.execCommand('insertText', false, typed);
}

/** Puts a slider where the pointer was. */
function slide(field: HTMLInputElement, to: PointerEvent) {
  const { left, width } = field.getBoundingClientRect();
  const [min, max] = [Number(field.min), Number(field.max)];
  field.valueAsNumber = min + ((within(to)[0] - left) / width) * (max - min);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  field.focus();
}
