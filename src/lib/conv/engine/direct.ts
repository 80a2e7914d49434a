import { cellSteps, outputSize, type Axis } from '../shape/axis.ts';
import { kernelArea, kernelSteps, type Geometry } from '../shape/geometry.ts';
import type { Operands } from './operands.ts';

/** The cells of one axis that one tap joins: `count` pairs, each a step further than the last. */
export interface Overlap {
  /** The first input cell, and the output cell it meets. */
  readonly input: number;
  readonly output: number;
  readonly count: number;
}

/** For each tap of an axis, the cells that it joins. */
export function overlapPerTap(axis: Axis): Overlap[] {
  const { op, input, kernel, stride, padding, dilation } = axis;
  const isConv2d = op === 'conv2d';
  const output = outputSize(axis);
  const [coarse, fine] = isConv2d ? [output, input] : [input, output];
  const overlaps: Overlap[] = [];
  for (let tap = 0; tap < kernel; tap++) {
    const shift = tap * dilation - padding;
    const from = Math.max(0, Math.ceil(-shift / stride));
    const count = Math.max(0, Math.min(coarse, Math.ceil((fine - shift) / stride)) - from);
    const there = from * stride + shift;
    overlaps.push({ input: isConv2d ? there : from, output: isConv2d ? from : there, count });
  }
  return overlaps;
}

/**
 * Computes either operation by direct convolution: tap by tap, it adds the products of the tap's
 * weight and the input cells to the output cells that the tap joins them to. It prepares nothing, so
 * it is the quickest strategy for a small layer. It multiplies no zero of the padding, so it is the
 * right one for weights that are not finite. Each addition rounds to single precision.
 */
export function directConvolution(geometry: Geometry, operands: Operands): true {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const { input, weight, bias, output } = operands;
  const [vertical, horizontal] = axes;
  const [rows, columns] = [overlapPerTap(vertical), overlapPerTap(horizontal)];
  const [down, along] = [cellSteps(vertical), cellSteps(horizontal)];
  const [inputWidth, outputWidth] = [horizontal.input, outputSize(horizontal)];
  const inputPlane = vertical.input * inputWidth;
  const outputPlane = outputSize(vertical) * outputWidth;
  const outputs = groups * groupOutputs;
  const steps = kernelSteps(geometry);
  const groupSize = groupInputs * groupOutputs * kernelArea(geometry);

  for (let plane = 0; plane < batch * outputs; plane++) {
    /** A group of an item of the batch. */
    const item = Math.floor(plane / groupOutputs);
    output.fill(bias ? bias[plane % outputs] : 0, plane * outputPlane, (plane + 1) * outputPlane);
    for (let c = 0; c < groupInputs; c++) {
      const firstInput = (item * groupInputs + c) * inputPlane;
      let w = (item % groups) * groupSize + c * steps.input + (plane % groupOutputs) * steps.output;
      for (const row of rows) {
        for (const column of columns) {
          const value = weight[w++];
          let inputRow = firstInput + row.input * inputWidth + column.input;
          let outputRow = plane * outputPlane + row.output * outputWidth + column.output;
          for (let y = 0; y < row.count; y++) {
            for (let x = 0; x < column.count; x++) {
              output[outputRow + x * along.output] += value * input[inputRow + x * along.input];
            }
            inputRow += down.input * inputWidth;
            outputRow += down.output * outputWidth;
          }
        }
      }
    }
  }
  return true;
}
