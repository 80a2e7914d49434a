import {
  conv2d,
  convTranspose2d,
  createEngine,
  enginePath,
  tensor,
  type EnginePath,
} from '../../src/lib/conv/index';
import { timeSync, type Contestant } from './contestant';

/** This project's engine: with a result of its own every time, and into one that is given. */
export function ours(path?: EnginePath): Contestant[] {
  // One engine for both, as in a page: another one's kernels would make V8's code less special.
  const engine = path ? createEngine(path) : { path: enginePath(), conv2d, convTranspose2d };
  const contestant = (name: string, reuses: boolean): Contestant => ({
    name,
    version: engine.path,
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
  });
  return [contestant('à trous', false), contestant('à trous, out given', true)];
}
