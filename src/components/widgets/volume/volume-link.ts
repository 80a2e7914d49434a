import { defineLink, field, integer } from '#lib/share/index.ts';
import {
  defaultVolume,
  volumeLimits,
  type VolumeArgument,
  type VolumeState,
} from './volume-state.ts';

function number(name: VolumeArgument) {
  const [min, max] = volumeLimits[name];
  return field(integer(min, max), defaultVolume[name]);
}

/** The layer on volumes as a query. */
export const volumeLink = defineLink<VolumeState>({
  prefix: 'volume',
  fields: {
    kernel: number('kernel'),
    stride: number('stride'),
    dilation: number('dilation'),
    inChannels: number('inChannels'),
    outChannels: number('outChannels'),
    side: number('side'),
  },
});
