import { render } from 'preact';
import { Loupe, loupeStart } from '#components/ui/Loupe.tsx';
import { EYE } from '#figures/inset.ts';
import { langOf } from '#i18n/index.ts';
import type { Pair } from '#lib/conv/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import { closeupWords } from './closeup-words.ts';
import { closeupReaders, keyOf, liveCloseups, loupe, type Closeup } from './closeup.ts';

/*
 * The loupe of the pictures. It follows the mouse, a finger that is held, a tap, or the arrow keys
 * from a picture's inset; where several stand in a row or in a widget, it is on each of them, at the
 * same place.
 */

/** Where one looks: at which picture, and where on it, as shares of its height and width. */
interface Look {
  readonly picture: Element;
  readonly at: readonly [number, number];
  /** Whether it stays when the pointer goes. */
  readonly isKept: boolean;
  /** Whether it goes with the focus. */
  readonly isByKeys?: boolean;
}

/** A finger that rests for so many milliseconds looks, and does not scroll. */
const REST = 180;
/** Below so many CSS pixels a lens has fewer rows: a phone. */
const NARROW = 440;
/** Below so many, what a lens says takes more room than the picture has. */
const TINY = 160;
/** The room that a lens leaves beside it. */
const MARGIN = 24;

const steps: Readonly<Record<string, Pair>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const words = closeupWords(langOf(document.documentElement.lang));
let look: Look | null = null;
let resting: ReturnType<typeof setTimeout> | undefined;
let isAsked = false;

/** What the loupe answers, from wherever it is done. */
const answers: Readonly<Record<string, (event: never) => void>> = {
  pointermove: onMove,
  pointerdown: onDown,
  pointerup: onUp,
  pointercancel: onLeave,
  keydown: onKey,
};

/** From now on the loupe follows the reader, from what was done before it was there. */
export function follow(early: readonly Event[]): void {
  for (const [type, answer] of Object.entries(answers)) addEventListener(type, answer as never);
  addEventListener('focusin', onFocus);
  addEventListener('focusout', ({ target }) => insetIn(target) && look?.isByKeys && set(null));
  document.documentElement.addEventListener('pointerleave', onLeave);
  loupe.onChange = () => look && set(look);
  onFocus({ target: document.activeElement });
  for (const event of early) answers[event.type]?.(event as never);
  // A pointer that did not move says no more than that it is there.
  const picture = !look && document.querySelector('.picture:has(> .inset):hover');
  if (picture) set({ picture, at: EYE, isKept: false });
}

const pictureIn = (target: EventTarget | null) =>
  target instanceof Element ? target.closest('.picture:has(> .inset)') : null;
const insetIn = (target: EventTarget | null) =>
  target instanceof Element ? target.closest('.inset') : null;
const drawingOf = (picture: Element) =>
  picture.querySelector<HTMLElement>(':scope > :is(img, canvas)')!;

/** Where a pointer is on a picture; null beside it, on its mat. */
function placeOf(picture: Element, { clientX, clientY }: PointerEvent): Look['at'] | null {
  const { top, left, width, height } = drawingOf(picture).getBoundingClientRect();
  const at = [(clientY - top) / height, (clientX - left) / width] as const;
  return at.every((share) => share >= 0 && share < 1) ? at : null;
}

function lookAt(event: PointerEvent, isKept: boolean) {
  if (insetIn(event.target)) return;
  const picture = pictureIn(event.target);
  const at = picture && placeOf(picture, event);
  if (at) set({ picture, at, isKept });
  else if (!look?.isKept || isKept) set(null);
}

function onMove(event: PointerEvent) {
  const isHeld = look !== null && event.buttons > 0;
  if (event.pointerType === 'mouse' || isHeld) lookAt(event, false);
  else clearTimeout(resting);
}
function onDown(event: PointerEvent) {
  if (event.pointerType === 'mouse') return;
  clearTimeout(resting);
  resting = setTimeout(() => lookAt(event, false), REST);
}
/** A tap keeps the loupe where it was; a tap elsewhere puts it away. */
function onUp(event: PointerEvent) {
  clearTimeout(resting);
  if (event.pointerType !== 'mouse') lookAt(event, true);
}
function onLeave() {
  clearTimeout(resting);
  if (!look?.isKept) set(null);
}

