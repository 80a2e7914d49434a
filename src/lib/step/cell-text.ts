import type { StepCell } from './view.ts';

// How large numbers are set in a cell, in pixels; the same for every way to draw.

/** How many characters fit in a cell at the full size of its type. */
const FULL_SIZE_CHARACTERS = 3;

const shrink = (text: string) => Math.min(1, FULL_SIZE_CHARACTERS / text.length);

/** Below this side, in pixels, numbers cannot be read and are left out. */
export const LEAST_NUMBERED_SIDE = 24;

/** One line of type: its middle, relative to the cell, and its size. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isNote: boolean;
}

/** Below this side, in pixels, there is room for one number a cell: notes are left out. */
const LEAST_NOTED_SIDE = 30;
/** How many characters of a note fit in a cell at the full size of their type. */
const FULL_SIZE_NOTE = 4;

/** Whether a cell has room for so long a note, of 12 pixels or more. */
export const hasRoomForNote = (side: number, length: number) =>
  side >= LEAST_NOTED_SIDE * Math.max(1, length / FULL_SIZE_NOTE);

/** The size of type for a number and a note that are not shrunk. */
export const typeSizes = (side: number) => ({ text: side * 0.5, note: side * 0.4 });

/** The numbers of a cell; a note stands under the number, which moves up to make room. */
export function cellTextOf(
  { role, text, note }: StepCell,
  side: number,
  hasNotes = side >= LEAST_NOTED_SIDE,
): Line[] {
  const sizes = typeSizes(side);
  const hasNote = note !== undefined && hasNotes;
  // An inserted zero has its pattern; its number is only there for the note.
  const hasText = text !== undefined && (hasNote || role !== 'zero');
  const lines: Line[] = [];
  if (hasText) {
    const y = side * (hasNote ? 0.29 : 0.5);
    lines.push({ text, x: side / 2, y, size: sizes.text * shrink(text), isNote: false });
  }
  if (hasNote) {
    const size = sizes.note * Math.min(1, FULL_SIZE_NOTE / note.length);
    lines.push({ text: note, x: side / 2, y: side * 0.7, size, isNote: true });
  }
  return lines;
}
