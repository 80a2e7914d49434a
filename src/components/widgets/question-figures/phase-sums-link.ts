import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { defaultPhaseSums, phaseSumsLimits, type PhaseSumsState } from './phase-sums-state.ts';

const argument = (name: 'kernel' | 'stride' | 'dilation') =>
  field(integer(...phaseSumsLimits[name]), defaultPhaseSums[name]);

export const phaseSumsLink = defineLink<PhaseSumsState>({
  prefix: 'enough',
  fields: {
    kernel: argument('kernel'),
    stride: argument('stride'),
    dilation: argument('dilation'),
    weights: field(oneOf(['equal', 'random']), defaultPhaseSums.weights),
    seed: field(integer(1, 99), defaultPhaseSums.seed),
  },
});
