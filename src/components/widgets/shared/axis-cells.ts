import { gather, outputSize, type Axis } from '#lib/conv/index.ts';
import type { GridCell } from '#lib/grid/index.ts';
import { stampedSize } from '#lib/layer/index.ts';

/** Each input where its stamp begins, with zeros between, over all that the stamps cover. */
export function inputCells({ input, stride }: Axis, extent: number): GridCell[] {
  return Array.from({ length: extent }, (_, cell): GridCell => {
    const i = cell / stride;
    if (i > input - 1) return { role: 'blank' };
    return Number.isInteger(i) ? { role: 'input', text: `${i}` } : { role: 'zero' };
  });
}

/**
 * The uncropped output: in cells that are kept, how many stamps meet; cut ones hatched, and lit
 * those that only the output padding adds.
 */
export function outputCells(axis: Axis, extent: number): GridCell[] {
  const { padding } = axis;
  const output = outputSize(axis);
  const isAdded = (o: number) => o >= output - (axis.outputPadding ?? 0);
  return Array.from({ length: extent }, (_, cell): GridCell => {
    const o = cell - padding;
    const isReached = cell < stampedSize(axis);
    if (o < 0 || o >= output) return isReached ? { role: 'hole', faint: true } : { role: 'blank' };
    const met = gather(axis, o).length;
    return { role: 'output', text: `${met}`, ...(isAdded(o) ? { lit: true } : {}) };
  });
}
