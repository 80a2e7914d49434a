import type { Tensor } from '../conv/index.ts';
import { runLayer } from '../layer/index.ts';
import {
  binarise,
  halve,
  legend,
  legendOfColour,
  plane,
  showColour,
  showTensor,
  toTensor,
  type Legend,
  type Picture,
  type Pixels,
} from '../picture/index.ts';
import { isInColour, type Experiment, type PictureSteps } from './experiment.ts';

/** What an experiment gives: the prepared picture, the layer's output `[C, H, W]`, its pixels. */
export interface ExperimentResult {
  readonly input: Picture;
  readonly output: Tensor;
  readonly pixels: Pixels;
}

/** The picture as the layer sees it. */
function prepare(source: Picture, { halvings, threshold }: PictureSteps): Picture {
  let picture = source;
  for (let i = 0; i < halvings; i++) picture = halve(picture);
  return threshold === null ? picture : binarise(picture, threshold);
}

/** What a run is at, in this order. */
export type ExperimentStage = 'prepare' | 'layer' | 'pixels';

/**
 * Runs an experiment on its source picture, telling each stage as it begins. The source is in colour
 * where the experiment is.
 * @throws ArgumentError where PyTorch refuses the layer's arguments for a picture of this size.
 */
export function run(
  experiment: Experiment,
  source: Picture,
  begin: (stage: ExperimentStage) => void = () => {},
): ExperimentResult {
  const { picture, layer, show, channel } = experiment;
  begin('prepare');
  const input = prepare(source, picture);
  begin('layer');
  const output = layer ? runLayer(layer, toTensor(input)) : toTensor(input);
  begin('pixels');
  const pixels = isInColour(experiment)
    ? showColour(output, show)
    : showTensor(plane(output, channel), show);
  return { input, output, pixels };
}

/** What a reader needs to read the values off the pixels of a run. */
export function legendOf(experiment: Experiment, { output }: ExperimentResult): Legend {
  return isInColour(experiment)
    ? legendOfColour(output, experiment.show)
    : legend(plane(output, experiment.channel), experiment.show);
}
