import { positionInRow } from '../engine/row-layout.ts';
import { residuesOf, rowLayoutFor, type Residue } from '../engine/tap-plan.ts';
import type { Axis } from '../shape/axis.ts';
import { phaseOf } from './phases.ts';

/** A tap of a phase, and how far from an output cell's own position it reads. */
export interface PlannedTap {
  readonly ky: number;
  readonly kx: number;
  /** In positions of the padded input, which lies in the memory row after row. */
  readonly offset: number;
  /** The same as rows and columns of the input. */
  readonly rows: number;
  readonly columns: number;
}

/** What the engine prepares for one channel of a transposed convolution. */
export interface GatherPlan {
  /** Cells of a row of the padded input, and how many of them are zeros before the input's first. */
  readonly rowSize: number;
  readonly margin: number;
  /** The taps of each phase, in the order of summation: `[row phase][column phase]`. */
  readonly lists: readonly (readonly (readonly PlannedTap[])[])[];
}

/**
 * The lists of taps by which the engine gathers. Output cell `oy, ox` is number `⌊oy / stride⌋` and
 * `⌊ox / stride⌋` of its phase. It reads at `positionIn(plan, row, column) + offset` for these two
 * numbers, by each tap of its list whose row the input has; rows above and below are not padded.
 * `axes` are those of a transposed convolution.
 */
export function gatherPlan(axes: readonly [Axis, Axis]): GatherPlan {
  const [rowPhases, columnPhases] = axes.map(tapsPerPhase);
  const layout = rowLayoutFor(residuesOf(axes[1]), axes[1].input);
  const { rowSize, margin } = layout;
  return {
    rowSize,
    margin,
    lists: rowPhases.map((rowTaps) =>
      columnPhases.map((columnTaps) =>
        rowTaps.flatMap((row) =>
          columnTaps.map((column) => ({
            ky: row.tap,
            kx: column.tap,
            offset: row.offset * rowSize + positionInRow(column.offset, layout) - margin,
            rows: row.offset,
            columns: column.offset,
          })),
        ),
      ),
    ),
  };
}

/** The position of input cell `iy, ix` in the padded input; `ix` may lie in the zeros beside it. */
export function positionIn({ rowSize, margin }: GatherPlan, iy: number, ix: number): number {
  return iy * rowSize + margin + ix;
}

/** A phase without output cells has no taps here. */
function tapsPerPhase(axis: Axis): Residue['taps'][] {
  const phases = Array.from({ length: axis.stride }, (): Residue['taps'] => []);
  residuesOf(axis).forEach(({ taps }, residue) => {
    phases[phaseOf(residue, axis)] = taps;
  });
  return phases;
}
