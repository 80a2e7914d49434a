import { cellSteps, outputSize } from '../shape/axis.ts';
import { kernelArea, kernelSteps, type Geometry } from '../shape/geometry.ts';
import { overlapPerTap } from './direct.ts';
import { bumpAllocator, overrun, type Microkernels } from './microkernels/contract.ts';
import { deinterleaveRows, positionInRow, type RowLayout } from './row-layout.ts';

/** The planes of one operand, as they are stored for one group of one item of the batch. */
interface Planes {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly layout: RowLayout;
  readonly start: number;
}

/**
 * The gradient of the weight of an operation of two axes. A tap's is the sum, over all cells that it joins, of input
 * times `gradOutput`: the dot product of two grids. `input` has the shape of the operation's input,
 * `gradOutput` that of its output.
 */
export function pictureWeightGradient(
  geometry: Geometry,
  input: Float32Array,
  gradOutput: Float32Array,
  { memory, simd }: Microkernels,
): Float32Array {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const [rows, columns] = axes.map(overlapPerTap);
  const [down, along] = axes.map(cellSteps);
  const steps = kernelSteps(geometry);
  const groupSize = groupInputs * groupOutputs * kernelArea(geometry);
  const gradient = new Float32Array(groups * groupSize);

  const allocate = bumpAllocator();
  const inputs = planesOf(groupInputs, axes[0].input, axes[1].input, along.input);
  const outputs = planesOf(groupOutputs, outputSize(axes[0]), outputSize(axes[1]), along.output);
  const size = allocate(0) + overrun;
  const isReserved = memory.reserve(size);
  const floats = isReserved ? memory.floats : new Float32Array(size);
  const dotRows = (isReserved && simd?.dotRows) || dotRowsOf(floats);

  function planesOf(channels: number, height: number, width: number, components: number): Planes {
    const rowSize = components * Math.ceil(width / components);
    const layout = { components, rowSize, margin: 0 };
    return { channels, height, width, layout, start: allocate(channels * height * rowSize) };
  }

  for (let item = 0; item < batch * groups; item++) {
    load(inputs, input, item, floats);
    load(outputs, gradOutput, item, floats);
    for (let ic = 0; ic < groupInputs; ic++) {
      for (let oc = 0; oc < groupOutputs; oc++) {
        let w = (item % groups) * groupSize + ic * steps.input + oc * steps.output;
        for (const row of rows) {
          for (const column of columns) {
            gradient[w++] += dotRows(
              positionOf(inputs, ic, row.input, column.input),
              positionOf(outputs, oc, row.output, column.output),
              row.count,
              down.input * inputs.layout.rowSize,
              down.output * outputs.layout.rowSize,
              column.count,
            );
          }
        }
      }
    }
  }
  return gradient;
}

/** Loads the planes of one group of one item. */
function load(planes: Planes, data: Float32Array, item: number, floats: Float32Array): void {
  const { channels, height, width, layout, start } = planes;
  const rows = channels * height;
  deinterleaveRows(floats, start, data, item * rows * width, rows, width, layout);
}

/** Where the cell at row `y` and column `x` of channel `c` lies. */
function positionOf({ height, layout, start }: Planes, c: number, y: number, x: number): number {
  return start + (c * height + y) * layout.rowSize + positionInRow(x, layout);
}

/** `dotRows` in JavaScript: it sums in double precision. */
function dotRowsOf(floats: Float32Array) {
  return (a: number, b: number, rows: number, aStep: number, bStep: number, cells: number) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const [p, q] = [a + row * aStep, b + row * bStep];
      for (let cell = 0; cell < cells; cell++) sum += floats[p + cell] * floats[q + cell];
    }
    return sum;
  };
}
