import { useEffect, useState } from 'preact/hooks';
import { useDeferredValue, useScheduled } from '#components/ui/frame-scheduler.ts';
import { loadCode } from '#components/widgets/shared/host-error.ts';
import type { Experiment, ExperimentStage } from '#lib/experiment/index.ts';
import type { Picture } from '#lib/picture/index.ts';
import type { Computed } from './compute.ts';
import type { ExperimentRunner } from './experiment-runner.ts';

/** A result and the experiment and the picture it is of. */
export interface Shown {
  readonly experiment: Experiment;
  readonly source: Picture;
  readonly result: Computed;
}

/**
 * The channel of a result that is taken apart: the chosen one of three. The result may be that of a
 * picture before, in other colours than the controls are for.
 */
export const channelOf = ({ result: { output } }: Shown, chosen: number): number =>
  output.shape[0] > 1 ? chosen : 0;

/** Where a computation stands. */
interface Computation {
  readonly shown: Shown | null;
  readonly stage: ExperimentStage | null;
  /** Why the newest result is not there; undefined where nothing failed. */
  readonly error: unknown;
  /** Computes it once more, where that failed. */
  readonly retry: () => void;
}

/**
 * The result of an experiment; the one before stays until the new one is there. A null experiment,
 * or no picture, computes nothing. `merged` says how many cells a side will share a pixel.
 */
export function useResult(
  experiment: Experiment | null,
  source: Picture | null,
  merged?: number,
): Computation {
  const [shown, setShown] = useState<Shown | null>(null);
  const [stage, setStage] = useState<ExperimentStage | null>(null);
  const [runner, setRunner] = useState<ExperimentRunner | null>(null);
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify(experiment);

  // The engine comes when there is something to compute, not with the page; then it stays. Where it
  // did not come, the next change or attempt asks for it again.
  const isWanted = experiment !== null && source !== null && runner === null;
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    loadCode(import('./experiment-runner.ts')).then(
      ({ createPageRunner }) => isCurrent && setRunner(createPageRunner()),
      (reason: unknown) => isCurrent && setError(reason),
    );
    return () => void (isCurrent = false);
  }, [isWanted, key, source, attempt]);
  useEffect(() => () => runner?.stop(), [runner]);

  const compute =
    experiment &&
    source &&
    runner &&
    (() =>
      runner.run(
        { experiment, source, merged },
        {
          stage: setStage,
          done: (result) => {
            setStage(null);
            setError(undefined);
            setShown({ experiment, source, result });
          },
          failed: (reason) => {
            setStage(null);
            setError(reason);
          },
        },
      ));
  useScheduled(compute, [key, source, runner, attempt, merged]);
  const retry = () => setAttempt(attempt + 1);
  return { shown: useDeferredValue(shown), stage, error, retry };
}
