import { defineLink, field, integer } from '#lib/share/index.ts';
import {
  defaultSamePadding,
  samePaddingLimits,
  type SamePaddingState,
} from './same-padding-state.ts';

export const samePaddingLink = defineLink<SamePaddingState>({
  prefix: 'same',
  fields: {
    kernel: field(integer(...samePaddingLimits.kernel), defaultSamePadding.kernel),
    stride: field(integer(...samePaddingLimits.stride), defaultSamePadding.stride),
  },
});
