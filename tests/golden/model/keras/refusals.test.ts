import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { walkText } from '#lib/model/walk-text.ts';

/** What generate.py writes: of calls the last part of Keras's message. */
const refusals = JSON.parse(
  readFileSync(new URL('./refusals.json', import.meta.url), 'utf8'),
) as Record<string, string>;

const INPUT = /Input\(\([^()]*\)\)/g;

/** A text of Keras whose last line is the call; inputs come before it. */
function textOf(call: string): string {
  const inputs = [...call.matchAll(INPUT)].map(([input]) => input);
  const names = inputs.map((_, i) => `i${i}`);
  let count = 0;
  const made = call.replace(INPUT, () => names[count++]);
  const lines = inputs.map((input, i) => `${names[i]} = ${input}`);
  const model = inputs.length > 0 ? [`x = ${made}`, `m = Model([${names}], x)`] : [`m = ${made}`];
  return [
    'from keras import Input, Model, layers',
    'from keras.applications import *',
    ...lines,
    ...model,
  ].join('\n');
}

it.each(Object.entries(refusals))('%s is refused in Keras’s words', async (call, message) => {
  const walk = await walkText({ texts: [{ name: '', text: textOf(call) }] });
  const { misfit, stop, complete } = walk!.graph;
  expect(misfit?.message ?? stop?.values[1]).toContain(message);
  expect(complete).toBe(false);
});
