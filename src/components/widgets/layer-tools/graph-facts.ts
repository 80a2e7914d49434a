import { layerVerdict, worstOf, type PhaseVerdict } from '#lib/layer/index.ts';
import type { Convolution, Graph, GraphNode, Shape } from '#lib/model/index.ts';

/** What the phase rule says of a transposed convolution, its worst axis; null for a convolution. */
export function verdictOf(convolution: Convolution): PhaseVerdict | null {
  return convolution.op.startsWith('convT') ? layerVerdict(convolution) : null;
}

/** The worst of a run of nodes; null where none of them is a transposed convolution. */
export function worstVerdict(nodes: readonly GraphNode[]): PhaseVerdict | null {
  const verdicts = nodes.flatMap(
    ({ convolution }) => (convolution && verdictOf(convolution)) ?? [],
  );
  return verdicts.length > 0 ? worstOf(verdicts) : null;
}

const short = (values: readonly (number | string)[]) =>
  values.every((value) => value === values[0]) ? `${values[0]}` : values.join('×');

/** A padding that cuts more off at the far edge than at the near one: both, `1/2`; empty for any other. */
export function edgesOf({ padding, outputPadding }: Convolution): string {
  const isCut = outputPadding.some((cells) => cells < 0);
  return isCut ? short(padding.map((cells, i) => `${cells}/${cells - outputPadding[i]}`)) : '';
}

/** Arguments in a few characters: `k3 s2 p1`; what has its standard value is left out. */
export function argumentsOf(convolution: Convolution): string {
  const { kernel, stride, padding, outputPadding, dilation, groups } = convolution;
  const edges = edgesOf(convolution);
  const isOther = (values: readonly number[], usual: number) =>
    values.some((value) => value !== usual);
  return [
    `k${short(kernel)}`,
    `s${short(stride)}`,
    edges ? `p${edges}` : isOther(padding, 0) && `p${short(padding)}`,
    !edges && isOther(outputPadding, 0) && `op${short(outputPadding)}`,
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
