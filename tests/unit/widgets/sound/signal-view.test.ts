import { describe, expect, test } from 'vitest';
import { loudestPlace, SoundError } from '#components/widgets/sound/own-sound.ts';
import { ownSound } from '#components/widgets/sound/read-sound.ts';
import { signalLink } from '#components/widgets/sound/signal-link.ts';
import {
  defaultSignal,
  DILATIONS,
  inputRate,
  RATE,
  stackNames,
  type SignalState,
} from '#components/widgets/sound/signal-state.ts';
import {
  guideRate,
  lastPlace,
  signalView,
  wholeSound,
} from '#components/widgets/sound/signal-view.ts';
import { audible } from '#components/widgets/sound/use-player.ts';
import { SIGNAL_KERNELS, signal, SIGNALS } from '#lib/signal/index.ts';

const constant: SignalState = { ...defaultSignal, signal: 'constant' };

test('a constant through random weights has its strongest line at a multiple of the input rate', () => {
  for (const stack of stackNames) {
    const { strongest, rate } = signalView({ ...constant, stack }, 100);
    expect(strongest!.frequency % rate, stack).toBe(0);
    expect(strongest!.level, stack).toBeGreaterThan(-40);
  }
});

test.each(['nearest', 'smooth'] as const)(
  'a constant through layers of equal gains, %s, has no line',
  (kernel) => {
    for (const stack of stackNames) {
      expect(signalView({ ...constant, stack, kernel }, 100).strongest, stack).toBeNull();
    }
  },
);

test.each(SIGNAL_KERNELS)(
  'a constant through %s has no line once its gains are evened out',
  (kernel) => {
    for (const stack of stackNames) {
      expect(signalView({ ...constant, stack, kernel, evened: 100 }, 100).strongest).toBeNull();
    }
  },
);

test('an image that a dilation shares with the stride is as strong as the signal', () => {
  for (const evened of [0, 100]) {
    const { strongest } = signalView({ ...constant, dilation: 2, evened }, 100);
    expect(strongest!.frequency).toBe(12_000);
    expect(strongest!.level).toBeCloseTo(0, 1);
  }
});

test('the response is there for every stack and dilation', () => {
  for (const stack of stackNames) {
    for (const dilation of DILATIONS) {
      const { response } = signalView({ ...constant, stack, dilation, kernel: 'nearest' }, 100);
      expect(response.every(Number.isFinite)).toBe(true);
    }
  }
});

test('what is drawn is there for every signal and kernel', () => {
  for (const signal of SIGNALS) {
    for (const kernel of SIGNAL_KERNELS) {
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

test('what is looked at lies where the place says, and no later than the last', () => {
  const chirp: SignalState = { ...defaultSignal, signal: 'chirp', kernel: 'smooth' };
  const { after } = wholeSound(chirp);
  const at = (place: number) => signalView({ ...chirp, place }, 100).after;
  expect(at(7)).toEqual(after.subarray(16_800, 16_800 + 360));
  expect(at(99)).toEqual(at(lastPlace(chirp, null)));
});

describe('a sound of the reader’s', () => {
  const own = signal('noise', 900, { rate: RATE, length: RATE });
  const state: SignalState = { ...defaultSignal, signal: 'own', kernel: 'smooth' };

  test('goes in as it is, below the band of the layers', () => {
    const { before } = wholeSound(state, own);
    expect(before).toHaveLength(own.length);
    const delay = 16 - 8;
    before
      .subarray(2000, 20_000)
      .forEach((value, n) => expect(Math.abs(value - own[2000 + n + delay])).toBeLessThan(2e-3));
  });

  test('is silent where there is none, and seen where it is heard', () => {
    expect(signalView(state, 100, own).rate).toBe(3000);
    expect(signalView(state, 100, null).strongest).toBeNull();
    const { after } = wholeSound(state, own);
    const seen = signalView({ ...state, place: 5 }, 100, own).after;
    seen.forEach((value, n) => expect(value).toBeCloseTo(after[12_000 + n], 6));
  });

  test('is mixed to one channel, cut to 10 s and made as loud as the others', () => {
    const left = Float32Array.from({ length: 12 * RATE }, (_, n) => 0.2 * Math.sin(n / 20) + 0.1);
    const { samples, seconds, channels } = ownSound([left, new Float32Array(left.length)], 'a.wav');
    expect({ seconds, channels }).toEqual({ seconds: 12, channels: 2 });
    expect(samples).toHaveLength(10 * RATE);
    expect(Math.max(...samples.subarray(0, 5000))).toBeCloseTo(0.6, 2);
    expect(samples[1000]).toBeCloseTo((0.6 * (left[1000] - 0.1)) / 0.2, 2);
  });

  test.each([
    ['nothing', new Float32Array(0)],
    ['zeros', new Float32Array(RATE)],
    ['a constant', new Float32Array(RATE).fill(0.5)],
    ['what is no number', new Float32Array(RATE).fill(NaN)],
  ])('of %s is silent', (_, samples) => {
    expect(() => ownSound([samples], 'a.wav')).toThrow(new SoundError('silent'));
  });

  test('is looked at where it is loudest', () => {
    const samples = new Float32Array(3 * RATE);
    samples.set(own.subarray(0, RATE / 3), 1.2 * RATE);
    expect(loudestPlace(samples)).toBe(12);
  });
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

test('the dots of equal gains lie at the floor, whatever the strides', () => {
  for (const stack of stackNames) {
    for (const { level } of signalView({ ...constant, stack, kernel: 'smooth' }, 100).images) {
      expect(level, stack).toBeLessThan(-100);
    }
  }
});

test('a link says the signal, and what it says wrongly is left as it was', () => {
  const state: SignalState = {
    signal: 'chirp',
    stack: 'dac',
    dilation: 3,
    kernel: 'random-short',
    seed: 7,
    evened: 40,
    place: 12,
  };
  expect(signalLink.read(signalLink.print(state)).state).toEqual(state);
  const wrong = signalLink.read('?sound-signal=song&sound-stack=dac&sound-seed=0');
  expect(wrong.state).toEqual({ ...defaultSignal, stack: 'dac' });
  expect(wrong.ignored).toEqual([
    ['sound-signal', 'song'],
    ['sound-seed', '0'],
  ]);
});
