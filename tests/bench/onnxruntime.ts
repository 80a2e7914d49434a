import { now, type Contestant } from './contestant.ts';
import { onnxModel } from './onnx-model.ts';

// The peers are installed in a package of their own; this is what is used of them.
interface OnnxRuntime {
  readonly env: {
    readonly versions: { readonly web?: string };
    readonly wasm: { numThreads: number };
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => object;
  readonly InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
}
interface Session {
  run(feeds: { x: object }): Promise<{ y: { readonly data: Float32Array } }>;
  release(): Promise<void>;
}

/** ONNX Runtime Web on WebAssembly, one thread. */
export async function onnxRuntime(): Promise<Contestant> {
  // Not a literal, as the package is not there when the project is type-checked.
  const peer: string = 'onnxruntime-web/wasm';
  const ort: OnnxRuntime = await import(peer);
  ort.env.wasm.numThreads = 1;
  return {
    name: 'onnxruntime-web',
    version: ort.env.versions.web ?? '',
    async prepare(task) {
      const session = await ort.InferenceSession.create(onnxModel(task), {
        executionProviders: ['wasm'],
      });
      const feeds = { x: new ort.Tensor('float32', task.inputData, task.input) };
      return {
        result: async () => (await session.run(feeds)).y.data,
        async time(runs) {
          const start = now();
          for (let i = 0; i < runs; i++) await session.run(feeds);
          return (now() - start) / runs;
        },
        close: () => void session.release(),
      };
    },
  };
}
