export { gridShare } from './grid-share.ts';
export { bilinearTaps, initialBound, initialWeights } from './init.ts';
export {
  isWeighted,
  layersOf,
  weightShape,
  type TrainLayer,
  type WeightedLayer,
  type Weights,
} from './layers.ts';
export { lossOf, type Loss } from './loss.ts';
export { backward, forward, trace } from './network.ts';
export { initialMoments, update, type Moments } from './optimiser.ts';
export { generator, type Generator } from './random.ts';
export { nearest, pixelShuffle, pixelUnshuffle, sumBlocks } from './rearrange.ts';
export { keeps, record, type Snapshot } from './recorder.ts';
export { SCRIPT_STEPS, trainScript, type ScriptPicture } from './script.ts';
export * from './settings.ts';
export { spectrum, spectrumLevels } from './spectrum.ts';
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
} from './trainer.ts';
export {
  GRADIENT_WEIGHTS,
  gradientWeight,
  inputGradient,
  type GradientSettings,
  type GradientWeights,
} from './input-gradient.ts';
export { untrainedPictures } from './untrained.ts';
