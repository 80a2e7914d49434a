import { cellSteps, outputSize } from '../shape/axis.ts';
import { kernelArea, kernelSteps, type Geometry } from '../shape/geometry.ts';
import { overlapPerTap, type Overlap } from './direct.ts';
import { bumpAllocator, overrun, type Microkernels } from './microkernels/contract.ts';
import { deinterleaveRows, positionInRow, type RowLayout } from './row-layout.ts';

/**
 * The gradient of an operation's weight. A tap's is the sum, over all cells that it joins, of input
 * times `gradOutput`: the dot product of two grids. `input` has the shape of the operation's input,
 * `gradOutput` that of its output.
 */
export function weightGradient(
  geometry: Geometry,
  input: Float32Array,
  gradOutput: Float32Array,
  microkernels: Microkernels,
): Float32Array {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const [rows, columns] = axes.map(overlapPerTap);
  const steps = kernelSteps(geometry);
  const groupSize = groupInputs * groupOutputs * kernelArea(geometry);
  const gradient = new Float32Array(groups * groupSize);
  const products =
    simdProducts(geometry, input, gradOutput, microkernels) ??
    directProducts(geometry, input, gradOutput);

  for (let item = 0; item < batch * groups; item++) {
    products.load(item);
    for (let ic = 0; ic < groupInputs; ic++) {
      for (let oc = 0; oc < groupOutputs; oc++) {
        let w = (item % groups) * groupSize + ic * steps.input + oc * steps.output;
        for (const row of rows) {
          for (const column of columns) gradient[w++] += products.dot(ic, oc, row, column);
        }
      }
    }
  }
  return gradient;
}

/** Dot products of one input plane and one output plane, over the cells that a tap joins. */
interface Products {
  /** Turns to one group of one item of the batch. */
  load(item: number): void;
  dot(ic: number, oc: number, row: Overlap, column: Overlap): number;
}

/** Reads the data as it lies, and sums in double precision. */
function directProducts(
  { groupInputs, groupOutputs, axes }: Geometry,
  input: Float32Array,
  gradOutput: Float32Array,
): Products {
  const [height, width] = axes.map(outputSize);
  const [down, along] = axes.map(cellSteps);
  let [firstInput, firstOutput] = [0, 0];
  return {
    load(item) {
      firstInput = item * groupInputs * axes[0].input;
      firstOutput = item * groupOutputs * height;
    },
    dot(ic, oc, row, column) {
      let sum = 0;
      for (let y = 0; y < row.count; y++) {
        const iy = firstInput + ic * axes[0].input + row.input + y * down.input;
        const oy = firstOutput + oc * height + row.output + y * down.output;
        const a = iy * axes[1].input + column.input;
        const b = oy * width + column.output;
        for (let x = 0; x < column.count; x++) {
          sum += input[a + x * along.input] * gradOutput[b + x * along.output];
        }
      }
      return sum;
    },
  };
}

/** Stores the planes so that SIMD reads neighbours; null without SIMD, or without the memory. */
function simdProducts(
  { groupInputs, groupOutputs, axes }: Geometry,
  input: Float32Array,
  gradOutput: Float32Array,
  { simd, memory }: Microkernels,
): Products | null {
  const [height, width] = axes.map(outputSize);
  const [down, along] = axes.map(cellSteps);
  const allocate = bumpAllocator();
  const inputs = gridOf(groupInputs, axes[0].input, axes[1].input, along.input);
  const outputs = gridOf(groupOutputs, height, width, along.output);
  if (!simd || !memory.reserve(allocate(0) + overrun)) return null;
  const { floats } = memory;

  function gridOf(channels: number, height: number, width: number, components: number) {
    const rowSize = components * Math.ceil(width / components);
    const layout: RowLayout = { components, rowSize, margin: 0 };
    return { channels, height, width, layout, start: allocate(channels * height * rowSize) };
  }

  function load(data: Float32Array, item: number, grid: typeof inputs): void {
    const { channels, height, width, layout, start } = grid;
    const rows = channels * height;
    deinterleaveRows(floats, start, data, item * rows * width, rows, width, layout);
  }

  /** Where row `y` and column `x` of a channel's plane lie. */
  function positionOf({ height, layout, start }: typeof inputs, c: number, y: number, x: number) {
    return start + (c * height + y) * layout.rowSize + positionInRow(x, layout);
  }

  return {
    load(item) {
      load(input, item, inputs);
      load(gradOutput, item, outputs);
    },
    dot: (ic, oc, row, column) =>
      simd.dotRows(
        positionOf(inputs, ic, row.input, column.input),
        positionOf(outputs, oc, row.output, column.output),
        row.count,
        down.input * inputs.layout.rowSize,
        down.output * outputs.layout.rowSize,
        column.count,
      ),
  };
}
