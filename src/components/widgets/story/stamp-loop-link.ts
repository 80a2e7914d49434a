import { defineLink, field, integer } from '#lib/share/index.ts';
import { defaultStamp, stepLimits, type StampLoopState } from './stamp-loop-state.ts';

export const stampLoopLink = defineLink<StampLoopState>({
  prefix: 'stamp',
  fields: { step: field(integer(...stepLimits), defaultStamp.step) },
});
