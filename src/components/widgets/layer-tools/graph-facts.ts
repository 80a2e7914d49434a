import { phaseVerdict, type PhaseVerdict } from '#lib/layer/index.ts';
import type { Convolution, Graph, Shape } from '#lib/model/index.ts';

const RISING: readonly (PhaseVerdict | null)[] = [null, 'even', 'uneven', 'holes'];

/** The worse of two verdicts; null is none. */
export const worseVerdict = (a: PhaseVerdict | null, b: PhaseVerdict | null) =>
  RISING.indexOf(b) > RISING.indexOf(a) ? b : a;

/** What the phase rule says of a transposed convolution, its worst axis; null for a convolution. */
export function axisVerdicts({ op, kernel, stride, dilation }: Convolution): PhaseVerdict | null {
  if (!op.startsWith('convT')) return null;
  return kernel
    .map((size, axis) =>
      phaseVerdict({ kernel: size, stride: stride[axis], dilation: dilation[axis] }),
    )
    .reduce<PhaseVerdict | null>(worseVerdict, null);
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

/** The lines of the text that make and call a node. */
export const linesOf = ({ nodes }: Graph, node: number): number[] =>
  [nodes[node].made, nodes[node].place].flatMap((place) =>
    place?.source === '' ? [place.line] : [],
  );

/** The line at which the walk stops, or does not fit; null where there is none. */
export function wrongLineOf({ misfit, stop }: Graph): number | null {
  const place = (misfit ?? stop)?.place;
  return place?.source === '' ? place.line : null;
}

/** The side of a square picture; null where it is none. */
export function sideOf(shape: Shape | undefined, layout: Graph['layout']): number | null {
  const size = layout === 'channelsLast' ? shape?.slice(1, -1) : shape?.slice(2);
  return size?.length && size.every((n) => n === size[0]) ? size[0] : null;
}
