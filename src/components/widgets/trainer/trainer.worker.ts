import { createTrainerEngine, type TrainReply, type TrainRequest } from './trainer-engine.ts';
import { workerScope } from '#components/widgets/shared/worker-scope.ts';

const scope = workerScope<TrainRequest, TrainReply>();

const engine = createTrainerEngine({
  reply: (reply) => scope.postMessage(reply),
  later: (work, milliseconds) => setTimeout(work, milliseconds),
  now: () => performance.now(),
});
scope.onmessage = ({ data }) => engine(data);
