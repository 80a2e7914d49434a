import { verdictOf } from './graph-facts.ts';
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

/** A tensor that passes bars by: from one bar's foot, below the others, to another's. */
export interface GraphArc {
  readonly from: number;
  readonly to: number;
  readonly below: number;
  /** Whether an operation in between comes from it. If none does, it waits for another branch. */
  readonly isSkip: boolean;
}

export interface GraphDrawing {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly GraphBar[];
  readonly arcs: readonly GraphArc[];
  /** By a node's id the bar that shows it, or the one whose output it passes on. */
  readonly barOf: readonly number[];
}

const [THINNEST, GAP] = [1.5, 2];
const [NEAR, FAR] = [6, 34];

/**
 * Channels and rows of a node's output, whatever the layout; a vector is one row, and so are the
 * tokens of a model of pictures.
 */
function sidesOf(
  { outputShapes }: GraphNode,
  layout: Graph['layout'],
  hasPictures: boolean,
): [number, number] {
  const shape: Shape = outputShapes[0] ?? [];
  if (shape.length < 3) return [shape.at(-1) ?? 1, 1];
  if (shape.length === 3) {
    const [first, last] = layout === 'channelsLast' ? [shape[2], shape[1]] : [shape[1], shape[2]];
    return [first, hasPictures ? 1 : last];
  }
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
  const hasPictures = nodes.some(({ outputShapes: [shape] }) => (shape?.length ?? 0) > 3);
  // A size that stands open is drawn as one.
  const sides = drawn.map((node) =>
    sidesOf(node, layout, hasPictures).map((n) => (Number.isFinite(n) ? n : 1)),
  );
  const channels = sides.reduce((sum, [count]) => sum + count, 0);
  const room = Math.max(0, width - drawn.length * (GAP + THINNEST));
  const highest = Math.max(1, ...sides.map(([, rows]) => rows));
  let x = 0;
  const bars = drawn.map((node, i): GraphBar => {
    const [count, rows] = sides[i];
    const tall = Math.max(2, (rows / highest) * height);
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
  const ownBars = new Map(drawn.map(({ id }, bar) => [id, bar]));
  const barOf: number[] = [];
  for (const { id, inputs } of nodes) barOf[id] = ownBars.get(id) ?? barOf[inputs[0]] ?? 0;
  const sources = drawn.map(({ inputs }) => new Set(inputs.map((input) => barOf[input])));
  const arcs = drawn.flatMap((_, to) =>
    [...sources[to]]
      .filter((from) => from < to - 1)
      .map((from): GraphArc => {
        const span = bars[to].x - bars[from].x;
        const below = height + NEAR + ((FAR - NEAR) * span) / Math.max(1, x);
        return {
          from,
          to,
          below,
          isSkip: sources.slice(from + 1, to).some((one) => one.has(from)),
        };
      }),
  );
  const lowest = Math.max(height, ...arcs.map(({ below }) => below + 1));
  return { width: Math.max(1, x - GAP), height: lowest, bars, arcs, barOf };
}

function kindOf(node: GraphNode): GraphBar['kind'] {
  if (node.kind === 'input') return 'input';
  if (!node.convolution) return 'other';
  return verdictOf(node.convolution) ? 'convTranspose' : 'conv';
}

const round = (value: number) => Math.round(value * 10) / 10;

export const pathOfBar = ({ x, y, width, height }: GraphBar): string =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${-round(width)}z`;

/** The arcs; what ends at a bar and what begins there stand apart. */
export function pathOfArcs({ bars }: GraphDrawing, arcs: readonly GraphArc[]): string {
  return arcs
    .map(({ from, to, below }) => {
      const [a, b] = [bars[from], bars[to]];
      const [startX, endX] = [a.x + 0.7 * a.width, b.x + 0.3 * b.width].map(round);
      const [startY, endY] = [a, b].map(({ y, height }) => round(y + height));
      // A curve's lowest point lies at a fourth of its ends and three of its handles.
      const handle = round((8 * below - startY - endY) / 6);
      return `M${startX} ${startY}C${startX} ${handle} ${endX} ${handle} ${endX} ${endY}`;
    })
    .join('');
}

export const KINDS: readonly GraphBar['kind'][] = ['input', 'conv', 'convTranspose', 'other'];

/** The arcs that are skips, and those of tensors that wait; what there is none of is left out. */
export const arcsOf = ({ arcs }: GraphDrawing) =>
  (['skip', 'wait'] as const)
    .map((kind) => ({ kind, arcs: arcs.filter(({ isSkip }) => isSkip === (kind === 'skip')) }))
    .filter((one) => one.arcs.length > 0);
