import { gather, outputSize, type Axis } from '../conv/index.ts';

/**
 * Of each cell along an axis: the first and the last row of a network's input that it can see. A
 * cell that sees nothing has its first behind its last.
 */
export interface Sight {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/**
 * More cells are not followed. What a cell sees repeats from one stride of the whole network to the
 * next, and so many cells hold many of these.
 */
const MOST_CELLS = 2 ** 15;

/** The sight of `size` cells, each made from the cells before that `sourcesOf` names. */
function sightOf(
  size: number,
  before: Sight,
  sourcesOf: (cell: number) => Iterable<number>,
): Sight {
  const cells = Math.min(size, MOST_CELLS);
  const first = new Int32Array(cells).fill(2 ** 31 - 1);
  const last = new Int32Array(cells).fill(-1);
  for (let cell = 0; cell < cells; cell++) {
    for (const source of sourcesOf(cell)) {
      if (source < 0 || source >= before.first.length) continue;
      first[cell] = Math.min(first[cell], before.first[source]);
      last[cell] = Math.max(last[cell], before.last[source]);
    }
  }
  return { first, last };
}

/** The input's own: each cell sees itself. */
export function ownSight(size: number): Sight {
  const cells = Int32Array.from({ length: Math.min(size, MOST_CELLS) }, (_, cell) => cell);
  return { first: cells, last: cells };
}

/** Through a convolution of either kind. */
export const sightThrough = (axis: Axis, before: Sight): Sight =>
  sightOf(outputSize(axis), before, (o) => gather(axis, o).map(({ i }) => i));

/** Enlarged by a whole factor: a bilinear value sees the two cells that it lies between. */
export const sightEnlarged = (size: number, scale: number, isLinear: boolean, before: Sight) =>
  sightOf(size * scale, before, (cell) => {
    if (!isLinear) return [Math.floor(cell / scale)];
    const place = Math.min(Math.max((cell + 0.5) / scale - 0.5, 0), size - 1);
    return [Math.floor(place), Math.ceil(place)];
  });

/** With `near` cells more at the near edge, below zero fewer. */
export const sightPadded = (size: number, near: number, before: Sight): Sight =>
  sightOf(size, before, (cell) => [cell - near]);

/** What either sees: the other one is cropped by `offset` cells at the near edge. */
export function sightJoined(one: Sight, other: Sight, offset: number): Sight {
  const moved = sightPadded(one.first.length, -offset, other);
  return {
    first: one.first.map((cell, i) => Math.min(cell, moved.first[i])),
    last: one.last.map((cell, i) => Math.max(cell, moved.last[i])),
  };
}

/** How many rows lie between the first and the last that a cell sees, at most. */
export function widest({ first, last }: Sight): number {
  return first.reduce((most, cell, i) => Math.max(most, last[i] - cell + 1), 0);
}
