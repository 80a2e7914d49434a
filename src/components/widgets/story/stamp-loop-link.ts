import { defineLink, field, integer } from '#lib/share/index.ts';
import { defaultStamp, loopStepLimits, type StampLoopState } from './stamp-loop-state.ts';

export const stampLoopLink = defineLink<StampLoopState>({
  prefix: 'stamp',
  fields: { step: field(integer(...loopStepLimits), defaultStamp.step) },
});
