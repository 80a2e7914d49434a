import { describe, expect, it } from 'vitest';
import { layoutView } from '#components/widgets/question-figures/weight-layout-state.ts';

describe('the layout of a weight', () => {
  it('names every kernel of a weight once', () => {
    const { shape, grid } = layoutView({
      op: 'convTranspose2d',
      inputs: 4,
      outputs: 6,
      groups: 2,
    })!;
    expect(shape).toEqual([4, 3]);
    const places = grid.flat().flatMap(({ text }) => text ?? []);
    expect(new Set(places).size).toBe(4 * 3);
    expect(places).toHaveLength(4 * 3);
    expect(layoutView({ op: 'conv2d', inputs: 4, outputs: 6, groups: 3 })).toBeNull();
  });
});
