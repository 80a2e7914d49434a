import { OURS, OURS_GIVEN } from '../../src/components/widgets/engine/benchmark.ts';
import type { Backend } from '../../src/lib/conv/index.ts';
import type { Contestant } from './contestant.ts';
import { onnxRuntime } from './onnxruntime.ts';
import { ours } from './ours.ts';
import { tensorFlow, type TensorFlow, type TensorFlowBackend } from './tensorflow.ts';

const makers = {
  [OURS]: (_, backend) => ours(OURS, backend),
  [OURS_GIVEN]: (_, backend) => ours(OURS_GIVEN, backend),
  'onnxruntime-web': onnxRuntime,
  'tfjs wasm': async (load) => tensorFlow(await load('wasm'), 'wasm'),
  'tfjs cpu': async (load) => tensorFlow(await load('cpu'), 'cpu'),
} satisfies Record<string, Maker>;

type Maker = (
  loadTensorFlow: (backend: TensorFlowBackend) => Promise<TensorFlow>,
  backend?: Backend,
) => Contestant | Promise<Contestant>;

/** Who takes part in Node and in browsers alike, ours first. */
export const libraries = Object.keys(makers) as (keyof typeof makers)[];

/** Loads one of the `libraries`; Node and browsers find TensorFlow.js each in its way. */
export async function load(name: string, ...how: Parameters<Maker>): Promise<Contestant> {
  const make: Maker = makers[name as keyof typeof makers];
  return make(...how);
}
