import {
  entriesOf,
  fittingSides,
  likeliest,
  Program,
  suggested,
  type Graph,
  type Model,
} from '#lib/model/index.ts';
import type { ModelAnswer, ModelQuestion } from './model-messages.ts';

/** Sides are tried up to this one, in cells. */
const MOST_SIDE = 600;

const post = (answer: ModelAnswer) => postMessage(answer);

/** Walks the model that a text holds, then tries which sizes it takes. */
onmessage = ({ data }: MessageEvent<ModelQuestion>) => {
  const { id } = data;
  try {
    const walked = walkOf(data);
    if (!walked) {
      post({ id, type: 'nothing' });
      return;
    }
    const { model, ...walk } = walked;
    post({ id, type: 'walk', walk });
    post({ id, type: 'sizes', sizes: fittingSides(model, walk.graph, MOST_SIDE) });
  } catch (error) {
    post({ id, type: 'failed', reason: String(error) });
  }
};

function walkOf({ text, setup, entry, call }: ModelQuestion) {
  const program = new Program([{ name: '', text }], setup);
  const entries = entriesOf(program);
  const chosen = entries.find(({ name }) => name === entry) ?? likeliest(entries);
  if (!chosen && call.trim() === '') return null;
  const names = { entries: entries.map(({ name }) => name), entry: chosen?.name ?? '' };
  let code = call.trim();
  let model: Model;
  let graph: Graph;
  if (code === '') ({ code, model, graph } = suggested(program, chosen!));
  else {
    model = program.model(code);
    graph = model.walk();
  }
  return { ...names, code, model, graph };
}
