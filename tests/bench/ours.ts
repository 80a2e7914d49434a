import { OURS_GIVEN } from '../../src/components/widgets/engine/benchmark.ts';
import {
  activeBackend,
  conv2d,
  convTranspose1d,
  convTranspose2d,
  createEngine,
  tensor,
  type Backend,
} from '../../src/lib/conv/index.ts';
import { timeSync, type Contestant } from './contestant.ts';

/** This project's engine: with a result of its own every time, or into one that is given. */
export function ours(name: string, backend?: Backend): Contestant {
  // With no backend named, the functions that a page calls.
  const engine = backend
    ? createEngine(backend)
    : { backend: activeBackend(), conv2d, convTranspose1d, convTranspose2d };
  return {
    name,
    version: engine.backend,
    async prepare(task) {
      const input = tensor(task.input, task.inputData);
      const weight = tensor(task.weight, task.weightData);
      const { stride, padding, dilation, groups } = task;
      const options = { stride, padding, dilation, groups };
      const out = name === OURS_GIVEN ? tensor(task.outputShape) : undefined;
      const run = () => engine[task.op](input, weight, options, out);
      return {
        result: async () => run().data,
        time: (runs) => timeSync(run, runs),
      };
    },
  };
}
