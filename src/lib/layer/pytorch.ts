import type { Pair } from '../conv/index.ts';
import { printSizes } from './arguments.ts';
import type { Kernel } from './kernels.ts';
import { channels, hasBias, kernelSize, type Layer } from './layer.ts';

/**
 * The layer as the constructor of a PyTorch module; arguments at their default are left out: `nn.ConvTranspose2d(1, 2, kernel_size=3, stride=2, padding=1, bias=False)`.
 */
export function printConstructor(layer: Layer): string {
  const { op, stride, padding, dilation, outputPadding, groups = 1 } = layer;
  const [inChannels, outChannels] = channels(layer);
  const argument = (name: string, value: Pair, standard: number) =>
    value[0] === standard && value[1] === standard ? [] : [`${name}=${printSizes(value)}`];
  const given = [
    `${inChannels}, ${outChannels}`,
    `kernel_size=${printSizes(kernelSize(layer))}`,
    ...argument('stride', stride, 1),
    ...argument('padding', padding, 0),
    ...(op === 'convTranspose2d' ? argument('output_padding', outputPadding, 0) : []),
    ...argument('dilation', dilation, 1),
    ...(groups > 1 ? [`groups=${groups}`] : []),
    ...(hasBias(layer) ? [] : ['bias=False']),
  ];
  return `nn.${op === 'conv2d' ? 'Conv2d' : 'ConvTranspose2d'}(${given.join(', ')})`;
}

/** The layer's weight as a nested Python list, a kernel's row a line, indented by four spaces. */
export function printWeight({ weight }: Layer): string {
  const row = (values: readonly number[]) => `[${values.join(', ')}]`;
  const kernel = (rows: Kernel) => `[${rows.map(row).join(',\n      ')}]`;
  const group = (kernels: readonly Kernel[]) => `[${kernels.map(kernel).join(',\n     ')}]`;
  return `[${weight.map(group).join(',\n    ')}]`;
}
