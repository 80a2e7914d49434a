import { OURS, OURS_GIVEN } from '../../src/figures/benchmark';
import type { EnginePath } from '../../src/lib/conv/index';
import type { Contestant } from './contestant';
import { onnxRuntime } from './onnxruntime';
import { ours } from './ours';
import { tensorFlow, type Backend, type TensorFlow } from './tensorflow';

const makers = {
  [OURS]: (_, path) => ours(OURS, path),
  [OURS_GIVEN]: (_, path) => ours(OURS_GIVEN, path),
  'onnxruntime-web': onnxRuntime,
  'tfjs wasm': async (load) => tensorFlow(await load('wasm'), 'wasm'),
  'tfjs cpu': async (load) => tensorFlow(await load('cpu'), 'cpu'),
} satisfies Record<string, Maker>;

type Maker = (
  loadTensorFlow: (backend: Backend) => Promise<TensorFlow>,
  path?: EnginePath,
) => Contestant | Promise<Contestant>;

/** Who takes part in Node and in browsers alike, ours first. */
export const libraries = Object.keys(makers) as (keyof typeof makers)[];

/** Loads one of the `libraries`; Node and browsers find TensorFlow.js each in its way. */
export async function load(name: string, ...how: Parameters<Maker>): Promise<Contestant> {
  const make: Maker = makers[name as keyof typeof makers];
  return make(...how);
}
