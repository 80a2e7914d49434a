import { outputSize, type Axis } from './axis';
import type { Geometry } from './geometry';
import type { Operands } from './operands';

/** The coarse cells `from ≤ c < to` that meet a fine cell by one tap, at `c · stride + shift`. */
export interface Meetings {
  readonly shift: number;
  readonly from: number;
  readonly to: number;
}

/** Where the two grids of an axis meet, tap by tap. */
export function meetingsPerTap(axis: Axis): Meetings[] {
  const { op, input, kernel, stride, padding, dilation } = axis;
  const output = outputSize(axis);
  const [coarse, fine] = op === 'conv2d' ? [output, input] : [input, output];
  const meetings: Meetings[] = [];
  for (let tap = 0; tap < kernel; tap++) {
    const shift = tap * dilation - padding;
    const from = Math.max(0, Math.ceil(-shift / stride));
    const to = Math.min(coarse, Math.ceil((fine - shift) / stride));
    meetings.push({ shift, from, to });
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
  const [inputWidth, outputWidth] = [horizontal.input, outputSize(horizontal)];
  const inputPlane = vertical.input * inputWidth;
  const outputPlane = outputSize(vertical) * outputWidth;
  const cells = rows.length * columns.length;
  const convolves = vertical.op === 'conv2d';

  for (let n = 0; n < batch; n++) {
    for (let oc = 0; oc < groups * groupOutputs; oc++) {
      const outputStart = (n * groups * groupOutputs + oc) * outputPlane;
      output.fill(bias ? bias[oc] : 0, outputStart, outputStart + outputPlane);
      const group = Math.floor(oc / groupOutputs);
      for (let c = 0; c < groupInputs; c++) {
        const ic = group * groupInputs + c;
        const inputStart = (n * groups * groupInputs + ic) * inputPlane;
        const kernel = convolves ? oc * groupInputs + c : ic * groupOutputs + (oc % groupOutputs);
        let w = kernel * cells;
        for (let ky = 0; ky < rows.length; ky++) {
          for (let kx = 0; kx < columns.length; kx++, w++) {
            const value = weight[w];
            const column = columns[kx];
            for (let y = rows[ky].from; y < rows[ky].to; y++) {
              const fineY = y * vertical.stride + rows[ky].shift;
              const fineX = column.from * horizontal.stride + column.shift;
              let read = inputStart;
              let write = outputStart;
              if (convolves) {
                read += fineY * inputWidth + fineX;
                write += y * outputWidth + column.from;
              } else {
                read += y * inputWidth + column.from;
                write += fineY * outputWidth + fineX;
              }
              const readStep = convolves ? horizontal.stride : 1;
              const writeStep = convolves ? 1 : horizontal.stride;
              for (let x = column.from; x < column.to; x++) {
                output[write] += value * input[read];
                read += readStep;
                write += writeStep;
              }
            }
          }
        }
      }
    }
  }
}
