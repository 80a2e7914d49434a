import { describe, expect, it } from 'vitest';
import { upsamplerView } from '#components/widgets/question-figures/upsampler-comparison-state.ts';

describe('the comparison of upsamplers', () => {
  it.each([
    ['kernel3', false],
    ['kernel4', false],
    ['bilinear', true],
    ['resize', true],
    ['shuffle', false],
  ] as const)('doubles flat areas by %s: flat or not as the gains are', (way, isFlat) => {
    for (const seed of [1, 2, 50]) {
      const view = upsamplerView({ way, seed });
      expect(view.isFlat).toBe(isFlat);
      expect(view.gains.reduce((a, b) => a + b) / 4).toBeCloseTo(1, 5);
      expect(view.output).toHaveLength(2 * view.input.length);
    }
  });
});
