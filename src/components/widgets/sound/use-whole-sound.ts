import { useEffect, useRef, useState } from 'preact/hooks';
import {
  spawnWorker,
  isSandboxed,
  type WorkerLike,
} from '#components/widgets/shared/spawn-worker.ts';
import { wholeSound, type WholeSound } from './signal-view.ts';
import type { SignalState } from './signal-state.ts';
import type { Reply } from './signal.worker.ts';

const create = (): WorkerLike<SignalState, Reply> =>
  new Worker(new URL('./signal.worker.ts', import.meta.url), { type: 'module' });

/**
 * The whole sound of a state, made in a worker where there can be one; the one before until it is
 * there, and null before the first.
 */
export function useWholeSound(state: SignalState, onFail: (error: unknown) => void) {
  const [sound, setSound] = useState<WholeSound | null>(null);
  const worker = useRef<WorkerLike<SignalState, Reply> | null>(null);
  const latest = useRef('');
  const key = JSON.stringify(state);

  useEffect(() => {
    latest.current = key;
    if (isSandboxed()) {
      const timer = setTimeout(() => setSound(wholeSound(state)));
      return () => clearTimeout(timer);
    }
    worker.current ??= spawnWorker(
      create,
      (reply) => {
        if (JSON.stringify(reply.state) === latest.current) setSound(reply.sound);
      },
      (error) => {
        worker.current = null;
        onFail(error);
      },
    );
    worker.current?.postMessage(state);
    return undefined;
  }, [key]);
  useEffect(() => () => worker.current?.terminate(), []);
  return sound;
}
