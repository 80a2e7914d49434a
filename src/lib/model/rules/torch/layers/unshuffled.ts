import type { Tensor } from '../../../python/values.ts';
import { of, produce, type Operator } from '../../rule.ts';

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
