import { coverage2d, tensor } from '#lib/conv/index.ts';
import { printNumber, rowsOf, type CellGrid, type GridCell } from '#lib/grid/index.ts';
import { kernels, layer, runLayer, type Layer } from '#lib/layer/index.ts';

/** One row of a picture whose rows are all alike: an edge from top to bottom. */
export interface EdgeStripState {
  readonly pixels: readonly number[];
}

/** Black on the left, white on the right. */
export const defaultStrip: EdgeStripState = { pixels: [0, 0, 0, 1, 1, 1] };

export const stripLimits = { pixels: 6, value: [0, 9] } as const;

export const stripLayers = ['conv2d', 'stride2', 'dilation2'] as const;
export type StripLayer = (typeof stripLayers)[number];

/** The strip goes on beyond both ends, and above and below, so that no cell lies at a border. */
const BEYOND = 3;
const ROWS = 7;

const weight = [[kernels.laplacian]];
const layers: Readonly<Record<StripLayer, Layer>> = {
  conv2d: layer('conv2d', weight, { padding: 1 }),
  stride2: layer('convTranspose2d', weight, { stride: 2, padding: 1 }),
  dilation2: layer('convTranspose2d', weight, { stride: 2, padding: 1, dilation: 2 }),
};

/** A pixel with another value. */
export const withPixel = (state: EdgeStripState, at: number, value: number): EdgeStripState => ({
  pixels: state.pixels.map((old, i) => (i === at ? value : old)),
});

/** What a layer makes of the strip, far from every border: one period of rows. */
export function stripResult({ pixels }: EdgeStripState, id: StripLayer): number[][] {
  const l = layers[id];
  const row = Array.from(
    { length: pixels.length + 2 * BEYOND },
    (_, i) => pixels[Math.min(pixels.length - 1, Math.max(0, i - BEYOND))],
  );
  const picture = tensor([1, ROWS, row.length], Array(ROWS).fill(row).flat());
  const [step] = l.stride;
  const [top, left] = [Math.floor(ROWS / 2) * step, BEYOND * step];
  return rowsOf(runLayer(l, picture))
    .slice(top, top + step)
    .map((cells) => cells.slice(left, left + pixels.length * step));
}

/** What is as strong as a colour can be, in all the layers' results. */
export const stripBound = (state: EdgeStripState): number =>
  Math.max(8, ...stripLayers.flatMap((id) => stripResult(state, id).flat()).map(Math.abs));

/** The result as cells: signed colours, and a hole where no tap arrives. */
export function stripCells(
  state: EdgeStripState,
  id: StripLayer,
  bound = stripBound(state),
): CellGrid {
  const { stride, dilation, padding } = layers[id];
  const reached = coverage2d([3, 3], stride, dilation);
  const rows = stripResult(state, id);
  return rows.map((row, y) =>
    row.map((value, x): GridCell => {
      const [py, px] = [(y + padding[0]) % stride[0], (x + padding[1]) % stride[1]];
      return reached[py][px] === 0
        ? { role: 'hole' }
        : {
            role: 'output',
            text: printNumber(value),
            tint: Math.sign(value) * Math.sqrt(Math.abs(value) / bound),
          };
    }),
  );
}
