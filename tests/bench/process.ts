/** A process that one library has for itself; `own-process.ts` starts it. */
import type { Backend } from '../../src/lib/conv/index.ts';
import { hostOf, type Host } from './host.ts';
import { load } from './libraries.ts';
import type { TensorFlow } from './tensorflow.ts';

const [name, backend] = process.argv.slice(2);
const library = await load(name, loadTensorFlow, backend as Backend | undefined);
const host: Readonly<Record<keyof Host, (given: never) => unknown>> = hostOf(library);

process.on('message', async ({ question, given }: { question: keyof Host; given: never }) => {
  process.send!((await host[question](given)) ?? null);
});
process.send!(library.version);

async function loadTensorFlow(backend: string): Promise<TensorFlow> {
  const part = (name: string) => import(`@tensorflow/tfjs-${name}`);
  const tf: TensorFlow = await part('core');
  const { setThreadsCount } = await part(`backend-${backend}`);
  setThreadsCount?.(1);
  return tf;
}
