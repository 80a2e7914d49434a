import fc from 'fast-check';
import {
  createEngine,
  referenceConv,
  referenceConvBackward,
  referenceConvTranspose,
  referenceConvTransposeBackward,
  type Conv2dOptions,
  type ConvTranspose2dOptions,
  type Engine,
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
import { backends, strategies, type ComputedBy } from './strategies.ts';
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

/** A way to compute both operations, and their gradients where it has them. */
type Way = ComputedBy & Partial<Pick<Engine, 'conv2dBackward' | 'convTranspose2dBackward'>>;

const definition: Way = {
  name: 'the definition',
  conv2d: referenceConv,
  convTranspose2d: referenceConvTranspose,
  conv2dBackward: referenceConvBackward,
  convTranspose2dBackward: referenceConvTransposeBackward,
};

/** Every strategy, and the engine on every backend, which chooses one. */
const ways = (): Way[] => [
  ...strategies,
  ...backends.map((backend) => ({ name: `the engine on ${backend}`, ...createEngine(backend) })),
];

/** Differences from what PyTorch gives, by the definition and every other way. */
export function goldenFailures(golden: Golden): string[] {
  const failures = [definition, ...ways()].flatMap((way) => [
    ...golden.conv2d.map((layer) => {
      const { input, weight, options } = conv2dArguments(layer);
      const tolerance = layer.exact ? 0 : 1e-4;
      const result = way.conv2d(input, weight, options);
      const difference = apart(result, fromGolden(layer.output), tolerance);
      return difference && `${way.name}: conv2d, ${layer.name}: ${difference}`;
    }),
    ...golden.convTranspose2d.map((layer) => {
      const { input, weight, options } = convTranspose2dArguments(layer);
      const tolerance = layer.exact ? 0 : 1e-4;
      const result = way.convTranspose2d(input, weight, options);
      const difference = apart(result, fromGolden(layer.output), tolerance);
      return difference && `${way.name}: convTranspose2d, ${layer.name}: ${difference}`;
    }),
    ...golden.conv2dBackward.map((layer) => {
      const { input, weight, options } = conv2dArguments(layer);
      const actual = way.conv2dBackward?.(fromGolden(layer.grad_output), input, weight, options);
      const difference = actual ? gradientsApart(actual, goldenGradients(layer), 1e-3) : '';
      return difference && `${way.name}: conv2dBackward, ${layer.name}: ${difference}`;
    }),
    ...golden.convTranspose2dBackward.map((layer) => {
      const { input, weight, options } = convTranspose2dArguments(layer);
      const gradOutput = fromGolden(layer.grad_output);
      const actual = way.convTranspose2dBackward?.(gradOutput, input, weight, options);
      const difference = actual ? gradientsApart(actual, goldenGradients(layer), 1e-3) : '';
      return difference && `${way.name}: convTranspose2dBackward, ${layer.name}: ${difference}`;
    }),
  ]);
  return failures.filter(Boolean);
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
  const all = ways();
  return [
    ...convolutions.flatMap((layer) =>
      layerFailures<Conv2dOptions>(layer, {
        expected: referenceConv,
        expectedGradients: referenceConvBackward,
        ways: all.map((way) => ({
          name: way.name,
          run: way.conv2d,
          backward: way.conv2dBackward,
        })),
      }),
    ),
    ...transposed.flatMap((layer) =>
      layerFailures<ConvTranspose2dOptions>(layer, {
        expected: referenceConvTranspose,
        expectedGradients: referenceConvTransposeBackward,
        ways: all.map((way) => ({
          name: way.name,
          run: way.convTranspose2d,
          backward: way.convTranspose2dBackward,
        })),
      }),
    ),
  ];
}

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
    readonly ways: readonly {
      readonly name: string;
      readonly run: Forward<Options>;
      readonly backward: Backward<Options> | undefined;
    }[];
  },
): string[] {
  const expected = operation.expected(input, weight, options);
  const gradOutput = integerTensor(expected.shape, 7);
  const gradients = operation.expectedGradients(gradOutput, input, weight, options);
  return operation.ways.flatMap((way) => {
    const forward = apart(way.run(input, weight, options), expected, 0);
    const actual = way.backward?.(gradOutput, input, weight, options);
    const backward = actual ? gradientsApart(actual, gradients, 0) : '';
    return [
      ...(forward ? [`${way.name}: ${name}: ${forward}`] : []),
      ...(backward ? [`${way.name}, backward: ${name}: ${backward}`] : []),
    ];
  });
}

/** Where two tensors differ by more than `absolute`, and a tenth of that in proportion; '' if not. */
export function apart(actual: Tensor, expected: Tensor, absolute: number): string {
  if (String(actual.shape) !== String(expected.shape)) {
    return `has the shape [${actual.shape.join(', ')}], not [${expected.shape.join(', ')}]`;
  }
  const at = expected.data.findIndex((value, i) => {
    // Written so that NaN differs.
    return !(Math.abs(actual.data[i] - value) <= absolute + (absolute / 10) * Math.abs(value));
  });
  return at < 0 ? '' : `value ${at} is ${actual.data[at]}, not ${expected.data[at]}`;
}

export function gradientsApart(actual: Gradients, expected: Gradients, absolute: number): string {
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
