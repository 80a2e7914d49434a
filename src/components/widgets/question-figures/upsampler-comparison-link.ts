import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { defaultUpsampler, WAYS, type UpsamplerState } from './upsampler-comparison-state.ts';

export const upsamplerLink = defineLink<UpsamplerState>({
  prefix: 'instead',
  fields: {
    way: field(oneOf(WAYS), defaultUpsampler.way),
    seed: field(integer(1, 99), defaultUpsampler.seed),
  },
});
