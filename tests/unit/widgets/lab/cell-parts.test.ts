import { describe, expect, it } from 'vitest';
import { partsOf, reachOf } from '#components/widgets/lab/cell-parts.ts';
import { defaultExperiment } from '#components/widgets/lab/lab-state.ts';
import { run } from '#lib/experiment/index.ts';
import type { CellGrid } from '#lib/grid/index.ts';
import { layer, repeated, type Layer } from '#lib/layer/index.ts';
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
  return { result, height, width, at: (y: number, x: number) => partsOf(l, result, [y, x]) };
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

describe('partsOf', () => {
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
        const { terms, input, inserted, kernel: taps } = at(y, x);
        const counts = [input, ...(inserted ? [inserted] : []), taps].map(
          ({ grid }) => litTexts(grid).length,
        );
        expect(new Set(counts)).toEqual(new Set([terms.length]));
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

  it('tells holes from cells that a tap reaches', () => {
    const { at } = taken(layer('convTranspose2d', [[kernel]], { stride: 2, dilation: 2 }));
    const { isHole } = at(0, 0);
    expect([isHole(0, 0), isHole(0, 1), isHole(1, 0), isHole(2, 2)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it.each(layers)('frames, in the input of a %s layer, no other cells than the terms', (_, l) => {
    const { height, width, at } = taken(l);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const { source: framed, input, terms } = at(y, x);
        expect(terms.length).toBeLessThanOrEqual(framed.height * framed.width);
        expect(litTexts(input.grid)).toHaveLength(terms.length);
      }
    }
  });

  it('takes one colour of a picture in colour apart, with its bias', () => {
    const data = Uint8ClampedArray.from({ length: 4 * 35 }, (_, i) => (i % 4 === 3 ? 255 : i));
    const one = { ...layer('convTranspose2d', [[kernel]], { stride: 2 }), bias: [0.5] };
    const picture = { source: 'own' as const, halvings: 0, threshold: null };
    const inColour = { ...defaultExperiment, picture, layer: repeated(one, 3) };
    const result = run(inColour, { width: 7, height: 5, data });
    const sums = ([0, 1, 2] as const).map((channel) => {
      const { terms, bias, value } = partsOf(repeated(one, 3), result, [4, 6], channel);
      const sum = terms.reduce((total, term) => total + term.weight * term.value, bias);
      expect(sum).toBeCloseTo(value, 4);
      return value;
    });
    expect(new Set(sums).size).toBe(3);
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

describe('reachOf', () => {
  it.each(layers)('names the output cells of a %s layer that one white pixel changes', (_, l) => {
    const picture = { source: 'own' as const, halvings: 0, threshold: null };
    for (let i = 0; i < source.data.length; i++) {
      const data = new Uint8Array(source.data.length);
      data[i] = 255;
      const result = run({ ...defaultExperiment, picture, layer: l }, { ...source, data });
      const [, , width] = result.output.shape;
      const changed = [...result.output.data.keys()].filter((at) => result.output.data[at] !== 0);
      const [rows, columns] = reachOf(l, result, [Math.floor(i / source.width), i % source.width]);
      const reached = rows.flatMap((y) => columns.map((x) => y * width + x));
      expect(reached).toEqual(changed);
    }
  });
});
