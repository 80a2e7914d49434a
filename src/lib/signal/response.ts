import { effectiveKernelSize, phaseGains } from '../conv/index.ts';
import { transformReal } from '../train/index.ts';
import type { SignalLayer } from './layers.ts';

/**
 * How strongly a layer's kernel lets a frequency pass, in cycles a sample of its output:
 * `|Σ w[t] e^(−2πi·frequency·t·dilation)|`. At 0 it is the sum of the weights.
 */
export function response({ weights, dilation = 1 }: SignalLayer, frequency: number): number {
  let [re, im] = [0, 0];
  weights.forEach((weight, t) => {
    const angle = 2 * Math.PI * frequency * t * dilation;
    re += weight * Math.cos(angle);
    im -= weight * Math.sin(angle);
  });
  return Math.hypot(re, im);
}

/**
 * The response at the images of a constant, the frequencies `m / stride` for m = 0, 1, …
 * `stride − 1`. There `e^(−2πi·m·t·dilation/stride)` depends on the phase of tap `t` alone, so these
 * are the Fourier transform of the gains: all but the first are 0 exactly where all gains are equal.
 */
export function imageResponses({ weights, stride, dilation = 1 }: SignalLayer): number[] {
  const gains = phaseGains(weights, { stride, dilation });
  // Of all the sines, only as many differ as there are phases.
  const angles = Array.from({ length: stride }, (_, n) => (2 * Math.PI * n) / stride);
  const [cos, sin] = [angles.map(Math.cos), angles.map(Math.sin)];
  return gains.map((_, m) => {
    let [re, im] = [0, 0];
    gains.forEach((gain, p) => {
      re += gain * cos[(m * p) % stride];
      im -= gain * sin[(m * p) % stride];
    });
    return Math.hypot(re, im);
  });
}

/**
 * The response at the frequencies 0, 1/size, … 1/2 at once.
 * @throws RangeError where the kernel is longer than `size`, a power of two.
 */
export function responses({ weights, dilation = 1 }: SignalLayer, size: number): Float32Array {
  const reach = effectiveKernelSize({ kernel: weights.length, dilation });
  if (reach > size) throw new RangeError(`a kernel of ${reach} samples, of ${size} at most`);
  const kernel = new Float64Array(size);
  weights.forEach((weight, t) => (kernel[t * dilation] = weight));
  const { real: re, imaginary: im } = transformReal(kernel, size, 1);
  return Float32Array.from(re, (part, u) => Math.hypot(part, im[u]));
}
