import { wholeSound, type WholeSound } from './signal-view.ts';
import type { SignalState } from './signal-state.ts';

/** To the worker: what goes through which layers, with the reader's sound where it is that. */
export interface Request {
  readonly state: SignalState;
  readonly own: Float32Array | null;
}

/** The part of a dedicated worker's scope that this module uses. */
interface Scope {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage: (reply: WholeSound, transfer: Transferable[]) => void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data: { state, own } }) => {
  const sound = wholeSound(state, own);
  const { before, after, pixels } = sound;
  scope.postMessage(sound, [before.buffer, after.buffer, pixels.data.buffer]);
};
