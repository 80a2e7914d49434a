import { describe, expect, it } from 'vitest';
import { tensor } from '#lib/conv/index.ts';
import { kernels } from '#lib/layer/index.ts';
import {
  defaultSettings,
  FACTORS,
  forward,
  initialBound,
  initialWeights,
  isWeighted,
  KERNELS,
  layersOf,
  networkGains,
  type Family,
  type TrainSettings,
} from '#lib/train/index.ts';

const settings = (change: Partial<TrainSettings>): TrainSettings => ({
  ...defaultSettings,
  ...change,
});
const network = (change: Partial<TrainSettings>) => {
  const given = settings(change);
  const layers = layersOf(given);
  return { layers, weights: initialWeights(layers, given), factor: given.factor };
};

/** A slope whose pixel [y, x] is 3y + 5x: interpolation continues it exactly. */
const slope = tensor(
  [1, 1, 9, 8],
  Float32Array.from({ length: 72 }, (_, i) => 3 * Math.floor(i / 8) + 5 * (i % 8)),
);

describe('initialWeights, bilinear', () => {
  it('of a transposed convolution with kernel 4 and stride 2 is the known kernel', () => {
    const [weight] = network({ kernel: 4, init: 'bilinear' }).weights;
    expect([...weight!.data]).toEqual(kernels.bilinear.flat());
  });

  const wide: [Family, 2 | 3, number][] = [
    ['transposed', 2, 4],
    ['transposed', 2, 5],
    ['transposed', 2, 6],
    ['transposed', 3, 5],
    ['transposed', 3, 6],
    ...FACTORS.flatMap((factor) =>
      (['resize', 'shuffle'] as const).flatMap((family) =>
        KERNELS[family].map((kernel): [Family, 2 | 3, number] => [family, factor, kernel]),
      ),
    ),
  ];

  it.each(wide)('of %s by %i with kernel %i continues a slope', (family, factor, kernel) => {
    const { layers, weights } = network({ family, factor, kernel, init: 'bilinear' });
    const { shape, data } = forward(layers, weights, slope);
    expect(shape).toEqual([1, 1, 9 * factor, 8 * factor]);
    const place = (o: number) => (o + 0.5) / factor - 0.5;
    for (let oy = 3 * factor; oy < 6 * factor; oy++) {
      for (let ox = 3 * factor; ox < 5 * factor; ox++) {
        expect(data[oy * 8 * factor + ox]).toBeCloseTo(3 * place(oy) + 5 * place(ox), 4);
      }
    }
  });

  it('gives every phase that has taps a gain of 1, in a kernel that is too small too', () => {
    for (const factor of FACTORS) {
      for (const kernel of KERNELS.transposed) {
        const { layers, weights } = network({ kernel, factor, init: 'bilinear' });
        for (const gain of networkGains(layers, weights, factor).flat()) {
          if (gain !== 0) expect(gain).toBeCloseTo(1, 6);
        }
      }
    }
  });

  it('leaves a layer before it at random, and the same gain for all phases', () => {
    const { layers, weights } = network({ kernel: 4, hidden: 8, init: 'bilinear' });
    const gains = networkGains(layers, weights, 2).flat();
    expect(new Set([...weights[0]!.data]).size).toBe(72);
    for (const gain of gains) expect(gain).toBeCloseTo(gains[0], 5);
  });
});

describe('initialWeights, ICNR', () => {
  it('makes a pixel shuffle begin as nearest neighbour', () => {
    const { layers, weights } = network({ family: 'shuffle', factor: 3, init: 'icnr', seed: 4 });
    const { data } = forward(layers, weights, slope);
    for (let y = 0; y < 27; y++) {
      for (let x = 0; x < 24; x++) {
        const corner = (y - (y % 3)) * 24 + x - (x % 3);
        expect(data[y * 24 + x]).toBeCloseTo(data[corner], 4);
      }
    }
    expect(new Set(data).size).toBeGreaterThan(50);
  });
});

describe('initialWeights, random', () => {
  it('fills the range of PyTorch and not more', () => {
    for (const family of ['transposed', 'resize', 'shuffle'] as const) {
      const { layers, weights } = network({ family, kernel: 3, hidden: 16 });
      layers.forEach((layer, i) => {
        if (!isWeighted(layer)) return;
        const largest = Math.max(...weights[i]!.data.map(Math.abs));
        expect(largest).toBeLessThanOrEqual(Math.fround(initialBound(layer)));
        expect(largest).toBeGreaterThan(0.9 * initialBound(layer));
      });
    }
  });

  it('differs from seed to seed and is the same for the same', () => {
    const data = (seed: number) => [...network({ seed }).weights[0]!.data];
    expect(data(3)).toEqual(data(3));
    expect(data(3)).not.toEqual(data(4));
  });
});
