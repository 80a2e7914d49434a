import fc from 'fast-check';
import { expect, test } from 'vitest';
import { volumeLink } from '#components/widgets/volume/volume-link.ts';
import {
  defaultVolume,
  volumeLimits,
  type VolumeArgument,
  type VolumeState,
} from '#components/widgets/volume/volume-state.ts';
import { seeded } from '../../../support/arbitrary.ts';

const names = Object.keys(volumeLimits) as VolumeArgument[];
const within = (name: VolumeArgument) => {
  const [min, max] = volumeLimits[name];
  return fc.integer({ min, max });
};
const states: fc.Arbitrary<VolumeState> = fc.record({
  kernel: within('kernel'),
  stride: within('stride'),
  dilation: within('dilation'),
  inChannels: within('inChannels'),
  outChannels: within('outChannels'),
  side: within('side'),
});

test('every layer on volumes comes back from its link', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(volumeLink.read(volumeLink.print(state))).toEqual({ state, ignored: [], unknown: [] });
    }),
    seeded,
  );
});

test.each(names)('a %s that no control offers is ignored, and named', (name) => {
  for (const value of [volumeLimits[name][0] - 1, volumeLimits[name][1] + 1, 'banana']) {
    expect(volumeLink.read(`?volume-${name}=${value}`)).toEqual({
      state: defaultVolume,
      ignored: [[`volume-${name}`, `${value}`]],
      unknown: [],
    });
  }
});
