import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelIds, modelOf } from '#figures/models.ts';
import { totals, walk, type NetShape } from '#lib/layer/index.ts';

interface Measured {
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly parameters: number;
  readonly multiply_adds: number;
  readonly convolutions: readonly {
    readonly op: string;
    readonly output: readonly number[];
    readonly weights: number;
  }[];
}

const golden = JSON.parse(readFileSync(new URL('./models.json', import.meta.url), 'utf8'));
const numbers = ({ channels, size }: NetShape) => [channels, ...size];

describe.each(modelIds)('walk, on the published model %s', (id) => {
  const measured: Measured = golden[id];
  const { layers, input } = modelOf(id);
  const steps = walk(layers, input);

  it('finds nothing that does not fit', () => {
    expect(steps.map(({ problem }) => problem).filter(Boolean)).toEqual([]);
  });

  it('gives the shapes and weights of every convolution that PyTorch gives', () => {
    const convolutions = steps.flatMap(({ layer, output, weights }) =>
      layer.kind === 'conv'
        ? [
            {
              op: layer.op === 'conv2d' ? 'Conv2d' : 'ConvTranspose2d',
              output: numbers(output!),
              weights,
            },
          ]
        : [],
    );
    expect(convolutions).toEqual(measured.convolutions);
  });

  it('counts the parameters and the multiplications that PyTorch counts', () => {
    expect(numbers(input)).toEqual(measured.input);
    expect(numbers(steps.at(-1)!.output!)).toEqual(measured.output);
    expect(totals(steps)).toEqual({
      weights: measured.parameters,
      multiplyAdds: measured.multiply_adds,
    });
  });
});
