import type { Tensor } from '../conv/index.ts';
import { runLayer, type Layer } from '../layer/index.ts';
import {
  binarise,
  halve,
  plane,
  showTensor,
  toTensor,
  type Grey,
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
  /** Which output channel is shown. */
  readonly channel: number;
}

/** What an experiment gives: the prepared picture, the layer's output `[C, H, W]`, its pixels. */
export interface ExperimentResult {
  readonly input: Grey;
  readonly output: Tensor;
  readonly pixels: Pixels;
}

/** The picture as the layer sees it. */
function prepare(source: Grey, { halvings, threshold }: PictureSteps): Grey {
  let picture = source;
  for (let i = 0; i < halvings; i++) picture = halve(picture);
  return threshold === null ? picture : binarise(picture, threshold);
}

/** What a run is at, in this order. */
export type ExperimentStage = 'prepare' | 'layer' | 'pixels';

/**
 * Runs an experiment on its source picture, telling each stage as it begins.
 * @throws ArgumentError where PyTorch refuses the layer's arguments for a picture of this size.
 */
export function run(
  { picture, layer, show, channel }: Experiment,
  source: Grey,
  begin: (stage: ExperimentStage) => void = () => {},
): ExperimentResult {
  begin('prepare');
  const input = prepare(source, picture);
  begin('layer');
  const output = layer ? runLayer(layer, toTensor(input)) : toTensor(input);
  begin('pixels');
  return { input, output, pixels: showTensor(plane(output, channel), show) };
}
