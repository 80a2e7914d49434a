import type { Axis } from '../shape/axis.ts';
import type { Geometry } from '../shape/geometry.ts';
import type { PaddingMode } from '../shape/options.ts';

/** An input that holds its padding, and the geometry of the operation on it. */
export interface PaddedInput {
  readonly data: Float32Array;
  readonly geometry: Geometry;
  /** Adds the gradient of each padded cell to that of the cell it is a copy of. */
  readonly fold: (gradient: Float32Array) => Float32Array;
}

/**
 * Copies an input with its padding, where that is not zeros. Zero padding stays in the geometry: the
 * operation leaves those cells out.
 */
export function materialisePadding(data: Float32Array, geometry: Geometry): PaddedInput {
  const { axes, paddingMode: mode } = geometry;
  if (mode === 'zeros') return { data, geometry, fold: (gradient) => gradient };
  const [rows, columns] = axes.map((axis) => sourceCells(axis, mode));
  const [height, width] = axes.map((axis) => axis.input);
  const planes = data.length / (height * width);
  const padded = new Float32Array(planes * rows.length * columns.length);
  // Visits every padded cell with the cell it is a copy of.
  const eachCell = (visit: (cell: number, source: number) => void) => {
    let cell = 0;
    for (let plane = 0; plane < planes; plane++) {
      for (const row of rows) {
        const start = (plane * height + row) * width;
        for (const column of columns) visit(cell++, start + column);
      }
    }
  };
  eachCell((cell, source) => {
    padded[cell] = data[source];
  });
  return {
    data: padded,
    geometry: { ...geometry, axes: [unpadded(axes[0], rows), unpadded(axes[1], columns)] },
    fold(gradient) {
      const folded = new Float64Array(data.length);
      eachCell((cell, source) => {
        folded[source] += gradient[cell];
      });
      return Float32Array.from(folded);
    },
  };
}

function unpadded(axis: Axis, cells: readonly number[]): Axis {
  return { ...axis, input: cells.length, padding: 0, farPadding: 0 };
}

/** For each cell of the padded axis, the cell of the input it copies. */
function sourceCells(axis: Axis, mode: Exclude<PaddingMode, 'zeros'>): number[] {
  const { input, padding, farPadding = padding } = axis;
  const source = {
    reflect: (i: number) => input - 1 - Math.abs(input - 1 - Math.abs(i)),
    replicate: (i: number) => Math.min(Math.max(i, 0), input - 1),
    circular: (i: number) => (i + input) % input,
  }[mode];
  return Array.from({ length: input + padding + farPadding }, (_, i) => source(i - padding));
}
