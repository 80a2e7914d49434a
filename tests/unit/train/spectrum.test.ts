import { expect, it } from 'vitest';
import { spectrum } from '#lib/train/index.ts';

it('spectrum puts a wave at its two frequencies around the middle, and its energy there alone', () => {
  const [height, width] = [12, 20];
  const data = Float32Array.from({ length: 240 }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return 7 + Math.cos(2 * Math.PI * ((2 * y) / height + (5 * x) / width));
  });
  const power = spectrum({ width, height, data }).data;
  const found = [...power].flatMap((value, i) => (value > 1e-3 ? [i] : []));
  expect(found).toEqual([(6 - 2) * width + 10 - 5, (6 + 2) * width + 10 + 5]);
  for (const at of found) expect(power[at]).toBeCloseTo(120 ** 2, 1);
});

it('spectrum has the energy of the picture, by Parseval', () => {
  const data = Float32Array.from({ length: 63 }, (_, i) => ((i * 37) % 11) - 5);
  const mean = data.reduce((a, b) => a + b) / 63;
  const energy = data.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const power = spectrum({ width: 9, height: 7, data }).data.reduce((a, b) => a + b);
  expect(power / 63).toBeCloseTo(energy, 2);
});
