import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { SIGNAL_KERNELS, type SignalKernel } from '#lib/signal/index.ts';
import { LONGEST } from './own-sound.ts';
import {
  defaultSignal,
  DILATIONS,
  HUNDREDTHS,
  SEEDS,
  SOURCES,
  stackNames,
  type SignalState,
} from './signal-state.ts';

/** Of links from before there was a slider for the gains: `random` with equal gains. */
const FORMER = 'equal';

/** What an address says of a signal. */
type Said = Omit<SignalState, 'kernel'> & { readonly kernel: SignalKernel | typeof FORMER };

/** The signal and its layers as a query. */
export const signalLink = defineLink<SignalState, Said>({
  prefix: 'sound',
  fields: {
    signal: field(oneOf(SOURCES), defaultSignal.signal),
    stack: field(oneOf(stackNames), defaultSignal.stack),
    dilation: field(oneOf(DILATIONS), defaultSignal.dilation),
    kernel: field<Said['kernel']>(oneOf([...SIGNAL_KERNELS, FORMER]), defaultSignal.kernel),
    seed: field(integer(1, SEEDS), defaultSignal.seed),
    evened: field(integer(0, HUNDREDTHS), defaultSignal.evened),
    place: field(integer(0, 10 * LONGEST), defaultSignal.place),
  },
  to: (state) => state,
  from: ({ kernel, ...said }) =>
    kernel === FORMER ? { ...said, kernel: 'random', evened: HUNDREDTHS } : { ...said, kernel },
});
