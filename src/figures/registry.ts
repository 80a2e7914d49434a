import {
  drawSample,
  greyToPixels,
  merge,
  sampleNames,
  type Grey,
  type Pixels,
  type SampleName,
} from '#lib/picture/index.ts';
import { run, type ExperimentResult } from '#lib/experiment/index.ts';
import { pictureFile } from './files.ts';
import { binarisedPortrait, figure, smallPortrait, type Figure } from './figure.ts';
import {
  convLaplacian,
  doubleBilinear,
  doubleNearest,
  IDENTITY,
  LAPLACIAN,
  overlapFour,
  overlapThree,
  strideOne,
  strideTwo,
  strideTwoDilationThree,
  strideTwoDilationTwo,
} from './layers.ts';

const letterform = { source: 'letterform', halvings: 2, threshold: 128 } as const;
/** Twice as large, so that its outline is fine. */
const letter = { ...letterform, halvings: 1 } as const;

/** Every picture of the site, chapter by chapter. */
export const figures: readonly Figure[] = [
  // Purpose
  figure('doubled-nearest', letterform, doubleNearest),
  figure('doubled-bilinear', letterform, doubleBilinear),

  // The experiment
  figure('portrait', { source: 'portrait', halvings: 0, threshold: null }, null),
  figure('portrait-halved', { source: 'portrait', halvings: 1, threshold: null }, null),
  figure('portrait-binarised', binarisedPortrait, null),

  // Laplacian
  figure('laplacian-conv2d', binarisedPortrait, convLaplacian),
  figure('laplacian-stride-2', binarisedPortrait, strideTwo, 'toPilImage', LAPLACIAN),
  figure('laplacian-stride-2-signed', binarisedPortrait, strideTwo, 'signed', LAPLACIAN),

  // Identity
  figure('identity-stride-2', binarisedPortrait, strideTwo, 'toPilImage', IDENTITY),
  figure('identity-stride-1', binarisedPortrait, strideOne, 'toPilImage', IDENTITY),
  figure('doubled-binarised', binarisedPortrait, doubleNearest),

  // Dilation
  figure('laplacian-dilation-2', binarisedPortrait, strideTwoDilationTwo, 'toPilImage', LAPLACIAN),
  figure('laplacian-stride-1', binarisedPortrait, strideOne, 'toPilImage', LAPLACIAN),
  figure('laplacian-dilation-3', binarisedPortrait, strideTwoDilationThree, 'signed', LAPLACIAN),

  // What the pixels hide
  figure('shown-to-pil-image', binarisedPortrait, strideTwoDilationTwo, 'toPilImage', LAPLACIAN),
  figure('shown-clamp', binarisedPortrait, strideTwoDilationTwo, 'clamp', LAPLACIAN),
  figure('shown-normalise', binarisedPortrait, strideTwoDilationTwo, 'normalise', LAPLACIAN),
  figure('shown-signed', binarisedPortrait, strideTwoDilationTwo, 'signed', LAPLACIAN),
  figure('stride-2-to-pil-image', binarisedPortrait, strideTwo, 'toPilImage', LAPLACIAN),
  figure('stride-2-clamp', binarisedPortrait, strideTwo, 'clamp', LAPLACIAN),
  figure('stride-2-normalise', binarisedPortrait, strideTwo, 'normalise', LAPLACIAN),
  figure('stride-2-signed', binarisedPortrait, strideTwo, 'signed', LAPLACIAN),
  figure('laplacian-small-signed', binarisedPortrait, strideOne, 'signed', LAPLACIAN),

  // GANs and U-Nets
  figure('overlap-k3', binarisedPortrait, overlapThree),
  figure('overlap-k4', binarisedPortrait, overlapFour),

  // Summary
  figure('letter-dilation-2', letter, strideTwoDilationTwo, 'toPilImage', LAPLACIAN),

  // Home
  figure('small-binarised', smallPortrait, null),
  figure('small-stride-1', smallPortrait, strideOne, 'toPilImage', LAPLACIAN),
  figure('small-stride-2', smallPortrait, strideTwo, 'toPilImage', LAPLACIAN),
  figure('small-dilation-2', smallPortrait, strideTwoDilationTwo, 'toPilImage', LAPLACIAN),
];

const byId = new Map(figures.map((entry) => [entry.id, entry]));

/** The figure of this name. @throws where there is none. */
export function figureOf(id: string): Figure {
  const found = byId.get(id);
  if (!found) throw new Error(`there is no figure "${id}" in src/figures/registry.ts`);
  return found;
}

/**
 * A function that computes once per argument. Its calls are marked as pure: a page that reads the
 * list alone brings no code that draws samples and runs layers.
 */
function once<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

/** A sample picture, drawn once a build. */
export const sample: (name: SampleName) => Grey = /* @__PURE__ */ once(drawSample);
export { sampleNames };

/** What a figure's experiment gives, computed once a build. */
export const resultOf: (id: string) => ExperimentResult = /* @__PURE__ */ once((id: string) => {
  const { experiment } = figureOf(id);
  return run(experiment, sample(experiment.picture.source as SampleName));
});

const isSame = (a: Pixels, b: Pixels) =>
  a.width === b.width && a.height === b.height && a.data.every((byte, i) => byte === b.data[i]);

/** The file of a figure's picture in the built site: that of the first of the same pixels. */
export const figureFile: (id: string) => string = /* @__PURE__ */ once((id: string) => {
  const { pixels } = resultOf(id);
  const name = sampleNames.find((sampleName) => isSame(greyToPixels(sample(sampleName)), pixels));
  if (name) return pictureFile(name);
  return `${figures.find((other) => isSame(resultOf(other.id).pixels, pixels))!.id}.png`;
});

/** The file of a figure's inset (inset.ts). */
export const insetFile = (id: string): string => `inset-${figureFile(id)}`;

/**
 * Figures that must not be wider than a narrow window with few pixels: there the page shows a
 * picture in which 2 × 2 cells are one.
 */
export const mergedIds = ['laplacian-stride-2', 'small-binarised'] as const;
export type MergedId = (typeof mergedIds)[number];
export const mergedOf = (id: MergedId): Pixels => merge(resultOf(id).pixels, 2);
export const mergedFile = (id: MergedId): string => `merged-${figureFile(id)}`;
