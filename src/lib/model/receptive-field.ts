import {
  ownRanges,
  propagateGather,
  joinRanges,
  propagateShift,
  rangesOfAll,
  propagateResize,
  propagateScatter,
  widest,
  type SourceRanges,
} from '../layer/receptive-field.ts';
import type { Graph, GraphNode, Reach, Shape } from './graph.ts';

/** Larger graphs are not followed: 0.1 s. */
const MOST_NODES = 2500;

/**
 * Of each node, how many rows of the first picture a cell sees at most, along each spatial axis.
 * Null where the axes do not go back to the picture's, or are not followed.
 */
export function receptiveFields({ nodes, layout }: Graph): (readonly (number | null)[] | null)[] {
  if (nodes.length > MOST_NODES) return nodes.map(() => null);
  const spatialOf = (shape: Shape) =>
    layout === 'channelsLast' ? shape.slice(1, -1) : shape.slice(2);
  const picture = nodes.find(
    ({ kind, outputShapes }) => kind === 'input' && spatialOf(outputShapes[0]).length > 0,
  );
  const rangesOfNodes: (readonly SourceRanges[] | null)[] = [];
  for (const node of nodes) {
    const size = spatialOf(node.outputShapes[0] ?? []);
    rangesOfNodes.push(
      node === picture
        ? eachAxis(size.length, [size], (a) => ownRanges(size[a]))
        : rangesOfNode(node, rangesOfNodes, spatialOf),
    );
  }
  return rangesOfNodes.map((axes) => axes && axes.map(widest));
}

function rangesOfNode(
  { reach, inputs, inputShapes, outputShapes }: GraphNode,
  rangesOfNodes: readonly (readonly SourceRanges[] | null)[],
  spatialOf: (shape: Shape) => Shape,
): readonly SourceRanges[] | null {
  if (!reach || outputShapes.length === 0) return null;
  const size = spatialOf(outputShapes[0]);
  let joined: readonly SourceRanges[] | null = null;
  for (const [i, input] of inputs.entries()) {
    const before = rangesOfNodes[input];
    if (!before || before.length !== reach.length) continue;
    const from = spatialOf(inputShapes[i]);
    const own = eachAxis(before.length, [before, reach, from, size], (a) =>
      propagate(reach[a], from[a], size[a], before[a]),
    );
    const sofar: readonly SourceRanges[] | null = joined;
    joined = sofar
      ? eachAxis(own.length, [sofar, own], (a) => joinRanges(sofar[a], own[a], 0))
      : own;
  }
  return joined;
}

/** A value for each axis; an axis that is given the same as the first one has the first one's. */
function eachAxis<T>(
  count: number,
  given: readonly (readonly unknown[])[],
  of: (axis: number) => T,
): T[] {
  const values: T[] = [];
  for (let a = 0; a < count; a++) {
    const isAlike = a > 0 && given.every((list) => isSame(list[a], list[0]));
    values.push(isAlike ? values[0] : of(a));
  }
  return values;
}

/** Whether two axes' numbers, ranges or reaches are the same; reaches are plain records. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (isReach(a) && isReach(b) && JSON.stringify(a) === JSON.stringify(b));

const isReach = (value: unknown): value is Reach =>
  typeof value === 'object' && value !== null && 'kind' in value;

function propagate(reach: Reach, input: number, size: number, before: SourceRanges): SourceRanges {
  // One cell stands for all of them, as in a channel attention.
  if (input === 1 && size > 1 && reach.kind === 'same') return rangesOfAll(size, before);
  switch (reach.kind) {
    case 'same':
      return input === size ? before : propagateShift(size, 0, 1, before);
    case 'all':
      return rangesOfAll(size, before);
    case 'gather':
      return propagateGather(size, reach, before);
    case 'scatter':
      return propagateScatter(size, reach, before);
    case 'resize':
      return propagateResize(size, reach.scale, reach.taps, reach.alignCorners, before);
    case 'shift':
      return propagateShift(size, reach.offset, reach.step, before);
    case 'adaptive': {
      const stride = input / size;
      const isWhole = Number.isInteger(stride);
      const window = { kernel: stride, stride, padding: 0, dilation: 1 };
      return isWhole ? propagateGather(size, window, before) : rangesOfAll(size, before);
    }
  }
}
