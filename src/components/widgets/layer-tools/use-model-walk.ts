import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Lang } from '#i18n/index.ts';
import type { Mend, Sizes } from '#lib/model/index.ts';
import { printReason } from '#components/widgets/shared/host-error.ts';
import { spawnWorker, type WorkerLike } from '#components/widgets/shared/spawn-worker.ts';
import type { Asked, ModelAnswer, ModelQuestion, Walked } from './model-messages.ts';

/** The worker is asked once the reader has rested so long, in milliseconds. */
const REST = 200;

/** What changes by more letters at once was not typed: it is walked without rest. */
const MOST_TYPED = 20;

/** Where the walk of a text stands. */
export interface WalkProgress {
  /** The last walk; it stays while the next one is under way. */
  readonly walk: Walked | null;
  /** `undefined` while they are tried. */
  readonly mends: readonly Mend[] | undefined;
  /** `undefined` while they are tried, null where a walk cannot tell. */
  readonly sizes: Sizes | null | undefined;
  readonly isWorking: boolean;
  /** The walk is that of an earlier text or call. */
  readonly isStale: boolean;
  /** The walk is that of another model: what is set beside it would not be this one's. */
  readonly isOfAnother: boolean;
  /** The text holds no model. */
  readonly isEmpty: boolean;
  /** Why no walk came; empty where one did. */
  readonly failure: string;
  /**
   * Starts the worker where a question is likely to come, and lets it practise on one that is not
   * answered: the browser has then loaded and compiled what the reader's text needs.
   */
  readonly prepare: (practice: ModelQuestion) => void;
  /** Asks what is to be asked next: the worker walks a text while the browser puts it in. */
  readonly askAhead: (coming: ModelQuestion) => void;
}

/** A walk that the page brings along. */
export interface KnownWalk {
  readonly walk: Walked;
  readonly sizes: Sizes | null;
}

/** What is known, and the question that it answers. */
type Answered = Omit<WalkProgress, 'isOfAnother' | 'prepare' | 'askAhead'> & {
  readonly question: ModelQuestion | null;
};

const resting: Answered = {
  question: null,
  walk: null,
  mends: undefined,
  sizes: undefined,
  isWorking: false,
  isStale: false,
  isEmpty: false,
  failure: '',
};

/**
 * Walks a text in a worker, so that typing never waits; a new question ends the one before.
 * @param question null while the text is still to come
 */
export function useModelWalk(
  question: ModelQuestion | null,
  known: KnownWalk | null,
  lang: Lang,
): WalkProgress {
  const [state, setState] = useState<Answered>(
    known ? { ...resting, ...known, question } : resting,
  );
  /** What the next answers are to; null where none is waited for. */
  const asked = useRef<ModelQuestion | null>(null);
  /** What was asked before its text came. */
  const ahead = useRef<ModelQuestion | null>(null);
  const worker = useRef<WorkerLike<Asked, ModelAnswer> | null>(null);
  /** Whether it looks at no question before it has answered one: trying sizes, it does. */
  const isBusy = useRef(false);
  const id = useRef(0);
  const before = useRef('');

  function terminate() {
    worker.current?.terminate();
    worker.current = null;
    isBusy.current = false;
  }
  /** What is under way is no longer asked: it is neither waited for nor listened to. */
  function leave() {
    if (isBusy.current) terminate();
    asked.current = null;
    id.current++;
  }
  useEffect(() => terminate, []);

  const { text, file, setup, entry, call, shapes } = question ?? NO_QUESTION;
  // What came at once is asked for before the browser lays it out.
  useLayoutEffect(() => {
    const isPasted = changed(before.current, text) > MOST_TYPED;
    before.current = text;
    const isAsked = question !== null && isSameQuestion(question, ahead.current);
    ahead.current = null;
    if (known) {
      leave();
      setState({ ...resting, ...known, question });
      return;
    }
    if (!question) {
      leave();
      setState((last) => ({ ...last, isWorking: false, isStale: true }));
      return;
    }
    if (text.trim() === '' && !file) {
      leave();
      setState(resting);
      return;
    }
    setState((last) => ({ ...last, isStale: true }));
    if (isAsked) return;
    if (isPasted) return ask(question);
    const timer = setTimeout(() => ask(question), REST);
    return () => clearTimeout(timer);
  }, [text, file, setup, entry, call, shapes, known, question === null]);

  function ask(question: ModelQuestion) {
    leave();
    asked.current = question;
    isBusy.current = true;
    setState((before) => ({ ...before, isWorking: true, failure: '' }));
    started()?.postMessage({ ...question, id: id.current });
  }

  function askAhead(coming: ModelQuestion) {
    ask(coming);
    ahead.current = coming;
  }

  function started() {
    return (worker.current ??= spawnWorker<Asked, ModelAnswer>(
      () => new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module' }),
      take,
      // Before a question it does not matter: the question starts another one.
      (error) => (asked.current ? fail(printReason(error, lang)) : terminate()),
    ));
  }

  function prepare(practice: ModelQuestion) {
    if (!worker.current) started()?.postMessage({ ...practice, id: null });
  }

  function fail(reason: string) {
    terminate();
    setState((before) => ({ ...before, isWorking: false, isStale: false, failure: reason }));
  }

  function take(answer: ModelAnswer) {
    if (answer.id !== id.current) return;
    switch (answer.type) {
      case 'nothing':
        isBusy.current = false;
        return setState({ ...resting, isEmpty: true });
      case 'walk':
        isBusy.current = answer.walk.graph.misfit !== null;
        return setState({
          ...resting,
          question: asked.current,
          walk: answer.walk,
          isWorking: true,
        });
      case 'mends':
        isBusy.current = false;
        return setState((before) => ({ ...before, mends: answer.mends }));
      case 'sizes':
        return setState((before) => ({ ...before, sizes: answer.sizes, isWorking: false }));
      case 'failed':
        return fail(answer.reason);
    }
  }
  const isOfAnother = !question || !isSameModel(question, state.question);
  return { ...state, isOfAnother, prepare, askAhead };
}

/** How many letters of the longer text lie between what two texts begin with and what they end with. */
function changed(before: string, text: string): number {
  const least = Math.min(before.length, text.length);
  let start = 0;
  while (start < least && before[start] === text[start]) start++;
  let end = 0;
  while (end < least - start && before.at(-1 - end) === text.at(-1 - end)) end++;
  return Math.max(before.length, text.length) - start - end;
}

/** Whether two questions are about one model of one text, however it is called. */
const isSameModel = (one: ModelQuestion, other: ModelQuestion | null): boolean =>
  one.text === other?.text &&
  one.file === other.file &&
  one.setup === other.setup &&
  one.entry === other.entry;

const isSameQuestion = (one: ModelQuestion, other: ModelQuestion | null): boolean =>
  isSameModel(one, other) && one.call === other?.call && one.shapes === other.shapes;

/** Asks for nothing. */
export const NO_QUESTION: ModelQuestion = {
  text: '',
  file: null,
  setup: '',
  entry: '',
  call: '',
  shapes: {},
};
