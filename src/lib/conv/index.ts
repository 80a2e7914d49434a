/**
 * The operation of this site: convolution and transposed convolution of one to three axes, exactly
 * as PyTorch defines them, and what there is to know about one. This file is the only door to the folder.
 */

// The operations on one, two and three axes, their gradients and their shapes.
export { tensor, type Tensor } from './tensor.ts';
export type {
  Conv1dOptions,
  Conv2dOptions,
  Conv3dOptions,
  ConvOptions,
  ConvTranspose1dOptions,
  ConvTranspose2dOptions,
  ConvTranspose3dOptions,
  ConvTransposeOptions,
  PaddingMode,
  Pair,
  Rank,
} from './shape/options.ts';
export { ArgumentError } from './shape/argument-error.ts';
export {
  conv1dShape,
  conv2dShape,
  conv3dShape,
  convTranspose1dShape,
  convTranspose2dShape,
  convTranspose3dShape,
} from './shape/output-shape.ts';
export { conv1d, conv2d, conv3d } from './conv.ts';
export {
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  directConvTranspose2d,
} from './conv-transpose.ts';
export {
  conv1dBackward,
  conv2dBackward,
  conv3dBackward,
  convTranspose1dBackward,
  convTranspose2dBackward,
  convTranspose3dBackward,
  type Gradients,
} from './gradient.ts';

// The same by definition, slow, to hold the operations against.
export {
  referenceConv,
  referenceConvBackward,
  referenceConvTranspose,
  referenceConvTransposeBackward,
} from './reference.ts';

// The engine behind the operations: where it runs, and what it prepares.
export { activeBackend, createEngine, javascriptEngine, type Engine } from './backends.ts';
export type { Backend } from './engine/microkernels/contract.ts';
export {
  gatherPlan,
  positionIn,
  type GatherPlan,
  type PlannedTap,
} from './analysis/gather-plan.ts';

// Analysis of a layer. One axis, and the cells that its taps join:
export { adjointAxis, effectiveKernelSize, outputSize, type Axis } from './shape/axis.ts';
export {
  axesOf,
  gather,
  gather2d,
  gatherAll,
  scatter,
  scatter2d,
  scatterAll,
  type Feed2d,
} from './analysis/taps.ts';
// the phases of a transposed convolution: their taps, counts, gains and holes;
export {
  coverage2d,
  coverageMap,
  fedPhaseCount,
  hasEqualTapCounts,
  holeCount,
  isFed,
  phaseGains,
  phaseGains2d,
  phaseOf,
  phases,
  type Phase,
} from './analysis/phases.ts';
// and a convolution as a matrix.
export {
  convMatrix,
  denseMatrix,
  multiplyMatrix,
  transposeMatrix,
  type MatrixEntry,
  type SparseMatrix,
} from './analysis/matrix.ts';
