import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { defaultFlip, flipLimits, type FlipState } from './flip-state.ts';

export const flipLink = defineLink<FlipState>({
  prefix: 'flip',
  fields: {
    stride: field(integer(...flipLimits.stride), defaultFlip.stride),
    kernel: field(oneOf(['asIs', 'flipped']), defaultFlip.kernel),
  },
});
