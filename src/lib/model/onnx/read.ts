import { stoppedGraph, type Place, type Shape } from '../graph.ts';
import type { Resizable } from '../sizes.ts';
import { Unreadable, type OnnxModel } from './model.ts';
import { walk, type Given, type Walked } from './walk.ts';

/** What a file or text gave; `model` can be walked again with other sizes. Null: it was not read. */
export interface OnnxReading extends Walked {
  readonly model: OnnxModel | null;
}

/** Reads and walks; what cannot be read is the reason why the graph is empty. Never throws. */
export function reading(
  read: () => OnnxModel,
  place: (at: number) => Place | null,
  given: Given | undefined,
): OnnxReading {
  let model: OnnxModel;
  try {
    model = read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const stop = { kind: 'unreadable', values: [error.message], place: place(error.at) } as const;
    return { graph: stoppedGraph(stop), inputs: [], model: null };
  }
  return { ...walk(model, given), model };
}

/** A reading as a model whose inputs can be given other shapes; null where nothing was read. */
export function resizable({ model, inputs }: OnnxReading): Resizable | null {
  if (!model) return null;
  const graphOf = (shapes: readonly Shape[]) =>
    walk(model, { shapes: Object.fromEntries(inputs.map(({ name }, i) => [name, shapes[i]])) })
      .graph;
  return {
    fits(shapes) {
      const { misfit, stop } = graphOf(shapes);
      return stop ? null : !misfit;
    },
    misfit: (shapes) => graphOf(shapes).misfit,
  };
}
