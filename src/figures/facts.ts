import { conv2dShape, convTranspose2dShape, coverage2d, phaseGains2d } from '#lib/conv/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import { kernels, kernelOf, kernelSize, type Layer } from '#lib/layer/index.ts';
import { showTensor } from '#lib/picture/index.ts';
import { LAPLACIAN, strideTwo, strideTwoDilationTwo } from './layers.ts';
import { resultOf } from './registry.ts';
import { soundFacts } from './sound-facts.ts';
import { trainingFacts } from './training-facts.ts';
import { volumeFacts } from './volume.ts';

/** The output of the article's layer deep inside a white area, at the phase `[y, x]`. */
function white(y: number, x: number): number {
  const gains = phaseGains(strideTwo, LAPLACIAN);
  return gains[(y + strideTwo.padding[0]) % 2][(x + strideTwo.padding[1]) % 2];
}

/** The sum of the weights that reach each of the 2 × 2 stride phases. */
function phaseGains(l: Layer, channel: number): number[][] {
  return phaseGains2d(kernelOf(l, 0, channel), l.stride, l.dilation);
}

/** What `ToPILImage` makes of one value. */
const byteOf = (value: number): number =>
  showTensor({ width: 1, height: 1, data: Float32Array.of(value) }, 'toPilImage').data[0];

/** How many of an output's cells no tap reaches. */
function holeShare({ stride, dilation, weight }: Layer): number {
  const counts = coverage2d(kernelSize({ weight } as Layer), stride, dilation).flat();
  return counts.filter((n) => n === 0).length / counts.length;
}

/** The side that kernel 3, stride 2 and padding 1 make of one, and what gives the larger side back. */
const halved = (side: number) =>
  conv2dShape([1, side, side], [1, 1, 3, 3], { stride: 2, padding: 1 })[1];
const restored = (side: number) =>
  convTranspose2dShape([1, side, side], [1, 1, 3, 3], {
    stride: 2,
    padding: 1,
    outputPadding: 1,
  })[1];

const counts = (kernel: number) =>
  coverage2d([kernel, kernel], [2, 2], [1, 1])
    .flat()
    .sort((a, b) => a - b);
const percent = (share: number) => `${share * 100}%`;
const side = (id: string) => resultOf(id).pixels.width;
const total = (kernel: readonly (readonly number[])[]) => kernel.flat().reduce((a, b) => a + b, 0);

/** Numbers that stand in the prose, each computed by the library when the page is built. */
const facts: Readonly<Record<string, () => string>> = {
  ...trainingFacts,
  ...soundFacts,
  ...volumeFacts,
  'portrait-side': () => `${side('portrait')}`,
  'small-side': () => `${side('portrait-binarised')}`,
  'stride-2-side': () => `${side('laplacian-stride-2')}`,
  'white-both-even': () => printNumber(white(0, 0)),
  'white-even-odd': () => printNumber(white(0, 1)),
  'white-odd-even': () => printNumber(white(1, 0)),
  'white-both-odd': () => printNumber(white(1, 1)),
  'white-mean': () => printNumber((white(0, 0) + white(0, 1) + white(1, 0) + white(1, 1)) / 4),
  'kept-cells': () => (side('portrait-binarised') ** 2).toLocaleString('en'),
  'output-cells': () => (side('identity-stride-2') ** 2).toLocaleString('en'),
  'wrap-minus-8': () => `${byteOf(-8)}`,
  'wrap-2': () => `${byteOf(2)}`,
  'wrap-4': () => `${byteOf(4)}`,
  'wrap-mean': () => `${[-8, 2, 2, 4].reduce((sum, value) => sum + byteOf(value), 0) / 4}`,
  'wrap-1.5': () => `${byteOf(1.5)}`,
  'wrap-1.01': () => `${byteOf(1.01)}`,
  // One number for both sides: the sentence says so.
  'halved-side': () => [...new Set([511, 512].map((side) => halved(side)))].join(' / '),
  'restored-side': () => `${restored(halved(512))}`,
  'laplacian-sum': () => printNumber(total(kernels.laplacian)),
  'kept-share': () => percent(1 - holeShare(strideTwoDilationTwo)),
  'hole-share': () => percent(holeShare(strideTwoDilationTwo)),
  'k3-uneven-counts': () => counts(3).join(', '),
  'k4-even-count': () => [...new Set(counts(4))].join(', '),
  'k2-even-count': () => [...new Set(counts(2))].join(', '),
};

export const factIds = Object.keys(facts);

/** A number for the prose, or a list of them, as printed in `lang`. @throws where there is no such fact. */
export function fact(id: string, lang: 'en' | 'ja' = 'en'): string {
  const compute = facts[id];
  if (!compute) throw new Error(`there is no fact "${id}" in src/figures/facts.ts`);
  return lang === 'ja' ? compute().replaceAll(', ', '、') : compute();
}
