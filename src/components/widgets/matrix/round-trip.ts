import { conv2d, convTranspose2d, tensor, type Tensor } from '#lib/conv/index.ts';
import { kernels, type Kernel } from '#lib/layer/index.ts';
import {
  legend,
  plane,
  showTensor,
  toTensor,
  type Grey,
  type Legend,
  type Pixels,
  type Show,
} from '#lib/picture/index.ts';

/** A picture through a `conv2d` and back through the transposed convolution of the same weight. */
export interface RoundTripResult {
  readonly there: Tensor;
  readonly back: Tensor;
  /** The mean distance of a pixel from where it began; 1 is from black to white. */
  readonly distance: number;
}

const ninths: Kernel = kernels.ones3.map((row) => row.map((weight) => weight / 9));

/** The kernels to choose from, and how what they give is shown. */
export const roundTripKernels = {
  blur: { kernel: kernels.blur, show: 'clamp' },
  laplacian: { kernel: kernels.laplacian, show: 'signed' },
  sobel: { kernel: kernels.sobel, show: 'signed' },
  ones3: { kernel: ninths, show: 'clamp' },
} as const satisfies Record<string, { kernel: Kernel; show: Show }>;

export type RoundTripKernel = keyof typeof roundTripKernels;
export const roundTripKernelNames = Object.keys(roundTripKernels) as RoundTripKernel[];

/** The kernel that the figure begins with. */
export const firstKernel: RoundTripKernel = 'blur';

/** By what the loupe knows a picture of it. */
export const roundTripKey = (stop: 'input' | 'there' | 'back'): string => `round-trip-${stop}`;

/** The arguments that halve an even side; `output_padding=1` makes the way back end at it. */
const options = { stride: 2, padding: 1 };

/** The way there and back of a picture with even sides. */
export function roundTrip(picture: Grey, name: RoundTripKernel): RoundTripResult {
  const input = toTensor(picture);
  const weight = tensor([1, 1, 3, 3], roundTripKernels[name].kernel.flat());
  const there = conv2d(input, weight, options);
  const back = convTranspose2d(there, weight, { ...options, outputPadding: 1 });
  const { data } = input;
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += Math.abs(back.data[i] - data[i]);
  return { there, back, distance: sum / data.length };
}

/** Both results as pixels, each shown as its kernel asks for. */
export function roundTripPixels(
  { there, back }: RoundTripResult,
  name: RoundTripKernel,
): Readonly<Record<'there' | 'back', Pixels>> {
  const { show } = roundTripKernels[name];
  return {
    there: showTensor(plane(there, 0), show),
    back: showTensor(plane(back, 0), show),
  };
}

/** What is said of a round trip beside its pictures. */
export interface RoundTripFacts extends Pick<RoundTripResult, 'distance'> {
  readonly legends: Readonly<Record<'input' | 'there' | 'back', Legend>>;
}

export function roundTripFacts(
  { there, back, distance }: RoundTripResult,
  name: RoundTripKernel,
): RoundTripFacts {
  const { show } = roundTripKernels[name];
  const legends = {
    // A clamped picture's is the same whatever it shows.
    input: legend(plane(there, 0), 'clamp'),
    there: legend(plane(there, 0), show),
    back: legend(plane(back, 0), show),
  };
  return { distance, legends };
}
