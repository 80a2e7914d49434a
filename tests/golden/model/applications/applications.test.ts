import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';
import type { List } from '#lib/model/python/values.ts';

await loadParts();

/** What generate.py writes of a call. */
interface Truth {
  readonly layers: number;
  readonly hash: string;
  readonly parameters: number;
  readonly output: readonly (number | null)[];
}

const truths = JSON.parse(readFileSync(new URL('./truth.json', import.meta.url), 'utf8')) as Record<
  string,
  Truth
>;

const COUNTED =
  /^(?:input_layer|conv2d|(?:batch_|layer_)?normalization|activation|re_lu|add|concatenate|rescaling|custom_scale_layer|dropout|flatten|cropping2d|zero_padding2d|(?:global_)?(?:max|average)_pooling2d)(?:_\d+)?(?= )/;

it.each(Object.entries(truths))('%s has the layers that Keras gives it', (call, truth) => {
  const text = `
from keras import Input, backend, layers
from keras.applications import ${/^\w+/.exec(call)![0]}
net = ${call}
lines = [f'{layer.name} {backend.int_shape(layer.output)}' for layer in net.layers]
facts = [net.count_params(), *backend.int_shape(net.output)[1:]]`;
  const { names } = new Program([{ name: '', text }]).run.globals;
  const [lines, facts] = ['lines', 'facts'].map((name) => (names.get(name) as List).items);
  const named = lines.map((line) => String(line).replace(COUNTED, ''));
  const hash = createHash('sha256').update(named.join('\n')).digest('hex').slice(0, 16);
  const [parameters, ...output] = facts;
  expect({ layers: lines.length, hash, parameters, output }).toEqual(truth);
});
