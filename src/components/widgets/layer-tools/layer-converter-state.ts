import type { Sides } from '#lib/layer/index.ts';
import type { Framework } from '#lib/layer/print/index.ts';

/** A pasted text, which of its layers is looked at, and how it is to be printed. */
export interface ConverterState {
  readonly code: string;
  /** Which of the text's convolutions, from 0. */
  readonly layer: number;
  readonly framework: Framework;
  readonly weights: 'none' | 'counted';
  /** The input's side: one for all axes, or one for each. */
  readonly side: Sides;
}

export const defaultConverter: ConverterState = {
  code: 'nn.ConvTranspose2d(1, 2, kernel_size=3, stride=2, padding=1)',
  layer: 0,
  framework: 'keras',
  weights: 'none',
  side: [256],
};

export const sideLimits = [1, 4096] as const;
