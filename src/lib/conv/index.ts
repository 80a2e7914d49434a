/**
 * The operation of this site: convolution and transposed convolution of two axes, exactly as PyTorch
 * defines them, and what there is to know about one. This file is the only door to the folder.
 */

// The operations, their gradients and their shapes.
export { tensor, type Tensor } from './tensor.ts';
export type { Conv2dOptions, ConvTranspose2dOptions, PaddingMode, Pair } from './shape/options.ts';
export { ArgumentError } from './shape/argument-error.ts';
export { conv2dShape, convTranspose2dShape } from './shape/output-shape.ts';
export { conv2d } from './conv2d.ts';
export { convTranspose2d, directConvTranspose2d } from './conv-transpose2d.ts';
export { conv2dBackward, convTranspose2dBackward, type Gradients } from './gradient.ts';

// The same by definition, slow, to hold the operations against.
export {
  referenceConv2d,
  referenceConv2dBackward,
  referenceConvTranspose2d,
  referenceConvTranspose2dBackward,
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
export { axesOf, gather, gather2d, scatter, scatter2d, type Feed2d } from './analysis/taps.ts';
// the phases of a transposed convolution: their taps, counts, gains and holes;
export {
  coverage2d,
  coverageMap,
  fedPhaseCount,
  hasEqualTapCounts,
  holeCount2d,
  phaseGains,
  phaseGains2d,
  phaseOf,
  phases,
  type Phase,
} from './analysis/phases.ts';
// and a convolution as a matrix.
export {
  conv2dMatrix,
  denseMatrix,
  multiplyMatrix,
  transposeMatrix,
  type MatrixEntry,
  type SparseMatrix,
} from './analysis/matrix.ts';
