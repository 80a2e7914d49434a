import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDeferredValue, useScheduled } from '#components/ui/frame-scheduler.ts';
import type { Experiment, ExperimentStage } from '#lib/experiment/index.ts';
import type { Picture } from '#lib/picture/index.ts';
import type { Computed, ExperimentRunner } from './experiment-runner.ts';
import { loadCode } from '#components/widgets/shared/host-error.ts';
import { loadSample } from '#components/widgets/shared/load-picture.ts';
import { observeSize } from '#components/ui/use-size.ts';

/** A source's picture, or why there is none. */
interface Loaded {
  readonly source: Experiment['picture']['source'];
  readonly picture: Picture | null;
}

/** The picture of a source: null until it is there, and where it did not come. */
export function useSource(
  source: Experiment['picture']['source'] | null,
  own: Picture | null,
): { readonly picture: Picture | null; readonly hasFailed: boolean } {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (source === null || source === 'own') return;
    let isCurrent = true;
    const settle = (picture: Picture | null) => isCurrent && setLoaded({ source, picture });
    loadSample(source).then(settle, () => settle(null));
    return () => void (isCurrent = false);
  }, [source]);
  if (source === 'own') return { picture: own, hasFailed: false };
  const mine = loaded?.source === source ? loaded : null;
  return { picture: mine?.picture ?? null, hasFailed: mine?.picture === null };
}

/** A result and the experiment and the picture it is of. */
export interface Shown {
  readonly experiment: Experiment;
  readonly source: Picture;
  readonly result: Computed;
}

/** Where a computation stands. */
interface Computation {
  readonly shown: Shown | null;
  readonly stage: ExperimentStage | null;
  /** Why the newest result is not there; undefined where nothing failed. */
  readonly error: unknown;
}

/**
 * The result of an experiment; the one before stays until the new one is there. A null experiment,
 * or no picture, computes nothing.
 */
export function useResult(experiment: Experiment | null, source: Picture | null): Computation {
  const [shown, setShown] = useState<Shown | null>(null);
  const [stage, setStage] = useState<ExperimentStage | null>(null);
  const [runner, setRunner] = useState<ExperimentRunner | null>(null);
  const key = JSON.stringify(experiment);

  const [error, setError] = useState<unknown>();

  // The engine comes when there is something to compute, not with the page; then it stays. Where it
  // did not come, the next change asks for it again.
  const isWanted = experiment !== null && source !== null && runner === null;
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    loadCode(import('./experiment-runner.ts')).then(
      ({ createPageRunner }) => isCurrent && setRunner(createPageRunner()),
      (reason: unknown) => isCurrent && setError(reason),
    );
    return () => void (isCurrent = false);
  }, [isWanted, key, source]);
  useEffect(() => () => runner?.stop(), [runner]);

  const compute =
    experiment &&
    source &&
    runner &&
    (() =>
      runner.run(
        { experiment, source },
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
  useScheduled(compute, [key, source, runner]);
  return { shown: useDeferredValue(shown), stage, error };
}

/** The inner size of an element in CSS pixels, `[height, width]`; null before it is known. */
export function useBox<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const [box, setBox] = useState<readonly [number, number] | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setBox([element.clientHeight, element.clientWidth]);
    measure();
    return observeSize(element, measure);
  }, []);
  return [ref, box] as const;
}
