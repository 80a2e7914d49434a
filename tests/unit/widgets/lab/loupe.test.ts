import { describe, expect, it } from 'vitest';
import { loupeOf } from '#components/widgets/lab/loupe.ts';
import { defaultExperiment } from '#components/widgets/lab/lab-state.ts';
import { run } from '#lib/experiment/index.ts';
import type { CellGrid } from '#lib/grid/index.ts';
import { layer, type Layer } from '#lib/layer/index.ts';
import type { Grey } from '#lib/picture/index.ts';

const kernel = [
  [1, 2, 3],
  [4, 5, 6],
];

/** Distinct values, H ≠ W. */
const source: Grey = {
  width: 7,
  height: 5,
  data: Uint8Array.from({ length: 35 }, (_, i) => 5 * i),
};

function taken(l: Layer) {
  const picture = { source: 'own' as const, halvings: 0, threshold: null };
  const result = run({ ...defaultExperiment, picture, layer: l }, source);
  const [, height, width] = result.output.shape;
  return { result, height, width, at: (y: number, x: number) => loupeOf(l, result, [y, x]) };
}

const litTexts = (grid: CellGrid) =>
  grid.flatMap((row) => row.filter(({ lit }) => lit).map(({ text }) => text));

const layers: [string, Layer][] = [
  ['transposed', layer('convTranspose2d', [[kernel]], { stride: [2, 3], padding: [1, 0] })],
  [
    'transposed and dilated',
    layer('convTranspose2d', [[kernel]], { stride: [3, 2], dilation: [2, 3] }),
  ],
  ['plain', layer('conv2d', [[kernel]], { stride: [2, 1], padding: [1, 2], dilation: [1, 2] })],
];

describe('loupeOf', () => {
  it.each(layers)('sums, for every cell of a %s layer, to the value of the output', (_, l) => {
    const { height, width, at } = taken(l);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const { terms, value } = at(y, x);
        const sum = terms.reduce((total, term) => total + term.weight * term.value, 0);
        expect(sum).toBeCloseTo(value, 4);
      }
    }
  });

  it.each(layers)('lights, in every view of a %s layer, one cell for each term', (_, l) => {
    const { height, width, at } = taken(l);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const { terms, input, inserted, kernel: taps, output } = at(y, x);
        const counts = [input, ...(inserted ? [inserted] : []), taps].map(
          ({ grid }) => litTexts(grid).length,
        );
        expect(new Set(counts)).toEqual(new Set([terms.length]));
        expect(litTexts(output.grid)).toHaveLength(1);
      }
    }
  });

  it('lays the kernel of a transposed convolution over the inserted zeros turned around', () => {
    const { at } = taken(layer('convTranspose2d', [[kernel]]));
    const { kernel: taps } = at(2, 3);
    expect(taps.grid.map((row) => row.map(({ text }) => text))).toEqual([
      ['6', '5', '4'],
      ['3', '2', '1'],
    ]);
  });

  it('lays the kernel of conv2d as it is', () => {
    const { at } = taken(layer('conv2d', [[kernel]]));
    const { kernel: taps, phase, inserted } = at(1, 1);
    expect(taps.grid[0].map(({ text }) => text)).toEqual(['1', '2', '3']);
    expect([phase, inserted]).toEqual([null, null]);
  });

  it('knows the phases that no tap reaches', () => {
    const { at } = taken(layer('convTranspose2d', [[kernel]], { stride: 2, dilation: 2 }));
    expect(at(4, 4).phase).toEqual({ at: [0, 0], isFed: true });
    expect(at(4, 5)).toMatchObject({ phase: { at: [0, 1], isFed: false }, terms: [], value: 0 });
  });

  it('draws holes as holes and cells beyond the output not at all', () => {
    const { at } = taken(layer('convTranspose2d', [[kernel]], { stride: 2, dilation: 2 }));
    const { grid } = at(0, 0).output;
    expect(grid[3][3]).toMatchObject({ role: 'output', lit: true });
    expect(grid[3][4].role).toBe('hole');
    expect(grid[0][0].role).toBe('blank');
  });

  it('keeps the views of a layer the same size from cell to cell', () => {
    const { at } = taken(layers[0][1]);
    const sizes = [at(4, 4), at(4, 5), at(5, 4), at(0, 0)].map(({ input, inserted }) =>
      [input, inserted].map((view) => [view?.grid.length, view?.grid[0].length]),
    );
    expect(new Set(sizes.map((size) => JSON.stringify(size))).size).toBe(1);
  });

  it('cuts a view of a very wide kernel and says so', () => {
    const wide = layer('conv2d', [[[[1, 2, 3, 4, 5, 6, 7]]]], { dilation: 6, padding: 18 });
    const { at } = taken(wide);
    const { inserted, input } = at(20, 3);
    expect([inserted, input.isCut]).toEqual([null, true]);
  });
});
