import type { Tensor } from '../conv/index.ts';
import { channels, runLayer, type Layer } from '../layer/index.ts';
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
  type SampleName,
  type Show,
} from '../picture/index.ts';

/** Where the picture comes from, and what is done to it before the layer sees it. */
export interface PictureSteps {
  /** A sample's name, or `own` for a picture of the reader's. */
  readonly source: SampleName | 'own';
  /** How many times both sides are halved. */
  readonly halvings: number;
  /** The grey value, 1 to 255, from which a pixel becomes white; null leaves the greys. */
  readonly threshold: number | null;
}

/**
 * One experiment as plain data: a picture, a layer (or none) and a way to show what comes out.
 * Figures are such records; the Lab's state, links and scripts hold one.
 */
export interface Experiment {
  readonly picture: PictureSteps;
  readonly layer: Layer | null;
  readonly show: Show;
  /** Which output channel is shown, where they are not shown as one picture in colour. */
  readonly channel: number;
}

/** Whether the layer takes red, green and blue, each for itself: what comes out is in colour. */
export const isInColour = ({ layer }: Pick<Experiment, 'layer'>): boolean =>
  layer?.groups === 3 && channels(layer).every((count) => count === 3);

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
