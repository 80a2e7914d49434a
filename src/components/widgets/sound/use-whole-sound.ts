import { useEffect, useRef, useState } from 'preact/hooks';
import {
  spawnWorker,
  isSandboxed,
  type WorkerLike,
} from '#components/widgets/shared/spawn-worker.ts';
import { wholeSound, type WholeSound } from './signal-view.ts';
import type { SignalState } from './signal-state.ts';
import type { Request } from './signal.worker.ts';

const create = (): WorkerLike<Request, WholeSound> =>
  new Worker(new URL('./signal.worker.ts', import.meta.url), { type: 'module' });

/** Milliseconds of rest after which a page without a worker takes its time for the sound. */
const REST = 300;

/**
 * The whole sound of a state, made in a worker where there can be one; the one before until it is
 * there, and null before the first. While the reader drags, the worker makes one at a time, and
 * then the newest: none in between is waited for.
 */
export function useWholeSound(
  state: SignalState,
  own: Float32Array | null,
  onFail: (error: unknown) => void,
) {
  const [sound, setSound] = useState<WholeSound | null>(null);
  const worker = useRef<WorkerLike<Request, WholeSound> | null>(null);
  const isBusy = useRef(false);
  const next = useRef<Request | null>(null);

  function send() {
    if (isBusy.current || !next.current) return;
    worker.current ??= spawnWorker(
      create,
      (made) => {
        isBusy.current = false;
        setSound(made);
        send();
      },
      (error) => {
        isBusy.current = false;
        worker.current = null;
        onFail(error);
      },
    );
    isBusy.current = worker.current !== null;
    worker.current?.postMessage(next.current);
    next.current = null;
  }

  // The whole does not depend on where one looks.
  const key = JSON.stringify({ ...state, place: 0 });
  useEffect(() => {
    if (isSandboxed()) {
      const timer = setTimeout(() => setSound(wholeSound(state, own)), sound ? REST : 0);
      return () => clearTimeout(timer);
    }
    next.current = { state, own };
    send();
    return undefined;
  }, [key, own]);
  useEffect(() => () => worker.current?.terminate(), []);
  return sound;
}
