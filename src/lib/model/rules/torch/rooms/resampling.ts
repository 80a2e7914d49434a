import type { Reach } from '../../../graph.ts';
import { listOf } from '../../../python/operators.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { isNumber, numberOf, Tensor } from '../../../python/values.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import { kept, of, produce, shapeText, type Operator } from '../../rule.ts';
import type { Table, TensorRule } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';

// Pictures at another size: interpolated, shuffled, looked up place by place.

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html */
export function resize(
  by: Operator,
  input: Tensor,
  {
    size,
    scale,
    mode,
    alignCorners,
  }: {
    readonly size: readonly number[] | null;
    readonly scale: readonly number[] | null;
    readonly mode: string;
    readonly alignCorners: boolean;
  },
): Tensor {
  const { run, name } = by;
  const before = input.shape.slice(2);
  const refuse = (message: string) => run.refuse(name, [input], message, 'ValueError');
  if (size && scale) refuse('only one of size or scale_factor should be defined');
  if (!size && !scale) refuse('either size or scale_factor should be defined');
  const wanted = size ?? scale!;
  const axesOf = new Map([
    ['linear', 1],
    ['bilinear', 2],
    ['bicubic', 2],
    ['trilinear', 3],
  ]);
  const axes = axesOf.get(mode);
  if (before.length === 0 || (axes !== undefined && before.length !== axes)) {
    run.refuse(
      name,
      [input],
      `Got ${input.shape.length}D input, but ${mode} mode needs ${(axes ?? 1) + 2}D input`,
      'NotImplementedError',
    );
  }
  if (wanted.length !== 1 && wanted.length !== before.length) {
    refuse(
      'Input and output must have the same number of spatial dimensions, but got input with ' +
        `spatial dimensions of ${shapeText(before)} and output size of ${shapeText(wanted)}`,
    );
  }
  if (alignCorners && (mode === 'nearest' || mode === 'area' || mode === 'nearest-exact')) {
    refuse(
      'align_corners option can only be set with the interpolating modes: ' +
        'linear | bilinear | bicubic | trilinear',
    );
  }
  const at = (list: readonly number[], a: number) => (list.length === 1 ? list[0] : list[a]);
  const after = before.map((n, a) => (size ? at(size, a) : Math.floor(n * at(wanted, a))));
  if (after.some((n) => !(Math.abs(n) < 2 ** 63))) {
    run.refuse(name, [input], 'value cannot be converted to type int64_t without overflow');
  }
  if (after.some((n) => n < 1)) {
    run.refuse(
      name,
      [input],
      `Input and output sizes should be greater than 0, but got input (H: ${before[0]}, W: ` +
        `${before.at(-1)}) output (H: ${after[0]}, W: ${after.at(-1)})`,
    );
  }
  const taps = mode.startsWith('nearest') ? 1 : mode === 'bicubic' ? 4 : 2;
  const reach = before.map((n, a): Reach => {
    if (mode === 'area') return { kind: 'adaptive' };
    const ratio = alignCorners ? (n - 1) / Math.max(after[a] - 1, 1) : n / after[a];
    const factor = !size && !alignCorners ? 1 / at(wanted, a) : ratio;
    return { kind: 'resize', scale: factor, taps, alignCorners };
  });
  return produce(run, name, [input], [...input.shape.slice(0, 2), ...after], of(by, { reach }));
}

function upsample(mode?: string): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      return resize(by(a, self), a.tensor('input'), {
        size: own.has('size') ? own.list('size') : null,
        scale: own.has('scale_factor') ? scalesOf(own) : null,
        mode: mode ?? own.text('mode'),
        alignCorners: mode === 'bilinear' || (mode === undefined && own.flag('align_corners')),
      });
    },
  };
}

/** A factor for each axis, or one for all. */
export function scalesOf(a: RuleArguments): readonly number[] {
  const value = a.value('scale_factor');
  if (isNumber(value)) return [numberOf(value)];
  if (value instanceof Tensor) return [a.number('scale_factor')];
  return listOf(a.run, value).map((item) =>
    isNumber(item) ? numberOf(item) : a.run.raise('TypeError', 'scale_factor must be numbers'),
  );
}

/** `channels · factor²` at one size become `channels` at `factor` times the size. */
export function shuffled(who: Operator, input: Tensor, factor: number): Tensor {
  const { shape } = input;
  const [channels, height, width] = shape.slice(-3);
  if (shape.length < 3 || channels % factor ** 2 !== 0) {
    who.run.refuse(
      who.name,
      [input],
      `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${channels} is not divisible by ${factor ** 2}`,
    );
  }
  const output = [...shape.slice(0, -3), channels / factor ** 2, height * factor, width * factor];
  const axis = { kind: 'resize', scale: 1 / factor, taps: 1, alignCorners: false } as const;
  return produce(who.run, who.name, [input], output, of(who, { reach: [axis, axis] }));
}

