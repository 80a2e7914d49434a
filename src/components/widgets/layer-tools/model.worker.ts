import {
  dialectOf,
  entriesOf,
  fittingSides,
  likeliest,
  Program,
  readSummaryTable,
  suggested,
  type Graph,
  type Resizable,
} from '#lib/model/index.ts';
import type { ModelAnswer, ModelQuestion, ModelWalkResult } from './model-messages.ts';

/** Sides are tried up to this one, in cells. */
const MOST_SIDE = 600;

const post = (answer: ModelAnswer) => postMessage(answer);

/** Walks the model that a text holds, then tries which sizes it takes. */
onmessage = async ({ data }: MessageEvent<ModelQuestion>) => {
  const { id } = data;
  try {
    const walked = dialectOf(data.text) ? await onnxWalkOf(data) : walkOf(data);
    if (!walked) {
      post({ id, type: 'nothing' });
      return;
    }
    const { model, ...walk } = walked;
    post({ id, type: 'walk', walk });
    const sizes = model && fittingSides(model, walk.graph, MOST_SIDE);
    post({ id, type: 'sizes', sizes });
  } catch (error) {
    post({ id, type: 'failed', reason: String(error) });
  }
};

interface Walked extends ModelWalkResult {
  /** Null where it has no sizes to try. */
  readonly model: Resizable | null;
}

/** ONNX's texts: their reader is loaded with the first of them. */
async function onnxWalkOf({ text }: ModelQuestion): Promise<Walked> {
  const { readOnnxText, resizable } = await import('#lib/model/onnx/index.ts');
  const reading = readOnnxText(text);
  return { entries: [], entry: '', code: '', graph: reading.graph, model: resizable(reading) };
}

function walkOf({ text, setup, entry, call }: ModelQuestion): Walked | null {
  const table = readSummaryTable(text);
  if (table) return { entries: [], entry: '', code: '', graph: table, model: null };
  const program = new Program([{ name: '', text }], setup);
  const entries = entriesOf(program);
  const chosen = entries.find(({ name }) => name === entry) ?? likeliest(entries);
  if (!chosen && call.trim() === '') return null;
  const names = { entries: entries.map(({ name }) => name), entry: chosen?.name ?? '' };
  let code = call.trim();
  let model: Resizable;
  let graph: Graph;
  if (code === '') ({ code, model, graph } = suggested(program, chosen!));
  else {
    const called = program.model(code);
    graph = called.walk();
    model = called;
  }
  return { ...names, code, model, graph };
}
