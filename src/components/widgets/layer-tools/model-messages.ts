import type { Mend, Shape, Sizes } from '#lib/model/index.ts';
import type { TextWalk } from '#lib/model/walk-text.ts';

/** What the page asks of the worker that walks a model. */
export interface ModelQuestion {
  readonly text: string;
  /** A file of ONNX, which stands in place of the text. */
  readonly file: Blob | null;
  /** What comes before the text: values that it does not hold. */
  readonly setup: string;
  /** The model of the text to walk; empty for the likeliest. */
  readonly entry: string;
  /** The call to walk, as code; a shape or a side alone; empty for one that suits the model. */
  readonly call: string;
  /** The shapes of a file's inputs, by their names. */
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** What the worker gets. A question without an id is for practice: nothing answers it. */
export type Asked = ModelQuestion & { readonly id: number | null };

/** The worker's answers to one question, in this order; each has the question's id. */
export type ModelAnswer = { readonly id: number } & (
  | { readonly type: 'nothing' }
  | { readonly type: 'walk'; readonly walk: Walked }
  | { readonly type: 'mends'; readonly mends: readonly Mend[] }
  | { readonly type: 'sizes'; readonly sizes: Sizes | null }
  | { readonly type: 'failed'; readonly reason: string }
);

/** A walk as the page shows it. */
export interface Walked extends Pick<
  TextWalk,
  'source' | 'entry' | 'isMade' | 'isGuess' | 'code' | 'graph'
> {
  /** The models that the text holds, by name. */
  readonly entries: readonly string[];
  /** How many rows and columns of the picture a cell of each node's output sees at most. */
  readonly sees: readonly (readonly (number | null)[] | null)[];
  /** What a model of ONNX takes. */
  readonly inputs: readonly OnnxInputShape[];
}

export interface OnnxInputShape {
  readonly name: string;
  /** What stands open is a question mark. */
  readonly shape: string;
}
