/**
 * The engine's hot loops, named as in BLIS and XNNPACK: a microkernel keeps a tile of sums in
 * registers while it goes through the taps. `wasm.ts` has them in WebAssembly with SIMD,
 * `javascript.ts` in JavaScript; both compute the same.
 *
 * Positions and steps count floats from the start of the memory. A microkernel works in whole tiles:
 * it may read and write up to `overrun` floats beyond the cells it is asked for, so each row is
 * followed by that much room.
 */
export interface Microkernels {
  readonly backend: Backend;
  readonly memory: Memory;
  /** Computes one row of one channel, or of six at once. */
  readonly rowOf: Readonly<Record<ChannelBlock, RowMicrokernel>>;
  /** Computes one row of one channel whose cells alternate between two residues. */
  readonly interleavedRow: InterleavedRowMicrokernel;
  /** Absent in JavaScript, where the callers' own loops are as quick. */
  readonly simd?: SimdMicrokernels;
}

/** The microkernels that only SIMD makes quicker. */
export interface SimdMicrokernels {
  /** Interleaves two rows of `cells`, which lie `rowStep` apart. */
  interleave(rows: number, rowStep: number, cells: number, output: number): void;
  /** The dot product of two grids of `rows` × `cells`. */
  dotRows(a: number, b: number, rows: number, aStep: number, bStep: number, cells: number): number;
}

/**
 * Where the microkernels run. The two of WebAssembly sum in single precision; with relaxed SIMD, the
 * processor rounds a multiplication and its addition once. JavaScript sums in double precision.
 */
export type Backend = 'wasm-relaxed-simd' | 'wasm-simd' | 'javascript';

/** The memory that microkernels read and write, as floats and as 32-bit integers. */
export interface Memory {
  /** `reserve` may replace this view and the next. */
  floats: Float32Array;
  ints: Int32Array;
  /** Makes the memory hold at least `length` floats, of any content; false where it cannot grow. */
  reserve(length: number): boolean;
}

/** A memory that is empty at first; `grow` gives a buffer of at least `length` floats, or throws. */
export function growingMemory(grow: (length: number) => ArrayBuffer): Memory {
  const memory = {
    floats: new Float32Array(grow(0)),
    ints: new Int32Array(grow(0)),
    reserve(length: number) {
      try {
        if (length > memory.floats.length) {
          const buffer = grow(length);
          memory.floats = new Float32Array(buffer);
          memory.ints = new Int32Array(buffer);
        }
        return true;
      } catch {
        return false;
      }
    },
  };
  return memory;
}

/** How many channels a row microkernel computes at once. */
export type ChannelBlock = 1 | 6;
/** The larger block. */
export const largestBlock = 6;

/**
 * The block for the first of so many channels, of which a block of six may lack some. Up to three
 * channels are quicker one after the other.
 */
export function channelBlockFor(channels: number): ChannelBlock {
  return channels > 3 ? largestBlock : 1;
}

/**
 * Computes one row of each channel of a block. A cell is its channel's bias plus the sum, over the
 * taps `from ≤ tap < to`, of the tap's weight times `input[cell + offsets[tap]]`: an indirect GEMM,
 * whose indirection buffer is `offsets` (Dukhan, The Indirect Convolution Algorithm, 2019). Biases,
 * and the weights of one tap, lie side by side, as many as the block has channels. Where `bias` is
 * 0, the sum is added to what the row holds already.
 */
export type RowMicrokernel = (
  input: number,
  offsets: number,
  weights: number,
  from: number,
  to: number,
  cells: number,
  bias: number,
  output: number,
  channelStep: number,
) => void;

/** As a `RowMicrokernel` of one channel, with a range of taps for each residue. */
export type InterleavedRowMicrokernel = (
  input: number,
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

/** The room that follows each row, and ends the memory: the width of the widest tile. */
export const overrun = 32;

/**
 * A bump allocator: each call gives the position of a new region of `length` floats, behind all
 * others. It is a multiple of four, for SIMD, and never 0, which means "none".
 */
export function bumpAllocator(): (length: number) => number {
  let end = 4;
  return (length) => {
    const start = end;
    end += (length + 3) & ~3;
    return start;
  };
}
