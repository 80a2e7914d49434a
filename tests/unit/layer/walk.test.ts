import { describe, expect, it } from 'vitest';
import { modelOf } from '#figures/models.ts';
import {
  convSpec,
  fits,
  fittingSizes,
  totals,
  walk,
  type ConvSpec,
  type NetLayer,
} from '#lib/layer/index.ts';

const conv = (given: Partial<ConvSpec>) =>
  convSpec({ op: 'conv2d', kernel: [3, 3], inChannels: 2, outChannels: 4, ...given });
const up = (given: Partial<ConvSpec>) => conv({ op: 'convTranspose2d', ...given });
const shape = (channels: number | null, height: number, width: number) => ({
  channels,
  size: [height, width] as const,
});

describe('walk', () => {
  it('follows shapes, weights and multiplications through groups and unequal axes', () => {
    const [down, back] = walk(
      [
        conv({ kernel: [3, 2], stride: [2, 1], padding: [1, 0], groups: 2 }),
        up({
          inChannels: 4,
          outChannels: 6,
          kernel: [2, 4],
          stride: [2, 3],
          groups: 2,
          bias: false,
        }),
      ],
      shape(2, 8, 5),
    );
    expect(down.output).toEqual(shape(4, 4, 4));
    expect(down.weights).toBe(4 * 1 * 3 * 2 + 4);
    expect(down.multiplyAdds).toBe(4 * 1 * 3 * 2 * 4 * 4);
    expect(back.output).toEqual(shape(6, 8, 13));
    expect(back.weights).toBe(4 * 3 * 2 * 4);
    expect(back.multiplyAdds).toBe(4 * 3 * 2 * 4 * 4 * 4);
    expect(back.verdict).toBe('uneven');
    expect(totals([down, back]).weights).toBe(28 + 96);
  });

  it('widens what a cell sees by the kernel times the strides before it', () => {
    const layers = [
      conv({ outChannels: 2, stride: [2, 2] }),
      conv({ outChannels: 2, stride: [2, 2] }),
      // Two of the input's cells meet in an output cell of kernel 4, stride 2.
      up({ kernel: [4, 2], stride: [2, 2] }),
    ];
    const fields = walk(layers, shape(2, 64, 64)).map(({ receptiveField }) => receptiveField);
    expect(fields).toEqual([
      [3, 3],
      [7, 7],
      [11, 7],
    ]);
  });

  it.each(['unet', 'unet-padded'])(
    'gives the widest receptive field in %s that autograd finds',
    (id) => {
      // Measured in PyTorch 2.13: the rows of the input whose gradient is not zero, for 16 cells
      // side by side in the middle of the output, average pools in place of the largest value.
      const { layers } = modelOf(id);
      expect(walk(layers, shape(1, 572, 512)).at(-1)!.receptiveField).toEqual([204, 204]);
    },
  );

  it('says where channels do not match, and goes on', () => {
    const steps = walk([conv({}), conv({ inChannels: 5 })], shape(2, 9, 9));
    expect(steps.map(({ problem }) => problem)).toEqual([
      null,
      { kind: 'channels', expected: 5, actual: 4 },
    ]);
    expect(steps[1].output).toEqual(shape(4, 5, 5));
  });

  it('takes unknown channels from the input, and leaves open what nobody says', () => {
    const [known, open] = walk(
      [conv({ inChannels: null }), conv({ inChannels: 4, outChannels: null })],
      shape(2, 9, 9),
    );
    expect(known.weights).toBe(2 * 4 * 9 + 4);
    expect(open.weights).toBeNull();
    expect(open.output?.channels).toBeNull();
    expect(totals([known, open]).multiplyAdds).toBeNull();
  });

  it('stops where nothing is left, with the reason', () => {
    const steps = walk([conv({ kernel: [9, 9] }), conv({})], shape(2, 6, 6));
    expect(steps).toHaveLength(1);
    expect(steps[0].output).toBeNull();
    expect(steps[0].problem).toMatchObject({ kind: 'refused', error: { argument: 'weight' } });
  });

  it('stops where a negative output padding leaves nothing', () => {
    const [step] = walk([up({ kernel: [1, 1], outputPadding: [-1, -1] })], shape(2, 1, 1));
    expect(step.problem?.kind).toBe('refused');
  });

  it('knows pixel shuffles, pools, pads, enlargements and norms', () => {
    const layers: NetLayer[] = [
      { kind: 'pad', top: 1, bottom: 0, left: 2, right: -1 },
      { kind: 'pool', op: 'max', kernel: [2, 3], stride: [2, 3], padding: [0, 0] },
      { kind: 'upsample', scale: [2, 3], mode: 'bilinear' },
      { kind: 'elementwise', op: 'BatchNorm2d', channels: 8, weightsPerChannel: 2, weights: 0 },
      { kind: 'pixelShuffle', factor: 2 },
      { kind: 'pixelShuffle', factor: 2 },
    ];
    const steps = walk(layers, shape(8, 7, 8));
    expect(steps.map(({ output }) => [output!.channels, ...output!.size])).toEqual([
      [8, 8, 9],
      [8, 4, 3],
      [8, 8, 9],
      [8, 8, 9],
      [2, 16, 18],
      [1, 32, 36],
    ]);
    expect(steps[3].weights).toBe(16);
    expect(steps[5].problem).toEqual({ kind: 'factor', channels: 2, factor: 2 });
  });
});

describe('fittingSizes', () => {
  it("are the multiples of 16 for U-Net's padded variant", () => {
    const { layers } = modelOf('unet-padded');
    expect(fittingSizes(layers, 1, [1, 64])).toEqual([16, 32, 48, 64]);
  });

  it('are those that leave every pool of U-Net as published an even side', () => {
    const { layers } = modelOf('unet');
    expect(fittingSizes(layers, 1, [560, 600])).toEqual([572, 588]);
    expect(fittingSizes(layers, 1, [1, 190])).toEqual([188]);
  });

  it("are the multiples of 256 for Pix2pix's unet_256", () => {
    const { layers } = modelOf('pix2pix');
    expect(fits(layers, shape(3, 256, 512))).toBe(true);
    expect(fits(layers, shape(3, 256, 300))).toBe(false);
  });
});
