import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useInTurn, useTurn } from '#components/ui/turns.ts';
import type { Experiment, ExperimentStage } from '#lib/experiment/index.ts';
import type { Grey } from '#lib/picture/index.ts';
import type { Computed, Runner } from './experiment-runner.ts';
import { loadSample } from '#components/widgets/shared/load-picture.ts';

/** The picture of a source, null until it is there; a null source loads nothing. */
export function useSource(
  source: Experiment['picture']['source'] | null,
  own: Grey | null,
  onFailure: () => void,
): { readonly name: string; readonly grey: Grey } | null {
  const [loaded, setLoaded] = useState<{ name: string; grey: Grey } | null>(null);
  useEffect(() => {
    if (source === null || source === 'own') return;
    let isCurrent = true;
    loadSample(source).then(
      (grey) => isCurrent && setLoaded({ name: source, grey }),
      () => isCurrent && onFailure(),
    );
    return () => void (isCurrent = false);
  }, [source]);
  if (source === 'own') return own && { name: 'own', grey: own };
  return loaded?.name === source ? loaded : null;
}

/** A result and the experiment and the picture it is of. */
export interface Shown {
  readonly experiment: Experiment;
  readonly source: Grey;
  readonly result: Computed;
}

/**
 * The result of an experiment; the one before stays until the new one is there. A null experiment,
 * or no picture, computes nothing.
 */
export function useResult(
  experiment: Experiment | null,
  source: Grey | null,
  onFailure: (error: unknown) => void,
): { readonly shown: Shown | null; readonly stage: ExperimentStage | null } {
  const [shown, setShown] = useState<Shown | null>(null);
  const [stage, setStage] = useState<ExperimentStage | null>(null);
  const [runner, setRunner] = useState<Runner | null>(null);
  const key = JSON.stringify(experiment);

  // The engine comes when there is something to compute, not with the page; then it stays.
  const isWanted = useRef(false);
  if (experiment && source) isWanted.current = true;
  useEffect(() => {
    if (!isWanted.current) return;
    let isCurrent = true;
    let hired: Runner | null = null;
    import('./experiment-runner.ts').then(({ createPageRunner }) => {
      if (!isCurrent) return;
      hired = createPageRunner();
      setRunner(hired);
    }, onFailure);
    return () => {
      isCurrent = false;
      hired?.stop();
    };
  }, [isWanted.current]);

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
            setShown({ experiment, source, result });
          },
          failed: (error) => {
            setStage(null);
            onFailure(error);
          },
        },
      ));
  useTurn(compute, [key, source, runner]);
  return { shown: useInTurn(shown), stage };
}

/** The inner size of an element in CSS pixels, `[height, width]`; null before it is known. */
export function useBox<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const [box, setBox] = useState<readonly [number, number] | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setBox([element.clientHeight, element.clientWidth]);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, box] as const;
}

/** The value once it has been the same for `delay` milliseconds. */
export function useSettled<T>(value: T, delay: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
