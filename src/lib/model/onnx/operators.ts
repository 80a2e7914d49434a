import { halfEven } from '../python/numbers.ts';
import type { Rule } from './call.ts';
import * as cells from './rules/cells.ts';
import * as moves from './rules/moves.ts';
import * as others from './rules/others.ts';
import { resize, upsample } from './rules/resize.ts';
import * as windows from './rules/windows.ts';

const { argReduce, kept, joined, reduce, unary } = cells;

/**
 * What each operator makes of shapes, all versions of it. Its page is
 * https://onnx.ai/onnx/operators/onnx__NAME.html. A function gives the values where exporters
 * compute sizes with it.
 */
const STANDARD: Readonly<Record<string, Rule>> = {
  // Convolutions, pooling, enlarging
  AveragePool: windows.pool,
  Col2Im: windows.col2Im,
  Conv: windows.conv(),
  ConvInteger: windows.conv(1, Infinity),
  ConvTranspose: windows.convTranspose,
  DeformConv: windows.deformConv,
  DepthToSpace: moves.depthToSpace,
  GlobalAveragePool: windows.globalPool,
  GlobalLpPool: windows.globalPool,
  GlobalMaxPool: windows.globalPool,
  GridSample: others.gridSample,
  AffineGrid: others.affineGrid,
  LpPool: windows.pool,
  MaxPool: windows.pool,
  MaxRoiPool: others.roiAlign,
  MaxUnpool: windows.unpool,
  QLinearConv: windows.conv(3, 8),
  Resize: resize,
  RoiAlign: others.roiAlign,
  SpaceToDepth: moves.spaceToDepth,
  Upsample: upsample,

  // Products
  Attention: others.attention,
  Einsum: others.einsum,
  GRU: others.recurrent,
  Gemm: others.gemm,
  LSTM: others.recurrent,
  MatMul: others.matmul(),
  MatMulInteger: others.matmul(),
  QLinearMatMul: others.matmul(3),
  RNN: others.recurrent,

  // Joins, cuts, other orders and shapes
  CenterCropPad: moves.centerCropPad,
  Concat: moves.concat,
  ConcatFromSequence: moves.concatFromSequence,
  Expand: moves.expand,
  Flatten: moves.flatten,
  Gather: moves.gather,
  GatherElements: moves.likeSecond,
  GatherND: moves.gatherND,
  Pad: moves.pad,
  Reshape: moves.reshape,
  ReverseSequence: unary(),
  Scatter: unary(),
  ScatterElements: moves.scatter,
  ScatterND: moves.scatter,
  SequenceAt: moves.sequenceAt,
  SequenceConstruct: moves.sequence,
  SequenceEmpty: moves.sequence,
  SequenceLength: moves.sequenceLength,
  Slice: moves.slice,
  Split: moves.split,
  SplitToSequence: moves.splitToSequence,
  Squeeze: moves.squeeze,
  TensorScatter: unary(),
  Tile: moves.tile,
  Transpose: moves.transpose,
  Unsqueeze: moves.unsqueeze,

  // Constants and sizes
  Cast: others.cast,
  CastLike: others.castLike,
  Constant: others.constant,
  ConstantOfShape: others.constantOfShape,
  EyeLike: others.like,
  RandomNormal: others.random,
  RandomNormalLike: others.like,
  RandomUniform: others.random,
  RandomUniformLike: others.like,
  Range: others.range,
  Shape: others.shapeOf,
  Size: others.sizeOf,

  // Norms
  BatchNormalization: cells.batchNorm,
  Dropout: kept,
  GroupNormalization: unary(),
  Hardmax: unary(),
  InstanceNormalization: cells.instanceNorm,
  LRN: unary(),
  LayerNormalization: cells.layerNorm,
  LogSoftmax: unary(),
  LpNormalization: unary(),
  MeanVarianceNormalization: unary(),
  RMSNormalization: unary(),
  RotaryEmbedding: unary(),
  Softmax: unary(),

  // Two and more, cell by cell
  Add: joined((a, b) => a + b),
  And: joined((a, b) => Number(a && b), 'bool'),
  BitShift: joined(),
  BitwiseAnd: joined(),
  BitwiseOr: joined(),
  BitwiseXor: joined(),
  Div: cells.divide,
  Equal: joined((a, b) => Number(a === b), 'bool'),
  Greater: joined((a, b) => Number(a > b), 'bool'),
  GreaterOrEqual: joined((a, b) => Number(a >= b), 'bool'),
  Less: joined((a, b) => Number(a < b), 'bool'),
  LessOrEqual: joined((a, b) => Number(a <= b), 'bool'),
  Max: joined(Math.max),
  Mean: joined(),
  Min: joined(Math.min),
  Mod: cells.modulo,
  Mul: joined((a, b) => a * b),
  Or: joined((a, b) => Number(a || b), 'bool'),
  PRelu: cells.prelu,
  Pow: joined((a, b) => a ** b),
  Sub: joined((a, b) => a - b),
  Sum: joined((...values) => values.reduce((sum, value) => sum + value, 0)),
  Where: cells.where,
  Xor: joined((a, b) => Number(!a !== !b), 'bool'),

  // One, cell by cell
  Abs: unary(Math.abs),
  Acos: unary(),
  Acosh: unary(),
  Asin: unary(),
  Asinh: unary(),
  Atan: unary(),
  Atanh: unary(),
  Bernoulli: others.like,
  BitwiseNot: unary(),
  Ceil: unary(Math.ceil),
  Celu: unary(),
  Clip: cells.clip,
  Cos: unary(),
  Cosh: unary(),
  CumProd: unary(),
  CumSum: unary(),
  DequantizeLinear: unary(undefined, 'float'),
  DynamicQuantizeLinear: others.dynamicQuantize,
  Elu: unary(),
  Erf: unary(),
  Exp: unary(Math.exp),
  Floor: unary(Math.floor),
  Gelu: unary(),
  HardSigmoid: unary(),
  HardSwish: unary(),
  Identity: unary((value) => value),
  ImageScaler: unary(),
  IsInf: unary(undefined, 'bool'),
  IsNaN: unary(undefined, 'bool'),
  LeakyRelu: unary(),
  Log: unary(Math.log),
  Mish: unary(),
  Neg: unary((value) => -value),
  Not: unary((value) => Number(!value), 'bool'),
  QuantizeLinear: unary(undefined, 'uint8'),
  Reciprocal: unary((value) => 1 / value),
  Relu: unary((value) => Math.max(0, value)),
  Round: unary(halfEven),
  ScaledTanh: unary(),
  Selu: unary(),
  Shrink: unary(),
  Sigmoid: unary(),
  Sign: unary(Math.sign),
  Sin: unary(),
  Sinh: unary(),
  Softplus: unary(),
  Softsign: unary(),
  Sqrt: unary(Math.sqrt),
  Swish: unary(),
  Tan: unary(),
  Tanh: unary(),
  ThresholdedRelu: unary(),
  Trilu: unary(),

  // Along axes
  ArgMax: argReduce,
  ArgMin: argReduce,
  OneHot: others.oneHot,
  ReduceL1: reduce(),
  ReduceL2: reduce(),
  ReduceLogSum: reduce(),
  ReduceLogSumExp: reduce(),
  ReduceMax: reduce(Math.max),
  ReduceMean: reduce(),
  ReduceMin: reduce(Math.min),
  ReduceProd: reduce((a, b) => a * b),
  ReduceSum: reduce((a, b) => a + b),
  ReduceSumSquare: reduce(),
  TopK: others.topK,

  // As many as the contents say
  Compress: others.dataDependent,
  NonMaxSuppression: others.dataDependent,
  NonZero: others.dataDependent,
  Unique: others.dataDependent,
};

