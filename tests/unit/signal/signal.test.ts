import { describe, expect, test } from 'vitest';
import {
  amplitudes,
  asOneLayer,
  bandLimited,
  chunksOf,
  decibels,
  decimated,
  toLowRate,
  imageResponses,
  response,
  responses,
  signal,
  SIGNAL_KERNELS,
  signalKernel,
  SIGNALS,
  spectrogram,
  streamTransposed,
  upsample,
  type SignalLayer,
} from '#lib/signal/index.ts';
import { phaseGains } from '#lib/conv/index.ts';
import { trained } from '#lib/signal/trained.ts';

const RATE = 24_000;

describe('the signals', () => {
  test.each(SIGNALS)('%s holds no frequency above its band', (name) => {
    const band = 1350;
    const found = amplitudes(signal(name, band, { rate: RATE, length: 8192, start: 3000 }), 8192);
    const above = found.subarray(Math.ceil(((band + 150) * 8192) / RATE));
    expect(decibels(Math.max(...found))).toBeGreaterThan(-50);
    // A chirp begins anew at once, which is heard a little everywhere.
    expect(decibels(Math.max(...above))).toBeLessThan(-60);
  });

  test.each(SIGNALS)('%s is the same at any rate', (name) => {
    const slow = signal(name, 1350, { rate: 3000, length: 600 });
    const fast = signal(name, 1350, { rate: RATE, length: 4800 });
    slow.forEach((value, n) => expect(value).toBeCloseTo(fast[8 * n], 5));
  });

  test('a part of a signal is the signal from there on', () => {
    const whole = signal('vowel', 1350, { rate: 3000, length: 900 });
    const part = signal('vowel', 1350, { rate: 3000, length: 100, start: 800 });
    part.forEach((value, n) => expect(value).toBeCloseTo(whole[800 + n], 5));
  });
});

describe('a spectrum', () => {
  test('shows a sinusoid as its amplitude and a constant as itself', () => {
    const size = 1024;
    const sound = Float32Array.from(
      { length: size },
      (_, n) => 0.5 + 0.25 * Math.sin((2 * Math.PI * 64 * n) / size),
    );
    const found = amplitudes(sound, size);
    expect(found[64]).toBeCloseTo(0.25, 5);
    expect(found[0]).toBeCloseTo(0.5, 5);
    expect(found[200]).toBeCloseTo(0, 5);
  });

  test('over time has its highest frequency at the top and a column a hop', () => {
    const size = 64;
    const sound = Float32Array.from({ length: 256 }, (_, n) =>
      n < 128 ? 0 : Math.sin((2 * Math.PI * 4 * n) / size),
    );
    const { width, height, data } = spectrogram(sound, size, 32);
    expect([width, height]).toEqual([7, 32]);
    const row = height - 1 - 4;
    expect(data[row * width]).toBeCloseTo(0, 5);
    expect(data[row * width + 6]).toBeCloseTo(1, 5);
  });
});

describe('a constant after a layer', () => {
  const levels = (name: (typeof SIGNAL_KERNELS)[number], stride: number, evened = 0) => {
    const layer = { weights: signalKernel(name, { stride, seed: 1, evened }), stride };
    const sound = upsample(signal('constant', 1, { rate: RATE / stride, length: 2048 }), [layer]);
    const found = amplitudes(sound, 8192);
    return imageResponses(layer).map((gain, m) => ({
      line: found[Math.round((m * 8192) / stride)],
      gain: gain / stride,
    }));
  };

  test.each(SIGNAL_KERNELS)(
    'has a line at every image as strong as the response of %s there',
    (name) => {
      const lines = levels(name, 8).slice(0, 5);
      // Half of a line between the ends stands at its negative frequency.
      lines.forEach(({ line, gain }, m) =>
        expect(line).toBeCloseTo(0.5 * gain * (m % 4 === 0 ? 1 : 2), 4),
      );
    },
  );

  test.each([2, 4, 5, 8])('with equal gains has no line, with stride %i', (stride) => {
    for (const name of SIGNAL_KERNELS) {
      for (const { gain } of levels(name, stride, 1).slice(1)) expect(gain).toBeLessThan(1e-6);
    }
    for (const name of ['nearest', 'smooth'] as const) {
      expect(levels(name, stride)).toEqual(levels(name, stride, 1));
    }
  });

  test('has lines as much weaker as its gains are evened out', () => {
    const [plain, evened] = [0, 0.75].map((share) => levels('random', 8, share).slice(1));
    plain.forEach(({ gain }, m) => expect(evened[m].gain).toBeCloseTo(gain / 4, 9));
  });

  test('keeps its lines with a kernel twice the stride', () => {
    expect(Math.max(...levels('random', 8).map(({ gain }, m) => (m ? gain : 0)))).toBeGreaterThan(
      0.05,
    );
  });
});

