import type { Pair } from '#lib/conv/index.ts';
import type { Pixels, Plane } from '#lib/picture/index.ts';

/** What the loupe shows of a picture: its values, and what a layer says of a cell. */
export interface Closeup {
  readonly plane: Plane;
  readonly pixels: Pixels;
  /** Whether every value takes at most two characters. */
  readonly isShort: boolean;
  /** The stride phase of a cell, `[vertical, horizontal]`; null where the layer has none. */
  readonly phaseAt: (row: number, column: number) => Pair | null;
  readonly isHole: (row: number, column: number) => boolean;
  /** Whether a row (axis 0) or column (axis 1) is the first of the stride's raster. */
  readonly isFirst: (cell: number, axis: 0 | 1) => boolean;
}

/** Values and their colours as the loupe needs them, with no raster of a layer on them. */
export const closeupOf = (plane: Plane, pixels: Pixels): Closeup => ({
  plane,
  pixels,
  isShort: plane.data.every((value) => Number.isInteger(value) && value > -10 && value < 100),
  phaseAt: () => null,
  isHole: () => false,
  isFirst: () => false,
});

/** What live pictures show now, by their key; the others show what they were built with. */
export const liveCloseups = new Map<string, Closeup>();

/** What an open loupe does when a live picture has changed. */
export const loupe: { onChange?: () => void } = {};

export function setCloseup(key: string, closeup: Closeup): void {
  liveCloseups.set(key, closeup);
  loupe.onChange?.();
}

/** By what the loupe knows a picture: its own key, or its figure's name. */
export const keyOf = (picture: Element): string =>
  (picture as HTMLElement).dataset.closeup ??
  picture.closest<HTMLElement>('[data-figure]')!.dataset.figure!;

/** Reads a built picture of a kind; null for one of another kind. Each family adds its own. */
type Reader = (picture: Element) => Promise<Closeup> | null;
export const closeupReaders: Reader[] = [];
