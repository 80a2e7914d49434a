import { outputSize } from './axis';
import { kernelCells, type Geometry } from './geometry';
import { overrun, Room, type Kernels } from './kernels';
import { meetingsPerTap, meetingSteps } from './meetings';
import { placeOf, placeRows } from './strands';

/**
 * The gradient of an operation's weight. It sums, over all cells that meet by a tap, the product of
 * the two: per tap, the dot product of two grids. The grid of the outputs of `conv2d`, and that of
 * the inputs of `convTranspose2d`, is the coarse one, whose channels come first in the weight's
 * shape. `input` has the shape of the operation's, `gradOutput` that of its output.
 * @throws RangeError where there is not enough memory.
 */
export function weightGradient(
  kernels: Kernels,
  geometry: Geometry,
  input: Float32Array,
  gradOutput: Float32Array,
): Float32Array {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const [vertical, horizontal] = axes;
  const [rows, columns] = axes.map(meetingsPerTap);
  const [down, along] = axes.map(meetingSteps);
  const size = groupInputs * groupOutputs * kernelCells(geometry);
  const gradient = new Float32Array(groups * size);

  const room = new Room();
  const inputGrid = grid(groupInputs, vertical.input, horizontal.input, along.input);
  const outputGrid = grid(groupOutputs, outputSize(vertical), outputSize(horizontal), along.output);
  if (!kernels.memory.reserve(room.length + overrun)) throw new RangeError('not enough memory');
  const { floats } = kernels.memory;

  function grid(channels: number, height: number, width: number, strands: number) {
    const strandSize = Math.ceil(width / strands);
    const rowSize = strands * strandSize;
    const planeSize = height * rowSize;
    const start = room.take(channels * planeSize);
    return { channels, height, width, strands, strandSize, left: 0, rowSize, planeSize, start };
  }

  /** Brings in the planes of one group of one item. */
  function place(data: Float32Array, to: ReturnType<typeof grid>, index: number): void {
    const rows = to.channels * to.height;
    placeRows(floats, to.start, data, index * rows * to.width, rows, to.width, to);
  }

  /** Adds what the placed grids give to a kernel's gradient, from place `at`. */
  function addKernel(ic: number, oc: number, at: number): void {
    for (const row of rows) {
      const inputRow = inputGrid.start + ic * inputGrid.planeSize + row.input * inputGrid.rowSize;
      const outputRow =
        outputGrid.start + oc * outputGrid.planeSize + row.output * outputGrid.rowSize;
      for (const column of columns) {
        gradient[at++] += kernels.dotRows(
          inputRow + placeOf(column.input, inputGrid),
          outputRow + placeOf(column.output, outputGrid),
          row.count,
          down.input * inputGrid.rowSize,
          down.output * outputGrid.rowSize,
          column.count,
        );
      }
    }
  }

  for (let n = 0; n < batch; n++) {
    for (let group = 0; group < groups; group++) {
      place(input, inputGrid, n * groups + group);
      place(gradOutput, outputGrid, n * groups + group);
      for (let ic = 0; ic < groupInputs; ic++) {
        for (let oc = 0; oc < groupOutputs; oc++) {
          const convolves = vertical.op === 'conv2d';
          const kernel = convolves ? oc * groupInputs + ic : ic * groupOutputs + oc;
          addKernel(ic, oc, group * size + kernel * rows.length * columns.length);
        }
      }
    }
  }
  return gradient;
}
