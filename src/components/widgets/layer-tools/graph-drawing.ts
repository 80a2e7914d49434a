import { axisVerdicts } from './graph-facts.ts';
import type { Graph, GraphNode, Shape } from '#lib/model/index.ts';

/** One operation's output as a bar: as high as its rows, as wide as its channels. */
export interface GraphBar {
  readonly node: number;
  readonly kind: 'input' | 'conv' | 'convTranspose' | 'other';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A tensor that skips operations: from one bar's foot, below the others, to another's. */
export interface GraphArc {
  readonly from: number;
  readonly to: number;
  readonly below: number;
}

export interface GraphDrawing {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly GraphBar[];
  readonly arcs: readonly GraphArc[];
}

const [THINNEST, GAP] = [1.5, 2];
const [NEAR, FAR] = [6, 34];

/** Channels and rows of a node's output, whatever the layout; a vector is one row. */
export function sidesOf({ outputShapes }: GraphNode, layout: Graph['layout']): [number, number] {
  const shape: Shape = outputShapes[0] ?? [];
  if (shape.length < 3) return [shape.at(-1) ?? 1, 1];
  return layout === 'channelsLast' ? [shape.at(-1)!, shape[1]] : [shape[1], shape.at(-2)!];
}

/** What changes a shape or holds weights is drawn; what does neither stands with its input. */
export function isDrawn({ kind, inputShapes, outputShapes, parameters, inputs }: GraphNode) {
  const isSame = String(inputShapes[0]) === String(outputShapes[0]);
  return kind === 'input' || !isSame || (parameters ?? 0) > 0 || inputs.length > 1;
}

/** A graph to scale: its bars `width` wide together, the highest `height` high, arcs below. */
export function drawingOfGraph(
  { nodes, layout }: Graph,
  width: number,
  height: number,
): GraphDrawing {
  const drawn = nodes.filter(isDrawn);
  const sides = drawn.map((node) => sidesOf(node, layout));
  const channels = sides.reduce((sum, [count]) => sum + count, 0);
  const room = Math.max(0, width - drawn.length * (GAP + THINNEST));
  const highest = Math.max(1, ...sides.map(([, rows]) => rows));
  let x = 0;
  const bars = drawn.map((node, i): GraphBar => {
    const [count, rows] = sides[i];
    const tall = Math.max(1, (rows / highest) * height);
    const bar: GraphBar = {
      node: node.id,
      kind: kindOf(node),
      x,
      y: (height - tall) / 2,
      width: THINNEST + (count / Math.max(1, channels)) * room,
      height: tall,
    };
    x += bar.width + GAP;
    return bar;
  });
  // The bar that shows a node, or that of the node whose output it passes on.
  const barOf: number[] = [];
  for (const node of nodes) {
    const own = drawn.indexOf(node);
    barOf[node.id] = own >= 0 ? own : (barOf[node.inputs[0]] ?? 0);
  }
  const arcs = drawn.flatMap((node, to) =>
    [...new Set(node.inputs.map((input) => barOf[input]))]
      .filter((from) => from < to - 1)
      .map((from): GraphArc => {
        const span = bars[to].x - bars[from].x;
        return { from, to, below: height + NEAR + ((FAR - NEAR) * span) / Math.max(1, x) };
      }),
  );
  const lowest = Math.max(height, ...arcs.map(({ below }) => below + 1));
  return { width: Math.max(1, x - GAP), height: lowest, bars, arcs };
}

function kindOf(node: GraphNode): GraphBar['kind'] {
  if (node.kind === 'input') return 'input';
  if (!node.convolution) return 'other';
  return axisVerdicts(node.convolution) ? 'convTranspose' : 'conv';
}
