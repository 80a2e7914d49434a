import { wholeSound, type WholeSound } from './signal-view.ts';
import type { SignalState } from './signal-state.ts';
import { workerScope } from '#components/widgets/shared/worker-scope.ts';

/** To the worker: what goes through which layers, with the reader's sound where it is that. */
export interface Request {
  readonly state: SignalState;
  readonly own: Float32Array | null;
}

const scope = workerScope<Request, WholeSound>();

scope.onmessage = ({ data: { state, own } }) => {
  const sound = wholeSound(state, own);
  const { before, after, pixels } = sound;
  scope.postMessage(sound, [before.buffer, after.buffer, pixels.data.buffer]);
};
