import type { Pair } from '#lib/conv/index.ts';
import {
  convSpec,
  walk,
  type ConvSpec,
  type NetLayer,
  type NetShape,
  type NetStep,
} from '#lib/layer/index.ts';

/** A published network, layer by layer, and the input it was published for. */
export interface Model {
  readonly input: NetShape;
  readonly layers: readonly NetLayer[];
}

const square = (side: number): Pair => [side, side];

/** `kernel, stride, padding, outputPadding` as the papers give them, the same on both axes. */
function layerOf(
  op: ConvSpec['op'],
  [inChannels, outChannels]: Pair,
  [kernel, stride = 1, padding = 0, outputPadding = 0]: readonly number[],
  bias = true,
): ConvSpec {
  return convSpec({
    op,
    inChannels,
    outChannels,
    bias,
    kernel: square(kernel),
    stride: square(stride),
    padding: square(padding),
    outputPadding: square(outputPadding),
  });
}

const down = (channels: Pair, numbers: readonly number[], bias?: boolean) =>
  layerOf('conv2d', channels, numbers, bias);
const up = (channels: Pair, numbers: readonly number[], bias?: boolean) =>
  layerOf('convTranspose2d', channels, numbers, bias);

const elementwise = (
  op: string,
  channels: number | null = null,
  weightsPerChannel = 0,
): NetLayer => ({
  kind: 'elementwise',
  op,
  channels,
  weightsPerChannel,
  weights: 0,
});
const relu = elementwise('ReLU');
const leaky = elementwise('LeakyReLU');
const tanh = elementwise('Tanh');
const batchNorm = (channels: number) => elementwise('BatchNorm2d', channels, 2);
const instanceNorm = (channels: number) => elementwise('InstanceNorm2d', channels);

/**
 * Ronneberger et al. 2015, figure 1, for pictures of one channel and two classes. `padding` 0 as
 * published: the skips are cropped, and the output is smaller. 1 as everyone uses it.
 */
function unet(padding: 0 | 1): NetLayer[] {
  const twice = (from: number, to: number): NetLayer[] => [
    down([from, to], [3, 1, padding]),
    relu,
    down([to, to], [3, 1, padding]),
    relu,
  ];
  const pool: NetLayer = {
    kind: 'pool',
    op: 'max',
    kernel: square(2),
    stride: square(2),
    padding: square(0),
  };
  const widths = [64, 128, 256, 512];
  return [
    ...widths.flatMap((width, level): NetLayer[] => [
      ...twice(level === 0 ? 1 : width / 2, width).slice(0, -1),
      { ...relu, name: `down${level + 1}` },
      pool,
    ]),
    ...twice(512, 1024),
    ...[...widths]
      .reverse()
      .flatMap((width, i): NetLayer[] => [
        up([2 * width, width], [2, 2]),
        { kind: 'join', how: 'concatenate', with: `down${4 - i}`, crop: padding === 0 },
        ...twice(2 * width, width),
      ]),
    down([64, 2], [1]),
  ];
}

/**
 * Isola et al. 2017, `unet_256` of the authors' PyTorch code, with its defaults: batch norm, three
 * channels in and out. What it takes out of each level before the activation is what the way up
 * joins.
 */
function unet256(): NetLayer[] {
  const widths = [64, 128, 256, 512, 512, 512, 512, 512];
  const way: NetLayer[] = widths.flatMap((width, level): NetLayer[] => {
    const isInner = level > 0 && level < widths.length - 1;
    const from = level === 0 ? 3 : widths[level - 1];
    return [
      ...(level === 0 ? [] : [leaky]),
      {
        ...down([from, width], [4, 2, 1], false),
        ...(isInner ? {} : { name: `down${level + 1}` }),
      },
      ...(isInner ? [{ ...batchNorm(width), name: `down${level + 1}` }] : []),
    ];
  });
  const back: NetLayer[] = [...widths.keys()].reverse().flatMap((level): NetLayer[] => {
    const from = level === widths.length - 1 ? widths[level] : 2 * widths[level];
    if (level === 0) return [relu, up([from, 3], [4, 2, 1]), tanh];
    const to = widths[level - 1];
    return [
      relu,
      up([from, to], [4, 2, 1], false),
      batchNorm(to),
      { kind: 'join', how: 'concatenate', with: `down${level}`, crop: false },
    ];
  });
  return [...way, ...back];
}

/** `resnet_9blocks` of the same code, with instance norm, as CycleGAN uses it. */
function resnet9Blocks(): NetLayer[] {
  const pad = (side: number): NetLayer => ({
    kind: 'pad',
    top: side,
    bottom: side,
    left: side,
    right: side,
  });
  const block = (name: string, before: string): NetLayer[] => [
    pad(1),
    down([256, 256], [3]),
    instanceNorm(256),
    relu,
    pad(1),
    down([256, 256], [3]),
    instanceNorm(256),
    { kind: 'join', how: 'add', with: before, crop: false, name },
  ];
  const blocks = Array.from({ length: 9 }, (_, i) => block(`block${i + 1}`, `block${i}`));
  return [
    pad(3),
    down([3, 64], [7]),
    instanceNorm(64),
    relu,
    down([64, 128], [3, 2, 1]),
    instanceNorm(128),
    relu,
    down([128, 256], [3, 2, 1]),
    instanceNorm(256),
    { ...relu, name: 'block0' },
    ...blocks.flat(),
    up([256, 128], [3, 2, 1, 1]),
    instanceNorm(128),
    relu,
    up([128, 64], [3, 2, 1, 1]),
    instanceNorm(64),
    relu,
    pad(3),
    down([64, 3], [7]),
    tanh,
  ];
}

/** Radford et al. 2016 as in PyTorch's example: 100 numbers become 64 × 64 pixels. */
function dcgan(): NetLayer[] {
  const widths = [512, 256, 128, 64];
  return [
    ...widths.flatMap((width, i) => [
      i === 0 ? up([100, width], [4], false) : up([2 * width, width], [4, 2, 1], false),
      batchNorm(width),
      relu,
    ]),
    up([64, 3], [4, 2, 1], false),
    tanh,
  ];
}

/** The networks that the pages walk through, each from one description. */
export const models = {
  /** The tile of figure 1. */
  unet: { input: { channels: 1, size: square(572) }, layers: unet(0) },
  'unet-padded': { input: { channels: 1, size: square(256) }, layers: unet(1) },
  pix2pix: { input: { channels: 3, size: square(256) }, layers: unet256() },
  resnet: { input: { channels: 3, size: square(256) }, layers: resnet9Blocks() },
  dcgan: { input: { channels: 100, size: square(1) }, layers: dcgan() },
} as const satisfies Record<string, Model>;

export type ModelId = keyof typeof models;

export const modelIds = Object.keys(models) as ModelId[];

/** The network. @throws where there is no such model. */
export function modelOf(id: string): Model {
  const found = modelIds.find((known) => known === id);
  if (!found) throw new Error(`there is no model "${id}" in src/figures/models.ts`);
  return models[found];
}

/** A step whose layer is a transposed convolution. */
export type TransposedStep = NetStep & { readonly layer: ConvSpec; readonly output: NetShape };

/** The transposed convolutions of a model, with the sizes they were published for. */
export function transposedLayers(id: string): TransposedStep[] {
  const { layers, input } = modelOf(id);
  return walk(layers, input).filter(
    (step): step is TransposedStep =>
      step.layer.kind === 'conv' && step.layer.op === 'convTranspose2d' && step.output !== null,
  );
}
