import type { Axis } from '#lib/conv/index.ts';
import type { AxisLimits } from '#lib/layer/index.ts';

/** The article's layer, on one axis of the article's picture. */
const article: Axis = {
  op: 'convTranspose2d',
  input: 256,
  kernel: 3,
  stride: 2,
  padding: 1,
  dilation: 1,
  outputPadding: 0,
};

/**
 * The layers that sentences speak of, each as the page first says it; both axes are alike. A key
 * that is a figure's id means that figure's layer; `matrix`, `floor`, `step`, `gradient`,
 * `same-words` and `enough` are the widgets' of that name.
 */
export const liveLayers = {
  'identity-stride-1': { ...article, stride: 1 },
  spacing: { ...article, input: 4, padding: 0, dilation: 2 },
  sizes: article,
  'laplacian-stride-2': article,
  'identity-stride-2': article,
  'laplacian-dilation-2': { ...article, dilation: 2 },
  darkness: { ...article, dilation: 2 },
  'there-and-back': { ...article, op: 'conv2d', input: 512 },
  generator: { ...article, input: 64, kernel: 4 },
  'overlap-k4': { ...article, kernel: 4 },
  step: { ...article, input: 3, outputPadding: 1 },
  matrix: { ...article, op: 'conv2d', input: 5 },
  floor: { ...article, op: 'conv2d', input: 6 },
  products: article,
  gradient: { ...article, op: 'conv2d', padding: 0 },
  same: { ...article, padding: 0 },
  resnet: { ...article, input: 64, outputPadding: 1 },
  'same-words': { ...article, input: 4, padding: 0 },
  enough: { ...article, kernel: 4 },
} as const satisfies Record<string, Axis>;

export type LiveLayerKey = keyof typeof liveLayers;

/** The smallest and largest value that a number in the prose takes. */
const proseLimits: AxisLimits = {
  input: [1, 1024],
  kernel: [1, 7],
  stride: [1, 6],
  padding: [0, 6],
  dilation: [1, 6],
  outputPadding: [0, 5],
};

/** The limits of the widgets that share a layer with the prose. */
const widgetLimits: Partial<Record<LiveLayerKey, Partial<AxisLimits>>> = {
  // What still fits on the page when every cell of the layer's matrix is drawn.
  matrix: {
    input: [2, 6],
    kernel: [1, 3],
    stride: [1, 3],
    padding: [0, 2],
    dilation: [1, 3],
    outputPadding: [0, 0],
  },
  // Input sizes side by side in one row.
  floor: { input: [1, 12], stride: [1, 4] },
  step: { input: [1, 12] },
  gradient: { kernel: [1, 6], stride: [1, 3] },
  'same-words': { stride: [1, 4] },
  enough: { kernel: [1, 8], stride: [1, 4], dilation: [1, 4] },
};

/** The smallest and largest value of each argument of a layer. */
export function liveLimits(key: LiveLayerKey): AxisLimits {
  return { ...proseLimits, ...widgetLimits[key] };
}
