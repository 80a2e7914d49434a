import type { Pair } from '../conv/index.ts';
import { kernels, type Layer } from '../layer/index.ts';
import { sampleExample, type ExampleArguments } from './samples.ts';
import type { LayerExample } from './layer-example.ts';

/**
 * Where a preset comes from: what people ask for, the article, or Dumoulin & Visin's guide. Those
 * that a newcomer knows come first.
 */
export const PRESET_GROUPS = ['cases', 'article', 'guideTransposed', 'guide'] as const;
export type PresetGroup = (typeof PRESET_GROUPS)[number];

export interface Preset {
  readonly id: string;
  readonly group: PresetGroup;
  readonly example: LayerExample;
}

/** The arguments of a square layer. */
interface Square {
  readonly op: Layer['op'];
  readonly input: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly outputPadding?: number;
  readonly channels?: Pair;
  readonly groups?: number;
}

const both = (value = 0): Pair => [value, value];

function square({ op, channels = [1, 1], groups = 1, ...sides }: Square): LayerExample {
  const args: ExampleArguments = {
    op,
    channels,
    groups,
    input: both(sides.input),
    kernel: both(sides.kernel),
    stride: both(sides.stride ?? 1),
    padding: both(sides.padding),
    dilation: both(sides.dilation ?? 1),
    outputPadding: both(sides.outputPadding),
  };
  return sampleExample(args);
}

/**
 * The animations of "A guide to convolution arithmetic for deep learning" by their file names.
 * Source: github.com/vdumoulin/conv_arithmetic, bin/generate_makefile.
 */
const guide: Readonly<Record<string, Omit<Square, 'op'>>> = {
  no_padding_no_strides: { input: 4, kernel: 3 },
  arbitrary_padding_no_strides: { input: 5, kernel: 4, padding: 2 },
  same_padding_no_strides: { input: 5, kernel: 3, padding: 1 },
  full_padding_no_strides: { input: 5, kernel: 3, padding: 2 },
  no_padding_strides: { input: 5, kernel: 3, stride: 2 },
  padding_strides: { input: 5, kernel: 3, stride: 2, padding: 1 },
  padding_strides_odd: { input: 6, kernel: 3, stride: 2, padding: 1 },
  dilation: { input: 7, kernel: 3, dilation: 2 },
};

const guideTransposed: Readonly<Record<string, Omit<Square, 'op'>>> = {
  no_padding_no_strides_transposed: { input: 2, kernel: 3 },
  arbitrary_padding_no_strides_transposed: { input: 6, kernel: 4, padding: 2 },
  same_padding_no_strides_transposed: { input: 5, kernel: 3, padding: 1 },
  full_padding_no_strides_transposed: { input: 7, kernel: 3, padding: 2 },
  no_padding_strides_transposed: { input: 2, kernel: 3, stride: 2 },
  padding_strides_transposed: { input: 3, kernel: 3, stride: 2, padding: 1 },
  padding_strides_odd_transposed: { input: 3, kernel: 3, stride: 2, padding: 1, outputPadding: 1 },
};

/** Layers as networks have them, and the arguments people ask about. */
const cases: Readonly<Record<string, Omit<Square, 'op'>>> = {
  unet: { input: 3, kernel: 2, stride: 2 },
  resnet_generator: { input: 4, kernel: 3, stride: 2, padding: 1, outputPadding: 1 },
  pix2pix: { input: 3, kernel: 4, stride: 2, padding: 1 },
  kernel_5_stride_3: { input: 3, kernel: 5, stride: 3 },
  dilation_with_stride: { input: 3, kernel: 3, stride: 2, padding: 1, dilation: 3 },
  grouped: { input: 2, kernel: 2, stride: 2, channels: [2, 2], groups: 2 },
};

/** The article's layer: one input, a Laplacian and an identity. */
function articleLayer(dilation: number): LayerExample {
  const { layer, input } = square({
    op: 'convTranspose2d',
    input: 3,
    kernel: 3,
    stride: 2,
    padding: 1,
    dilation,
    channels: [1, 2],
  });
  return { input, layer: { ...layer, weight: [[kernels.laplacian, kernels.identity]] } };
}

/** Output padding larger than padding: real data up to it, then only bias. */
function biasBeyond(): LayerExample {
  const { layer, input } = square({
    op: 'convTranspose2d',
    input: 2,
    kernel: 3,
    stride: 3,
    padding: 1,
    outputPadding: 2,
  });
  return { input, layer: { ...layer, bias: [5] } };
}

/** The last doubling of a vocoder, on one axis: a picture of one row. Its gains are equal. */
function doubledSound(padding: number): LayerExample {
  const { layer, input } = sampleExample({
    op: 'convTranspose2d',
    input: [1, 4],
    kernel: [1, 4],
    stride: [1, 2],
    padding: [0, padding],
  });
  return { input, layer: { ...layer, weight: [[[[1, 2, 3, 2]]]] } };
}

const made = (
  group: PresetGroup,
  op: Layer['op'],
  list: Readonly<Record<string, Omit<Square, 'op'>>>,
) =>
  Object.entries(list).map(([id, args]): Preset => ({
    id,
    group,
    example: square({ op, ...args }),
  }));

/** Every preset, in the order of the gallery. */
export const presets: readonly Preset[] = [
  ...made('guide', 'conv2d', guide),
  ...made('guideTransposed', 'convTranspose2d', guideTransposed),
  { id: 'article_stride_2', group: 'article', example: articleLayer(1) },
  { id: 'article_dilation_2', group: 'article', example: articleLayer(2) },
  ...made('cases', 'convTranspose2d', cases),
  { id: 'bias_beyond', group: 'cases', example: biasBeyond() },
  { id: 'sound', group: 'cases', example: doubledSound(0) },
  { id: 'sound_padding', group: 'cases', example: doubledSound(1) },
];

export const presetIds: readonly string[] = presets.map(({ id }) => id);

/** The preset of a name. @throws RangeError where there is none. */
export function presetOf(id: string): Preset {
  const preset = presets.find((candidate) => candidate.id === id);
  if (!preset)
    throw new RangeError(`there is no preset "${id}"; there are ${presetIds.join(', ')}`);
  return preset;
}
