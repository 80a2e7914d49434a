import { describe, expect, it } from 'vitest';
import { walkLink } from '#components/widgets/layer-tools/model-walk-link.ts';
import {
  defaultWalk,
  drawingOf,
  reduce,
  viewOf,
  type WalkState,
} from '#components/widgets/layer-tools/model-walk-state.ts';
import { longestLink } from '#components/widgets/shared/layer-links.ts';
import { modelIds, type ModelId } from '#figures/models.ts';

/** What is shown of a published network. */
const walkView = ({ model, size }: WalkState) => viewOf(model as ModelId, size);

describe('the model walk', () => {
  it('offers the nearest sizes that go through', () => {
    const state = reduce(defaultWalk, { type: 'model', model: 'unet-padded' });
    expect(walkView(state).nearest).toEqual([]);
    const odd = reduce(state, { type: 'size', size: [300, 300] });
    expect(walkView(odd)).toMatchObject({
      fits: false,
      nearest: [
        [288, 288],
        [304, 304],
      ],
    });
  });

  it('names the first row that does not fit', () => {
    const asked = reduce(defaultWalk, { type: 'size', size: [570, 570] });
    const { rows, misfit } = walkView(asked);
    expect(rows[misfit!].problem).toEqual({
      kind: 'sizes',
      expected: [63, 63],
      actual: [54, 54],
    });
  });

  it('keeps a short text in the address, and leaves out one that is too long', () => {
    const short = reduce(defaultWalk, { type: 'code', code: 'nn.Conv2d(3, 8, 3)  # 畳み込み' });
    expect(walkLink.read(walkLink.print(short)).state).toEqual(short);
    const long = reduce(defaultWalk, { type: 'code', code: 'あ'.repeat(longestLink / 9 + 1) });
    expect(walkLink.print(long)).toBe('?model=own');
  });

  it.each(modelIds)('draws %s without overlap, bars as high as their rows', (model) => {
    const { rows } = walkView(reduce(defaultWalk, { type: 'model', model }));
    const { bars, skips, width } = drawingOf(rows, 700, 100);
    bars.slice(1).forEach((bar, i) => expect(bar.x).toBeGreaterThan(bars[i].x + bars[i].width));
    expect(Math.round(width)).toBe(698);
    expect(Math.max(...bars.map((bar) => bar.height))).toBeCloseTo(100);
    expect(bars).toHaveLength(rows.length + 1);
    expect(skips).toHaveLength(rows.filter(({ step }) => step.layer.kind === 'join').length);
    for (const { from, to, below } of skips) {
      expect(from.x).toBeLessThan(to.x);
      expect(below).toBeGreaterThan(100);
    }
  });
});