/** A picture's blocks as channels: https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html */
export function unshuffled(who: Operator, input: Tensor, factor: number): Tensor {
  const { shape } = input;
  const [channels, height, width] = shape.slice(-3);
  if (height % factor !== 0 || width % factor !== 0) {
    who.run.refuse(
      who.name,
      [input],
      `pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(-2)=${height} is not divisible by ${factor}`,
    );
  }
  const output = [...shape.slice(0, -3), channels * factor ** 2, height / factor, width / factor];
  const axis = { kind: 'gather', kernel: factor, stride: factor, padding: 0, dilation: 1 } as const;
  return produce(who.run, who.name, [input], output, of(who, { reach: [axis, axis] }));
}

const interpolated: TensorRule = (a, by) =>
  resize(by, a.tensor('input'), {
    size: a.has('size') ? a.list('size') : null,
    scale: a.has('scale_factor') ? scalesOf(a) : null,
    mode: a.text('mode'),
    alignCorners: a.has('align_corners') && a.flag('align_corners'),
  });

const RESIZE =
  'input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None, antialias=False';

export const layers: Entries = {
  Upsample: [
    'size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None',
    upsample(),
  ],
  UpsamplingNearest2d: ['size=None, scale_factor=None', upsample('nearest')],
  UpsamplingBilinear2d: ['size=None, scale_factor=None', upsample('bilinear')],
  PixelShuffle: [
    'upscale_factor',
    {
      forward: (a, self) =>
        shuffled(by(a, self), a.tensor('input'), attributesOf(a.run, self).int('upscale_factor')),
    },
  ],
  PixelUnshuffle: [
    'downscale_factor',
    {
      forward: (a, self) =>
        unshuffled(
          by(a, self),
          a.tensor('input'),
          attributesOf(a.run, self).int('downscale_factor'),
        ),
    },
  ],
  ChannelShuffle: [
    'groups',
    {
      forward(a, self) {
        const [{ shape }, groups] = [a.tensor('input'), attributesOf(a.run, self).int('groups')];
        const refuse = (message: string) =>
          a.run.refuse(self.cls.name, [a.tensor('input')], message);
        if (shape.length < 3) {
          refuse(
            `channel_shuffle expects input with > 2 dims, but got input with sizes ${shapeText(shape)}`,
          );
        }
        if (shape[1] % groups !== 0) {
          refuse(
            'Number of channels must be divisible by groups. ' +
              `Got ${shape[1]} channels and ${groups} groups.`,
          );
        }
        return kept(by(a, self), a.tensor('input'));
      },
    },
  ],
};

export const functions: Table = {
  interpolate: [RESIZE, interpolated],
  upsample: [RESIZE, interpolated],
  upsample_nearest: ['input, size=None, scale_factor=None, mode="nearest"', interpolated],
  upsample_bilinear: [
    'input, size=None, scale_factor=None, mode="bilinear", align_corners=True',
    interpolated,
  ],
  pixel_shuffle: [
    'input, upscale_factor',
    (a, by) => shuffled(by, a.tensor('input'), a.int('upscale_factor')),
  ],
  pixel_unshuffle: [
    'input, downscale_factor',
    (a, by) => unshuffled(by, a.tensor('input'), a.int('downscale_factor')),
  ],
  grid_sample: [
    'input, grid, mode="bilinear", padding_mode="zeros", align_corners=None',
    (a, by) => {
      const [input, grid] = [a.tensor('input'), a.tensor('grid')];
      const refuse = (message: string) =>
        by.run.refuse(by.name, [input, grid], `grid_sampler(): expected ${message}`);
      const [sizes, places] = [input, grid].map(({ shape }) => shapeText(shape));
      if (input.shape[0] !== grid.shape[0]) {
        refuse(
          'grid and input to have same batch size, but got input with sizes ' +
            `${sizes} and grid with sizes ${places}`,
        );
      }
      const axes = input.shape.length - 2;
      if (grid.shape.at(-1) !== axes) {
        refuse(`grid to have size ${axes} in last dimension, but got grid with sizes ${places}`);
      }
      const shape = [...input.shape.slice(0, 2), ...grid.shape.slice(1, -1)];
      return produce(by.run, by.name, [input, grid], shape, { reach: null });
    },
  ],
  affine_grid: [
    'theta, size, align_corners=None',
    (a, by) => {
      const [batch, , ...size] = a.list('size');
      return produce(by.run, by.name, [a.tensor('theta')], [batch, ...size, size.length], {
        reach: null,
      });
    },
  ],
};
