import {
  ownRanges,
  propagateGather,
  joinRanges,
  propagateAdaptive,
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

/** What a node's cells see of the picture, along each of the picture's axes. */
type Seen = readonly SourceRanges[] | 'nothing' | 'unknown';

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
  const seen: Seen[] = [];
  return nodes.map((node) => {
    const size = spatialOf(node.outputShapes[0] ?? []);
    const own =
      node === picture
        ? eachAxis(size.length, [size], (a) => ownRanges(size[a]))
        : seenBy(node, seen, spatialOf);
    seen.push(own);
    return typeof own !== 'string' && own.length === size.length ? own.map(widest) : null;
  });
}

/** A cell sees what any of its sources sees: of sources of which one is not known, none is. */
function seenBy(
  { reach, inputs, inputShapes, outputShapes }: GraphNode,
  seen: readonly Seen[],
  spatialOf: (shape: Shape) => Shape,
): Seen {
  const size = spatialOf(outputShapes[0] ?? []);
  let joined: Seen = 'nothing';
  for (const [i, input] of inputs.entries()) {
    const before = seen[input];
    if (before === 'nothing') continue;
    if (before === 'unknown') return 'unknown';
    const from = spatialOf(inputShapes[i]);
    const isFollowed = reach?.length === before.length && from.length === before.length;
    // One cell has no place to lose: what is made of it sees all of the picture at most.
    if (!isFollowed && before.some((axis) => axis.size > 1)) return 'unknown';
    const own: readonly SourceRanges[] = isFollowed
      ? eachAxis(before.length, [before, reach, from, size], (a) =>
          propagate(reach[a], from[a], size[a], before[a]),
        )
      : before.map((axis, a) => rangesOfAll(size.length === before.length ? size[a] : 1, axis));
    const sofar: readonly SourceRanges[] | 'nothing' = joined;
    joined =
      sofar === 'nothing'
        ? own
        : eachAxis(own.length, [sofar, own], (a) => joinRanges(sofar[a], own[a], 0));
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
    case 'adaptive':
      return propagateAdaptive(size, before);
  }
}
