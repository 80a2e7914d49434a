import { describe, expect, it } from 'vitest';
import {
  defaultPhaseSums,
  phaseSumsView,
} from '#components/widgets/question-figures/phase-sums-state.ts';

describe('the sums of the phases', () => {
  it('tells even counts from equal sums', () => {
    const view = phaseSumsView(defaultPhaseSums);
    expect(view).toMatchObject({
      counts: [2, 2],
      verdict: 'balanced',
      gains: [1, 1],
      isFlat: true,
    });
    const random = phaseSumsView({ ...defaultPhaseSums, weights: 'random' });
    expect(random).toMatchObject({ counts: [2, 2], verdict: 'balanced', isFlat: false });
    const dilated = phaseSumsView({ ...defaultPhaseSums, dilation: 2 });
    expect(dilated).toMatchObject({ verdict: 'holes', isFlat: false });
    expect(dilated.output[0].map(({ role }) => role).slice(0, 2)).toEqual(['output', 'hole']);
  });
});
