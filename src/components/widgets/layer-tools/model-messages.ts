import type { Graph, Sizes } from '#lib/model/index.ts';

/** What the page asks of the worker that walks a model. */
export interface ModelQuestion {
  readonly id: number;
  readonly text: string;
  /** What comes before the text: values that it does not hold. */
  readonly setup: string;
  /** The model of the text to walk; empty for the likeliest. */
  readonly entry: string;
  /** The call to walk, as code; empty for one that suits the model. */
  readonly call: string;
}

/** The worker's answers to one question, in this order; each has the question's id. */
export type ModelAnswer =
  | { readonly id: number; readonly type: 'nothing' }
  | { readonly id: number; readonly type: 'walk'; readonly walk: ModelWalkResult }
  | { readonly id: number; readonly type: 'sizes'; readonly sizes: Sizes | null }
  | { readonly id: number; readonly type: 'failed'; readonly reason: string };

/** A model of the text and its walk. */
export interface ModelWalkResult {
  /** The models that the text holds, by name. */
  readonly entries: readonly string[];
  readonly entry: string;
  readonly code: string;
  readonly graph: Graph;
}
