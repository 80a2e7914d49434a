export { ArgumentError } from './argument-error';
export { outputSize, type Axis } from './axis';
export { conv2d } from './conv2d';
export { convTranspose2d } from './conv-transpose2d';
export { enginePath } from './best-kernels';
export { createEngine, plainEngine, type Engine } from './engine';
export { conv2dBackward, convTranspose2dBackward, type Gradients } from './gradient';
export type { EnginePath } from './kernels';
export {
  conv2dMatrix,
  multiply,
  toDense,
  transpose,
  type MatrixEntry,
  type SparseMatrix,
} from './matrix';
export type { Conv2dOptions, ConvTranspose2dOptions, PaddingMode, Pair } from './options';
export {
  coverage2d,
  coverageMap,
  fedPhases,
  gains,
  holes2d,
  isEven,
  phaseGains2d,
  phaseOf,
  phases,
  type Phase,
  type PhaseArguments,
} from './phases';
export { gatherPlan, placeIn, type GatherPlan, type PlannedTap } from './plan';
export {
  referenceConv2d,
  referenceConv2dBackward,
  referenceConvTranspose2d,
  referenceConvTranspose2dBackward,
} from './reference';
export { conv2dShape, convTranspose2dShape } from './shape';
export { simpleConvTranspose2d } from './simple';
export { tensor, type Tensor } from './tensor';
export {
  axesOf,
  gather,
  gather2d,
  scatter,
  scatter2d,
  type Feed,
  type Feed2d,
  type Reach,
  type Reach2d,
} from './trace';
