import { outputSize, type Axis } from '#lib/conv/index.ts';
import type { CellGrid } from '#lib/grid/index.ts';
import { nearestAxis, refusal, stampedSize, type AxisLimits } from '#lib/layer/index.ts';
import { inputCells, outputCells } from '#components/widgets/shared/axis-cells.ts';

/** One axis of a transposed convolution, and what of its stamps is cut off. */
export const cropLimits = {
  input: [1, 6],
  kernel: [1, 6],
  stride: [1, 4],
  padding: [0, 5],
  dilation: [1, 3],
  outputPadding: [0, 4],
} as const satisfies AxisLimits;

const axis = (given: Partial<Axis>): Axis => ({
  op: 'convTranspose2d',
  input: 4,
  kernel: 3,
  stride: 2,
  padding: 1,
  dilation: 1,
  outputPadding: 0,
  ...given,
});

/** What the questions start with. */
export const crops = {
  'output-padding': axis({ outputPadding: 1 }),
  padding: axis({ kernel: 4, padding: 2 }),
} as const satisfies Record<string, Axis>;

export type CropId = keyof typeof crops;
export const cropIds = Object.keys(crops) as CropId[];

export interface CropView {
  /** The input above the output, cell under cell; the last output that was accepted. */
  readonly grid: CellGrid;
  readonly output: number;
  readonly isRefused: boolean;
  readonly nearest: Axis | null;
}

/** What is shown of an axis, or of the last accepted one where PyTorch refuses it. */
export function cropView(asked: Axis, last: Axis): CropView {
  const isRefused = refusal(asked) !== null;
  const shown = isRefused ? last : asked;
  const output = outputSize(shown);
  const extent = Math.max(stampedSize(shown), shown.padding + output);
  return {
    grid: [inputCells(shown, extent), outputCells(shown, extent)],
    output,
    isRefused,
    nearest: isRefused ? nearestAxis(asked, cropLimits) : null,
  };
}
