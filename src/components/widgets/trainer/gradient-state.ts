import type { GradientSettings } from '#lib/train/index.ts';

/** What the figure begins with. */
export const defaultGradient: GradientSettings = { kernel: 3, stride: 2, weights: 'mean', seed: 1 };

/** The sizes to choose from. */
export const GRADIENT_KERNELS = [1, 2, 3, 4, 5, 6];
export const GRADIENT_STRIDES = [1, 2, 3];
