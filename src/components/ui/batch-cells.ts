/** A cell at its place. */
export interface Placed<T> {
  readonly y: number;
  readonly x: number;
  readonly cell: T;
}

/**
 * The cells of a grid by their style, in reading order: all cells of one style are drawn as one path.
 * Cells whose style is null are not drawn; styles of `lit` cells come last, since their lines lie over
 * their neighbours'.
 */
export function byStyle<T extends { readonly lit?: boolean }>(
  cells: readonly (readonly T[])[],
  styleOf: (cell: T) => string | null,
): [style: string, places: Placed<T>[]][] {
  const styles = new Map<string, Placed<T>[]>();
  cells.forEach((row, y) =>
    row.forEach((cell, x) => {
      const style = styleOf(cell);
      if (style === null) return;
      const places = styles.get(style);
      if (places) places.push({ y, x, cell });
      else styles.set(style, [{ y, x, cell }]);
    }),
  );
  const isLit = (places: Placed<T>[]) => Number(places[0].cell.lit ?? false);
  return [...styles].sort(([, a], [, b]) => isLit(a) - isLit(b));
}

/** Neighbours in a row. */
interface Run {
  readonly y: number;
  readonly x: number;
  readonly length: number;
}

/** Places, in reading order, as runs. */
function runsOf(places: readonly Placed<unknown>[]): Run[] {
  const runs: Run[] = [];
  for (const { y, x } of places) {
    const last = runs.at(-1);
    if (last?.y === y && last.x + last.length === x) {
      runs[runs.length - 1] = { ...last, length: last.length + 1 };
    } else runs.push({ y, x, length: 1 });
  }
  return runs;
}

/** The data of a path over cells of a side: their ground, with or without the lines between them. */
export function pathOf(places: readonly Placed<unknown>[], side: number, hasLines: boolean) {
  return runsOf(places)
    .map(({ y, x, length }) => {
      const box = `M${x * side} ${y * side}h${length * side}v${side}H${x * side}z`;
      return hasLines ? box + `m${side} 0v${side}m0-${side}`.repeat(length - 1) : box;
    })
    .join('');
}

/** A length in a drawing, to a tenth of its unit. */
export const tenth = (value: number) => Math.round(value * 10) / 10;
