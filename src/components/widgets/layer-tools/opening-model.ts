import { loadModelText } from '#figures/model-texts.ts';
import { fittingSides, MOST_SIDE } from '#lib/model/index.ts';
import type { OpeningModel } from './ModelWalk.tsx';
import { callOf, defaultWalk } from './model-walk-state.ts';
import { walkOf } from './walk-model.ts';

let made: Promise<string> | null = null;

/** The model that the page opens with as JSON, walked once for all pages of a build. */
export const openingModel = (): Promise<string> => (made ??= walkOpening());

async function walkOpening(): Promise<string> {
  const { model, setup, entry } = defaultWalk;
  if (model === 'own') throw new Error('the page opens with a model of the list');
  const text = await loadModelText(model);
  const question = { text, setup, entry, call: callOf(defaultWalk), file: null, shapes: {} };
  const found = (await walkOf(question))!;
  const { graph } = found.walk;
  // The page weighs less without what only the walk itself needs.
  const nodes = graph.nodes.map((node) => ({ ...node, reach: null }));
  const walk = { ...found.walk, graph: { ...graph, nodes } };
  const sizes = fittingSides(found.model!, graph, MOST_SIDE);
  return JSON.stringify({ text, walk, sizes } satisfies OpeningModel);
}
