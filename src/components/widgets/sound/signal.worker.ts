import { wholeSound, type WholeSound } from './signal-view.ts';
import type { SignalState } from './signal-state.ts';

/** From the worker: the sound of the state that was sent. */
export interface Reply {
  readonly state: SignalState;
  readonly sound: WholeSound;
}

/** The part of a dedicated worker's scope that this module uses. */
interface Scope {
  onmessage: ((event: MessageEvent<SignalState>) => void) | null;
  postMessage: (reply: Reply, transfer: Transferable[]) => void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data: state }) => {
  const sound = wholeSound(state);
  const { before, after, pixels } = sound;
  scope.postMessage({ state, sound }, [before.buffer, after.buffer, pixels.data.buffer]);
};
