import type { Pair } from '../conv/index.ts';
import type { Formulation } from './steps.ts';
import { biasFormat, inputFormat, weightFormat } from './formats.ts';
import { sampleExample } from './samples.ts';
import { channelsOf, sizeOf, type LayerExample } from './layer-example.ts';

/** What `npm run animate` is asked for besides the layer. */
export interface CommandOptions {
  readonly formulation: Formulation;
  readonly theme: 'light' | 'dark';
  readonly numbers: boolean;
  readonly out: string;
}

const printed = ([vertical, horizontal]: Pair) =>
  vertical === horizontal ? `${vertical}` : `${vertical}x${horizontal}`;

/** The command that makes the same animation; what is at its default is left out. */
export function animateCommand(
  example: LayerExample,
  { formulation, theme, numbers, out }: CommandOptions,
): string {
  const { layer, input } = example;
  const { op, stride, padding, dilation, outputPadding, groups, weight, bias } = layer;
  const [inputs, outputs] = channelsOf(layer);
  const samples = sampleExample({
    op,
    groups,
    channels: [inputs, outputs],
    input: sizeOf(input[0]),
    kernel: sizeOf(weight[0][0]),
  });
  const given = (name: string, text: string, standard: string) =>
    text === standard ? [] : [`--${name} ${/^[\w.-]+$/.test(text) ? text : `'${text}'`}`];
  const numbersOf = <T>(name: string, print: (value: T) => string, value: T, sample: T) =>
    given(name, print(value), print(sample));
  return [
    'npm run animate --',
    ...given('op', op, 'convTranspose2d'),
    ...given('input', printed(sizeOf(input[0])), ''),
    ...given('kernel', printed(sizeOf(weight[0][0])), ''),
    ...given('stride', printed(stride), '1'),
    ...given('padding', printed(padding), '0'),
    ...(op === 'conv2d' ? [] : given('output-padding', printed(outputPadding), '0')),
    ...given('dilation', printed(dilation), '1'),
    ...given('in-channels', `${inputs}`, '1'),
    ...given('out-channels', `${outputs}`, '1'),
    ...given('groups', `${groups}`, '1'),
    ...numbersOf('values', inputFormat.print, input, samples.input),
    ...numbersOf('weight', weightFormat.print, weight, samples.layer.weight),
    ...numbersOf('bias', biasFormat.print, bias, samples.layer.bias),
    ...given('as', formulation, 'gather'),
    ...given('theme', theme, 'light'),
    ...(numbers ? [] : ['--no-numbers']),
    `--out ${out}`,
  ].join(' ');
}
