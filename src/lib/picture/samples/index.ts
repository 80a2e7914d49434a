import type { Grey } from '../pixels.ts';
import { checkerboard } from './checkerboard.ts';
import { letterform } from './letterform.ts';
import { portrait } from './portrait.ts';
import { singlePixel } from './single-pixel.ts';
import { stepEdge } from './step-edge.ts';
import { zonePlate } from './zone-plate.ts';

export { zonePlate };

export const sampleNames = [
  'portrait',
  'letterform',
  'step-edge',
  'single-pixel',
  'zone-plate',
  'checkerboard',
] as const;

export type SampleName = (typeof sampleNames)[number];

const painters: Readonly<Record<SampleName, () => Grey>> = {
  portrait,
  letterform,
  'step-edge': stepEdge,
  'single-pixel': singlePixel,
  'zone-plate': zonePlate,
  checkerboard,
};

/**
 * Draws a sample picture; the same bytes every time. It is meant for build time (the portrait
 * takes a second or two): a browser loads the PNGs.
 */
export function drawSample(name: SampleName): Grey {
  return painters[name]();
}

/** The side of a sample, which is square, without drawing it. */
export const sampleSides: Readonly<Record<SampleName, number>> = {
  portrait: 512,
  letterform: 128,
  'step-edge': 32,
  'single-pixel': 9,
  'zone-plate': 256,
  checkerboard: 64,
};
