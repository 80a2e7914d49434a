import { readFileSync } from 'node:fs';
import { OURS, type Benchmark } from '../../src/components/widgets/engine/benchmark.ts';
import { engineBundle, gzipSize } from '../support/engine-size.ts';
import { peersFolder } from './peers.ts';

/** What a page has to load of each peer: its smallest ready-made scripts, and their WebAssembly. */
const files: Readonly<Record<string, readonly string[]>> = {
  'onnxruntime-web': [
    'onnxruntime-web/dist/ort.wasm.bundle.min.mjs',
    'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
  ],
  'tfjs wasm': [
    '@tensorflow/tfjs-core/dist/tf-core.min.js',
    '@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js',
    '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  ],
  'tfjs cpu': [
    '@tensorflow/tfjs-core/dist/tf-core.min.js',
    '@tensorflow/tfjs-backend-cpu/dist/tf-backend-cpu.min.js',
  ],
};

/** The bytes that a page loads of the engine and of its peers, each file on its own as gzip. */
export async function measureSizes(): Promise<Benchmark['sizes']> {
  const gzip = (file: string) => gzipSize(readFileSync(`${peersFolder}node_modules/${file}`));
  const peers = Object.entries(files).map(([name, parts]) => [
    name,
    parts.map(gzip).reduce((a, b) => a + b),
  ]);
  return { [OURS]: gzipSize(await engineBundle()), ...Object.fromEntries(peers) };
}
