import { outputSize } from '../shape/axis.ts';
import { kernelSteps, type Geometry } from '../shape/geometry.ts';
import { bumpAllocator, largestBlock, overrun } from './microkernels/contract.ts';
import { positionInRow, type RowLayout } from './row-layout.ts';
import { residuesOf, rowLayoutFor, type Residue } from './tap-plan.ts';

/** Floats of a band of finished rows of one channel: 32 kB, as six of them fit the second cache. */
const bandSize = 1 << 13;

/** How polyphase decomposition computes an operation: numbers, which the geometry alone decides. */
export interface PolyphasePlan {
  readonly geometry: Geometry;
  readonly rows: readonly Residue[];
  readonly columns: readonly Residue[];
  /** For each tap of the list, where it reads for the first output cell of its residues. */
  readonly offsets: readonly number[];
  /** For each tap of the list, which of an output channel's weights it takes. */
  readonly weightIndex: readonly number[];
  /**
   * Where the list has the vertical taps of a row residue and a column residue, and where the last
   * of them ends: `[row residue][column residue][vertical tap]`.
   */
  readonly starts: readonly (readonly (readonly number[])[])[];

  /** How the rows of the input's planes are stored; no rows of zeros lie above or below them. */
  readonly layout: RowLayout;
  readonly planeSize: number;
  /** From the row of one column residue to that of the next. */
  readonly residueStep: number;
  /** Finished rows that are collected before they are copied out, for each channel of a block. */
  readonly bandRows: number;
  /** From the band of one channel to that of the next. */
  readonly bandStep: number;

  // Where each region starts in the microkernels' memory.
  readonly biases: number;
  readonly planes: number;
  /** The list's offsets. */
  readonly list: number;
  /** A group's weights, in the order in which the row microkernels read them. */
  readonly weights: number;
  /** A row of each column residue, for each channel of a block. */
  readonly residueRows: number;
  readonly bands: number;
  /** How many floats the memory has to hold. */
  readonly end: number;
}

/** Plans an operation; nothing is allocated or computed yet. */
export function planPolyphase(geometry: Geometry): PolyphasePlan {
  const { groupInputs, groupOutputs, axes } = geometry;
  const [vertical, horizontal] = axes;
  const [rows, columns] = axes.map(residuesOf);
  const layout = rowLayoutFor(columns, horizontal.input);
  // Planes a multiple of 4 kB apart would all compete for the same few lines of the cache.
  const planeSize = vertical.input * layout.rowSize + 16;

  const inputStep = kernelSteps(geometry).input;
  const offsets: number[] = [];
  const weightIndex: number[] = [];
  const starts = rows.map((row) =>
    columns.map((column) => {
      const own = [];
      for (const { tap: ky, offset: dy } of row.taps) {
        own.push(offsets.length);
        for (let ic = 0; ic < groupInputs; ic++) {
          for (const { tap: kx, offset: dx } of column.taps) {
            offsets.push(ic * planeSize + dy * layout.rowSize + positionInRow(dx, layout));
            weightIndex.push(ic * inputStep + ky * horizontal.kernel + kx);
          }
        }
      }
      return [...own, offsets.length];
    }),
  );

  const width = outputSize(horizontal);
  const residueStep = columns[0].count + overrun;
  const bandRows = Math.ceil(bandSize / width);
  const bandStep = bandRows * width + overrun + horizontal.stride;
  const allocate = bumpAllocator();
  return {
    geometry,
    rows,
    columns,
    offsets,
    weightIndex,
    starts,
    layout,
    planeSize,
    residueStep,
    bandRows,
    bandStep,
    biases: allocate(largestBlock),
    planes: allocate(groupInputs * planeSize),
    list: allocate(offsets.length),
    weights: allocate(offsets.length * (groupOutputs + largestBlock - 1)),
    residueRows: allocate(largestBlock * columns.length * residueStep),
    bands: allocate(largestBlock * bandStep),
    end: allocate(0) + overrun,
  };
}
