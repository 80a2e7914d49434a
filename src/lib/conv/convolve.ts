import { kernelCells, type Geometry } from './geometry';
import type { Kernels } from './kernels';
import { sumMeetings } from './meetings';
import type { Operands } from './operands';
import { polyphase } from './polyphase';
import { fewPixels, stampAll } from './stamps';

/** Up to so many multiplications, preparing anything takes longer than doing them. */
const smallWork = 2000;

/** Writes the operation's result to `operands.output`, in the way that is quickest for its size. */
export function convolve(kernels: Kernels, geometry: Geometry, operands: Operands): void {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const inputPixels = batch * axes[0].input * axes[1].input;
  const stamps = axes[0].op === 'convTranspose2d' && inputPixels <= fewPixels;
  const channels = groupInputs * groupOutputs;
  const work = inputPixels * groups * channels * kernelCells(geometry);
  const done =
    work > smallWork &&
    (stamps && channels > 256
      ? stampAll(kernels, geometry, operands)
      : polyphase(kernels, geometry, operands));
  if (!done) sumMeetings(geometry, operands);
}
