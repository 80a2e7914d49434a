import { convSpec, phaseVerdict, type ConvSpec, type PhaseVerdict } from '#lib/layer/index.ts';
import type { Convolution } from '#lib/model/index.ts';

const worst: readonly PhaseVerdict[] = ['even', 'uneven', 'holes'];

/** What the phase rule says of a transposed convolution, its worst axis; null for a convolution. */
export function axisVerdicts({ op, kernel, stride, dilation }: Convolution): PhaseVerdict | null {
  if (!op.startsWith('convT')) return null;
  const found = kernel.map((size, axis) =>
    phaseVerdict({ kernel: size, stride: stride[axis], dilation: dilation[axis] }),
  );
  return found.reduce((a, b) => (worst.indexOf(b) > worst.indexOf(a) ? b : a));
}

/** The layer as the Lab and the step-through take it; null where it has other than two axes. */
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

/** Arguments in a few characters: `k3 s2 p1`; what has its standard value is left out. */
export function argumentsOf(convolution: Convolution): string {
  const { kernel, stride, padding, outputPadding, dilation, groups } = convolution;
  const short = (values: readonly number[]) =>
    values.every((value) => value === values[0]) ? `${values[0]}` : values.join('×');
  const isOther = (values: readonly number[], usual: number) =>
    values.some((value) => value !== usual);
  return [
    `k${short(kernel)}`,
    `s${short(stride)}`,
    isOther(padding, 0) && `p${short(padding)}`,
    isOther(outputPadding, 0) && `op${short(outputPadding)}`,
    isOther(dilation, 1) && `d${short(dilation)}`,
    groups !== 1 && `g${groups}`,
  ]
    .filter(Boolean)
    .join(' ');
}
