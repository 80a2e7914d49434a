import { signal } from './signals.ts';

/** What the layer is trained on: a second of the vowel at this rate, below this band, in Hz. */
const [RATE, BAND] = [3000, 1350];
/** Steps of gradient descent, and their size: of the largest that converges. */
const [STEPS, SIZE] = [400, 0.5];

/** What the mean square error of a kernel of twice the stride depends on. */
interface Statistics {
  /** The input's correlation with itself, and with itself a sample later. */
  readonly own: number;
  readonly next: number;
  /** For each phase, that of the wanted output with the input and with the one before. */
  readonly wanted: readonly (readonly [number, number])[];
}

/** They depend on the stride alone, and are counted once. */
const counted = new Map<number, Statistics>();

/**
 * A kernel of twice the stride after training: gradient descent on the mean square error between
 * the layer's output for the vowel and the vowel at the higher rate, half a kernel later. Each phase
 * has two taps, on an input and the one before it.
 */
export function trained(weights: readonly number[], stride: number): number[] {
  const statistics = counted.get(stride) ?? count(stride);
  counted.set(stride, statistics);
  const { own, next, wanted } = statistics;
  const size = SIZE / (own + Math.abs(next));
  const kernel = [...weights];
  wanted.forEach(([first, second], phase) => {
    let [a, b] = [kernel[phase], kernel[phase + stride]];
    for (let step = 0; step < STEPS; step++) {
      const slope = [a * own + b * next - first, a * next + b * own - second];
      [a, b] = [a - size * slope[0], b - size * slope[1]];
    }
    [kernel[phase], kernel[phase + stride]] = [a, b];
  });
  return kernel;
}

function count(stride: number): Statistics {
  const input = signal('vowel', BAND, { rate: RATE, length: RATE });
  const output = signal('vowel', BAND, {
    rate: RATE * stride,
    length: RATE * stride,
    start: -stride,
  });
  const mean = (value: (i: number) => number) => {
    let sum = 0;
    for (let i = 1; i < RATE; i++) sum += value(i);
    return sum / (RATE - 1);
  };
  return {
    own: mean((i) => input[i] ** 2),
    next: mean((i) => input[i] * input[i - 1]),
    wanted: Array.from({ length: stride }, (_, phase) => [
      mean((i) => output[i * stride + phase] * input[i]),
      mean((i) => output[i * stride + phase] * input[i - 1]),
    ]),
  };
}
