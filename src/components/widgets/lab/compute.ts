import {
  legendOf,
  run,
  type Experiment,
  type ExperimentResult,
  type ExperimentStage,
} from '#lib/experiment/index.ts';
import { asPixels, type Legend, type Picture, type Pixels } from '#lib/picture/index.ts';

/** A result, and what else of it is shown and takes time to make. */
export interface Computed extends ExperimentResult {
  readonly inputPixels: Pixels;
  readonly legend: Legend;
}

export interface Job {
  readonly experiment: Experiment;
  readonly source: Picture;
}

/** `run` of the library, with what else is to be shown. */
export function compute(
  { experiment, source }: Job,
  begin?: (stage: ExperimentStage) => void,
): Computed {
  const result = run(experiment, source, begin);
  return {
    ...result,
    inputPixels: asPixels(result.input),
    legend: legendOf(experiment, result),
  };
}
