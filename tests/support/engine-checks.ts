import fc from 'fast-check';
import {
  createEngine,
  referenceConv2d,
  referenceConv2dBackward,
  referenceConvTranspose2d,
  referenceConvTranspose2dBackward,
  type Conv2dOptions,
  type ConvTranspose2dOptions,
  type Gradients,
  type Tensor,
} from '#lib/conv/index.ts';
import { conv2dCases, convTranspose2dCases, integerTensor, seeded } from './arbitrary.ts';
import {
  conv2dArguments,
  convTranspose2dArguments,
  fromGolden,
  type GoldenConv2d,
  type GoldenConvTranspose2d,
  type GoldenGradients,
  type GoldenOutput,
} from './golden.ts';
import { backends, strategies } from './strategies.ts';
import { largeConv2dLayers, largeConvTranspose2dLayers } from './large-layers.ts';

// What every way to compute must stand, in Node and in browsers alike: each check gives the list of
// what is wrong, in words.

/** The golden files of the operation, parsed. */
export interface Golden {
  readonly conv2d: readonly (GoldenConv2d & GoldenOutput)[];
  readonly convTranspose2d: readonly (GoldenConvTranspose2d & GoldenOutput)[];
  readonly conv2dBackward: readonly (GoldenConv2d & GoldenGradients)[];
  readonly convTranspose2dBackward: readonly (GoldenConvTranspose2d & GoldenGradients)[];
}

/** Differences from what PyTorch gives, by every strategy, and for gradients on every backend. */
export function goldenFailures(golden: Golden): string[] {
  const outputs = strategies.flatMap(({ name, conv2d, convTranspose2d }) => [
    ...golden.conv2d.map((layer) => {
      const { input, weight, options } = conv2dArguments(layer);
      const tolerance = layer.exact ? 0 : 1e-4;
      const difference = apart(conv2d(input, weight, options), fromGolden(layer.output), tolerance);
      return difference && `${name}: conv2d, ${layer.name}: ${difference}`;
    }),
    ...golden.convTranspose2d.map((layer) => {
      const { input, weight, options } = convTranspose2dArguments(layer);
      const tolerance = layer.exact ? 0 : 1e-4;
      const result = convTranspose2d(input, weight, options);
      const difference = apart(result, fromGolden(layer.output), tolerance);
      return difference && `${name}: convTranspose2d, ${layer.name}: ${difference}`;
    }),
  ]);
  const gradients = backends.map(createEngine).flatMap((engine) => [
    ...golden.conv2dBackward.map((layer) => {
      const { input, weight, options } = conv2dArguments(layer);
      const actual = engine.conv2dBackward(fromGolden(layer.grad_output), input, weight, options);
      const difference = gradientsApart(actual, goldenGradients(layer), 1e-3);
      return difference && `${engine.backend}: conv2dBackward, ${layer.name}: ${difference}`;
    }),
    ...golden.convTranspose2dBackward.map((layer) => {
      const { input, weight, options } = convTranspose2dArguments(layer);
      const gradOutput = fromGolden(layer.grad_output);
      const actual = engine.convTranspose2dBackward(gradOutput, input, weight, options);
      const difference = gradientsApart(actual, goldenGradients(layer), 1e-3);
      return (
        difference && `${engine.backend}: convTranspose2dBackward, ${layer.name}: ${difference}`
      );
    }),
  ]);
  return [...outputs, ...gradients].filter(Boolean);
}

/** Differences from the definition, on random small layers and on large ones, of integers. */
export function definitionFailures(): string[] {
  const named = <Case extends object>(cases: readonly Case[]) =>
    cases.map((layer, i) => ({ name: `case ${i} of seed ${seeded.seed}`, ...layer }));
  const convolutions = [...named(fc.sample(conv2dCases(), seeded)), ...largeConv2dLayers];
  const transposed = [
    ...named(fc.sample(convTranspose2dCases(), seeded)),
    ...largeConvTranspose2dLayers,
  ];
  const engines = backends.map(createEngine);
  return [
    ...convolutions.flatMap((layer) =>
      layerFailures<Conv2dOptions>(layer, {
        expected: referenceConv2d,
        expectedGradients: referenceConv2dBackward,
        ways: [...strategies, ...engines].map((way) => ({ name: nameOf(way), run: way.conv2d })),
        backwards: engines.map(({ backend, conv2dBackward }) => ({ backend, run: conv2dBackward })),
      }),
    ),
    ...transposed.flatMap((layer) =>
      layerFailures<ConvTranspose2dOptions>(layer, {
        expected: referenceConvTranspose2d,
        expectedGradients: referenceConvTranspose2dBackward,
        ways: [...strategies, ...engines].map((way) => ({
          name: nameOf(way),
          run: way.convTranspose2d,
        })),
        backwards: engines.map(({ backend, convTranspose2dBackward }) => ({
          backend,
          run: convTranspose2dBackward,
        })),
      }),
    ),
  ];
}

const nameOf = (way: { name: string } | { backend: string }) =>
  'name' in way ? way.name : `the ${way.backend} engine`;

interface Layer<Options> {
  readonly name: string;
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly options: Options;
}

type Forward<Options> = (input: Tensor, weight: Tensor, options: Options) => Tensor;
type Backward<Options> = (
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: Options,
) => Gradients;

function layerFailures<Options>(
  { name, input, weight, options }: Layer<Options>,
  operation: {
    readonly expected: Forward<Options>;
    readonly expectedGradients: Backward<Options>;
    readonly ways: readonly { readonly name: string; readonly run: Forward<Options> }[];
    readonly backwards: readonly { readonly backend: string; readonly run: Backward<Options> }[];
  },
): string[] {
  const expected = operation.expected(input, weight, options);
  const gradOutput = integerTensor(expected.shape, 7);
  const gradients = operation.expectedGradients(gradOutput, input, weight, options);
  const forward = operation.ways.map((way) => {
    const difference = apart(way.run(input, weight, options), expected, 0);
    return difference && `${way.name}: ${name}: ${difference}`;
  });
  const backward = operation.backwards.map(({ backend, run }) => {
    const difference = gradientsApart(run(gradOutput, input, weight, options), gradients, 0);
    return difference && `${backend} engine, backward: ${name}: ${difference}`;
  });
  return [...forward, ...backward].filter(Boolean);
}

/** Where two tensors differ by more than `absolute`, and a tenth of that in proportion; '' if not. */
function apart(actual: Tensor, expected: Tensor, absolute: number): string {
  if (String(actual.shape) !== String(expected.shape)) {
    return `has the shape [${actual.shape.join(', ')}], not [${expected.shape.join(', ')}]`;
  }
  const at = expected.data.findIndex((value, i) => {
    // Written so that NaN differs.
    return !(Math.abs(actual.data[i] - value) <= absolute + (absolute / 10) * Math.abs(value));
  });
  return at < 0 ? '' : `value ${at} is ${actual.data[at]}, not ${expected.data[at]}`;
}

function gradientsApart(actual: Gradients, expected: Gradients, absolute: number): string {
  if ((actual.bias === null) !== (expected.bias === null)) return 'has a gradient of a bias or not';
  return [
    apart(actual.input, expected.input, absolute),
    apart(actual.weight, expected.weight, absolute),
    actual.bias && expected.bias ? apart(actual.bias, expected.bias, absolute) : '',
  ].join('');
}

const goldenGradients = (layer: GoldenGradients): Gradients => ({
  input: fromGolden(layer.grad_input),
  weight: fromGolden(layer.grad_weight),
  bias: layer.grad_bias && fromGolden(layer.grad_bias),
});