/** https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md */
const MICROSOFT: Readonly<Record<string, Rule>> = {
  BiasGelu: joined(),
  FastGelu: unary(),
  FusedConv: windows.conv(),
  FusedGemm: others.gemm,
  Gelu: unary(),
  QuickGelu: unary(),
};

const RULES = new Map([
  ['', new Map(Object.entries(STANDARD))],
  ['com.microsoft', new Map(Object.entries(MICROSOFT))],
]);

/** Inputs that are no parameters, even if they are stored. */
const SETTINGS = new Map([
  // PyTorch counts running means and variances as buffers.
  ['BatchNormalization', [3, 4]],
  ['DequantizeLinear', [1, 2]],
  ['GRU', [4, 5]],
  ['LSTM', [4, 5, 6]],
  ['RNN', [4, 5]],
  ['QLinearConv', [1, 2, 4, 5, 6, 7]],
  ['QuantizeLinear', [1, 2]],
  ['Resize', [1, 2]],
  ['Upsample', [1]],
]);

export const ruleFor = (domain: string, op: string): Rule | undefined => RULES.get(domain)?.get(op);

export const isSetting = (op: string, input: number): boolean =>
  SETTINGS.get(op)?.includes(input) ?? false;

const WEIGHTED = new Set(['BatchNormalization', 'Conv', 'ConvTranspose', 'Gemm', 'MatMul']);

/** Inputs that are parameters, wherever they come from. */
export const isWeight = (op: string, input: number): boolean =>
  WEIGHTED.has(op) && (input === 1 || input === 2);
