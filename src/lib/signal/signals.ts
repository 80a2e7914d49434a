import { generator } from '../random/index.ts';

/** The signals that can be synthesised. */
export const SIGNALS = ['vowel', 'constant', 'sine', 'chirp', 'clicks', 'noise'] as const;
export type SignalName = (typeof SIGNALS)[number];

/** A part of a signal in time. */
interface Sampling {
  /** Samples a second. */
  readonly rate: number;
  /** In samples. */
  readonly length: number;
  /** The first sample, counted from the beginning of the signal. */
  readonly start?: number;
}

/** A sinusoid: frequency in Hz, phase in turns. */
interface Sinusoid {
  readonly frequency: number;
  readonly amplitude: number;
  readonly phase: number;
}

/** The root of the mean square of every signal but the constant and the chirp. */
const LEVEL = 0.2;
/** What the constant is. */
const OFFSET = 0.5;
/** Seconds of a chirp from 0 Hz to its band. */
const SWEEP = 1;
/** The formants of an [a]: frequency and bandwidth in Hz (Peterson and Barney, 1952, a man's). */
const FORMANTS = [
  [730, 90],
  [1090, 110],
  [2440, 170],
] as const;

/**
 * A signal whose frequencies all lie below `band`, in Hz. It is defined for all time, so that one
 * can sample it at any rate above 2·band: what a layer has added to it is known.
 */
export function signal(name: SignalName, band: number, sampling: Sampling): Float32Array {
  switch (name) {
    case 'constant':
      return new Float32Array(sampling.length).fill(OFFSET);
    case 'chirp':
      return fromTime(sampling, (time) => {
        const into = time % SWEEP;
        return LEVEL * Math.SQRT2 * Math.sin((Math.PI * band * into ** 2) / SWEEP);
      });
    case 'clicks':
      return clicks(band, sampling);
    default:
      return sum(levelled(sinusoids(name, band)), sampling);
  }
}

function sinusoids(name: 'sine' | 'noise' | 'vowel', band: number): Sinusoid[] {
  if (name === 'sine') {
    return [{ frequency: Math.min(440, band / 3), amplitude: 1, phase: 0 }];
  }
  if (name === 'noise') {
    const { next } = generator(1);
    return Array.from({ length: 128 }, () => ({
      frequency: band * next(),
      amplitude: 1,
      phase: next(),
    }));
  }
  const pitch = Math.min(110, band / 9);
  return Array.from({ length: Math.floor(band / pitch) }, (_, i) => {
    const frequency = pitch * (i + 1);
    return { frequency, amplitude: formants(frequency), phase: (i * i) / 7 };
  });
}

/** How strong a vowel is at a frequency: the resonances of the mouth on a falling source. */
function formants(frequency: number): number {
  const resonance = FORMANTS.reduce(
    (all, [centre, width]) => all + 1 / (1 + ((frequency - centre) / width) ** 2),
    0.05,
  );
  return resonance / (1 + frequency / 1000);
}

/** The sinusoids, as loud as every signal is. */
function levelled(parts: readonly Sinusoid[]): Sinusoid[] {
  const power = parts.reduce((all, { amplitude }) => all + amplitude ** 2 / 2, 0);
  const scale = LEVEL / Math.sqrt(power);
  return parts.map((part) => ({ ...part, amplitude: part.amplitude * scale }));
}

/** Each sinusoid by turning a pointer from sample to sample, which is exact to 10⁻⁹ within minutes. */
function sum(parts: readonly Sinusoid[], { rate, length, start = 0 }: Sampling): Float32Array {
  const total = new Float64Array(length);
  for (const { frequency, amplitude, phase } of parts) {
    const angle = 2 * Math.PI * ((frequency * start) / rate + phase);
    const turn = (2 * Math.PI * frequency) / rate;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    let [x, y] = [amplitude * Math.cos(angle), amplitude * Math.sin(angle)];
    for (let n = 0; n < length; n++) {
      total[n] += y;
      [x, y] = [x * cos - y * sin, x * sin + y * cos];
    }
  }
  return Float32Array.from(total);
}

/** Pulses that hold every multiple of their rate up to the band alike: the kernel of Dirichlet. */
function clicks(band: number, sampling: Sampling): Float32Array {
  const pulses = Math.min(8, band / 9);
  const count = Math.floor(band / pulses);
  // Their height does not depend on their number.
  const scale = (4 * LEVEL) / count;
  return fromTime(sampling, (time) => {
    // The first pulse comes half a period after the beginning.
    const half = Math.PI * (pulses * time - 0.5);
    const sine = Math.sin(half);
    const all = Math.abs(sine) < 1e-9 ? 2 * count + 1 : Math.sin((2 * count + 1) * half) / sine;
    return (scale * (all - 1)) / 2;
  });
}

function fromTime({ rate, length, start = 0 }: Sampling, value: (time: number) => number) {
  return Float32Array.from({ length }, (_, n) => value((start + n) / rate));
}
