import {
  legendOf,
  run,
  type Experiment,
  type ExperimentResult,
  type ExperimentStage,
} from '#lib/experiment/index.ts';
import { asPixels, merge, type Legend, type Picture, type Pixels } from '#lib/picture/index.ts';

/** A result, and what else of it is shown and takes time to make. */
export interface Computed extends ExperimentResult {
  readonly inputPixels: Pixels;
  readonly legend: Legend;
  readonly merged: Merged | null;
}

/** The pixels of a result, so many cells a side averaged to one. */
export interface Merged {
  readonly side: number;
  readonly pixels: Pixels;
}

export interface Job {
  readonly experiment: Experiment;
  readonly source: Picture;
  /** How many cells a side are to be merged to one. */
  readonly merged?: number;
}

/** `run` of the library, with what else is to be shown. */
export function compute(
  { experiment, source, merged: side = 1 }: Job,
  begin?: (stage: ExperimentStage) => void,
): Computed {
  const result = run(experiment, source, begin);
  return {
    ...result,
    inputPixels: asPixels(result.input),
    legend: legendOf(experiment, result),
    merged: side > 1 ? { side, pixels: merge(result.pixels, side) } : null,
  };
}
