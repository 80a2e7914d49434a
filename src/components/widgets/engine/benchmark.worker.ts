import { race, type RaceLayer } from './benchmark-runner.ts';
import type { RaceReply } from './candidates.ts';

/** The part of a dedicated worker's scope that this module uses. */
interface Scope {
  onmessage: ((event: MessageEvent<RaceLayer>) => void) | null;
  postMessage: (reply: RaceReply) => void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data }) => {
  const reply = (message: RaceReply) => scope.postMessage(message);
  try {
    race(data, { reply, now: () => performance.now() });
  } catch (error) {
    reply({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};
