import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  conv2d,
  conv2dShape,
  convTranspose2d,
  convTranspose2dShape,
  tensor,
  type Conv2dOptions,
  type ConvTranspose2dOptions,
  type PaddingMode,
  type Pair,
} from '#lib/conv/index.ts';

interface ArgumentCase {
  readonly input_shape: number[];
  readonly weight_shape: number[];
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly groups: number;
  readonly output_shape: number[] | null;
  readonly torch_error: string | null;
}

interface ConvTranspose2dCase extends ArgumentCase {
  readonly bias_length: number;
  readonly padding: Pair;
  readonly output_padding: Pair;
}

interface Conv2dCase extends ArgumentCase {
  readonly bias_shape: number[] | null;
  readonly padding: Pair | 'same' | 'valid';
  readonly padding_mode: PaddingMode;
}

/** The arguments that PyTorch's message is about, by our names; it does not always say which. */
const blamed: readonly (readonly [RegExp, readonly string[]])[] = [
  [/groups is not supported|expected weight to be (at least|divisible)/, ['groups']],
  [/output.padding/, ['outputPadding']],
  [/padding_mode/, ['paddingMode']],
  [/stride is not supported/, ['stride']],
  [/padding='same'/, ['padding', 'stride']],
  [/Invalid padding|negative padding|Padding size should/, ['padding']],
  // An empty input is said to be too small for its padding, or for the kernel.
  [/wrapping/, ['padding', 'input']],
  [/dilation (is not|should)/, ['dilation']],
  [/bias/, ['bias']],
  [/expected input\[|zero batch|Expected 3D|for .D input tensor/, ['input']],
  [/kernel size should/, ['weight']],
  [/can't be greater than actual/, ['weight', 'input']],
  [/Output size is too small/, ['padding']],
  [/memory descriptor|primitive descriptor/, ['padding', 'dilation', 'input', 'weight']],
];

describe('convTranspose2d', () => {
  const cases = golden<ConvTranspose2dCase>('conv_transpose2d_arguments');
  const optionsOf = ({
    padding,
    output_padding,
    stride,
    dilation,
    groups,
    bias_length,
  }: ConvTranspose2dCase) =>
    ({
      stride,
      padding,
      outputPadding: output_padding,
      dilation,
      groups,
      bias: tensor([bias_length]),
    }) satisfies ConvTranspose2dOptions;

  it.each(accepted(cases))('accepts what PyTorch accepts: %j', (given) => {
    const options = optionsOf(given);
    const { input_shape: input, weight_shape: weight, output_shape: output } = given;
    expect(convTranspose2dShape(input, weight, options)).toEqual(output);
    expect(convTranspose2d(tensor(input), tensor(weight), options).shape).toEqual(output);
  });

  it.each(refused(cases))('refuses what PyTorch refuses, naming the argument: %j', (given) => {
    const options = optionsOf(given);
    const { input_shape: input, weight_shape: weight, torch_error: message } = given;
    expectRefusal(() => convTranspose2dShape(input, weight, options), message);
    expectRefusal(() => convTranspose2d(tensor(input), tensor(weight), options), message);
  });
});

describe('conv2d', () => {
  const cases = golden<Conv2dCase>('conv2d_arguments');
  const optionsOf = ({ padding, padding_mode, stride, dilation, groups, bias_shape }: Conv2dCase) =>
    ({
      stride,
      padding,
      dilation,
      groups,
      paddingMode: padding_mode,
      bias: bias_shape && tensor(bias_shape),
    }) satisfies Conv2dOptions;

  it.each(accepted(cases))('accepts what PyTorch accepts: %j', (given) => {
    const options = optionsOf(given);
    const { input_shape: input, weight_shape: weight, output_shape: output } = given;
    expect(conv2dShape(input, weight, options)).toEqual(output);
    expect(conv2d(tensor(input), tensor(weight), options).shape).toEqual(output);
  });

  it.each(refused(cases))('refuses what PyTorch refuses, naming the argument: %j', (given) => {
    const options = optionsOf(given);
    const { input_shape: input, weight_shape: weight, torch_error: message } = given;
    expectRefusal(() => conv2dShape(input, weight, options), message);
    expectRefusal(() => conv2d(tensor(input), tensor(weight), options), message);
  });
});

function expectRefusal(call: () => unknown, torchError: string | null): void {
  const [, names] = blamed.find(([pattern]) => pattern.test(torchError ?? ''))!;
  let refusal: unknown;
  try {
    call();
  } catch (error) {
    refusal = error;
  }
  if (!(refusal instanceof ArgumentError)) expect.fail(`accepted; PyTorch: ${torchError}`);
  expect(names).toContain(refusal.argument);
  expect(refusal.message).toContain(`${refusal.argument} `);
  expect(refusal.message).toContain(refusal.allowed);
}

function accepted<Case extends ArgumentCase>(cases: Case[]): Case[] {
  return cases.filter(({ torch_error }) => torch_error === null);
}

function refused<Case extends ArgumentCase>(cases: Case[]): Case[] {
  return cases.filter(({ torch_error }) => torch_error !== null);
}

function golden<Case>(name: string): Case[] {
  const file = new URL(`./${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).cases;
}
