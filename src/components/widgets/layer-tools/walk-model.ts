import {
  callCode,
  constructorCode,
  dialectOf,
  entriesOf,
  isSummaryTable,
  likeliest,
  limits,
  makesOnly,
  Program,
  receptiveFields,
  shapesWithSide,
  shapesWithSize,
  stoppedGraph,
  suggested,
  withAllAttributes,
  type Entry,
  type Graph,
  type Mend,
  type Remark,
  type Resizable,
} from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';
import { callWithShapes } from './call-fields.ts';
import type { ModelQuestion, OnnxInputShape, Walked } from './model-messages.ts';

/** Sides are tried up to this one, in cells. */
export const MOST_SIDE = 600;

/** A walk, and what can be tried on the model afterwards. */
export interface WalkedModel {
  readonly walk: Walked;
  /** Null where it has no sizes to try. */
  readonly model: Resizable | null;
  /** Models with the same key take the same sizes. */
  readonly sizesKey: string;
  /** What makes it fit, tried. */
  readonly mends: () => Promise<readonly Mend[]>;
}

const shown = (graph: Graph, rest: Omit<Walked, 'graph' | 'sees'>): Walked => ({
  ...rest,
  graph,
  sees: receptiveFields(graph),
});

/** Walks what the reader brought; null where it holds no model. */
export async function walkOf(question: ModelQuestion): Promise<WalkedModel | null> {
  const { text, file } = question;
  if (file || dialectOf(text)) return onnxWalkOf(question);
  const table = isSummaryTable(text) ? await summaryTable(text) : null;
  if (table) {
    const none = { entries: [], entry: null, isMade: true, code: '', inputs: [] };
    return { walk: shown(table, { source: 'table', ...none }), ...NOTHING_TO_TRY };
  }
  try {
    return await pythonWalkOf(question);
  } catch (error) {
    // What stands too deep in each other ends the host's stack.
    if (!(error instanceof RangeError)) throw error;
    return stoppedWalk({ kind: 'limit', values: ['depth', String(limits.depth)], place: null });
  }
}

/** A model that cannot be made, and why. */
function stoppedWalk(stop: Remark): WalkedModel {
  const none = { entries: [], entry: null, isMade: true, code: '', inputs: [] };
  return { walk: shown(stoppedGraph(stop), { source: 'code', ...none }), ...NOTHING_TO_TRY };
}

const NOTHING_TO_TRY = { model: null, sizesKey: '', mends: () => Promise.resolve([]) };

async function summaryTable(text: string): Promise<Graph | null> {
  const { readSummaryTable } = await import('#lib/model/tables/index.ts');
  return readSummaryTable(text);
}

/** ONNX: its reader is loaded with the first of them. */
async function onnxWalkOf({ text, file, shapes }: ModelQuestion): Promise<WalkedModel> {
  const { readOnnxFile, readOnnxText, resizable } = await import('#lib/model/onnx/index.ts');
  const reading = file
    ? readOnnxFile(new Uint8Array(await file.arrayBuffer()), { shapes })
    : readOnnxText(text, { shapes });
  const inputs = reading.inputs.map(({ name, dims, shape }): OnnxInputShape => {
    const sizes =
      shape ??
      dims?.map((dim, i) => (i === 0 && dims.length > 1 && typeof dim !== 'number' ? 1 : dim)) ??
      [];
    return { name, shape: sizes.map((size) => (typeof size === 'number' ? size : '?')).join(', ') };
  });
  const none = { entries: [], entry: null, isMade: true, code: '' };
  return {
    walk: shown(reading.graph, { source: 'onnx', ...none, inputs }),
    model: resizable(reading),
    sizesKey: JSON.stringify(shapesWithSide(reading.graph, 0)),
    mends: NOTHING_TO_TRY.mends,
  };
}

/** A size alone, or a shape alone, as a call may say. */
const NUMBERS = /^\s*\d+(?:\s*[,x×]\s*\d+)*\s*$/;

async function pythonWalkOf({
  text,
  setup,
  entry: name,
  call,
}: ModelQuestion): Promise<WalkedModel | null> {
  const texts = [{ name: '', text }];
  await loadParts(text, setup, call);
  const program = new Program(texts, setup);
  const entries = entriesOf(program);
  const called = /^\s*([A-Za-z_]\w*)/.exec(call)?.[1];
  const entry =
    entries.find((one) => one.name === (called ?? name)) ??
    entries.find((one) => one.name === name) ??
    (called === undefined ? likeliest(entries) : null);
  if (!entry && call.trim() === '') {
    return program.obstacle && stoppedWalk(program.obstacle);
  }
  const { code, model, graph } = walked(program, entry, call.trim());
  const isMade = isMadeBefore(entry);
  return {
    walk: shown(graph, {
      source: 'code',
      entries: entries.map((one) => one.name),
      entry,
      isMade,
      code,
      inputs: [],
    }),
    model,
    sizesKey: `${setup}\n${callWithShapes(code, shapesWithSide(graph, 0), isMade)}\n${text}`,
    mends: async () => {
      const { mendsOf } = await import('#lib/model/mends.ts');
      return mendsOf({ texts, setup, code }, program, model, graph);
    },
  };
}

/** Whether a call of it gives what goes in, and not the constructor's arguments. */
const isMadeBefore = (entry: Entry | null): boolean =>
  entry !== null && entry.kind !== 'class' && entry.kind !== 'function';

function walked(program: Program, entry: Entry | null, call: string) {
  if (entry && (call === '' || NUMBERS.test(call))) {
    const numbers = call === '' ? [] : call.split(/[,x×]/).map(Number);
    // Two numbers at most are the size of a picture.
    if (numbers.length > 2) {
      return asWritten(program, callCode(constructorCode(entry), [call], program.run.isKeras));
    }
    const found = suggested(program, entry);
    if (numbers.length === 0) return found;
    const shapes = shapesWithSize(found.graph, (size) =>
      size.map((_, axis) => numbers[axis] ?? numbers[0]),
    );
    return asWritten(program, callWithShapes(found.code, shapes, isMadeBefore(entry)));
  }
  if (entry && makesOnly(call, entry)) return suggested(program, entry, call);
  const written = asWritten(program, call);
  return entry ? { ...written, graph: withAllAttributes(entry, written.graph, call) } : written;
}

function asWritten(program: Program, code: string) {
  const model = program.model(code);
  return { code, model, graph: model.walk() };
}
