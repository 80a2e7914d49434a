import { isFed, phaseOf } from '#lib/conv/index.ts';
import type { Experiment, ExperimentResult } from '#lib/experiment/index.ts';
import { kernelSize } from '#lib/layer/index.ts';
import { plane } from '#lib/picture/index.ts';
import { closeupOf, type Closeup } from '#components/widgets/shared/loupe/closeup.ts';

/** A result as the loupe needs it. */
export function experimentCloseup(
  { layer, channel }: Experiment,
  { output, pixels }: Pick<ExperimentResult, 'output' | 'pixels'>,
): Closeup {
  const shown = closeupOf(plane(output, channel), pixels);
  if (layer?.op !== 'convTranspose2d') return shown;
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
