import type { TileName } from './tiles-words.ts';

// The tiles of the engine's row microkernels (`microkernels/wasm/rows.as.ts`): the sums that stay in
// registers while a loop runs over the taps.

/** Floats of a 128-bit register. */
export const LANES = 4;

/** Registers of an x86 processor that SIMD can use. */
export const REGISTERS = 16;

/** Rows of sums, each `width` registers wide. */
export interface Tile {
  readonly rows: number;
  readonly width: number;
  /** Whether one read serves every row; otherwise each row has reads of its own. */
  readonly sharesReads: boolean;
}

export const tiles: Readonly<Record<TileName, Tile>> = {
  sixChannels: { rows: 6, width: 2, sharesReads: true },
  oneChannel: { rows: 1, width: 8, sharesReads: true },
  twoPhases: { rows: 2, width: 4, sharesReads: false },
};

export const tileNames = Object.keys(tiles) as TileName[];

/** What one pass over the taps loads and computes. */
export interface TileCost {
  readonly sums: number;
  /** Per tap of each row: registers of the input, and weights. */
  readonly reads: number;
  readonly weights: number;
  /** Loads from the memory to one multiplication of a register. */
  readonly loads: number;
  /** In use at a time; a read that serves a single row is used where it is loaded. */
  readonly registers: number;
}

/** The cost of a tile. */
export function tileCost({ rows, width, sharesReads }: Tile): TileCost {
  const sums = rows * width;
  const reads = sharesReads ? width : sums;
  const isReused = sharesReads && rows > 1;
  return {
    sums,
    reads,
    weights: rows,
    loads: (reads + rows) / sums,
    registers: sums + (isReused ? reads : 1) + 1,
  };
}
