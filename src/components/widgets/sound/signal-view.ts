import {
  amplitudes,
  asOneLayer,
  bandLimited,
  decibels,
  decimated,
  imageResponses,
  responses,
  signal,
  spectrogram,
  spectrogramPixels,
  toLowRate,
  upsample,
  type LowRateSignal,
} from '#lib/signal/index.ts';
import type { Pixels } from '#lib/picture/index.ts';
import { inputRate, layersOf, RATE, STACKS, type SignalState } from './signal-state.ts';

/** Samples of the window that is looked at, a third of a second. */
const WINDOW = 8192;
/** Frequencies of a response. */
const RESPONSE = 8192;
/** Samples of the waveform that is drawn. */
const WAVE = 360;
/** Seconds of what is played of a synthesised signal. */
const SECONDS = 3;
/** Below the strongest, in decibels: what is less is not drawn and not told of. */
export const FLOOR = -80;

/** Which frequencies a signal may hold, so that its rate leaves some room below its half. */
const bandOf = (rate: number) => 0.45 * rate;

/** A frequency that the layers added. */
export interface AddedLine {
  /** In Hz. */
  readonly frequency: number;
  /** In decibels above the strongest frequency of the signal. */
  readonly level: number;
}

/** What is seen of a signal and its layers at once. */
export interface SignalView {
  /** Samples a second of what goes in. */
  readonly rate: number;
  /** As many frequencies as are drawn, from 0 to half the rate: their levels below the strongest. */
  readonly levels: readonly number[];
  /** The weights of all layers as one kernel, with the zeros that dilation puts between them. */
  readonly kernel: Float32Array;
  /** Its response, at the same frequencies, in decibels. */
  readonly response: readonly number[];
  /** Its values at the multiples of the input's rate. */
  readonly images: readonly AddedLine[];
  /** The strongest frequency above half the input's rate, or null where none is above the floor. */
  readonly strongest: AddedLine | null;
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/** A signal before its layers, at the rate of what comes out, and after them. */
interface Sounds {
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/** What goes in at any rate up to that of what comes out, and seen at that: both from `start` on. */
interface Source {
  readonly input: (start: number, length: number) => Float32Array;
  readonly output: (start: number, length: number) => Float32Array;
}

/** A synthesised signal, or the reader's sound; both hold nothing above the band of the stack's rate. */
function sourceOf({ signal: name, stack }: SignalState, own: Float32Array | null): Source {
  const rate = inputRate(stack);
  if (name !== 'own') {
    const band = bandOf(rate);
    return {
      input: (start, length) => signal(name, band, { rate, length, start }),
      output: (start, length) => signal(name, band, { rate: RATE, length, start }),
    };
  }
  const low = lowRateOf(own ?? SILENCE, RATE / rate);
  return {
    input: (start, length) => decimated(low, { start, length }),
    output: (start, length) => bandLimited(low, { start, length }),
  };
}

const SILENCE = new Float32Array(1);

/** The last sound that was brought to a lower rate: every move of a drag asks for the same one. */
let lowered: { readonly sound: Float32Array; readonly low: LowRateSignal } | null = null;

function lowRateOf(sound: Float32Array, factor: number): LowRateSignal {
  if (lowered?.sound !== sound || lowered.low.factor !== factor) {
    lowered = { sound, low: toLowRate(sound, factor) };
  }
  return lowered.low;
}

/** What is shown of a sound, in samples: so many from one on after the layers, so many before. */
interface Part {
  readonly start: number;
  readonly length: number;
  readonly lengthBefore: number;
}

/** A part of a sound after the layers, and the same time of it before. */
function sounds(
  state: SignalState,
  own: Float32Array | null,
  { start, length, lengthBefore }: Part,
): Sounds {
  const layers = layersOf(state);
  const { weights, stride } = asOneLayer(layers);
  const { input, output } = sourceOf(state, own);
  // Only after as many samples as their kernel holds have the layers settled.
  const settled = weights.length;
  const first = Math.floor(start / stride);
  const skipped = start - first * stride + settled;
  // The layers delay the signal by the centre of their kernel.
  const total = weights.reduce((all, weight) => all + weight, 0);
  const centre = weights.reduce((all, weight, t) => all + weight * t, 0) / total;
  const inputs = input(first, Math.ceil((skipped + length) / stride));
  return {
    before: output(start + settled - Math.round(centre), lengthBefore),
    after: upsample(inputs, layers).slice(skipped, skipped + length),
  };
}

/** Of what is played. */
export const secondsOf = ({ signal }: SignalState, own: Float32Array | null): number =>
  signal === 'own' ? (own?.length ?? 0) / RATE : SECONDS;

/** The last tenth of a second at which the window that is looked at can begin. */
export const lastPlace = (state: SignalState, own: Float32Array | null): number =>
  Math.max(0, Math.floor(10 * (secondsOf(state, own) - WINDOW / RATE)));

/** What is seen at once: a short window of the signal. `columns` frequencies are drawn. */
export function signalView(
  state: SignalState,
  columns: number,
  own: Float32Array | null = null,
): SignalView {
  const one = asOneLayer(layersOf(state));
  const rate = inputRate(state.stack);
  const start = (Math.min(state.place, lastPlace(state, own)) * RATE) / 10;
  const { before, after } = sounds(state, own, { start, length: WINDOW, lengthBefore: WAVE });
  const spectrum = amplitudes(after, WINDOW);
  const strongest = spectrum.reduce((most, amplitude) => Math.max(most, amplitude), 0);
  const level = (amplitude: number) => decibels(amplitude / (strongest || 1));
  const gains = responses(one, RESPONSE);
  const gain = (amplitude: number) => decibels(amplitude / one.stride);
  return {
    rate,
    kernel: Float32Array.from(one.weights),
    // A logarithm for each column, not for each frequency.
    levels: peaks(spectrum, columns).map(level),
    // At its end the curve meets the dot of half the rate.
    response: [...peaks(gains, columns).slice(0, -1), gains[gains.length - 1]].map(gain),
    images: imageResponses(one)
      .map((amplitude, m) => ({ frequency: rate * m, level: gain(amplitude) }))
      .slice(1, Math.floor(one.stride / 2) + 1),
    strongest: strongestAbove(spectrum, strongest, rate),
    before,
    after: after.subarray(0, WAVE),
  };
}

/** The greatest value of each of so many stretches. */
function peaks(values: Float32Array, count: number): number[] {
  const size = (values.length - 1) / count;
  return Array.from({ length: count }, (_, i) => {
    const end = Math.min(values.length, Math.ceil((i + 1) * size) + 1);
    let most = -Infinity;
    for (let n = Math.floor(i * size); n < end; n++) most = Math.max(most, values[n]);
    return most;
  });
}

/** The strongest frequency above half the rate of what went in. */
function strongestAbove(spectrum: Float32Array, strongest: number, rate: number): AddedLine | null {
  const bin = RATE / WINDOW;
  // A line is as wide as the window makes it.
  const first = Math.ceil(rate / 2 / bin) + 2;
  let at = first;
  for (let u = first; u < spectrum.length; u++) if (spectrum[u] > spectrum[at]) at = u;
  const level = decibels(spectrum[at] / (strongest || 1));
  if (level < FLOOR) return null;
  const image = Math.round((at * bin) / rate) * rate;
  const isImage = Math.abs(image - at * bin) < 1.5 * bin;
  return { frequency: isImage ? image : Math.round(at * bin), level };
}

/** Multiples of the lowest rate between two layers of which no more than this many are drawn. */
const MOST_GUIDES = 16;

/** The rate whose multiples are drawn as guides. */
export function guideRate({ stack }: SignalState): number {
  let rate = inputRate(stack);
  for (const stride of STACKS[stack]) {
    if (RATE / 2 / rate <= MOST_GUIDES) break;
    rate *= stride;
  }
  return rate;
}

/** Of the spectrogram, in samples, and how many of its columns there are at most. */
const FRAME = 512;
const COLUMNS = 480;

/** What takes longer: the whole of what is played, and its spectrogram. */
export interface WholeSound extends Sounds {
  readonly pixels: Pixels;
}

export function wholeSound(state: SignalState, own: Float32Array | null = null): WholeSound {
  const length = Math.round(secondsOf(state, own) * RATE);
  const both = sounds(state, own, { start: 0, length, lengthBefore: length });
  const plane = spectrogram(both.after, FRAME, Math.ceil(length / COLUMNS));
  const top = decibels(plane.data.reduce((a, b) => Math.max(a, b), 0));
  return { ...both, pixels: spectrogramPixels(plane, top) };
}
