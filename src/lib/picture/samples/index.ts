import type { Grey } from '../pixels';
import { checkerboard } from './checkerboard';
import { letterform } from './letterform';
import { portrait } from './portrait';
import { singlePixel } from './single-pixel';
import { stepEdge } from './step-edge';
import { zonePlate } from './zone-plate';

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
