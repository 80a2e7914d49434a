import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  conv1d,
  conv1dShape,
  conv3d,
  conv3dShape,
  convTranspose1d,
  convTranspose1dShape,
  convTranspose3d,
  convTranspose3dShape,
  createEngine,
  referenceConv,
  referenceConvBackward,
  referenceConvTranspose,
  referenceConvTransposeBackward,
  tensor,
  type ConvOptions,
  type ConvTransposeOptions,
  type Gradients,
  type Tensor,
} from '#lib/conv/index.ts';
import { fromGolden } from '../support/golden.ts';
import { apart, gradientsApart } from '../support/engine-checks.ts';
import { backends } from '../support/strategies.ts';
import type { TensorLike } from '../support/compare.ts';

type Options = ConvOptions & ConvTransposeOptions;
type Forward = (input: Tensor, weight: Tensor, options: Options) => Tensor;
type Backward = (grad: Tensor, input: Tensor, weight: Tensor, options: Options) => Gradients;

interface Arguments {
  readonly stride: number[];
  readonly padding: number[] | 'same' | 'valid';
  readonly output_padding?: number[];
  readonly padding_mode?: 'zeros';
  readonly dilation: number[];
  readonly groups: number;
}

interface Case extends Arguments {
  readonly name: string;
  readonly exact: boolean;
  readonly input: TensorLike;
  readonly weight: TensorLike;
  readonly bias: TensorLike | null;
  readonly output: TensorLike;
  readonly grad_output?: TensorLike;
  readonly grad_input: TensorLike;
  readonly grad_weight: TensorLike;
  readonly grad_bias: TensorLike | null;
}

interface ArgumentCase extends Arguments {
  readonly input_shape: number[];
  readonly weight_shape: number[];
  readonly bias_shape: number[] | null;
  readonly output_shape: number[] | null;
  readonly torch_error: string | null;
}

const optionsOf = (layer: Arguments, bias: Tensor | null): Options => ({
  stride: layer.stride,
  padding: layer.padding as number[],
  dilation: layer.dilation,
  groups: layer.groups,
  ...(layer.output_padding ? { outputPadding: layer.output_padding } : {}),
  ...(layer.padding_mode ? { paddingMode: layer.padding_mode } : {}),
  bias,
});

/** Non-finite values as finite ones that no sum here reaches, so that NaN equals NaN. */
const withNamedNonFinite = ({ shape, data }: Tensor): Tensor => {
  const named = new Map([
    [NaN, 1e30],
    [Infinity, 2e30],
    [-Infinity, -2e30],
  ]);
  return { shape, data: data.map((value) => named.get(value) ?? value) };
};

const operations = [
  { name: 'conv1d', file: 'conv1d', run: conv1d, shape: conv1dShape },
  { name: 'conv3d', file: 'conv3d', run: conv3d, shape: conv3dShape },
  {
    name: 'convTranspose1d',
    file: 'conv_transpose1d',
    run: convTranspose1d,
    shape: convTranspose1dShape,
  },
  {
    name: 'convTranspose3d',
    file: 'conv_transpose3d',
    run: convTranspose3d,
    shape: convTranspose3dShape,
  },
] as const;

describe.each(operations)('$name(input, weight, options)', ({ name, file, run, shape }) => {
  const golden: { readonly cases: Case[]; readonly arguments: ArgumentCase[] } = JSON.parse(
    readFileSync(new URL(`./${file}.json`, import.meta.url), 'utf8'),
  );
  const isTransposed = name.includes('Transpose');
  const ways = [
    {
      name: 'the definition',
      forward: (isTransposed ? referenceConvTranspose : referenceConv) as Forward,
      backward: (isTransposed ? referenceConvTransposeBackward : referenceConvBackward) as Backward,
    },
    ...backends.map((backend) => {
      const engine = createEngine(backend);
      return {
        name: `the engine on ${backend}`,
        forward: engine[name] as Forward,
        backward: engine[`${name}Backward`] as Backward,
      };
    }),
  ];

  it('gives what PyTorch gives, NaN and infinities included, by definition and on every backend', () => {
    const failures = golden.cases.flatMap((layer) =>
      ways.map((way) => {
        const options = optionsOf(layer, layer.bias && fromGolden(layer.bias));
        const [input, weight] = [fromGolden(layer.input), fromGolden(layer.weight)];
        const output = way.forward(input, weight, options);
        const [actual, expected] = [output, fromGolden(layer.output)].map(withNamedNonFinite);
        const difference = apart(actual, expected, layer.exact ? 0 : 1e-4);
        return difference && `${way.name}: ${layer.name}: ${difference}`;
      }),
    );
    expect(golden.cases.length).toBe(200);
    expect(failures.filter(Boolean)).toEqual([]);
  });

  it('has the gradients that PyTorch has', () => {
    const layers = golden.cases.filter(({ grad_output: grad }) => grad);
    const failures = layers.flatMap((layer) =>
      ways.map((way) => {
        const options = optionsOf(layer, layer.bias && fromGolden(layer.bias));
        const [input, weight] = [fromGolden(layer.input), fromGolden(layer.weight)];
        const gradients = way.backward(fromGolden(layer.grad_output!), input, weight, options);
        const expected = {
          input: fromGolden(layer.grad_input),
          weight: fromGolden(layer.grad_weight),
          bias: layer.grad_bias && fromGolden(layer.grad_bias),
        };
        const difference = gradientsApart(gradients, expected, layer.exact ? 0 : 1e-3);
        return difference && `${way.name}: ${layer.name}: ${difference}`;
      }),
    );
    expect(layers.length).toBeGreaterThan(80);
    expect(failures.filter(Boolean)).toEqual([]);
  });

  it('accepts what PyTorch accepts and refuses what it refuses, in words that name the value', () => {
    for (const layer of golden.arguments) {
      const bias = layer.bias_shape && tensor(layer.bias_shape);
      const options = optionsOf(layer, bias);
      const call = () => {
        const [input, weight] = [tensor(layer.input_shape), tensor(layer.weight_shape)];
        return (run as Forward)(input, weight, options).shape;
      };
      if (layer.output_shape) {
        expect(call()).toEqual(layer.output_shape);
        const given = (shape as typeof conv1dShape)(
          layer.input_shape,
          layer.weight_shape,
          options as object,
        );
        expect(given).toEqual(layer.output_shape);
      } else {
        expect(call, JSON.stringify(layer)).toThrow(ArgumentError);
      }
    }
  });
});
