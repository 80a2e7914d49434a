import { attributesOf, type LayerRule } from '../../modules.ts';
import { listOf } from '../../../python/operators.ts';
import { isNumber, numberOf, Tensor } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { produce } from '../../rule.ts';
import { of, type Operator } from '../../rule.ts';
import { resize } from '../operations.ts';
import { by, type Entries } from './layer.ts';

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

export const entries: Entries = {
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
};
