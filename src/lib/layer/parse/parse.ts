import type { Rank } from '../../conv/index.ts';
import type { NetLayer } from '../net-layer.ts';
import type { Report } from './bound-arguments.ts';
import { kerasLayer, tensorflowFunction, torchFunction, torchLayer } from './convolutions.ts';
import { flaxLayer, laxFunction } from './jax.ts';
import { isForeign } from './libraries.ts';
import type { Notice } from './notice.ts';
import { mayMakeLayers, type BlockWord, type Call, type Expression } from './expression.ts';
import { attributeOf, AttributesWithoutCall, nodeOf, onnxNode, onnxPad } from './onnx.ts';
import { remarkOnSize, type SizedCall } from './output-size.ts';
import * as reader from './pool-pad-norm.ts';
import { statementsOf, type Statement } from './syntax.ts';
import { isOfTensor, kerasCallOf, tensorPad } from './tensorflow-js.ts';

/** A layer and where it begins in the text. */
interface PlacedLayer {
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

const torchUpsample = reader.upsample(['size', 'scale_factor', 'mode'], {
  factor: 'scale_factor',
  mode: 'mode',
});

const BATCH_NORM = ['num_features', 'eps', 'momentum', 'affine', 'track_running_stats'];

/** Who reads the layers of so many axes; names of PyTorch, of Keras, of both. */
const readersOn = (rank: Rank): Readonly<Record<string, Read>> => ({
  [`Conv${rank}d`]: torchLayer('conv2d', rank, false),
  [`LazyConv${rank}d`]: torchLayer('conv2d', rank, true),
  [`ConvTranspose${rank}d`]: torchLayer('convTranspose2d', rank, false),
  [`LazyConvTranspose${rank}d`]: torchLayer('convTranspose2d', rank, true),
  [`conv${rank}d`]: torchFunction('conv2d', rank),
  [`conv_transpose${rank}d`]: torchFunction('convTranspose2d', rank),
  [`nn.conv${rank}d_transpose`]: tensorflowFunction(rank),
  [`Conv${rank}D`]: kerasLayer('conv2d', rank),
  [`Convolution${rank}D`]: kerasLayer('conv2d', rank),
  [`Conv${rank}DTranspose`]: kerasLayer('convTranspose2d', rank),
  [`Convolution${rank}DTranspose`]: kerasLayer('convTranspose2d', rank),
  [`UpSampling${rank}D`]: reader.upsample(
    ['size', 'data_format', 'interpolation'],
    { factor: 'size', mode: 'interpolation' },
    'nearest',
    rank,
  ),
  [`MaxPool${rank}d`]: reader.torchPool('max', rank),
  [`AvgPool${rank}d`]: reader.torchPool('average', rank),
  [`MaxPool${rank}D`]: reader.kerasPool('max', rank),
  [`MaxPooling${rank}D`]: reader.kerasPool('max', rank),
  [`AvgPool${rank}D`]: reader.kerasPool('average', rank),
  [`AveragePooling${rank}D`]: reader.kerasPool('average', rank),
  [`ZeroPad${rank}d`]: reader.torchPad(rank),
  [`ConstantPad${rank}d`]: reader.torchPad(rank),
  [`ReflectionPad${rank}d`]: reader.torchPad(rank),
  [`ReplicationPad${rank}d`]: reader.torchPad(rank),
  [`ZeroPadding${rank}D`]: reader.kerasPad('padding', 1, rank),
  [`Cropping${rank}D`]: reader.kerasPad('cropping', -1, rank),
  [`BatchNorm${rank}d`]: reader.norm(BATCH_NORM, {
    channels: 'num_features',
    affine: 'affine',
    isAffine: true,
  }),
  [`InstanceNorm${rank}d`]: reader.norm(BATCH_NORM, {
    channels: 'num_features',
    affine: 'affine',
    isAffine: false,
  }),
});

/** Who reads which layer. */
const readers: ReadonlyMap<string, Read> = new Map(
  Object.entries<Read>({
    ...readersOn(1),
    ...readersOn(2),
    ...readersOn(3),
    Upsample: torchUpsample,
    UpsamplingNearest2d: torchUpsample,
    UpsamplingBilinear2d: reader.upsample(
      ['size', 'scale_factor'],
      { factor: 'scale_factor', mode: 'mode' },
      'bilinear',
    ),
    interpolate: reader.upsample(['input', 'size', 'scale_factor', 'mode'], {
      factor: 'scale_factor',
      mode: 'mode',
    }),
    PixelShuffle: reader.pixelShuffle(['upscale_factor'], 'upscale_factor'),
    pixel_shuffle: reader.pixelShuffle(['input', 'upscale_factor'], 'upscale_factor'),
    depth_to_space: reader.pixelShuffle(['input', 'block_size'], 'block_size'),
    GroupNorm: reader.norm(['num_groups', 'num_channels', 'eps', 'affine'], {
      channels: 'num_channels',
      affine: 'affine',
      isAffine: true,
    }),
    BatchNormalization: reader.norm(['axis', 'momentum'], { affine: 'scale', isAffine: true }),
  }),
);

/** Who reads what is JAX's, by the names with their module. */
const jaxReaders: ReadonlyMap<string, Read> = new Map(
  Object.entries<Read>({
    'nnx.Conv': flaxLayer('conv2d'),
    'nnx.ConvTranspose': flaxLayer('convTranspose2d'),
    'lax.conv_general_dilated': laxFunction('conv2d'),
    'lax.conv_transpose': laxFunction('convTranspose2d'),
  }),
);

const SHAPE_PRESERVING = new Set(
  [
    'ReLU ReLU6 LeakyReLU PReLU ELU SELU CELU GELU SiLU Mish Tanh Sigmoid Softmax Softmax2d',
    'Softplus Softsign Hardtanh Hardswish Hardsigmoid LogSoftmax LogSigmoid Identity',
    'Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout GaussianNoise',
    'SpatialDropout1D SpatialDropout2D SpatialDropout3D Activation Snake',
    'Relu LeakyRelu Elu Selu Gelu Clip HardSigmoid HardSwish',
    'relu relu_ leaky_relu elu selu gelu silu mish tanh sigmoid softmax softplus dropout dropout2d',
  ].flatMap((line) => line.split(' ')),
);

/** What holds layers, or says nothing about them. */
const CONTAINERS = new Set(
  [
    'Sequential ModuleList ModuleDict OrderedDict Model Input InputLayer Parameter DataParallel',
    'spectral_norm weight_norm parametrize SpectralNormalization',
    'super range len print int float str bool list tuple dict set zip map filter enumerate iter next',
    'reversed sorted isinstance issubclass type getattr hasattr setattr callable any all open round',
    'max min sum abs repr format partial',
    'randn rand ones zeros empty full arange tensor Tensor FloatTensor Float no_grad device size',
    'append extend insert attribute node Rngs Param Variable NamedSharding tensor1d tensor2d tensor3d',
    'tensor4d tensor5d reduce',
  ].flatMap((line) => line.split(' ')),
);

/** Modules whose functions are layers, if they are written in small letters. */
const MODULE =
  /^(torch(?=\.(nn|cat|concat|add)\b)|nn|F|tf|keras|layers|nnx|jax|lax|functional)(\.|$)/;

/** What a script has besides its network. */
const NOT_LAYERS = new RegExp(
  [
    /(^|\.)(init|optim|optimizers|cuda|backends|random|datasets?|data|transforms|parallel|losses|metrics)\./,
    /(^|\.)(callbacks|vutils|plt|np|manual_seed|save|load|Path|ArgumentParser)(\.|$)/,
    /(Loss|Optimizer|Dataset|DataLoader|Error|Exception|Warning)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** So many layers are read. */
const MOST_LAYERS = 1000;

/**
 * The layers that a text describes, in the order in which it makes them: PyTorch or Keras code, or
 * ONNX attributes, from one layer to a whole class or a printed model. The text is read, never
 * run. It never throws; what it does not know it names, and goes on.
 */
export function parseLayers(source: string): Parsed {
  return new Text(source).read();
}

/** A block that is open: what is read further to the right stands in it. */
interface Block {
  readonly word: BlockWord;
  readonly at: number;
  readonly line: number;
  readonly column: number;
  isReported: boolean;
}

const WORDS = { loop: 'for', branch: 'if' } as const;

/** What is still to be visited: an expression, or the end of a block. */
type Open =
  Expression | { readonly block: BlockWord; readonly at: number; readonly before: Readonly<Made> };

/** How many layers each kind of block could have made: a block is reported where this grew in it. */
type Made = Record<BlockWord, number>;

class Text {
  private readonly layers: PlacedLayer[] = [];
  private readonly notices = new Map<string, Notice>();
  private readonly blocks: Block[] = [];
  private readonly node = new AttributesWithoutCall();
  private readonly placeOf: (at: number) => { readonly line: number; readonly column: number };
  private readonly statements: readonly Statement[];
  /** How often each class or function of the text is called. */
  private readonly calls = new Map<string, number>();
  /**
   * How many layers were read so far. For loops, a call of one of the text's own classes or
   * functions counts too: its layers may have been read before.
   */
  private made: Readonly<Made> = { loop: 0, branch: 0 };
  /** How many more expressions are visited: lists that repeat lists could go on without end. */
  private budget: number;

  constructor(source: string) {
    this.placeOf = placesIn(source);
    this.statements = statementsOf(source);
    this.budget = 20_000 + source.length;
    for (const statement of this.statements) {
      if (statement.kind === 'definition') this.calls.set(statement.name, 0);
    }
  }

  read(): Parsed {
    for (const statement of this.statements) {
      if (this.budget > 0) this.statement(statement);
    }
    this.loose(this.node.end());
    const notices = [...this.notices.values()];
    notices.sort((a, b) => a.line - b.line || a.column - b.column);
    return { layers: this.layers, notices };
  }

  private readonly report: Report = (kind, text, at) => {
    // What is read again is not remarked again.
    const key = `${kind} ${at}`;
    if (!this.notices.has(key)) this.notices.set(key, { kind, text, ...this.placeOf(at) });
  };

  private statement(statement: Statement): void {
    const { at } = statement;
    const place = this.placeOf(at);
    let closed: Block | undefined;
    const isInside = ({ line, column }: Block) => place.line === line || place.column > column;
    while (this.blocks.length > 0 && !isInside(this.blocks.at(-1)!)) closed = this.blocks.pop();
    switch (statement.kind) {
      case 'definition':
        return;
      case 'heading': {
        const { word, continues } = statement;
        const isReported = continues && closed?.word === word && closed.isReported;
        this.blocks.push({ word, at, ...place, isReported });
        return;
      }
      case 'attribute':
        return this.loose(this.node.add(statement.argument));
    }
    const { value } = statement;
    if (value.kind === 'name' || value.kind === 'text') {
      return this.loose(this.node.named(value.value));
    }
    const before = this.made;
    this.visit(value);
    for (const block of this.blocks) {
      const { word } = block;
      if (block.isReported || this.made[word] === before[word]) continue;
      this.report(word, WORDS[word], block.at);
      block.isReported = true;
    }
  }

  /** Every part in the order in which Python would come to it; without recursion, however deep. */
  private visit(expression: Expression): void {
    const open: Open[] = [expression];
    const push = (parts: readonly Expression[]) => {
      for (const part of parts.toReversed()) open.push(part);
    };
    while (open.length > 0 && this.budget > 0) {
      const part = open.pop()!;
      if (--this.budget === 0) this.stop(part.at);
      if ('block' in part) {
        const { block, at, before } = part;
        if (this.made[block] > before[block]) this.report(block, WORDS[block], at);
        continue;
      }
      switch (part.kind) {
        case 'list':
          if (mayMakeLayers(part)) push(part.items);
          break;
        case 'block':
          open.push({ block: part.word, at: part.at, before: this.made });
          push(part.parts);
          break;
        case 'other':
          if (part.sized) this.sized(part.sized);
          push(part.parts);
          break;
        case 'call':
          push(this.call(nodeOf(part) ?? kerasCallOf(part) ?? part));
      }
    }
  }

  private sized(sized: SizedCall): void {
    const remark = remarkOnSize(sized);
    if (remark) this.report(...remark, sized.at);
  }

  private stop(at: number): void {
    this.budget = 0;
    this.report('tooMany', '', at);
  }

  /** Reads a layer, or gives back the parts that may hold some. */
  private call(call: Call): Expression[] {
    const read = readerOf(call);
    const { name, fullName = name, at } = call;
    if (isForeign(fullName) && (read || mayBeLayer(call))) {
      this.report('foreignLayer', fullName, at);
      return call.arguments.map(({ value }) => value);
    }
    const outputSize = call.arguments.find(({ key }) => key === 'output_size');
    if (outputSize && /^self\./.test(name)) {
      this.report('notTakenOver', 'output_size', outputSize.at);
    }
    if (read) {
      this.add(read(call, this.report), call.at);
      return [];
    }
    const attribute = attributeOf(call);
    if (attribute) {
      this.loose(this.node.add(attribute));
      return [];
    }
    const parts = call.arguments.map(({ value }) => value);
    const count = this.calls.get(call.name);
    if (count !== undefined) {
      this.calls.set(call.name, count + 1);
      this.made = { ...this.made, loop: this.made.loop + 1 };
      if (count === 1) this.report('definition', call.name, call.at);
    } else if (mayBeLayer(call)) this.report('unknownLayer', call.name, call.at);
    return parts;
  }

  /** A node that was written without a call. */
  private loose(node: Call | null): void {
    if (!node) return;
    if (node.name !== '') this.visit(node);
    else {
      this.report('missingArgument', 'op_type', node.at);
      this.add(onnxNode('convTranspose2d')(node, this.report), node.at);
    }
  }

  private add(layer: NetLayer | null, at: number): void {
    if (!layer) return;
    if (this.layers.length === MOST_LAYERS) return this.stop(at);
    this.layers.push({ layer, ...this.placeOf(at) });
    this.made = { loop: this.made.loop + 1, branch: this.made.branch + 1 };
  }
}

function readerOf(call: Call): Read | undefined {
  const { name: written, fullName = written } = call;
  const jax = /(nnx|lax)\.\w+$/.exec(fullName);
  if (jax) return jaxReaders.get(jax[0]);
  // These two are ONNX's; with a module before them they are not.
  if (fullName === 'Conv') return onnxNode('conv2d');
  if (fullName === 'ConvTranspose') return onnxNode('convTranspose2d');
  if (fullName === 'Pad') return onnxPad;
  if (/^self\./.test(fullName)) return undefined;
  if (isOfTensor(call)) return tensorPad;
  const [ofTensorflow] = /nn\.conv\dd_transpose$/.exec(fullName) ?? [];
  const name = ofTensorflow ?? reader.shortName({ name: fullName });
  return readers.get(name) ?? (SHAPE_PRESERVING.has(name) ? reader.elementwise : undefined);
}

/** Whether a call that nobody reads might have been a layer. */
function mayBeLayer(call: Call): boolean {
  const name = reader.shortName(call);
  if (CONTAINERS.has(name) || call.hasNames || /^self\./.test(call.name)) return false;
  if (NOT_LAYERS.test(call.name)) return false;
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