test('the mean of the gains of every kernel is 1', () => {
  for (const name of SIGNAL_KERNELS) {
    for (const evened of [0, 0.3, 1]) {
      const gains = phaseGains(signalKernel(name, { stride: 8, seed: 3, evened }), {
        stride: 8,
        dilation: 1,
      });
      expect(gains.reduce((all, gain) => all + gain, 0) / 8).toBeCloseTo(1, 6);
    }
  }
});

test('training ends at one kernel, nearer to the vowel than any, whose gains are not equal', () => {
  const [rate, length, stride] = [3000, 600, 4];
  const input = signal('vowel', 1350, { rate, length });
  const wanted = signal('vowel', 1350, {
    rate: rate * stride,
    length: length * stride,
    start: -stride,
  });
  const error = (weights: readonly number[]) => {
    const output = upsample(input, [{ weights, stride }]).subarray(2 * stride);
    return output.reduce((all, value, n) => all + (value - wanted[n + 2 * stride]) ** 2, 0);
  };
  const start = signalKernel('random', { stride, seed: 1 });
  const end = trained(start, stride);
  trained(signalKernel('random', { stride, seed: 2 }), stride).forEach((weight, t) =>
    expect(weight).toBeCloseTo(end[t], 6),
  );
  expect(error(end)).toBeLessThan(0.2 * error(start));
  end.forEach((_, t) => {
    const other = end.map((weight, i) => (i === t ? weight + 0.05 : weight));
    expect(error(other)).toBeGreaterThan(error(end));
  });
  const gains = phaseGains(end, { stride, dilation: 1 });
  expect(Math.max(...gains) - Math.min(...gains)).toBeGreaterThan(0.3);
});

test('dilation of a kernel repeats the response of a kernel', () => {
  const weights = [0.2, 1, 0.5];
  const plain = { weights, stride: 4 };
  const dilated = { weights, stride: 4, dilation: 2 };
  for (const frequency of [0, 0.1, 0.3]) {
    expect(response(dilated, frequency)).toBeCloseTo(response(plain, 2 * frequency), 9);
    expect(response(dilated, frequency + 0.5)).toBeCloseTo(response(dilated, frequency), 9);
  }
});

describe('dilation', () => {
  /** The amplitude of a frequency in what the layer makes of ones, sample by sample from the definition. */
  const amplitudeOf = (
    { weights, stride, dilation }: Required<SignalLayer>,
    frequency: number,
  ): number => {
    const period = stride * 40;
    const samples = Array<number>(period).fill(0);
    for (let i = 0; i < period / stride; i++) {
      weights.forEach((weight, t) => (samples[(i * stride + t * dilation) % period] += weight));
    }
    let [re, im] = [0, 0];
    samples.forEach((value, n) => {
      re += value * Math.cos(2 * Math.PI * frequency * n);
      im -= value * Math.sin(2 * Math.PI * frequency * n);
    });
    return Math.hypot(re, im) / period;
  };
  const cases = [1, 2, 3, 4].flatMap((dilation) =>
    SIGNAL_KERNELS.flatMap((name) =>
      [0, 1].map((evened) => ({ name, evened, dilation, stride: 8 })),
    ),
  );

  test.each(cases)(
    '$dilation with $name, evened out by $evened, gives lines as the formula says',
    ({ name, ...settings }) => {
      const { stride, dilation } = settings;
      const weights = signalKernel(name, { ...settings, seed: 1 });
      const layer = { weights, stride, dilation };
      imageResponses(layer).forEach((gain, m) =>
        expect(gain / stride).toBeCloseTo(amplitudeOf(layer, m / stride), 9),
      );
    },
  );

  const images = (dilation: number, evened: number) =>
    imageResponses({
      weights: signalKernel('random', { stride: 8, dilation, seed: 1, evened }),
      stride: 8,
      dilation,
    });

  test('without a common divisor with the stride gives the same lines elsewhere', () => {
    const plain = images(1, 0);
    images(3, 0).forEach((gain, m) => expect(gain).toBeCloseTo(plain[(3 * m) % 8], 9));
  });

  test('with a common divisor lets images pass whole, and equal gains cannot stop them', () => {
    images(4, 1).forEach((gain, m) => expect(gain).toBeCloseTo(m % 2 === 0 ? 8 : 0, 9));
    images(2, 1).forEach((gain, m) => expect(gain).toBeCloseTo(m % 4 === 0 ? 8 : 0, 9));
  });
});

