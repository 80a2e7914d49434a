import { describe, expect, it } from 'vitest';
import { flipView } from '#components/widgets/question-figures/flip-state.ts';

describe('the imitating convolution', () => {
  it.each([1, 2, 3])(
    'finds the flipped kernel equal, and the plain one not, at stride %i',
    (stride) => {
      expect(flipView({ stride, kernel: 'flipped' }).differing).toBe(0);
      expect(flipView({ stride, kernel: 'asIs' }).differing).toBeGreaterThan(0);
    },
  );
});
