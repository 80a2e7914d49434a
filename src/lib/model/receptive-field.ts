import {
  ownRanges,
  propagateGather,
  joinRanges,
  propagateShift,
  rangesOfAll,
  sightResized,
  propagateScatter,
  widest,
  type SourceRanges,
} from '../layer/receptive-field.ts';
import type { Graph, GraphNode, Reach, Shape } from './graph.ts';

/**
 * Of each node, how many rows of the first picture a cell sees at most, along each spatial axis.
 * Null where the axes do not go back to the picture's, or are not followed.
 */
export function receptiveFields({ nodes, layout }: Graph): (readonly (number | null)[] | null)[] {
  const spatialOf = (shape: Shape) =>
    layout === 'channelsLast' ? shape.slice(1, -1) : shape.slice(2);
  const picture = nodes.find(
    ({ kind, outputShapes }) => kind === 'input' && spatialOf(outputShapes[0]).length > 0,
  );
  const rangesOfNodes: (readonly SourceRanges[] | null)[] = [];
  for (const node of nodes) {
    rangesOfNodes.push(
      node === picture
        ? spatialOf(node.outputShapes[0]).map(ownRanges)
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
    const own = before.map((ranges, a) =>
      propagate(reach[a], spatialOf(inputShapes[i])[a], size[a], ranges),
    );
    joined = joined ? joined.map((one, a) => joinRanges(one, own[a], 0)) : own;
  }
  return joined;
}

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
      return sightResized(size, reach.scale, reach.taps, reach.alignCorners, before);
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
