import { receptiveFields, type ModelInput } from '#lib/model/index.ts';
import { walkText, type TextWalk } from '#lib/model/walk-text.ts';
import type { ModelQuestion, OnnxInputShape, Walked } from './model-messages.ts';

/** A walk, and what can be tried on the model afterwards. */
interface WalkedModel extends Pick<TextWalk, 'model' | 'sizesKey' | 'mends'> {
  readonly walk: Walked;
}

/** Walks what the reader brought; null where it holds no model. */
export async function walkOf(question: ModelQuestion): Promise<WalkedModel | null> {
  const { text, file, ...how } = question;
  const walk = await walkText({
    ...how,
    texts: [{ name: '', text }],
    file: file && new Uint8Array(await file.arrayBuffer()),
  });
  if (!walk) return null;
  const { entries, inputs, model, sizesKey, mends, ...rest } = walk;
  return {
    walk: {
      ...rest,
      entries: entries.map(({ name }) => name),
      sees: receptiveFields(rest.graph),
      inputs: inputs.map(shownInput),
    },
    model,
    sizesKey,
    mends,
  };
}

/** An input of ONNX with a size of 1 for an open batch. */
function shownInput({ name, dims, shape }: ModelInput): OnnxInputShape {
  const sizes =
    shape ??
    dims?.map((dim, i) => (i === 0 && dims.length > 1 && typeof dim !== 'number' ? 1 : dim)) ??
    [];
  return { name, shape: sizes.map((size) => (typeof size === 'number' ? size : '?')).join(', ') };
}
