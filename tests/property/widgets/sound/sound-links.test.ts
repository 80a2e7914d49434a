import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST } from '#components/widgets/sound/own-sound.ts';
import { signalLink } from '#components/widgets/sound/signal-link.ts';
import {
  defaultSignal,
  DILATIONS,
  HUNDREDTHS,
  SEEDS,
  SOURCES,
  stackNames,
  type SignalState,
} from '#components/widgets/sound/signal-state.ts';
import { streamLink } from '#components/widgets/sound/stream-link.ts';
import { CHUNKS, type StreamState } from '#components/widgets/sound/stream-state.ts';
import { SIGNAL_KERNELS, STRATEGIES } from '#lib/signal/index.ts';
import { seeded } from '../../../support/arbitrary.ts';

const signals: fc.Arbitrary<SignalState> = fc.record({
  signal: fc.constantFrom(...SOURCES),
  stack: fc.constantFrom(...stackNames),
  dilation: fc.constantFrom(...DILATIONS),
  kernel: fc.constantFrom(...SIGNAL_KERNELS),
  seed: fc.integer({ min: 1, max: SEEDS }),
  evened: fc.integer({ min: 0, max: HUNDREDTHS }),
  place: fc.integer({ min: 0, max: 10 * LONGEST }),
});
const streams: fc.Arbitrary<StreamState> = fc.record({
  strategy: fc.constantFrom(...STRATEGIES),
  chunk: fc.constantFrom(...CHUNKS),
});

test('every signal and every stream comes back from its link', () => {
  fc.assert(
    fc.property(signals, streams, (signal, stream) => {
      const whole = { ignored: [], unknown: [] };
      expect(signalLink.read(signalLink.print(signal))).toEqual({ state: signal, ...whole });
      expect(streamLink.read(streamLink.print(stream))).toEqual({ state: stream, ...whole });
    }),
    seeded,
  );
});

test('a link to the kernel “equal”, which a slider has replaced, opens what it showed', () => {
  const { state, ignored } = signalLink.read('?sound-signal=chirp&sound-kernel=equal');
  expect(ignored).toEqual([]);
  expect(state).toEqual({
    ...defaultSignal,
    signal: 'chirp',
    kernel: 'random',
    evened: HUNDREDTHS,
  });
  expect(signalLink.print(state)).toBe('?sound-signal=chirp&sound-evened=100');
});
