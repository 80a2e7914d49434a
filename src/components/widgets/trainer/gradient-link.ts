import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { GRADIENT_WEIGHTS, type GradientSettings } from '#lib/train/index.ts';
import { defaultGradient, GRADIENT_KERNELS, GRADIENT_STRIDES } from './gradient-state.ts';

const within = (sizes: readonly number[]) => integer(sizes[0], sizes.at(-1)!);

/** What an address says of the settings; a picture of the reader's own stays on the page. */
export const gradientLink = defineLink<Omit<GradientSettings, 'seed'>>({
  prefix: 'gradient',
  fields: {
    kernel: field(within(GRADIENT_KERNELS), defaultGradient.kernel),
    stride: field(within(GRADIENT_STRIDES), defaultGradient.stride),
    weights: field(oneOf(GRADIENT_WEIGHTS), defaultGradient.weights),
  },
});
