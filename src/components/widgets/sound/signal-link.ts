import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { KERNELS } from '#lib/signal/index.ts';
import { LONGEST } from './own-sound.ts';
import {
  defaultSignal,
  HUNDREDTHS,
  SEEDS,
  SOURCES,
  stackNames,
  type SignalState,
} from './signal-state.ts';

/** The signal and its layers as a query. */
export const signalLink = defineLink<SignalState>({
  prefix: 'sound',
  fields: {
    signal: field(oneOf(SOURCES), defaultSignal.signal),
    stack: field(oneOf(stackNames), defaultSignal.stack),
    kernel: field(oneOf(KERNELS), defaultSignal.kernel),
    seed: field(integer(1, SEEDS), defaultSignal.seed),
    evened: field(integer(0, HUNDREDTHS), defaultSignal.evened),
    place: field(integer(0, 10 * LONGEST), defaultSignal.place),
  },
});
