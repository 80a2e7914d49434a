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
  const sources = axes.map((axis) => sourceCells(axis, mode));
  const copied = sourcesInPlane(axes, sources);
  const cells = axes.reduce((count, { input }) => count * input, 1);
  const padded = new Float32Array((data.length / cells) * copied.length);
  // Visits every padded cell with the cell it is a copy of.
  const eachCell = (visit: (cell: number, source: number) => void) => {
    let cell = 0;
    for (let start = 0; start < data.length; start += cells) {
      for (const source of copied) visit(cell++, start + source);
    }
  };
  eachCell((cell, source) => {
    padded[cell] = data[source];
  });
  return {
    data: padded,
    geometry: { ...geometry, axes: axes.map((axis, a) => unpadded(axis, sources[a])) },
    fold(gradient) {
      const folded = new Float64Array(data.length);
      eachCell((cell, source) => {
        folded[source] += gradient[cell];
      });
      return Float32Array.from(folded);
    },
  };
}

/** For each cell of a padded channel, the place of the cell it copies, given those of each axis. */
function sourcesInPlane(axes: readonly Axis[], sources: readonly (readonly number[])[]) {
  let places = Int32Array.of(0);
  for (const [a, { input }] of axes.entries()) {
    const along = sources[a];
    const next = new Int32Array(places.length * along.length);
    let n = 0;
    for (const place of places) for (const cell of along) next[n++] = place * input + cell;
    places = next;
  }
  return places;
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
