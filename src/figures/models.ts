import type { Pair } from '#lib/conv/index.ts';
import type { ConvSpec } from '#lib/layer/index.ts';
import { Program, shapesWithSide, specOfConvolution, type Graph } from '#lib/model/index.ts';
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
