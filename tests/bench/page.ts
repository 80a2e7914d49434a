/** A page that one library has for itself; `own-page.ts` opens it. */
import { hostOf, type Host } from './host.ts';
import { load } from './libraries.ts';
import type { TensorFlow, TensorFlowBackend } from './tensorflow.ts';

const tfjs = '/tests/bench/node_modules/@tensorflow/tfjs';

let host: Host;

/** Loads the library; gives its version. */
export async function begin(name: string): Promise<string> {
  const library = await load(name, loadTensorFlow);
  host = hostOf(library);
  return library.version;
}

export const prepare: Host['prepare'] = (task) => host.prepare(task);
export const result: Host['result'] = () => host.result();
export const time: Host['time'] = (runs) => host.time(runs);

/** Its scripts make the global `tf`. */
async function loadTensorFlow(backend: TensorFlowBackend): Promise<TensorFlow> {
  await loadScript(`${tfjs}-core/dist/tf-core.min.js`);
  await loadScript(`${tfjs}-backend-${backend}/dist/tf-backend-${backend}.min.js`);
  const { tf } = globalThis as unknown as { tf: TensorFlow & { wasm?: Settings } };
  tf.wasm?.setWasmPaths(`${tfjs}-backend-wasm/dist/`);
  tf.wasm?.setThreadsCount(1);
  return tf;
}

interface Settings {
  setWasmPaths(folder: string): void;
  setThreadsCount(threads: number): void;
}

function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${source} does not load`));
    script.src = source;
    document.head.append(script);
  });
}
