import { convSpec, type ConvSpec } from '../layer/index.ts';
import type { Convolution } from './graph.ts';

/** The layer as the tools for one layer take it; null where it has other than two axes. */
export function specOfConvolution(convolution: Convolution): ConvSpec | null {
  const { op, kernel, stride, padding, outputPadding, dilation } = convolution;
  if (kernel.length !== 2 || convolution.farPadding) return null;
  const pair = (values: readonly number[]) => [values[0], values[1]] as const;
  return convSpec({
    op: op === 'convT2d' ? 'convTranspose2d' : 'conv2d',
    inChannels: convolution.inChannels,
    outChannels: convolution.outChannels,
    groups: convolution.groups,
    bias: convolution.bias,
    kernel: pair(kernel),
    stride: pair(stride),
    padding: pair(padding),
    outputPadding: pair(outputPadding),
    dilation: pair(dilation),
  });
}
