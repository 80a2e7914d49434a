import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  axesOf,
  convTranspose2dShape,
  gatherPlan,
  phaseOf,
  positionIn,
  referenceConvTranspose,
} from '#lib/conv/index.ts';
import {
  convTranspose2dCases,
  integerTensor,
  isAccepted,
  seeded,
} from '../../support/arbitrary.ts';

test('gatherPlan lists what it takes to compute any layer of one channel', () => {
  fc.assert(
    fc.property(convTranspose2dCases(), fc.integer(), ({ weight, options }, seed) => {
      const [height, width] = [1 + (Math.abs(seed) % 5), 1 + (Math.abs(seed) % 7)];
      const input = integerTensor([1, height, width], seed);
      const kernel = integerTensor([1, 1, ...weight.shape.slice(2)], seed + 1);
      const layer = { ...options, groups: 1, bias: null };
      fc.pre(isAccepted(() => convTranspose2dShape(input.shape, kernel.shape, layer)));
      const axes = axesOf('convTranspose2d', input.shape, kernel.shape, layer);
      const plan = gatherPlan(axes);
      const padded = new Float32Array(height * plan.rowSize);
      for (let y = 0; y < height; y++) {
        const row = input.data.subarray(y * width, (y + 1) * width);
        padded.set(row, positionIn(plan, y, 0));
      }
      const { shape, data } = referenceConvTranspose(input, kernel, layer);
      const [sy, sx] = layer.stride;
      data.forEach((value, i) => {
        const [oy, ox] = [Math.floor(i / shape[2]), i % shape[2]];
        const [ny, nx] = [Math.floor(oy / sy), Math.floor(ox / sx)];
        const sum = plan.lists[phaseOf(oy, axes[0])][phaseOf(ox, axes[1])]
          .filter(({ rows }) => ny + rows >= 0 && ny + rows < height)
          .map(({ ky, kx, offset }) => {
            const weight = kernel.data[ky * kernel.shape[3] + kx];
            return padded[positionIn(plan, ny, nx) + offset] * weight;
          })
          .reduce((a, b) => a + b, 0);
        expect(sum).toBe(value + 0);
      });
    }),
    { ...seeded, numRuns: 150 },
  );
});
