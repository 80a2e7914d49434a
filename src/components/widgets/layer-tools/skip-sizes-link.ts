import { defineLink, field, integer } from '#lib/share/index.ts';
import { defaultSkip, skipLimits, type SkipState } from './skip-sizes-state.ts';

export const skipLink = defineLink<SkipState>({
  prefix: 'skip',
  fields: {
    side: field(integer(...skipLimits.side), defaultSkip.side),
    levels: field(integer(...skipLimits.levels), defaultSkip.levels),
  },
});
