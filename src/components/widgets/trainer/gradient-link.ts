import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { GRADIENT_WEIGHTS, type GradientSettings } from '#lib/train/index.ts';
import { defaultGradient, GRADIENT_KERNELS, GRADIENT_STRIDES } from './gradient-state.ts';
import { SOURCES, trainerState, type TrainingSource } from './trainer-state.ts';

const within = (sizes: readonly number[]) => integer(sizes[0], sizes.at(-1)!);

/** What a reader chose; a picture of the reader's an address can name, but not hold. */
type Chosen = Omit<GradientSettings, 'seed'> & { readonly picture: TrainingSource };

export const gradientLink = defineLink<Chosen>({
  prefix: 'gradient',
  fields: {
    kernel: field(within(GRADIENT_KERNELS), defaultGradient.kernel),
    stride: field(within(GRADIENT_STRIDES), defaultGradient.stride),
    weights: field(oneOf(GRADIENT_WEIGHTS), defaultGradient.weights),
    picture: field(oneOf<TrainingSource>([...SOURCES, 'own']), trainerState.source),
  },
});
