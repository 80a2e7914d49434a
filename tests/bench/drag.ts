import type { Locator, Page } from '@playwright/test';

/** The sliders, and the numbers that can be dragged; of the numbers of a grid, one. */
export async function controlsOf(island: Locator): Promise<Locator[]> {
  const found = (kind: string) => island.locator(`input${kind}:enabled:visible`);
  const single = await found(':is([type="range"], .is-dragged-horizontal)').all();
  return [...single, ...(await found('.is-dragged-vertical').all()).slice(0, 1)];
}

/** Moves of one drag. */
const MOVES = 30;
/** Places along a slider, or numbers, that a drag visits, to and fro. */
const PLACES = 10;
/** CSS pixels that change a number by one step: `NumberField`'s. */
const PITCH = { x: 16, y: -12 } as const;

/** How the mouse goes to drag a control: from where, and then how far along an axis. */
export interface Way {
  readonly from: { readonly x: number; readonly y: number };
  readonly axis: 'x' | 'y';
  /** CSS pixels from the start, one each move; the last is 0. */
  readonly stops: readonly number[];
}

/** Over a whole slider; over the numbers above the present one, or below it where more are. */
export async function wayOf(control: Locator): Promise<Way> {
  const { box, value, min, max, step, isRange, isVertical } = await control.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { value, step, type, classList } = element as HTMLInputElement;
    const [min, max] = ['min', 'max'].map(
      (end) => element.getAttribute(end) ?? element.getAttribute(`aria-value${end}`),
    );
    const { left, top, width, height } = element.getBoundingClientRect();
    return {
      box: { left, top, width, height },
      value: Number(value.replace('−', '-')),
      min: Number(min ?? -Infinity),
      max: Number(max ?? Infinity),
      step: Number(step || 1),
      isRange: type === 'range',
      isVertical: classList.contains('is-dragged-vertical'),
    };
  });
  const [below, above] = [(value - min) / step, (max - value) / step];
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  if (isRange) {
    // The thumb is as wide as the slider is high, and stays inside.
    const pitch = (box.width - box.height) / (below + above);
    const stride = Math.max(1, Math.round((below + above) / PLACES));
    const places = upTo((below + above) / stride).map((i) => (i * stride - below) * pitch);
    const from = { ...middle, x: box.left + box.height / 2 + below * pitch };
    return { from, axis: 'x', stops: toAndFro(places) };
  }
  const axis = isVertical ? 'y' : 'x';
  const pitch = above >= below ? PITCH[axis] : -PITCH[axis];
  const places = upTo(Math.min(PLACES, Math.max(above, below))).map((i) => i * pitch);
  return { from: middle, axis, stops: toAndFro(places) };
}

const upTo = (last: number) => Array.from({ length: Math.floor(last) + 1 }, (_, i) => i);

/** One place after the other and back again, for as many moves as a drag has; then the start. */
function toAndFro(places: readonly number[]): number[] {
  const round = [...places, ...places.slice(1, -1).reverse()];
  return [...Array.from({ length: MOVES }, (_, i) => round[i % round.length]), 0];
}

/** What a page keeps of a drag. */
interface Watched {
  input: HTMLInputElement;
  /** Milliseconds of each move that changed the value. */
  times: number[];
}
declare const watched: Watched;

/**
 * Runs in a page first: times each move that changes the value of `watched.input`, from when the
 * browser got it to the end of the frame that shows it: when a message that the frame's callback
 * posts is heard, or, where that comes first, when the next frame begins.
 */
export function watchMoves(): void {
  const watched: Partial<Watched> = {};
  Object.assign(window, { watched });
  const { port1, port2 } = new MessageChannel();
  let move: { since: number; value: string; isDrawn: boolean } | null = null;
  function end() {
    if (!move?.isDrawn) return;
    const { since, value } = move;
    move = null;
    if (watched.input!.value !== value) watched.times!.push(performance.now() - since);
  }
  port1.onmessage = end;
  addEventListener(
    'pointermove',
    ({ timeStamp }) => {
      end();
      if (move || !watched.input) return;
      const own = { since: timeStamp, value: watched.input.value, isDrawn: false };
      move = own;
      requestAnimationFrame(() => {
        own.isDrawn = true;
        port2.postMessage(null);
        requestAnimationFrame(end);
      });
    },
    { capture: true },
  );
}

/**
 * Presses, moves and lets go, in a page that runs `watchMoves`.
 * @param work says how many milliseconds a thread has worked since it was last asked; then these
 *   count, and each move waits for the one before
 * @returns milliseconds of each move that changed the value
 */
export async function drag(
  page: Page,
  control: Locator,
  { from, axis, stops }: Way,
  work?: () => Promise<number>,
): Promise<number[]> {
  await control.evaluate((input) => Object.assign(watched, { input, times: [] }));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const worked: number[] = [];
  await work?.();
  for (const stop of stops) {
    const [x, y] = axis === 'x' ? [from.x + stop, from.y] : [from.x, from.y + stop];
    await page.mouse.move(x, y);
    if (!work) continue;
    const changes = await changesSoFar(page);
    const spent = await work();
    if (changes > worked.length) worked.push(spent);
  }
  await page.mouse.up();
  return work ? worked : page.evaluate(() => watched.times);
}

/** Once the present frame is over. */
function changesSoFar(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(watched.times.length)));
      }),
  );
}
