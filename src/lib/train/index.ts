export { checkerboardEnergy } from './checkerboard-energy.ts';
export { initialBound, initialWeights } from './init.ts';
export { isWeighted, layersOf, trainWeightShape, type NetworkWeights } from './layers.ts';
export { lossOf } from './loss.ts';
export { backward, forward, trace } from './network.ts';
export { update } from './optimiser.ts';
export { nearest, pixelShuffle, pixelUnshuffle, sumBlocks } from './rearrange.ts';
export { keeps, record, type Snapshot } from './recorder.ts';
export { SCRIPT_STEPS, trainScript } from './script.ts';
export * from './settings.ts';
export { spectrum, spectrumLevels, transformReal } from './spectrum.ts';
export {
  advance,
  beginTraining,
  LEAST_TRAINED_SIDE,
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
} from './input-gradient.ts';
export { untrainedPictures } from './untrained.ts';