function onFocus({ target }: Pick<Event, 'target'>) {
  const inset = insetIn(target);
  const picture = inset && pictureIn(inset);
  // An inset that a finger has given the focus is hidden under the loupe, and loses it.
  if (picture) set({ picture, at: EYE, isKept: true, isByKeys: inset.matches(':focus-visible') });
}
function onKey(event: KeyboardEvent) {
  if (!look) return;
  if (event.key === 'Escape') return set(null);
  const step = steps[event.key];
  if (!step || !insetIn(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const far = event.shiftKey ? 10 : 1;
  const [height, width] = sizeOf(look.picture);
  if (!height) return;
  const moved = [height, width].map((side, axis) => {
    const cell = Math.floor(look!.at[axis] * side) + step[axis] * far;
    return (Math.max(0, Math.min(side - 1, cell)) + 0.5) / side;
  });
  set({ ...look, at: [moved[0], moved[1]] });
}

/** Rows and columns of cells; of a built picture before its cells have come, too. */
function sizeOf(picture: Element): Pair {
  const { pixels } = closeupAt(picture) ?? {};
  if (pixels) return [pixels.height, pixels.width];
  const { naturalHeight = 0, naturalWidth = 0 } = drawingOf(picture) as Partial<HTMLImageElement>;
  return [naturalHeight, naturalWidth];
}

/** The pictures that are looked at with one: those of its row, or of its widget. */
const linked = (picture: Element) => [
  ...(
    picture.closest('.row') ??
    picture.closest('.trainer-panels, .frame-body') ??
    picture.parentElement!
  ).querySelectorAll('.picture:has(> .inset)'),
];

function set(next: Look | null) {
  const known = next ? linked(next.picture) : [];
  if (look)
    for (const picture of linked(look.picture)) if (!known.includes(picture)) clear(picture);
  look = next;
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    if (look) for (const picture of linked(look.picture)) draw(picture, look.at);
  });
}

/** The closeups of built pictures, once they are read. */
const built = new Map<string, Closeup>();
const asked = new Set<string>();

const closeupAt = (picture: Element) =>
  liveCloseups.get(keyOf(picture)) ?? built.get(keyOf(picture));

function read(picture: Element) {
  const key = keyOf(picture);
  if (asked.has(key)) return;
  for (const reader of closeupReaders) {
    const reading = reader(picture);
    if (!reading) continue;
    asked.add(key);
    return void reading.then(
      (closeup) => {
        built.set(key, closeup);
        if (look) set(look);
      },
      // Without the network there is no loupe; the next look asks again.
      () => asked.delete(key),
    );
  }
}

function clear(picture: Element) {
  picture.classList.remove('is-looked-at');
  const host = picture.querySelector('.loupe-host');
  if (host) render(null, host);
}

function draw(picture: Element, at: Look['at']) {
  const closeup = closeupAt(picture);
  if (!closeup) return read(picture);
  const drawing = drawingOf(picture);
  let host = picture.querySelector('.loupe-host');
  if (!host) {
    host = document.createElement('div');
    host.className = 'loupe-host';
    picture.append(host);
  }
  picture.classList.add('is-looked-at');
  picture.classList.toggle('is-tiny', picture.clientWidth < TINY);
  const { width, height } = closeup.pixels;
  const cell: Pair = [Math.floor(at[0] * height), Math.floor(at[1] * width)];
  // Numbers with decimals need cells of twice the width, of which a lens has half as many.
  const [side, most] = closeup.isShort ? [20, 12] : [42, 6];
  const columns = Math.min(most, Math.floor((picture.clientWidth - MARGIN) / side));
  const cells: Pair = [picture.clientWidth < NARROW ? Math.floor(most / 2) - 1 : most, columns];
  const scale = drawing.getBoundingClientRect().width / width;
  render(
    <Lens
      id={keyOf(picture)}
      closeup={closeup}
      cell={cell}
      cells={cells}
      side={side}
      at={at}
      drawing={drawing}
      scale={scale}
    />,
    host,
  );
}

interface LensProps {
  readonly id: string;
  readonly closeup: Closeup;
  readonly cell: Pair;
  readonly cells: Pair;
  readonly side: number;
  readonly at: Look['at'];
  readonly drawing: HTMLElement;
  /** CSS pixels a cell of the picture. */
  readonly scale: number;
}

/** The lens on the far side of the cell, and a frame around the cells that it shows. */
function Lens({ id, closeup, cell, cells, side, at, drawing, scale }: LensProps) {
  const { plane, pixels, phaseAt, isHole, isFirst } = closeup;
  const [row, column] = cell;
  const phase = phaseAt(row, column);
  const value = printNumber(plane.data[row * plane.width + column]);
  const said = [
    words.at(row, column),
    phase && words.phase(...phase),
    isHole(row, column) ? words.hole : value,
  ]
    .filter(Boolean)
    .join(' · ');
  const place = (element: HTMLElement | null) => {
    if (!element) return;
    const top = drawing.offsetTop + loupeStart(row, cells[0], plane.height) * scale;
    const left = drawing.offsetLeft + loupeStart(column, cells[1], plane.width) * scale;
    Object.assign(element.style, {
      top: `${top - 2}px`,
      left: `${left - 2}px`,
      width: `${cells[1] * scale + 4}px`,
      height: `${cells[0] * scale + 4}px`,
    });
  };
  return (
    <>
      <div class="loupe-pin" ref={place} />
      <div
        class={`loupe-lens ${at[1] < 0.5 ? 'is-right' : 'is-left'} ${at[0] < 0.5 ? 'is-bottom' : 'is-top'}`}
      >
        <Loupe
          id={`loupe-${id}`}
          label={said}
          at={cell}
          plane={plane}
          pixels={pixels}
          cells={cells}
          side={side}
          isHole={isHole}
          isFirst={isFirst}
        />
        <p aria-live="polite">{said}</p>
      </div>
    </>
  );
}
