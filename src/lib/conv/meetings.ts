import { outputSize, type Axis } from './axis';
import type { Geometry } from './geometry';
import type { Operands } from './operands';

/** The pairs of cells of one axis that meet by one tap: `count` of them, each a step further. */
export interface Meetings {
  /** The first input cell, and the output cell it meets. */
  readonly input: number;
  readonly output: number;
  readonly count: number;
}

/** From a meeting to the next: one cell of the coarse grid, `stride` of the fine one. */
export function meetingSteps({ op, stride }: Axis): { input: number; output: number } {
  return op === 'conv2d' ? { input: stride, output: 1 } : { input: 1, output: stride };
}

/** Where the cells of an axis meet, tap by tap. */
export function meetingsPerTap(axis: Axis): Meetings[] {
  const { op, input, kernel, stride, padding, dilation } = axis;
  const convolves = op === 'conv2d';
  const output = outputSize(axis);
  const [coarse, fine] = convolves ? [output, input] : [input, output];
  const meetings: Meetings[] = [];
  for (let tap = 0; tap < kernel; tap++) {
    const shift = tap * dilation - padding;
    const from = Math.max(0, Math.ceil(-shift / stride));
    const count = Math.max(0, Math.min(coarse, Math.ceil((fine - shift) / stride)) - from);
    const there = from * stride + shift;
    meetings.push({ input: convolves ? there : from, output: convolves ? from : there, count });
  }
  return meetings;
}

/**
 * Either operation without any preparation: every weight is multiplied with the cells that meet by
 * it, and with no others. The quickest way for a small layer, and the right one for weights that
 * are not finite. Sums are rounded at every step.
 */
export function sumMeetings(geometry: Geometry, operands: Operands): void {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const { input, weight, bias, output } = operands;
  const [vertical, horizontal] = axes;
  const [rows, columns] = [meetingsPerTap(vertical), meetingsPerTap(horizontal)];
  const [down, along] = [meetingSteps(vertical), meetingSteps(horizontal)];
  const [inputWidth, outputWidth] = [horizontal.input, outputSize(horizontal)];
  const inputPlane = vertical.input * inputWidth;
  const outputPlane = outputSize(vertical) * outputWidth;
  const outputs = groups * groupOutputs;

  for (let plane = 0; plane < batch * outputs; plane++) {
    const oc = plane % outputs;
    const group = Math.floor(oc / groupOutputs);
    const n = (plane - oc) / outputs;
    output.fill(bias ? bias[oc] : 0, plane * outputPlane, (plane + 1) * outputPlane);
    for (let c = 0; c < groupInputs; c++) {
      const ic = group * groupInputs + c;
      const inputPlaneStart = (n * groups * groupInputs + ic) * inputPlane;
      const kernel =
        vertical.op === 'conv2d'
          ? oc * groupInputs + c
          : ic * groupOutputs + (oc - group * groupOutputs);
      let w = kernel * rows.length * columns.length;
      for (const row of rows) {
        for (const column of columns) {
          const value = weight[w++];
          let inputRow = inputPlaneStart + row.input * inputWidth + column.input;
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
}
