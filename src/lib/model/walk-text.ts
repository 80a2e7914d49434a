import { callWithShapes } from './call-parts.ts';
import {
  callCode,
  madeBy,
  entriesOf,
  likeliest,
  makesOnly,
  suggested,
  withAllAttributes,
  type Entry,
} from './entries.ts';
import { stoppedGraph, type Graph, type Mend, type Shape } from './graph.ts';
import { dialectOf } from './onnx/dialect.ts';
import type { ModelInput } from './onnx/index.ts';
import { loadParts } from './parts/index.ts';
import { isDefinition, Program, type Model, type NamedText } from './program.ts';
import { limits } from './python/run.ts';
import { shapesWithSide, shapesWithSize, type Resizable } from './sizes.ts';
import { isSummaryTable } from './tables/is-table.ts';

/** What is to be walked, and how. */
export interface WalkRequest {
  /**
   * Python, also in several texts, what is imported first; or one text of ONNX, or one summary table.
   */
  readonly texts: readonly NamedText[];
  /** The bytes of an `.onnx` file, which stands in place of the texts. */
  readonly file?: Uint8Array | null;
  /** Code that comes before the texts: values that they do not hold. */
  readonly setup?: string;
  /** The model of the texts to walk, by its name; left out or empty: the likeliest. */
  readonly entry?: string;
  /**
   * The call to walk, as code; what makes the model alone; a size or a shape alone. Left out or
   * empty: one that suits the model.
   */
  readonly call?: string;
  /** The shapes of a model of ONNX's inputs, by their names. */
  readonly shapes?: Readonly<Record<string, Shape>>;
}

/** A walk, and what can be tried on its model afterwards. */
export interface TextWalk {
  /** What was walked: a text of Python, a printed table, ONNX as text or file. */
  readonly source: 'code' | 'table' | 'onnx';
  /** The models that the texts hold. */
  readonly entries: readonly Entry[];
  /** The one that was walked; null where the call names none of them. */
  readonly entry: Entry | null;
  /** Whether the call gives what goes in alone: the model is made before it. */
  readonly isMade: boolean;
  /** Whether the shapes of what goes in are guessed: neither the text nor the reader gives them. */
  readonly isGuess: boolean;
  /** The call; empty where there is none to make. */
  readonly code: string;
  readonly graph: Graph;
  /** What a model of ONNX takes. */
  readonly inputs: readonly ModelInput[];
  /** The model on inputs of other shapes; null where it has no sizes to try. */
  readonly model: Resizable | null;
  /** Models with the same key take the same sizes; empty where that is not known. */
  readonly sizesKey: string;
  /** What makes it fit, tried. */
  readonly mends: () => Promise<readonly Mend[]>;
}

/** What is the same of every walk that no call of Python made. */
const WITHOUT_CALL = {
  entries: [],
  entry: null,
  isMade: true,
  isGuess: false,
  code: '',
  inputs: [],
  model: null,
  sizesKey: '',
  mends: () => Promise.resolve([]),
};

/**
 * Walks a model: finds out what the texts are, loads what reading them takes, finds the model and the
 * call, and follows it. Null where they hold no model and no layer. It throws nothing: what is wrong
 * with a text is the graph's misfit, its stop or a remark.
 */
export async function walkText(request: WalkRequest): Promise<TextWalk | null> {
  const { texts, file } = request;
  const [text] = texts.length === 1 ? [texts[0].text] : [''];
  if (file || dialectOf(text)) return walkOnnx(request);
  const table = isSummaryTable(text) ? await summaryTable(text) : null;
  if (table) return { ...WITHOUT_CALL, source: 'table', graph: table };
  try {
    return await walkPython(request);
  } catch (error) {
    // What stands too deep in each other ends the host's stack.
    if (!(error instanceof RangeError)) throw error;
    const stop = { kind: 'limit', values: ['depth', String(limits.depth)], place: null } as const;
    return { ...WITHOUT_CALL, source: 'code', graph: stoppedGraph(stop) };
  }
}

async function summaryTable(text: string): Promise<Graph | null> {
  const { readSummaryTable } = await import('./tables/index.ts');
  return readSummaryTable(text);
}

async function walkOnnx({ texts, file, shapes }: WalkRequest): Promise<TextWalk> {
  const { readOnnxFile, readOnnxText, resizable } = await import('./onnx/index.ts');
  const reading = file ? readOnnxFile(file, { shapes }) : readOnnxText(texts[0].text, { shapes });
  const { graph, inputs } = reading;
  return {
    ...WITHOUT_CALL,
    source: 'onnx',
    graph,
    inputs,
    model: resizable(reading),
    sizesKey: JSON.stringify(shapesWithSide(graph, 0)),
  };
}

