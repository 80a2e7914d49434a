import { describe, expect, it } from 'vitest';
import { edgeStripLink } from '#components/widgets/story/edge-strip-link.ts';
import {
  defaultStrip,
  stripCells,
  stripResult,
  withPixel,
} from '#components/widgets/story/edge-strip-state.ts';

describe('the strip', () => {
  it('shows the edge in the convolution alone, in two cells', () => {
    expect(stripResult(defaultStrip, 'conv2d')).toEqual([[0, 0, 3, -3, 0, 0]]);
  });

  it('drowns the edge at stride 2: nothing on the white side is quieter than the outline', () => {
    expect(stripResult(defaultStrip, 'stride2')).toEqual([
      [0, 0, 0, 0, 0, 1, -8, 2, -8, 2, -8, 2],
      [0, 0, 0, 0, 0, 2, 2, 4, 2, 4, 2, 4],
    ]);
  });

  it('gives the numbers of the convolution back with dilation 2, spread out among holes', () => {
    const [holes, row] = stripCells(defaultStrip, 'dilation2');
    expect(holes.map(({ role }) => role)).toEqual(Array(12).fill('hole'));
    expect(row.map(({ text }) => text ?? '')).toEqual(
      ['0', '0', '3', '−3', '0', '0'].flatMap((text) => ['', text]),
    );
  });

  it('keeps the gradient of a slope quiet at stride 1, and of no picture at stride 2', () => {
    const slope = { pixels: [1, 2, 3, 4, 5, 6] };
    expect(stripResult(slope, 'conv2d')[0].slice(1, 5)).toEqual([0, 0, 0, 0]);
    expect(
      stripResult(slope, 'stride2')
        .flat()
        .every((value) => value !== 0),
    ).toBe(true);
  });
});

describe('the link of the strip', () => {
  it('reads what it prints', () => {
    const state = withPixel(defaultStrip, 2, 7);
    expect(edgeStripLink.read(edgeStripLink.print(state)).state).toEqual(state);
    expect(edgeStripLink.print(defaultStrip)).toBe('');
  });

  it.each(['1,1', '0,0,0,1,1,x', '0,0,0,1,1,10'])('names pixels that are none: %s', (text) => {
    const { state, ignored } = edgeStripLink.read(`?edge-pixels=${text}`);
    expect(state).toEqual(defaultStrip);
    expect(ignored).toEqual([['edge-pixels', text]]);
  });
});
