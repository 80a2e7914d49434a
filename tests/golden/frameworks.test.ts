import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runSpec } from '../support/run-spec.ts';
import { frameworks, printLayer } from '#lib/layer/print/index.ts';
import { expectTensor, type TensorLike } from '../support/compare.ts';
import { frameworkCases } from './frameworks/layers.ts';

interface Golden {
  readonly cases: readonly {
    readonly name: string;
    readonly code: string;
    readonly output: TensorLike;
  }[];
}

const layers = frameworkCases();

describe.each(frameworks)('printLayer, %s', (framework) => {
  const file = new URL(`./frameworks/${framework}.json`, import.meta.url);
  const { cases }: Golden = JSON.parse(readFileSync(file, 'utf8'));

  it('has been run for every layer', () => {
    expect(cases.map(({ name }) => name)).toEqual(layers.map(({ name }) => name));
  });

  it.each(layers)('prints the code that was run for $name', ({ name, spec, weights }) => {
    const { code } = cases.find((golden) => golden.name === name)!;
    expect(printLayer(spec, framework, weights).code).toBe(code);
  });

  it.each(layers)('prints code with the values shown here for $name', (layer) => {
    const { output } = cases.find(({ name }) => name === layer.name)!;
    expectTensor(runSpec(layer.spec, layer.weights, layer.input), output);
  });
});
