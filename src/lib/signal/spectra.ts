import type { Plane, Pixels } from '../picture/index.ts';
import { transformReal } from '../train/index.ts';

/**
 * The amplitudes of the frequencies 0, rate/size, … rate/2 in the middle of a signal, under the
 * window of von Hann: a sinusoid of amplitude a that lies on one of them shows as a, a constant as
 * itself. A signal shorter than `size`, a power of two, is followed by silence.
 */
export function amplitudes(signal: Float32Array, size: number): Float32Array {
  const from = Math.max(0, (signal.length - size) >> 1);
  return amplitudesOf([signal.subarray(from, from + size)], size)[0];
}

/**
 * The amplitudes of a signal over time: a column every `hop` samples, the highest frequency at the
 * top, without that of rate/2.
 */
export function spectrogram(signal: Float32Array, size: number, hop: number): Plane {
  const width = Math.max(1, Math.floor((signal.length - size) / hop) + 1);
  const frames = Array.from({ length: width }, (_, i) => signal.subarray(i * hop, i * hop + size));
  const height = size / 2;
  const data = new Float32Array(width * height);
  amplitudesOf(frames, size).forEach((column, x) => {
    for (let y = 0; y < height; y++) data[y * width + x] = column[height - 1 - y];
  });
  return { width, height, data };
}

function amplitudesOf(frames: readonly Float32Array[], size: number): Float32Array[] {
  const window = windowOf(size);
  const rows = new Float64Array(size * frames.length);
  frames.forEach((frame, i) => {
    for (let n = 0; n < frame.length; n++) rows[i * size + n] = frame[n] * window[n];
  });
  const { real: re, imaginary: im } = transformReal(rows, size, frames.length);
  const half = size / 2;
  return frames.map((_, i) => {
    const amplitudes = new Float32Array(half + 1);
    for (let u = 0; u <= half; u++) {
      // Between the ends, every frequency stands twice: as itself and as its negative.
      const share = u % half === 0 ? 2 : 4;
      const at = i * (half + 1) + u;
      amplitudes[u] = (share * Math.hypot(re[at], im[at])) / size;
    }
    return amplitudes;
  });
}

/** The windows that were made, by their size. */
const windows = new Map<number, Float64Array>();

function windowOf(size: number): Float64Array {
  const made =
    windows.get(size) ??
    new Float64Array(size).map((_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
  windows.set(size, made);
  return made;
}

/** The least level that is told apart, in decibels. */
const SILENCE = -120;

/** An amplitude in decibels below 1. */
export const decibels = (amplitude: number): number =>
  Math.max(SILENCE, 20 * Math.log10(Math.max(amplitude, 1e-9)));

/** A spectrogram as a grey picture: white is `top` decibels, black 60 below. */
export function spectrogramPixels({ width, height, data }: Plane, top: number): Pixels {
  const pixels = new Uint8ClampedArray(4 * data.length);
  data.forEach((amplitude, i) => {
    const grey = 255 * (1 + (decibels(amplitude) - top) / 60);
    pixels.set([grey, grey, grey, 255], 4 * i);
  });
  return { width, height, data: pixels };
}
