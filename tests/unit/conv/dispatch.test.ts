import { describe, expect, it } from 'vitest';
import { directConvolution } from '#lib/conv/engine/direct.ts';
import { chooseStrategy } from '#lib/conv/engine/dispatch.ts';
import { gemmCol2im } from '#lib/conv/engine/gemm-col2im.ts';
import { polyphase } from '#lib/conv/engine/polyphase.ts';
import { asPicture, convGeometry, convTransposeGeometry } from '#lib/conv/shape/geometry.ts';

const doubling = { stride: 2, padding: 1 };

describe('chooseStrategy(geometry)', () => {
  it('takes direct convolution for a figure', () => {
    expect(chooseStrategy(convTransposeGeometry(2, [1, 5, 5], [1, 1, 3, 3], doubling))).toBe(
      directConvolution,
    );
    expect(chooseStrategy(convGeometry(2, [1, 9, 9], [1, 1, 3, 3]))).toBe(directConvolution);
  });

  it('takes GEMM and col2im for the first upsampling of a vocoder', () => {
    const layer = convTransposeGeometry(1, [1, 512, 100], [512, 256, 16], { stride: 8 });
    expect(chooseStrategy(asPicture(layer))).toBe(gemmCol2im);
  });

  it('takes GEMM and col2im for the first layers of a generator', () => {
    for (const [input, weight] of [
      [
        [1, 100, 1, 1],
        [100, 512, 4, 4],
      ],
      [
        [1, 512, 4, 4],
        [512, 256, 4, 4],
      ],
      [
        [4, 512, 4, 4],
        [512, 256, 4, 4],
      ],
    ]) {
      expect(chooseStrategy(convTransposeGeometry(2, input, weight))).toBe(gemmCol2im);
    }
  });

  it('takes polyphase decomposition for pictures, later layers, and any large convolution', () => {
    for (const [input, weight] of [
      [
        [1, 1, 256, 256],
        [1, 2, 3, 3],
      ],
      [
        [1, 256, 12, 12],
        [256, 128, 4, 4],
      ],
      [
        [1, 64, 4, 4],
        [64, 2, 4, 4],
      ],
    ]) {
      expect(chooseStrategy(convTransposeGeometry(2, input, weight, doubling))).toBe(polyphase);
    }
    expect(chooseStrategy(convGeometry(2, [1, 512, 4, 4], [256, 512, 4, 4]))).toBe(polyphase);
  });
});
