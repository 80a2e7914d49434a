import type { Conv2dOptions, ConvTranspose2dOptions, Tensor } from '#lib/conv/index.ts';
import { integerTensor } from './arbitrary.ts';

/** A layer and an input for it, large enough for every loop of the engine to run in full. */
export interface LargeLayer<Options> {
  readonly name: string;
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly options: Options;
}

/** Rows that end within a tile, channels that do not fill one, strides of one, two and three. */
export const largeConv2dLayers: readonly LargeLayer<Conv2dOptions>[] = [
  layer([1, 1, 7, 41], [1, 1, 3, 5], { padding: [1, 2] }),
  layer([2, 3, 6, 33], [2, 3, 2, 3], { padding: [0, 1], stride: [1, 2] }),
  layer([1, 4, 9, 29], [6, 2, 3, 3], { padding: 'same', groups: 2, dilation: [1, 2] }),
  layer([2, 5, 11, 17], [7, 5, 4, 3], { stride: [2, 3], padding: [3, 1] }),
  layer([3, 9, 10], [5, 3, 5, 4], { padding: [4, 3], paddingMode: 'reflect' }),
  layer([1, 2, 190, 210], [1, 2, 1, 3], { padding: [0, 1] }),
];

/** The same, and layers of few pixels: one, some, those of a batch, with many channels. */
export const largeConvTranspose2dLayers: readonly LargeLayer<ConvTranspose2dOptions>[] = [
  layer([1, 1, 7, 41], [1, 1, 3, 5], { stride: [1, 2], padding: [1, 2] }),
  layer([2, 3, 6, 33], [3, 2, 3, 4], { stride: [3, 2], padding: [1, 0], dilation: [2, 1] }),
  layer([1, 4, 9, 29], [4, 3, 3, 3], { stride: 2, padding: 1, groups: 2, outputPadding: [1, 0] }),
  layer([2, 5, 11, 17], [5, 7, 4, 5], { stride: [2, 3], padding: [2, 3] }),
  layer([1, 9, 20], [1, 5, 3, 3], { stride: 2, dilation: 2, padding: 2 }),
  layer([1, 2, 90, 210], [2, 1, 2, 2], { stride: 2 }),
  layer([1, 37, 1, 1], [37, 600, 4, 4], {}),
  layer([2, 20, 3, 5], [20, 18, 4, 3], { stride: [2, 1], padding: [2, 1] }),
  layer([3, 34, 1, 2], [34, 10, 3, 3], { stride: 3, padding: [0, 2], groups: 2 }),
];

function layer<Options extends object>(
  input: readonly number[],
  weight: readonly number[],
  options: Options & { readonly groups?: number },
) {
  const name = `${input.join('×')} by ${weight.join('×')} ${JSON.stringify(options)}`;
  return { name, input: integerTensor(input, 3), weight: integerTensor(weight, 5), options };
}
