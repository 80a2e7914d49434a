import { expect, test } from 'vitest';
import { signalLink } from '#components/widgets/sound/signal-link.ts';
import {
  defaultSignal,
  inputRate,
  RATE,
  stackNames,
  type SignalState,
} from '#components/widgets/sound/signal-state.ts';
import { guideRate, signalView, wholeSound } from '#components/widgets/sound/signal-view.ts';
import { audible } from '#components/widgets/sound/use-player.ts';
import { KERNELS, SIGNALS } from '#lib/signal/index.ts';

const constant: SignalState = { ...defaultSignal, signal: 'constant' };

test('a constant through random weights has its strongest line at a multiple of the input rate', () => {
  for (const stack of stackNames) {
    const { strongest, rate } = signalView({ ...constant, stack }, 100);
    expect(strongest!.frequency % rate, stack).toBe(0);
    expect(strongest!.level, stack).toBeGreaterThan(-40);
  }
});

test.each(['equal', 'nearest', 'smooth'] as const)(
  'a constant through layers of equal gains, %s, has no line',
  (kernel) => {
    for (const stack of stackNames) {
      expect(signalView({ ...constant, stack, kernel }, 100).strongest, stack).toBeNull();
    }
  },
);

test('what is drawn is there for every signal and kernel', () => {
  for (const signal of SIGNALS) {
    for (const kernel of KERNELS) {
      const view = signalView({ ...defaultSignal, signal, kernel, stack: 'hifigan' }, 100);
      expect(view.levels).toHaveLength(100);
      expect([...view.levels, ...view.response, ...view.after].every(Number.isFinite)).toBe(true);
    }
  }
});

test('the waveform after a smooth kernel lies on that before', () => {
  const { before, after } = signalView({ ...defaultSignal, signal: 'sine', kernel: 'smooth' }, 100);
  before.forEach((value, n) => expect(Math.abs(value - after[n])).toBeLessThan(0.08));
});

test('what is played begins with what is seen', () => {
  const { after } = signalView(defaultSignal, 100);
  const whole = wholeSound(defaultSignal);
  expect(whole.after).toHaveLength(3 * RATE);
  expect(whole.before).toHaveLength(3 * RATE);
  expect(whole.after.subarray(0, after.length)).toEqual(after);
});

test('guides are few, whatever the strides', () => {
  for (const stack of stackNames) {
    expect(RATE / 2 / guideRate({ ...constant, stack })).toBeLessThanOrEqual(16);
  }
  expect(guideRate({ ...constant, stack: 'eight' })).toBe(inputRate('eight'));
});

test('what is heard has no mean, soft ends and no value beyond 1', () => {
  const loud = audible(Float32Array.from({ length: 4800 }, (_, n) => 5 + 3 * Math.sin(n / 10)));
  expect(Math.max(...loud.map(Math.abs))).toBeLessThanOrEqual(1);
  expect(loud[0]).toBeCloseTo(0, 9);
  expect(loud.at(-1)).toBeCloseTo(0, 9);
  const mean = loud.reduce((all, value) => all + value, 0) / loud.length;
  expect(Math.abs(mean)).toBeLessThan(0.01);
});

test('a link says the signal, and what it says wrongly is left as it was', () => {
  const state: SignalState = { signal: 'chirp', stack: 'dac', kernel: 'equal', seed: 7 };
  expect(signalLink.read(signalLink.print(state)).state).toEqual(state);
  const wrong = signalLink.read('?sound-signal=song&sound-stack=dac&sound-seed=0');
  expect(wrong.state).toEqual({ ...defaultSignal, stack: 'dac' });
  expect(wrong.ignored).toEqual([
    ['sound-signal', 'song'],
    ['sound-seed', '0'],
  ]);
});
