import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLatest } from '#components/ui/use-latest.ts';
import type { Pair } from '#lib/conv/index.ts';

/** What a hand does to the picture; points and ways are in CSS pixels of its box. */
export interface Hand {
  /** A mouse, or a pen, is over a point; null: over none. */
  readonly onPoint: (at: Pair | null) => void;
  readonly onPress: (at: Pair) => void;
  readonly onPan: (by: Pair) => void;
  /** One step closer (1) or further away (−1). */
  readonly onZoom: (direction: 1 | -1, at: Pair) => void;
  readonly canZoom: (direction: 1 | -1) => boolean;
}

/** CSS pixels that a pointer may slip before a press is a drag. */
const SLIP = 4;
/** A pinch that makes a distance so many times as long is a step. */
const SPREAD = 1.45;
/** So much turning of a wheel, in CSS pixels, is a step: one notch of most mice is more. */
const NOTCH = 60;
/** Of a wheel that counts lines, and one that counts pages, CSS pixels to one of them. */
const UNITS = [1, 16, 400];

const distance = ([a, b]: readonly Pair[]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const middle = ([a, b]: readonly Pair[]): Pair => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** Tells what mouse, wheel, pen and fingers do over an element. */
export function useGestures(ref: RefObject<HTMLElement>, hand: Hand): void {
  const latest = useLatest(hand);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const pointers = new Map<number, Pair>();
    let hasSlipped = false;
    let pressedAt: Pair = [0, 0];
    let reach = 0;
    let turned = 0;

    const pointOf = ({ clientX, clientY }: MouseEvent): Pair => {
      const { top, left } = element.getBoundingClientRect();
      return [clientY - top - element.clientTop, clientX - left - element.clientLeft];
    };

    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      if (event.isTrusted) element.setPointerCapture(event.pointerId);
      const at = pointOf(event);
      pointers.set(event.pointerId, at);
      if (pointers.size === 1) [pressedAt, hasSlipped] = [at, false];
      // A second finger makes it a pinch: no press comes of it.
      else [reach, hasSlipped] = [distance([...pointers.values()]), true];
    };
    const onMove = (event: PointerEvent) => {
      const at = pointOf(event);
      const before = pointers.get(event.pointerId);
      if (!before) return event.pointerType !== 'touch' && latest.current.onPoint(at);
      if (!hasSlipped && distance([at, pressedAt]) < SLIP) return;
      hasSlipped = true;
      pointers.set(event.pointerId, at);
      const share = pointers.size;
      latest.current.onPan([(at[0] - before[0]) / share, (at[1] - before[1]) / share]);
      if (share === 2) pinch();
    };
    const pinch = () => {
      const fingers = [...pointers.values()];
      const wide = distance(fingers);
      if (wide < reach * SPREAD && wide > reach / SPREAD) return;
      latest.current.onZoom(wide > reach ? 1 : -1, middle(fingers));
      reach = wide;
    };
    const onUp = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId)) return;
      if (!hasSlipped && event.type === 'pointerup') latest.current.onPress(pointOf(event));
    };
    const onLeave = () => latest.current.onPoint(null);
    const onWheel = (event: WheelEvent) => {
      // A swipe to the side goes back a page.
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      const direction = event.deltaY < 0 ? 1 : -1;
      // The wheel is the page's where the picture has no such step, and on the way back to its top.
      const isPages =
        !latest.current.canZoom(direction) || scrollY > element.getBoundingClientRect().height / 3;
      if (isPages && !event.ctrlKey) return void (turned = 0);
      event.preventDefault();
      turned += event.deltaY * UNITS[event.deltaMode];
      // A pinch on a touchpad comes as a slow wheel with Ctrl.
      if (Math.abs(turned) < (event.ctrlKey ? NOTCH / 4 : NOTCH)) return;
      turned = 0;
      if (latest.current.canZoom(direction)) latest.current.onZoom(direction, pointOf(event));
    };

    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('pointerleave', onLeave);
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('pointerleave', onLeave);
      element.removeEventListener('wheel', onWheel);
    };
  }, []);
}
