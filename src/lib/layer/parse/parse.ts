import type { NetLayer } from '../spec';
import type { Report } from './bound';
import { kerasLayer, onnxNode, torchFunction, torchLayer } from './convolutions';
import type { Notice } from './notice';
import * as others from './others';
import { expressionsOf, type Call, type Expression } from './syntax';

/** A layer and where it begins in the text. */
export interface PlacedLayer {
  readonly layer: NetLayer;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** What a text says of layers. */
export interface Parsed {
  readonly layers: readonly PlacedLayer[];
  readonly notices: readonly Notice[];
}

type Read = (call: Call, report: Report) => NetLayer | null;

const torchUpsample = others.upsample(['size', 'scale_factor', 'mode'], {
  factor: 'scale_factor',
  mode: 'mode',
});

/** Who reads which layer; names of PyTorch, of Keras, of both. */
const readers: ReadonlyMap<string, Read> = new Map(
  Object.entries<Read>({
    Conv2d: torchLayer('conv2d', false),
    LazyConv2d: torchLayer('conv2d', true),
    ConvTranspose2d: torchLayer('convTranspose2d', false),
    LazyConvTranspose2d: torchLayer('convTranspose2d', true),
    conv2d: torchFunction('conv2d'),
    conv_transpose2d: torchFunction('convTranspose2d'),
    Conv2D: kerasLayer('conv2d'),
    Convolution2D: kerasLayer('conv2d'),
    Conv2DTranspose: kerasLayer('convTranspose2d'),
    Convolution2DTranspose: kerasLayer('convTranspose2d'),
    Upsample: torchUpsample,
    UpsamplingNearest2d: torchUpsample,
    UpsamplingBilinear2d: others.upsample(
      ['size', 'scale_factor'],
      { factor: 'scale_factor', mode: 'mode' },
      'bilinear',
    ),
    interpolate: others.upsample(['input', 'size', 'scale_factor', 'mode'], {
      factor: 'scale_factor',
      mode: 'mode',
    }),
    UpSampling2D: others.upsample(['size', 'data_format', 'interpolation'], {
      factor: 'size',
      mode: 'interpolation',
    }),
    PixelShuffle: others.pixelShuffle(['upscale_factor'], 'upscale_factor'),
    pixel_shuffle: others.pixelShuffle(['input', 'upscale_factor'], 'upscale_factor'),
    depth_to_space: others.pixelShuffle(['input', 'block_size'], 'block_size'),
    MaxPool2d: others.torchPool('max'),
    AvgPool2d: others.torchPool('average'),
    MaxPool2D: others.kerasPool('max'),
    MaxPooling2D: others.kerasPool('max'),
    AvgPool2D: others.kerasPool('average'),
    AveragePooling2D: others.kerasPool('average'),
    ZeroPad2d: others.torchPad,
    ConstantPad2d: others.torchPad,
    ReflectionPad2d: others.torchPad,
    ReplicationPad2d: others.torchPad,
    ZeroPadding2D: others.kerasPad('padding', 1),
    Cropping2D: others.kerasPad('cropping', -1),
    BatchNorm2d: others.norm(['num_features', 'eps', 'momentum', 'affine', 'track_running_stats'], {
      channels: 'num_features',
      affine: 'affine',
      isAffine: true,
    }),
    InstanceNorm2d: others.norm(
      ['num_features', 'eps', 'momentum', 'affine', 'track_running_stats'],
      { channels: 'num_features', affine: 'affine', isAffine: false },
    ),
    GroupNorm: others.norm(['num_groups', 'num_channels', 'eps', 'affine'], {
      channels: 'num_channels',
      affine: 'affine',
      isAffine: true,
    }),
    BatchNormalization: others.norm(['axis', 'momentum'], { affine: 'scale', isAffine: true }),
  }),
);

const KEPT = new Set(
  [
    'ReLU ReLU6 LeakyReLU PReLU ELU SELU CELU GELU SiLU Mish Tanh Sigmoid Softmax Softmax2d',
    'Softplus Softsign Hardtanh Hardswish Hardsigmoid LogSoftmax LogSigmoid Identity',
    'Dropout Dropout2d AlphaDropout FeatureAlphaDropout GaussianNoise SpatialDropout2D Activation',
    'relu relu_ leaky_relu elu selu gelu silu mish tanh sigmoid softmax softplus dropout dropout2d',
  ].flatMap((line) => line.split(' ')),
);

/** What holds layers, or says nothing about them. */
const TRANSPARENT = new Set(
  [
    'Sequential ModuleList ModuleDict OrderedDict Model Input InputLayer Parameter',
    'spectral_norm weight_norm parametrize SpectralNormalization',
    'super range len print int float str list tuple dict set zip enumerate isinstance max min sum',
    'randn rand ones zeros empty tensor no_grad',
  ].flatMap((line) => line.split(' ')),
);

/** Modules whose functions are layers, if they are written in small letters. */
const MODULE = /^(torch|nn|F|tf|keras|layers|nnx|jax|lax|functional)(\.|$)/;

/**
 * The layers that a text describes, in the order in which it makes them: PyTorch or Keras code, or
 * ONNX attributes, from one layer to a whole class or a printed model. The text is read, never
 * run. It never throws; what it does not know it names, and goes on.
 */
export function parseLayers(source: string): Parsed {
  const places = placesIn(source);
  const layers: PlacedLayer[] = [];
  const notices: Notice[] = [];
  const report: Report = (kind, text, at) => notices.push({ kind, text, ...places(at) });

  const visit = (expression: Expression): void => {
    switch (expression.kind) {
      case 'list':
        return expression.items.forEach(visit);
      case 'other':
        return expression.parts.forEach(visit);
      case 'call': {
        const call = nodeOf(expression);
        const read = readerOf(call);
        const layer = read?.(call, report);
        if (layer) layers.push({ layer, ...places(call.at) });
        if (read) return;
        if (isStranger(call)) report('unknownLayer', call.name, call.at);
        return call.arguments.forEach(({ value }) => visit(value));
      }
    }
  };
  for (const statement of expressionsOf(source)) {
    if (statement.kind === 'loop') report('loop', 'for', statement.at);
    else visit(statement);
  }
  return { layers, notices };
}

/** `make_node("ConvTranspose", …)` as a call of what it names. */
function nodeOf(call: Call): Call {
  const [first] = call.arguments;
  const isNode = others.shortName(call) === 'make_node' && first?.value.kind === 'text';
  return isNode ? { ...call, name: (first.value as { value: string }).value } : call;
}

function readerOf(call: Call): Read | undefined {
  // These two are ONNX's; with a module before them they are Flax's, which count otherwise.
  if (call.name === 'Conv') return onnxNode('conv2d');
  if (call.name === 'ConvTranspose') return onnxNode('convTranspose2d');
  if (/^(self|nnx|lax)\./.test(call.name)) return undefined;
  const name = others.shortName(call);
  return readers.get(name) ?? (KEPT.has(name) ? others.keep : undefined);
}

/** Whether a call that nobody reads might have been a layer. */
function isStranger(call: Call): boolean {
  const name = others.shortName(call);
  if (TRANSPARENT.has(name) || /^self\./.test(call.name)) return false;
  return !call.name.includes('.') || MODULE.test(call.name) || /^\p{Lu}/u.test(name);
}

/** From an index in the text to its line and column. */
function placesIn(source: string) {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (at: number) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - starts[low] + 1 };
  };
}
