import { describe, expect, it } from 'vitest';
import { skipView } from '#components/widgets/layer-tools/skip-sizes-state.ts';

describe('sizes down and up', () => {
  it('miss a cell at every level whose size is odd', () => {
    const { levels, bottom, below, above } = skipView({ side: 300, levels: 4 });
    expect(levels.map(({ down, up: back }) => [down, back])).toEqual([
      [300, 300],
      [150, 150],
      [75, 74],
      [37, 36],
    ]);
    expect([bottom, below, above]).toEqual([18, 288, 304]);
    expect(skipView({ side: 301, levels: 4 })).toMatchObject({
      pad: 'x = F.pad(x, (1, 2, 1, 2))',
      crop: 'y = y[..., 1:302, 1:302]',
    });
  });
});
