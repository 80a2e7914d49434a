import { writeFileSync } from 'node:fs';
import { frameworks, printLayer } from '#lib/layer/print/index.ts';
import { frameworkCases } from './layers.ts';

/*
 * Writes the code that `run.py` and `run-tensorflow-js.mjs` execute, for every layer and framework:
 *
 *     node tests/golden/frameworks/print.ts OUT
 */
const plain = (tensor: { shape: readonly number[]; data: Float32Array } | null) =>
  tensor && { shape: tensor.shape, data: [...tensor.data] };

const cases = frameworkCases().map(({ name, spec, weights, input }) => ({
  name,
  input: plain(input),
  code: Object.fromEntries(
    frameworks.map((framework) => [framework, printLayer(spec, framework, weights).code]),
  ),
}));
writeFileSync(process.argv[2], JSON.stringify(cases));
