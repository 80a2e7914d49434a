import { describe, expect, it } from 'vitest';
import {
  axesOf,
  gather,
  gather2d,
  outputSize,
  scatter,
  scatter2d,
  type Axis,
} from '#lib/conv/index.ts';

const axis: Axis = {
  op: 'convTranspose2d',
  input: 3,
  kernel: 3,
  stride: 2,
  padding: 1,
  dilation: 1,
  outputPadding: 1,
};

describe('gather(axis, o)', () => {
  it('lists inputs in ascending order, taps descending, for a transposed convolution', () => {
    expect(outputSize(axis)).toBe(6);
    expect([0, 1, 2, 3, 4, 5].map((o) => gather(axis, o))).toEqual([
      [{ i: 0, t: 1 }],
      [
        { i: 0, t: 2 },
        { i: 1, t: 0 },
      ],
      [{ i: 1, t: 1 }],
      [
        { i: 1, t: 2 },
        { i: 2, t: 0 },
      ],
      [{ i: 2, t: 1 }],
      [{ i: 2, t: 2 }],
    ]);
  });

  it('leaves out taps that fall on padding', () => {
    const conv: Axis = { op: 'conv2d', input: 5, kernel: 3, stride: 3, padding: 2, dilation: 2 };
    expect(gather(conv, 0)).toEqual([
      { i: 0, t: 1 },
      { i: 2, t: 2 },
    ]);
  });
});

describe('scatter(axis, i)', () => {
  it('lists the outputs that an input cell feeds, the cropped ones left out', () => {
    expect(scatter(axis, 0)).toEqual([
      { o: 0, t: 1 },
      { o: 1, t: 2 },
    ]);
    expect(scatter(axis, 2)).toEqual([
      { o: 3, t: 0 },
      { o: 4, t: 1 },
      { o: 5, t: 2 },
    ]);
  });
});

describe('axesOf(op, inputShape, weightShape, options)', () => {
  const options = { stride: [2, 3], padding: [1, 0] } as const;
  const axes = axesOf('convTranspose2d', [1, 4, 5], [1, 1, 2, 3], options);

  it('gives the vertical and the horizontal axis of a layer', () => {
    expect(axes.map(outputSize)).toEqual([6, 15]);
    expect(axes[1]).toMatchObject({ input: 5, kernel: 3, stride: 3, padding: 0, dilation: 1 });
  });

  it('feeds gather2d and scatter2d, which pair the two axes', () => {
    expect(gather2d(axes, 2, 4)).toEqual([{ iy: 1, ix: 1, ky: 1, kx: 1 }]);
    expect(scatter2d(axes, 0, 1)).toEqual([
      { oy: 0, ox: 3, ky: 1, kx: 0 },
      { oy: 0, ox: 4, ky: 1, kx: 1 },
      { oy: 0, ox: 5, ky: 1, kx: 2 },
    ]);
  });

  it("knows that 'same' pads an even kernel by one more at the far edge", () => {
    const [, same] = axesOf('conv2d', [1, 1, 3], [1, 1, 1, 2], { padding: 'same' });
    expect(outputSize(same)).toBe(3);
    expect(gather(same, 2)).toEqual([{ i: 2, t: 0 }]);
  });
});
