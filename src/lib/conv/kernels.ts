/**
 * The engine's hot loops and the one memory they work in. There are two sets of them, which do the
 * same: `wasm/kernels.as.ts`, WebAssembly with SIMD, and `plain-kernels.ts`. All positions and steps
 * count floats from the start of the memory. A loop works in whole tiles: it may read and write up
 * to `overrun` floats beyond the cells it is asked for, so every row is left that much room.
 */
export interface Kernels {
  readonly path: EnginePath;
  /** The memory as floats and as 32-bit integers; `reserve` may replace both. */
  readonly floats: Float32Array;
  readonly ints: Int32Array;
  /** Makes the memory hold at least so many floats, of any content; false where it cannot. */
  reserve(length: number): boolean;

  /**
   * One row of one phase: each of the `cells` is `memory[bias]` plus the sum over the taps
   * `from ≤ tap < to` of `weights[tap] · image[cell + offsets[tap]]`. Where `bias` is 0, the sum is
   * added to what the row holds already.
   */
  rowOfOneChannel(
    image: number,
    offsets: number,
    weights: number,
    from: number,
    to: number,
    cells: number,
    bias: number,
    output: number,
  ): void;
  /** The same for two channels, whose biases, and weights of one tap, lie side by side. */
  rowOfTwoChannels: RowKernel;
  /** The same for four channels. */
  rowOfFourChannels: RowKernel;
  /** Puts the rows of all phases, `phaseStep` apart, in turn: `cells` of each. */
  weaveRow(
    phaseRows: number,
    phaseStep: number,
    phases: number,
    cells: number,
    output: number,
  ): void;
  /**
   * Copies a plane `[height, width]` and puts zeros around its rows. A row is stored as `step`
   * strands, each with every `step`-th cell: what is read in steps then lies side by side.
   */
  padPlane(
    plane: number,
    height: number,
    width: number,
    image: number,
    left: number,
    step: number,
    strandSize: number,
  ): void;
  /**
   * Puts the weights of `channels` output channels in the order in which a row kernel of `lanes`
   * channels reads them; lanes without a channel get zeros. Gives 0, or NaN where a weight is not
   * finite.
   */
  packWeights(
    weights: number,
    order: number,
    taps: number,
    lanes: number,
    channels: number,
    channelStep: number,
    packed: number,
  ): number;
  /** Adds a stamp `[channels, …]`, of which `rows` × `columns` cells are wanted, to the output. */
  addStamp(
    stamp: number,
    channels: number,
    stampPlane: number,
    stampWidth: number,
    rows: number,
    columns: number,
    output: number,
    outputPlane: number,
    rowStep: number,
    columnStep: number,
  ): void;
  /** The sum of the products of two grids of `rows` × `cells`. */
  dotRows(a: number, b: number, rows: number, aStep: number, bStep: number, cells: number): number;
}

/**
 * `'simd'` is WebAssembly, in single precision; `'fused'` the same with relaxed SIMD, whose
 * processors round once where they multiply and add; `'plain'` is JavaScript, which sums in double.
 */
export type EnginePath = 'fused' | 'simd' | 'plain';

type RowKernel = (
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

/** Room after every row and at the memory's end: the widest tile but one cell, and a bit. */
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

/** How many channels the row kernel for so many, up to four, computes at once. */
export function lanesFor(channels: number): Lanes {
  return channels > 2 ? 4 : channels === 2 ? 2 : 1;
}

export type Lanes = 1 | 2 | 4;

/** One row of one phase by the row kernel of so many lanes. */
export function computeRow(
  kernels: Kernels,
  lanes: Lanes,
  image: number,
  offsets: number,
  weights: number,
  from: number,
  to: number,
  cells: number,
  bias: number,
  output: number,
  channelStep: number,
): void {
  if (lanes === 4) {
    kernels.rowOfFourChannels(image, offsets, weights, from, to, cells, bias, output, channelStep);
  } else if (lanes === 2) {
    kernels.rowOfTwoChannels(image, offsets, weights, from, to, cells, bias, output, channelStep);
  } else {
    kernels.rowOfOneChannel(image, offsets, weights, from, to, cells, bias, output);
  }
}
