import type { Axis } from './axis';
import { phasesOfAxis, rowLayout } from './polyphase';
import { placeOf } from './strands';

/** One entry of a phase's list: a tap, and how far from the output cell's place it reads. */
export interface PlannedTap {
  readonly ky: number;
  readonly kx: number;
  /** In places of the padded input, as it lies in the memory row after row. */
  readonly offset: number;
  /** The same as rows and columns of the input. */
  readonly rows: number;
  readonly columns: number;
}

/** What the engine makes ready for one channel of a transposed convolution. */
export interface GatherPlan {
  /** Cells of a row of the padded input, and how many of them are zeros before the input's first. */
  readonly rowSize: number;
  readonly left: number;
  /** Per phase its taps, in the order in which they are summed: `[row phase][column phase]`. */
  readonly lists: readonly (readonly (readonly PlannedTap[])[])[];
}

/**
 * The lists of taps by which `polyphase` gathers. The cell of output row `oy` and column `ox` is
 * number `⌊oy / stride⌋` and `⌊ox / stride⌋` of its phase `[oy mod stride][ox mod stride]`. It reads
 * at `placeIn(plan, row, column) + offset`, by each tap of its list whose row the input has; rows
 * above and below are not padded. `axes` are those of a transposed convolution.
 */
export function gatherPlan(axes: readonly [Axis, Axis]): GatherPlan {
  const [rowPhases, columnPhases] = axes.map(phasesOfAxis);
  const layout = rowLayout(columnPhases, axes[1].input);
  const rowSize = layout.strands * layout.strandSize;
  return {
    rowSize,
    left: layout.left,
    lists: rowPhases.map((down) =>
      columnPhases.map((along) =>
        down.taps.flatMap((row) =>
          along.taps.map((column) => ({
            ky: row.tap,
            kx: column.tap,
            offset: row.offset * rowSize + placeOf(column.offset, layout) - placeOf(0, layout),
            rows: row.offset,
            columns: column.offset,
          })),
        ),
      ),
    ),
  };
}

/** The place of input cell `iy, ix` in the padded input; `ix` may lie in the zeros beside it. */
export function placeIn({ rowSize, left }: GatherPlan, iy: number, ix: number): number {
  return iy * rowSize + left + ix;
}
