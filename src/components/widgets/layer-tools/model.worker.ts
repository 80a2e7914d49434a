import { workerScope } from '#components/widgets/shared/worker-scope.ts';
import { MOST_SIDE, trySides, type Sizes } from '#lib/model/index.ts';
import type { Asked, ModelAnswer } from './model-messages.ts';
import { walkOf } from './walk-model.ts';

const scope = workerScope<Asked, ModelAnswer>();
const post = (answer: ModelAnswer) => scope.postMessage(answer);

/** The sizes found last: they hold as long as the model is the same. */
let known: { readonly key: string; readonly sizes: Sizes | null } | null = null;

/** The question that came last. */
let newest: Asked | null = null;

/** So often a text is walked for practice: the browser then has compiled what each walk does. */
const PRACTICE = 6;

/** A slice of work between two looks at what has come, in milliseconds. */
const SLICE = 40;

/** Lets come in what has been asked. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

async function practise(question: Asked): Promise<void> {
  for (let i = 0; i < PRACTICE && newest === question; i++) {
    await walkOf(question);
    await pause();
  }
}

/** Does work bit by bit; `undefined` where another question came before its end. */
async function unlessAsked<T>(work: Generator<void, T>): Promise<T | undefined> {
  const asked = newest;
  let step = work.next();
  for (let start = performance.now(); !step.done; step = work.next()) {
    if (performance.now() - start < SLICE) continue;
    await pause();
    if (newest !== asked) return undefined;
    start = performance.now();
  }
  return step.value;
}

/** Walks the model that a text or file holds, then tries what mends it and which sizes it takes. */
scope.onmessage = async ({ data }) => {
  const { id } = data;
  newest = data;
  try {
    if (id === null) return await practise(data);
    const walked = await walkOf(data);
    if (!walked) {
      post({ id, type: 'nothing' });
      return;
    }
    const { walk, model, sizesKey, mends } = walked;
    post({ id, type: 'walk', walk });
    if (walk.graph.misfit) post({ id, type: 'mends', mends: await mends() });
    if (known?.key !== sizesKey || sizesKey === '') {
      const sizes = model && (await unlessAsked(trySides(model, walk.graph, MOST_SIDE)));
      if (sizes === undefined) return;
      known = { key: sizesKey, sizes };
    }
    post({ id, type: 'sizes', sizes: known.sizes });
  } catch (error) {
    if (id !== null) post({ id, type: 'failed', reason: String(error) });
  }
};
