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

/** Milliseconds for which a state has to rest before its sound is made. */
const REST = 200;

/**
 * The whole sound of a state, made in a worker where there can be one; the one before until it is
 * there, and null before the first. While the reader drags, nobody waits for it, and none is made;
 * but one who listens hears every change: then the worker makes one at a time, and then the newest.
 */
export function useWholeSound(
  state: SignalState,
  own: Float32Array | null,
  isHeard: boolean,
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
    const isAlone = isSandboxed();
    const make = () => {
      if (isAlone) return setSound(wholeSound(state, own));
      next.current = { state, own };
      send();
    };
    const timer = setTimeout(make, sound && (isAlone || !isHeard) ? REST : 0);
    return () => clearTimeout(timer);
  }, [key, own]);
  useEffect(() => () => worker.current?.terminate(), []);
  return sound;
}
