import { createTrainerEngine, type TrainReply, type TrainRequest } from './trainer-engine.ts';

/** The part of a dedicated worker's scope that this module uses. */
interface Scope {
  onmessage: ((event: MessageEvent<TrainRequest>) => void) | null;
  postMessage: (reply: TrainReply) => void;
}
const scope = globalThis as unknown as Scope;

const engine = createTrainerEngine({
  reply: (reply) => scope.postMessage(reply),
  later: (work, milliseconds) => setTimeout(work, milliseconds),
  now: () => performance.now(),
});
scope.onmessage = ({ data }) => engine(data);
