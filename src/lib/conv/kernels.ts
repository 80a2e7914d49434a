/**
 * The engine's hot loops, those that SIMD makes faster, and the one memory they work in. There are
 * two sets of them, which do the same: `wasm/kernels.as.ts`, WebAssembly with SIMD, and
 * `plain-kernels.ts`. All positions and steps count floats from the start of the memory. A loop
 * works in whole tiles: it may read and write up to `overrun` floats beyond the cells it is asked
 * for, so every row is left that much room.
 */
export interface Kernels {
  readonly path: EnginePath;
  readonly memory: Memory;
  /** The row kernels of one and of six channels. */
  readonly rowOf: Readonly<Record<Lanes, RowKernel>>;
  /** One row of one channel whose cells are in turn of two phases, `cells` of the first. */
  readonly rowOfTwoPhases: TwoPhaseKernel;
  /** Puts the cells of two rows, `phaseStep` apart, in turn: `cells` of each. */
  weaveTwo(phaseRows: number, phaseStep: number, cells: number, output: number): void;
  /** The sum of the products of two grids of `rows` × `cells`. */
  dotRows(a: number, b: number, rows: number, aStep: number, bStep: number, cells: number): number;
}

/** What the loops work in, as floats and as 32-bit integers; `reserve` may replace both. */
export interface Memory {
  floats: Float32Array;
  ints: Int32Array;
  /** Makes the memory hold at least so many floats, of any content; false where it cannot. */
  reserve(length: number): boolean;
}

/** A memory in the given buffer, which `grown` makes larger, or throws. */
export function memoryIn(buffer: ArrayBuffer, grown: (length: number) => ArrayBuffer): Memory {
  const memory = {
    floats: new Float32Array(buffer),
    ints: new Int32Array(buffer),
    reserve(length: number) {
      if (length <= memory.floats.length) return true;
      try {
        const larger = grown(length);
        memory.floats = new Float32Array(larger);
        memory.ints = new Int32Array(larger);
        return true;
      } catch {
        return false;
      }
    },
  };
  return memory;
}

/**
 * `'simd'` is WebAssembly, in single precision; `'fused'` the same with relaxed SIMD, whose
 * processors round once where they multiply and add; `'plain'` is JavaScript, which sums in double.
 */
export type EnginePath = 'fused' | 'simd' | 'plain';

/** How many channels a row kernel computes at once. */
export type Lanes = 1 | 6;
/** The most of them. */
export const mostLanes = 6;

/**
 * One row of one phase: each of the `cells` is its channel's bias plus the sum over the taps
 * `from ≤ tap < to` of the tap's weight times `image[cell + offsets[tap]]`. Biases, and weights of
 * one tap, lie side by side, as many as there are channels. Where `bias` is 0, the sum is added to
 * what the row holds already.
 */
export type RowKernel = (
  image: number,
  offsets: number,
  weights: number,
  from: number,
  to: number,
  cells: number,
  bias: number,
  output: number,
  channelStep: number,
) => void;

/** As a `RowKernel` of one channel, with a range of taps for each phase. */
export type TwoPhaseKernel = (
  image: number,
  offsets: number,
  weights: number,
  from: number,
  to: number,
  nextFrom: number,
  nextTo: number,
  cells: number,
  bias: number,
  output: number,
) => void;

/** Room after every row and at the memory's end: the widest tile. */
export const overrun = 32;

/** Hands out the memory from its start; the first floats stay free, as a position of 0 means none. */
export class Room {
  /** How many floats have been handed out. */
  length = 4;

  /** The start of `length` floats, a multiple of four as SIMD likes it. */
  take(length: number): number {
    const start = this.length;
    this.length += (length + 3) & ~3;
    return start;
  }
}

/**
 * The row kernel to compute the first of so many channels with: a lane may stay empty. Up to three
 * are quicker one after the other.
 */
export function lanesFor(channels: number): Lanes {
  return channels > 3 ? mostLanes : 1;
}