test('all responses at once are the responses one by one', () => {
  const layer = { weights: [0.2, 1, 0.5, -0.25], stride: 4, dilation: 3 };
  responses(layer, 16).forEach((value, u) => expect(value).toBeCloseTo(response(layer, u / 16), 6));
});

test('layers on top of each other are one layer', () => {
  const layers = [8, 2, 3].map((stride, n) => ({
    weights: signalKernel('random', { stride, seed: n }),
    stride,
  }));
  const noise = signal('noise', 100, { rate: 250, length: 60 });
  const one = upsample(noise, [asOneLayer(layers)]);
  upsample(noise, layers).forEach((value, n) => expect(value).toBeCloseTo(one[n], 5));
});

describe('a stream', () => {
  const layer = { weights: signalKernel('random', { stride: 8, seed: 1 }), stride: 8 };
  const tone = signal('vowel', 1350, { rate: 3000, length: 40 });
  const whole = streamTransposed(tone, layer, [40]);
  const differences = (strategy: Parameters<typeof streamTransposed>[3], size: number) =>
    streamTransposed(tone, layer, chunksOf(40, size), strategy).filter(
      (value, n) => value !== whole[n],
    ).length;

  test('that begins anew with every chunk is wrong in the first k − s samples after each seam', () => {
    expect(differences('restart', 5)).toBe(7 * 8);
  });

  test('trimmed on the left has the same length and is k − s samples early', () => {
    const early = streamTransposed(tone, layer, [40], 'trim-left');
    expect(early).toHaveLength(whole.length);
    expect(early.subarray(0, 312)).toEqual(whole.subarray(8));
  });

  test('trimmed on the right waits for no later input; on the left, the last k − s samples do', () => {
    const [now, next] = [tone.subarray(0, 5), tone.subarray(0, 6)];
    const sure = (strategy: 'carry' | 'trim-left') => {
      const [before, after] = [now, next].map((inputs) =>
        streamTransposed(inputs, layer, [inputs.length], strategy),
      );
      return before.findIndex((value, n) => value !== after[n]);
    };
    expect(sure('carry')).toBe(-1);
    expect(sure('trim-left')).toBe(40 - 8);
  });

  test('refuses chunks that are not the signal', () => {
    expect(() => streamTransposed(tone, layer, [20, 19])).toThrow('39 inputs, the signal 40');
  });
});

describe('a signal at a lower rate', () => {
  const sine = (frequency: number, factor: number) =>
    Float32Array.from({ length: 90 * factor }, (_, n) =>
      Math.sin((2 * Math.PI * frequency * n) / factor),
    );

  test.each([2, 8, 160, 512])('keeps what lies below a third of it: 1/%i', (factor) => {
    const low = sine(0.33, factor);
    const [start, length] = [30 * factor, 30 * factor];
    const lowRate = toLowRate(low, factor);
    bandLimited(lowRate, { start, length }).forEach((value, n) =>
      expect(Math.abs(value - low[start + n])).toBeLessThan(1e-3),
    );
    decimated(lowRate, { start: 30, length: 30 }).forEach((value, n) =>
      expect(Math.abs(value - low[(30 + n) * factor])).toBeLessThan(1e-3),
    );
  });

  test.each([2, 8, 160, 512])('loses what lies above 0.45 of it: 1/%i', (factor) => {
    const high = decimated(toLowRate(sine(0.46, factor), factor), { start: 30, length: 30 });
    expect(Math.max(...high.map(Math.abs))).toBeLessThan(1e-3);
  });

  test('is the same in part, and silent around its ends', () => {
    const noise = signal('noise', 1000, { rate: RATE, length: 4000 });
    const lowRate = toLowRate(noise, 8);
    const whole = decimated(lowRate, { start: -100, length: 800 });
    expect(decimated(lowRate, { start: 50, length: 40 })).toEqual(whole.subarray(150, 190));
    expect(Math.max(...whole.subarray(0, 75).map(Math.abs))).toBe(0);
    const both = bandLimited(lowRate, { start: 0, length: 4000 });
    bandLimited(lowRate, { start: 901, length: 77 }).forEach((value, n) =>
      expect(value).toBeCloseTo(both[901 + n], 6),
    );
  });
});