async function walkPython(request: WalkRequest): Promise<TextWalk | null> {
  const { texts, setup = '' } = request;
  const asked = request.call?.trim() ?? '';
  await loadParts(...texts.map(({ text }) => text), setup, asked);
  const program = new Program(texts, setup);
  const made = entriesOf(program);
  const wanted = asked || request.entry ? asked : endingOf(program, made);
  const entry = entryFor(program, made, request.entry, wanted);
  const walked = entry || wanted !== '' ? called(program, entry, wanted) : null;
  const script = asked === '' && doesSomething(program) ? await import('./script.ts') : null;
  const own = script?.scriptOf(request, program, made, walked?.graph ?? null);
  const entries = own ? [own.entry, ...made] : made;
  if (own && !made.some(({ name }) => name === request.entry)) {
    const graph = await withWhatLacks(program, own.graph);
    return { ...WITHOUT_CALL, source: 'code', entries, ...own, graph };
  }
  if (!walked) {
    const { modelOfLibrary } = await import('./other-files.ts');
    const stop = program.obstacle ?? modelOfLibrary(program);
    return stop && { ...WITHOUT_CALL, source: 'code', graph: stoppedGraph(stop) };
  }
  const { code, model, isGuess } = walked;
  const graph = await withWhatLacks(program, walked.graph);
  const isMade = isMadeBefore(entry);
  const plainCall = callWithShapes(code, shapesWithSide(graph, 0), isMade);
  return {
    source: 'code',
    entries,
    entry,
    isMade,
    isGuess,
    code,
    graph,
    inputs: [],
    model,
    sizesKey: JSON.stringify([setup, plainCall, texts]),
    mends: async () => {
      const { mendsOf } = await import('./mends.ts');
      const walk = (changed: Program) => changed.model(code).walk();
      return mendsOf({ texts, setup, walk }, program, model, graph);
    },
  };
}

/** Whether a text of PyTorch does something beside its definitions. */
const doesSomething = ({ run, statements }: Program): boolean =>
  !run.isKeras && !statements.every(isDefinition);

const withWhatLacks = async (program: Program, graph: Graph): Promise<Graph> =>
  graph.complete ? graph : (await import('./other-files.ts')).withOtherFiles(program, graph);

/** The call that a text ends in which defines models, where it is of something else; else empty. */
function endingOf(program: Program, entries: readonly Entry[]): string {
  const names = entries.flatMap(({ kind, name }) => (kind === 'class' ? name : []));
  return (names.length > 0 && !program.run.isKeras && program.given?.ending(names)) || '';
}

/** The model that a call names or makes, else the one that is asked for, else the likeliest. */
function entryFor(
  program: Program,
  entries: readonly Entry[],
  name: string | undefined,
  call: string,
): Entry | null {
  const inCall = nameIn(call);
  return (
    entries.find((one) => one.name === (inCall ?? name)) ??
    entries.find((one) => one.name === name) ??
    entries.find((one) => inCall !== undefined && nameIn(madeBy(program, one)) === inCall) ??
    (inCall === undefined ? likeliest(entries) : null)
  );
}

/** What stands first in a call. */
const nameIn = (call: string): string | undefined => /^[A-Za-z_]\w*/.exec(call)?.[0];

/** Whether a call of it gives what goes in, and not the constructor's arguments. */
const isMadeBefore = (entry: Entry | null): boolean =>
  entry !== null && entry.kind !== 'class' && entry.kind !== 'function';

/** A call, the model that it makes and its walk. */
interface Called {
  readonly code: string;
  readonly model: Model;
  readonly graph: Graph;
  readonly isGuess: boolean;
}

/** A size alone, or a shape alone, as a call may say. */
const NUMBERS = /^\d+(?:\s*[,x×]\s*\d+)*$/;

function called(program: Program, entry: Entry | null, call: string): Called {
  if (!entry) return asWritten(program, call);
  if (call === '') return suggested(program, entry);
  if (NUMBERS.test(call)) return onShape(program, entry, call);
  if (makesOnly(call, { ...entry, name: nameIn(madeBy(program, entry)) ?? entry.name }))
    return suggested(program, entry, call);
  const written = asWritten(program, call);
  return { ...written, graph: withAllAttributes(entry, written.graph, call) };
}

/** A model on a shape; of two numbers at most, on a picture of that size. */
function onShape(program: Program, entry: Entry, shape: string): Called {
  const numbers = shape.split(/[,x×]/).map(Number);
  if (numbers.length > 2) {
    return asWritten(program, callCode(madeBy(program, entry), [shape], program.run.isKeras));
  }
  const { code, graph } = suggested(program, entry);
  const shapes = shapesWithSize(graph, (size) =>
    size.map((_, axis) => numbers[axis] ?? numbers[0]),
  );
  return asWritten(program, callWithShapes(code, shapes, isMadeBefore(entry)));
}

function asWritten(program: Program, code: string): Called {
  const model = program.model(code);
  return { code, model, graph: model.walk(), isGuess: false };
}
