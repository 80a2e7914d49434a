import type { Result, Workload } from '../../src/figures/benchmark';
import type { Contestant } from './contestant';
import { measure } from './measure';
import { onnxRuntime } from './onnxruntime';
import { ours } from './ours';
import { tensorFlow, type TensorFlow } from './tensorflow';

/** Scripts that a page has to load first: they make the global `tf`. */
interface Globals {
  readonly tf: TensorFlow & {
    readonly wasm: { setWasmPaths(folder: string): void; setThreadsCount(threads: number): void };
  };
}

let contestants: readonly Contestant[] = [];

/** Readies the contestants in a page; gives their versions by name. */
export async function prepare(tfjsWasm: string): Promise<Record<string, string>> {
  const { tf } = globalThis as unknown as Globals;
  tf.wasm.setWasmPaths(tfjsWasm);
  tf.wasm.setThreadsCount(1);
  contestants = [...ours(), await onnxRuntime(), tensorFlow(tf, 'wasm'), tensorFlow(tf, 'cpu')];
  return Object.fromEntries(contestants.map(({ name, version }) => [name, version]));
}

/** Measures one workload in the page. */
export function run(workload: Workload, rounds: number): Promise<Result> {
  return measure(contestants, workload, rounds);
}
