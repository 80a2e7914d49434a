import { outputSize } from './axis';
import { kernelCells, type Geometry } from './geometry';
import { overrun, Room, type Kernels } from './kernels';
import { meetingsPerTap } from './meetings';

/**
 * The gradient of an operation's weight. It sums, over all cells that meet by a tap, the product of
 * the two: per tap, the dot product of two grids. The coarse grid's channels come first in the
 * weight's shape, for both operations. `input` has the shape of the operation's, `gradOutput` that
 * of its output.
 * @throws RangeError where there is not enough memory.
 */
export function weightGradient(
  kernels: Kernels,
  geometry: Geometry,
  input: Float32Array,
  gradOutput: Float32Array,
): Float32Array {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const size = groupInputs * groupOutputs * kernelCells(geometry);
  const gradient = new Float32Array(groups * size);
  const inputGrid = { data: input, channels: groupInputs, sizes: axes.map((axis) => axis.input) };
  const outputGrid = { data: gradOutput, channels: groupOutputs, sizes: axes.map(outputSize) };
  const convolves = axes[0].op === 'conv2d';
  const job = placed(
    geometry,
    convolves ? outputGrid : inputGrid,
    convolves ? inputGrid : outputGrid,
  );
  if (!kernels.reserve(job.memoryNeeded)) throw new RangeError('not enough memory');
  for (let n = 0; n < batch; n++) {
    for (let group = 0; group < groups; group++) {
      placeGrids(kernels, job, n * groups + group);
      addGroup(kernels, job, gradient.subarray(group * size, (group + 1) * size));
    }
  }
  return gradient;
}

/** `[…, channels, sizes[0], sizes[1]]`. */
interface Grid {
  readonly data: Float32Array;
  /** Channels of one group. */
  readonly channels: number;
  readonly sizes: readonly number[];
}

interface Job {
  readonly geometry: Geometry;
  readonly coarse: Grid;
  readonly fine: Grid;
  readonly coarsePlane: number;
  /** A row of the fine grid lies in strands, each with every `stride`-th cell. */
  readonly strandSize: number;
  readonly finePlane: number;
  readonly coarseStart: number;
  readonly fineStart: number;
  /** One fine plane on its way to its strands. */
  readonly plane: number;
  readonly memoryNeeded: number;
}

function placed(geometry: Geometry, coarse: Grid, fine: Grid): Job {
  const { stride } = geometry.axes[1];
  const [height, width] = fine.sizes;
  const strandSize = Math.ceil(width / stride);
  const coarsePlane = coarse.sizes[0] * coarse.sizes[1];
  const finePlane = height * stride * strandSize;
  const room = new Room();
  return {
    geometry,
    coarse,
    fine,
    coarsePlane,
    strandSize,
    finePlane,
    coarseStart: room.take(coarse.channels * coarsePlane),
    fineStart: room.take(fine.channels * finePlane + overrun),
    plane: room.take(height * width),
    memoryNeeded: room.length + overrun,
  };
}

/** Copies the planes of one group of one item. */
function placeGrids(kernels: Kernels, job: Job, index: number): void {
  const { coarse, fine, coarsePlane, finePlane, strandSize } = job;
  const { stride } = job.geometry.axes[1];
  const [height, width] = fine.sizes;
  const group = index * coarse.channels * coarsePlane;
  const planes = coarse.data.subarray(group, group + coarse.channels * coarsePlane);
  kernels.floats.set(planes, job.coarseStart);
  for (let c = 0; c < fine.channels; c++) {
    const from = (index * fine.channels + c) * height * width;
    kernels.floats.set(fine.data.subarray(from, from + height * width), job.plane);
    const to = job.fineStart + c * finePlane;
    kernels.padPlane(job.plane, height, width, to, 0, stride, strandSize);
  }
}

/** Adds what the placed grids give, `[coarse channels, fine channels, kH, kW]`. */
function addGroup(kernels: Kernels, job: Job, gradient: Float32Array): void {
  const { coarse, fine, coarsePlane, finePlane, strandSize } = job;
  const [{ stride: verticalStride }, { stride }] = job.geometry.axes;
  const [rows, columns] = job.geometry.axes.map(meetingsPerTap);
  const coarseWidth = coarse.sizes[1];
  const fineWidth = stride * strandSize;
  let at = 0;
  for (let cc = 0; cc < coarse.channels; cc++) {
    for (let fc = 0; fc < fine.channels; fc++) {
      for (const row of rows) {
        const coarseRow = job.coarseStart + cc * coarsePlane + row.from * coarseWidth;
        const fineY = row.from * verticalStride + row.shift;
        const fineRow = job.fineStart + fc * finePlane + fineY * fineWidth;
        for (const { from, to, shift } of columns) {
          const strand = ((shift % stride) + stride) % stride;
          const fineX = strand * strandSize + (shift - strand) / stride + from;
          gradient[at++] += kernels.dotRows(
            coarseRow + from,
            fineRow + fineX,
            row.to - row.from,
            coarseWidth,
            verticalStride * fineWidth,
            to - from,
          );
        }
      }
    }
  }
}
