import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelIds } from '#figures/model-list.ts';
import { modelGraph } from '#figures/models.ts';

interface Measured {
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
  readonly parameters: number;
  readonly multiply_adds: number;
  readonly convolutions: readonly {
    readonly op: string;
    readonly output: readonly number[];
    readonly weights: number;
  }[];
}

const golden = JSON.parse(readFileSync(new URL('./models.json', import.meta.url), 'utf8'));

describe.each(modelIds)("the pages' model %s", (id) => {
  const measured: Measured = golden[id];
  const graph = modelGraph(id);

  it('takes and gives the shapes that PyTorch takes and gives', () => {
    const inputs = graph.nodes.filter(({ kind }) => kind === 'input');
    expect(inputs.map(({ outputShapes }) => outputShapes[0])).toEqual(measured.inputs);
    expect(graph.outputs.map(({ shape }) => shape)).toEqual(measured.outputs);
  });

  it('has the convolutions that PyTorch runs, in their order', () => {
    const convolutions = graph.nodes.flatMap(({ op, convolution, parameters }) =>
      convolution ? [{ op, output: convolution.output, weights: parameters }] : [],
    );
    expect(convolutions).toEqual(measured.convolutions);
  });

  it('counts the parameters and the multiplications that PyTorch counts', () => {
    expect(graph.parameters).toBe(measured.parameters);
    expect(graph.multiplyAdds).toBe(measured.multiply_adds);
  });
});
