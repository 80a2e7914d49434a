/**
 * The layer on one axis as sound: signals, their spectra, layers over them at once and in a stream.
 */
export { signal, SIGNALS, type SignalName } from './signals.ts';
export { SIGNAL_KERNELS, signalKernel, type SignalKernel } from './kernels.ts';
export { asOneLayer, upsample, type SignalLayer } from './layers.ts';
export { bandLimited, decimated, toLowRate, type LowRateSignal } from './resample.ts';
export { imageResponses, response, responses } from './response.ts';
export { amplitudes, decibels, spectrogram, spectrogramPixels } from './spectra.ts';
export { carriedSamples, chunksOf, STRATEGIES, streamTransposed, type Strategy } from './stream.ts';
