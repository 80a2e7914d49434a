import type { Pair } from '#lib/conv/index.ts';
import type { ConvSpec } from '#lib/layer/index.ts';
import {
  Program,
  shapesWithSide,
  specOfConvolution,
  type Graph,
  type GraphNode,
} from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';
import { modelIds, modelList, type ModelId } from './model-list.ts';

const texts = import.meta.glob<string>('./models/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

await loadParts(...Object.values(texts));

const walks = new Map<string, Graph>();

/**
 * The walk of a model of the list: as published, or on a square input of another side.
 * @throws where there is no such model, or it does not fit
 */
export function modelGraph(id: string, side?: number): Graph {
  const key = `${id} ${side ?? ''}`;
  const known = walks.get(key);
  if (known) return known;
  if (!modelIds.some((one) => one === id)) {
    throw new Error(`there is no model "${id}" in src/figures/model-list.ts`);
  }
  const program = new Program([{ name: '', text: texts[`./models/${id}.py`] }]);
  const model = program.model(modelList[id as ModelId].call);
  const published = model.walk();
  const graph = side === undefined ? published : model.walk(shapesWithSide(published, side));
  if (!graph.complete) {
    const why = graph.misfit?.message ?? graph.stop?.kind ?? 'it is not all followed';
    throw new Error(`the model "${id}" does not fit: ${why}`);
  }
  walks.set(key, graph);
  return graph;
}

/** A transposed convolution of two axes, where it runs. */
export interface TransposedLayer {
  readonly layer: ConvSpec;
  /** Rows and columns. */
  readonly input: { readonly size: Pair };
  readonly output: { readonly size: Pair };
  /** With the bias. */
  readonly weights: number;
}

/** The transposed convolutions of a model, with the sizes that it was published for. */
export function transposedLayers(id: string): TransposedLayer[] {
  return modelGraph(id).nodes.flatMap(({ convolution, parameters }): TransposedLayer[] => {
    const layer = convolution?.op === 'convT2d' ? specOfConvolution(convolution) : null;
    if (!convolution || !layer) return [];
    const sizeOf = ([, , height, width]: readonly number[]) => ({ size: [height, width] as const });
    const [input, output] = [sizeOf(convolution.input), sizeOf(convolution.output)];
    return [{ layer, input, output, weights: parameters! }];
  });
}

/** What a network holds between two changes of size. */
export interface Stage {
  /** What makes it of the stage before: a stride that shrinks a picture, or one that grows it. */
  readonly by: 'input' | 'shrink' | 'grow';
  /** Rows and channels of what leaves it. */
  readonly side: number;
  readonly channels: number;
  /** The earlier stage that is joined to it, by its place in the list. */
  readonly joined: number | null;
}

/** The stages of a network of square pictures that runs through them in a line, in order. */
export function stagesOf(id: string): Stage[] {
  const stages: Stage[] = [];
  const stageOf: number[] = [];
  for (const node of modelGraph(id).nodes) {
    const [, channels, side] = node.outputShapes[0];
    const from = node.inputs.map((input) => stageOf[input]);
    const by = changeOf(node);
    if (by) stages.push({ by, side, channels, joined: null });
    const at = by ? stages.length - 1 : Math.max(...from);
    // What is cut out of an earlier stage does not change it.
    if (!by && at === stages.length - 1) {
      const joined = from.find((stage) => stage < at) ?? stages[at].joined;
      stages[at] = { ...stages[at], side, channels, joined };
    }
    stageOf[node.id] = at;
  }
  return stages;
}

/** Whether a node begins a stage, and how. */
function changeOf({ kind, reach }: GraphNode): Stage['by'] | null {
  if (kind === 'input') return 'input';
  const [along] = reach ?? [];
  if (along?.kind === 'gather' && along.stride > 1) return 'shrink';
  return along?.kind === 'scatter' && along.stride > 1 ? 'grow' : null;
}
