import {
  ownSight,
  sightGathered,
  sightJoined,
  sightMoved,
  sightOfAll,
  sightResized,
  sightScattered,
  widest,
  type Sight,
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
  const sights: (readonly Sight[] | null)[] = [];
  for (const node of nodes) {
    sights.push(
      node === picture
        ? spatialOf(node.outputShapes[0]).map(ownSight)
        : sightsOf(node, sights, spatialOf),
    );
  }
  return sights.map((axes) => axes && axes.map(widest));
}

function sightsOf(
  { reach, inputs, inputShapes, outputShapes }: GraphNode,
  sights: readonly (readonly Sight[] | null)[],
  spatialOf: (shape: Shape) => Shape,
): readonly Sight[] | null {
  if (!reach || outputShapes.length === 0) return null;
  const size = spatialOf(outputShapes[0]);
  let joined: readonly Sight[] | null = null;
  for (const [i, input] of inputs.entries()) {
    const before = sights[input];
    if (!before || before.length !== reach.length) continue;
    const own = before.map((sight, a) =>
      sightThrough(reach[a], spatialOf(inputShapes[i])[a], size[a], sight),
    );
    joined = joined ? joined.map((one, a) => sightJoined(one, own[a], 0)) : own;
  }
  return joined;
}

function sightThrough(reach: Reach, input: number, size: number, before: Sight): Sight {
  // One cell stands for all of them, as in a channel attention.
  if (input === 1 && size > 1 && reach.kind === 'same') return sightOfAll(size, before);
  switch (reach.kind) {
    case 'same':
      return input === size ? before : sightMoved(size, 0, 1, before);
    case 'all':
      return sightOfAll(size, before);
    case 'gather':
      return sightGathered(size, reach, before);
    case 'scatter':
      return sightScattered(size, reach, before);
    case 'resize':
      return sightResized(size, reach.scale, reach.taps, reach.alignCorners, before);
    case 'shift':
      return sightMoved(size, reach.offset, reach.step, before);
    case 'adaptive': {
      const stride = input / size;
      const isWhole = Number.isInteger(stride);
      const window = { kernel: stride, stride, padding: 0, dilation: 1 };
      return isWhole ? sightGathered(size, window, before) : sightOfAll(size, before);
    }
  }
}
