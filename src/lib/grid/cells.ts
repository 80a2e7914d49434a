import type { Pair } from '../conv/index.ts';
import { gridOf, type Rows } from './rows.ts';

/** What a cell of a drawn grid stands for; it decides the cell's colour and pattern. */
export type CellRole = 'input' | 'kernel' | 'output' | 'zero' | 'empty' | 'hole' | 'blank';

/** One cell of a small tensor, as it is drawn. */
export interface GridCell {
  readonly role: CellRole;
  /** The number in the cell, already in print form. */
  readonly text?: string;
  /** Grey behind the number: 0 black to 1 white. Left out: the role's soft colour. */
  readonly level?: number;
  /** Signed colour behind the number, −1 to 1, in place of a grey. */
  readonly tint?: number;
  /** Which stride phase the cell is in, counted row by row. */
  readonly phase?: number;
  /** Part of what the reader points at. */
  readonly lit?: boolean;
  /** There, but not part of the argument. */
  readonly faint?: boolean;
}

export type CellGrid = readonly (readonly GridCell[])[];

/** To a multiple of `1 / scale`, half away from 0: a number has the digits of its negative. */
const rounded = (value: number, scale: number) =>
  (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;

/** A number as it stands in a cell or in prose: a real minus, at most three decimals. */
export function printNumber(value: number): string {
  return `${rounded(value, 1000) + 0}`.replace('-', '\u2212');
}

/** A number for a small cell: at most two decimals. */
export const printShort = (value: number): string => printNumber(rounded(value, 100));

/**
 * A number for a cell with room for so many characters: two decimals where they fit, then without
 * the zero before the point, then with fewer decimals, and at last in thousands (`k`). An integer
 * under a thousand is never cut, even where it does not fit.
 */
export function printFitting(value: number, characters: number): string {
  for (const scale of [100, 10, 1]) {
    const full = printNumber(rounded(value, scale));
    const fitting = [full, full.replace(/^(\u2212?)0\./, '$1.')].find(
      ({ length }) => length <= characters,
    );
    if (fitting) return fitting;
  }
  return Math.abs(value) < 1000
    ? printNumber(rounded(value, 1))
    : `${printNumber(rounded(value / 1000, 1))}k`;
}

/** A grid of numbers, all in one role. */
export function numbers(rows: Rows, role: CellRole): CellGrid {
  return rows.map((row) => row.map((value) => ({ role, text: printNumber(value) })));
}

/**
 * The grid with `step − 1` cells of `filler` between neighbours: an input whose stride inserts
 * zeros, or a kernel that its dilation spreads.
 */
export function spread(grid: CellGrid, step: Pair, filler: GridCell): CellGrid {
  const size: Pair = [(grid.length - 1) * step[0] + 1, (grid[0].length - 1) * step[1] + 1];
  return gridOf(size, (y, x) =>
    y % step[0] === 0 && x % step[1] === 0 ? grid[y / step[0]][x / step[1]] : filler,
  );
}

/** The grid with a frame of `filler`, `[vertical, horizontal]` cells wide. */
export function framed(grid: CellGrid, [vertical, horizontal]: Pair, filler: GridCell): CellGrid {
  const size: Pair = [grid.length + 2 * vertical, grid[0].length + 2 * horizontal];
  return gridOf(size, (y, x) => grid[y - vertical]?.[x - horizontal] ?? filler);
}
