import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { KERNELS, SIGNALS } from '#lib/signal/index.ts';
import { defaultSignal, SEEDS, stackNames, type SignalState } from './signal-state.ts';

/** The signal and its layers as a query. */
export const signalLink = defineLink<SignalState>({
  prefix: 'sound',
  fields: {
    signal: field(oneOf(SIGNALS), defaultSignal.signal),
    stack: field(oneOf(stackNames), defaultSignal.stack),
    kernel: field(oneOf(KERNELS), defaultSignal.kernel),
    seed: field(integer(1, SEEDS), defaultSignal.seed),
  },
});
