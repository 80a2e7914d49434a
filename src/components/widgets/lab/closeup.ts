import { isFed, phaseOf, type Pair } from '#lib/conv/index.ts';
import type { Experiment, ExperimentResult } from '#lib/experiment/index.ts';
import { kernelSize } from '#lib/layer/index.ts';
import { plane, type Pixels, type Plane } from '#lib/picture/index.ts';

/** What the loupe shows of a picture: its values, and what the layer says of a cell. */
export interface Closeup {
  readonly plane: Plane;
  readonly pixels: Pixels;
  /** Whether every value takes at most two characters. */
  readonly isShort: boolean;
  /** The stride phase of a cell, `[vertical, horizontal]`; null where the layer has none. */
  readonly phaseAt: (row: number, column: number) => Pair | null;
  readonly isHole: (row: number, column: number) => boolean;
  /** Whether a row (axis 0) or column (axis 1) is the first of the stride's raster. */
  readonly isFirst: (cell: number, axis: 0 | 1) => boolean;
}

/** A result as the loupe needs it. */
export function closeupOf(
  { layer, channel }: Experiment,
  { output, pixels }: Pick<ExperimentResult, 'output' | 'pixels'>,
): Closeup {
  const values = plane(output, channel);
  const isShort = values.data.every(
    (value) => Number.isInteger(value) && value > -10 && value < 100,
  );
  const shown = { plane: values, pixels, isShort };
  if (layer?.op !== 'convTranspose2d') {
    return { ...shown, phaseAt: () => null, isHole: () => false, isFirst: () => false };
  }
  const { stride, padding, dilation } = layer;
  const kernel = kernelSize(layer);
  const axes = ([0, 1] as const).map((a) => ({
    kernel: kernel[a],
    stride: stride[a],
    padding: padding[a],
    dilation: dilation[a],
  }));
  return {
    ...shown,
    phaseAt: (row, column) => [phaseOf(row, axes[0]), phaseOf(column, axes[1])],
    isHole: (row, column) => !(isFed(row, axes[0]) && isFed(column, axes[1])),
    isFirst: (cell, axis) => stride[axis] > 1 && phaseOf(cell, axes[axis]) === 0,
  };
}

/** What live figures show now, by the figure's id; the others show what they were built with. */
export const liveCloseups = new Map<string, Closeup>();
