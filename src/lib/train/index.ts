export { gridShare } from './grid-share';
export { bilinearTaps, initialBound, initialWeights } from './init';
export {
  isWeighted,
  layersOf,
  weightShape,
  type TrainLayer,
  type WeightedLayer,
  type Weights,
} from './layers';
export { lossOf, type Loss } from './loss';
export { backward, forward, trace } from './network';
export { initialMoments, update, type Moments } from './optimiser';
export { generator, type Generator } from './random';
export { nearest, pixelShuffle, pixelUnshuffle, sumBlocks } from './rearrange';
export { keeps, record, type Snapshot } from './recorder';
export { SCRIPT_STEPS, trainScript, type ScriptPicture } from './script';
export * from './settings';
export { spectrum, spectrumLevels } from './spectrum';
export {
  advance,
  beginTraining,
  LEAST_SIDE,
  MARGIN,
  measure,
  networkGains,
  prepareTraining,
  upscale,
  type Measures,
  type Training,
  type TrainState,
} from './trainer';
export {
  GRADIENT_WEIGHTS,
  gradientWeight,
  inputGradient,
  type GradientSettings,
  type GradientWeights,
} from './input-gradient';
export { untrainedPictures } from './untrained';
