import { cellSteps, outputSize, type Axis } from '../shape/axis.ts';
import type { RowLayout } from './row-layout.ts';

// Output cells whose place has the same residue modulo the stride read by the same taps. The residue
// counts from the first output cell, `o mod stride`; the phase, which the rest of the library
// speaks of, counts from the first cell before cropping, `(o + padding) mod stride`.

/** The output cells of one residue of an axis: every `stride`-th; for `conv2d`, all of them. */
export interface Residue {
  readonly count: number;
  /** Cell number `n` of the residue reads input `n · readStep + offset` by each tap. */
  readonly readStep: number;
  /** In the order of their offsets. */
  readonly taps: readonly { readonly tap: number; readonly offset: number }[];
}

/** The residues of an axis, in order; less than `stride` of them where the output has fewer cells. */
export function residuesOf(axis: Axis): Residue[] {
  const { op, kernel, stride, padding, dilation } = axis;
  const steps = cellSteps(axis);
  const size = outputSize(axis);
  const residues: Residue[] = [];
  for (let first = 0; first < Math.min(steps.output, size); first++) {
    const taps = [];
    for (let tap = 0; tap < kernel; tap++) {
      const shift = tap * dilation - padding;
      const offset = op === 'conv2d' ? shift : (first - shift) / stride;
      if (offset % 1 === 0) taps.push({ tap, offset });
    }
    taps.sort((a, b) => a.offset - b.offset);
    const count = Math.ceil((size - first) / steps.output);
    residues.push({ count, readStep: steps.input, taps });
  }
  return residues;
}

/** A layout of the input's rows with room for the cells that residues read beyond their ends. */
export function rowLayoutFor(residues: readonly Residue[], width: number): RowLayout {
  const reads = residues.flatMap(({ taps, count, readStep }) =>
    taps.flatMap(({ offset }) => [offset, offset + (count - 1) * readStep]),
  );
  const components = residues[0].readStep;
  const margin = Math.ceil(-Math.min(0, ...reads) / components);
  const end = Math.ceil((1 + Math.max(width - 1, ...reads)) / components);
  return { components, rowSize: components * (margin + end), margin };
}
