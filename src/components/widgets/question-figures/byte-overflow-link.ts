import { defineLink, field, integer } from '#lib/share/index.ts';
import {
  byteOverflowLimits,
  defaultByteOverflow,
  type ByteOverflowState,
} from './byte-overflow-state.ts';

export const byteOverflowLink = defineLink<ByteOverflowState>({
  prefix: 'specks',
  fields: {
    sharpening: field(integer(...byteOverflowLimits.sharpening), defaultByteOverflow.sharpening),
  },
});
