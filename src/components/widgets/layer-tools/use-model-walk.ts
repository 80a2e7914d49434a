import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lang } from '#i18n/index.ts';
import type { Sizes } from '#lib/model/index.ts';
import { printReason } from '#components/widgets/shared/host-error.ts';
import { hireWorker, type WorkerLike } from '#components/widgets/shared/hire-worker.ts';
import type { ModelAnswer, ModelQuestion, ModelWalkResult } from './model-messages.ts';

/** The worker is asked once the reader has rested so long, in milliseconds. */
const REST = 200;

/** Where the walk of a text stands. */
export interface ModelWalkState {
  /** The last walk; it stays while the next one is under way. */
  readonly walk: ModelWalkResult | null;
  /** `undefined` while they are tried, null where a walk cannot tell. */
  readonly sizes: Sizes | null | undefined;
  readonly isWorking: boolean;
  /** The text holds no model. */
  readonly isEmpty: boolean;
  /** Why no walk came; empty where one did. */
  readonly failure: string;
}

const resting: ModelWalkState = {
  walk: null,
  sizes: undefined,
  isWorking: false,
  isEmpty: false,
  failure: '',
};

/** Walks a text in a worker, so that typing never waits; a new question ends the one before. */
export function useModelWalk(
  { text, setup, entry, call }: Omit<ModelQuestion, 'id'>,
  lang: Lang,
): ModelWalkState {
  const [state, setState] = useState(resting);
  const worker = useRef<WorkerLike<ModelQuestion, ModelAnswer> | null>(null);
  const id = useRef(0);

  function dismiss() {
    worker.current?.terminate();
    worker.current = null;
  }
  useEffect(() => dismiss, []);

  useEffect(() => {
    if (text.trim() === '') {
      dismiss();
      setState(resting);
      return;
    }
    const timer = setTimeout(ask, REST);
    return () => clearTimeout(timer);
  }, [text, setup, entry, call]);

  function ask() {
    dismiss();
    id.current++;
    setState((before) => ({ ...before, isWorking: true, failure: '' }));
    worker.current = hireWorker<ModelQuestion, ModelAnswer>(
      () => new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module' }),
      take,
      (error) => fail(printReason(error, lang)),
    );
    worker.current?.postMessage({ id: id.current, text, setup, entry, call });
  }

  function fail(reason: string) {
    dismiss();
    setState((before) => ({ ...before, isWorking: false, failure: reason }));
  }

  function take(answer: ModelAnswer) {
    if (answer.id !== id.current) return;
    switch (answer.type) {
      case 'nothing':
        return setState({ ...resting, isEmpty: true });
      case 'walk':
        return setState({ ...resting, walk: answer.walk, isWorking: true });
      case 'sizes':
        return setState((before) => ({ ...before, sizes: answer.sizes, isWorking: false }));
      case 'failed':
        return fail(answer.reason);
    }
  }
  return state;
}
