import { createEngine, tensor, type EnginePath } from '../../src/lib/conv/index';
import { timeSync, type Contestant } from './contestant';

/** This project's engine on one of its paths; into a tensor of the caller's where `reuses`. */
export function ours(path: EnginePath, { reuses = false } = {}): Contestant {
  const engine = createEngine(path);
  return {
    name: `à trous ${path}${reuses ? ', out given' : ''}`,
    version: '',
    async prepare(task) {
      const input = tensor(task.input, task.inputData);
      const weight = tensor(task.weight, task.weightData);
      const { stride, padding, dilation, groups } = task;
      const options = { stride, padding, dilation, groups };
      const out = reuses ? tensor(task.outputShape) : undefined;
      const run = () => engine[task.op](input, weight, options, out);
      return {
        result: async () => run().data.slice(),
        time: (runs) => timeSync(run, runs),
      };
    },
  };
}
