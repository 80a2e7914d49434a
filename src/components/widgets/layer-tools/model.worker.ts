import { fittingSides, type Sizes } from '#lib/model/index.ts';
import type { Asked, ModelAnswer } from './model-messages.ts';
import { MOST_SIDE, walkOf } from './walk-model.ts';

const post = (answer: ModelAnswer) => postMessage(answer);

/** The sizes found last: they hold as long as the model is the same. */
let known: { readonly key: string; readonly sizes: Sizes | null } | null = null;

/** Walks the model that a text or file holds, then tries what mends it and which sizes it takes. */
onmessage = async ({ data }: MessageEvent<Asked>) => {
  const { id } = data;
  try {
    const walked = await walkOf(data);
    if (!walked) {
      post({ id, type: 'nothing' });
      return;
    }
    const { walk, model, sizesKey, mends } = walked;
    post({ id, type: 'walk', walk });
    if (walk.graph.misfit) post({ id, type: 'mends', mends: await mends() });
    if (known?.key !== sizesKey || sizesKey === '') {
      known = { key: sizesKey, sizes: model && fittingSides(model, walk.graph, MOST_SIDE) };
    }
    post({ id, type: 'sizes', sizes: known.sizes });
  } catch (error) {
    post({ id, type: 'failed', reason: String(error) });
  }
};
