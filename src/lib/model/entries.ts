import { lastBefore, type Graph, type Shape } from './graph.ts';
import { moduleClass, sequentialClass } from './rules/modules.ts';
import { limits } from './python/run.ts';
import type { Model, Program } from './program.ts';
import { Class, Dict, Func, Instance, Module, type Value } from './python/values.ts';
import { parts } from './parts/loaded.ts';
import { refusedChannels } from './refused-channels.ts';
import { parseExpression } from './syntax/parse.ts';
import { visit } from './syntax/visit.ts';
import type { Call, ClassDefinition, FunctionDefinition, Param } from './syntax/ast.ts';

/** A model that the text holds: what it takes, and what is put there to begin with. */
export interface Entry {
  readonly name: string;
  /**
   * A class, a function that makes a model, a model that the text has made, a printed model, the
   * layers that stand in the text by themselves, in the order of writing, or what the text does.
   */
  readonly kind: 'class' | 'function' | 'value' | 'printed' | 'layers' | 'script';
  readonly parameters: readonly Parameter[];
  /** What `forward` takes; empty for a model of Keras that knows its inputs. */
  readonly inputs: readonly Parameter[];
  /** What the text gives it beside its parameters, as code: `k=4` that `**kwargs` takes. */
  readonly more?: readonly string[];
  readonly isTransposed: boolean;
}

export interface Parameter {
  readonly name: string;
  /** What the text gives it; null where it has to be given. */
  readonly standard: string | null;
  /** What is put there: null where nothing suggests itself. */
  readonly preset: string | null;
  /** Whether it is given by its name alone. */
  readonly isKeyword?: boolean;
  /** Of a configuration object: the attributes that the model reads (`MODEL.WIDTH`). */
  readonly attributes?: readonly string[];
  /** The line of the text that says what is put there: a call, a command line's default. */
  readonly line?: number;
}

/** What goes into a model that does not call it anything. */
const INPUT: Parameter = { name: 'input', standard: null, preset: null };

/** The shape of a picture. */
const SHAPE = /^(?:(?:in(?:put)?|im(?:a?ge?)?)_?)?shape$/;

/** Numbers that go by these names, in small letters and without `_`, most telling first. */
const PRESETS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:input|in(?:put)?(?:nc|ch|chans?|channels?|dim|features)|(?:n|num|im(?:a?ge?)?)?channels?(?:in)?|nc(?:in)?|colou?rs?|cin|inc)$/,
    '3',
  ],
  [/^(?:output|out(?:put)?(?:nc|ch|chans?|channels?|dim)|channels?out|ncout|cout|outc)$/, '3'],
  [/^(?:n(?:um)?(?:class(?:es)?|labels|keypoints)|classes|classnum|outsize)$/, '2'],
  [/^(?:latent(?:dim|size)|nz|z(?:dim|size)|(?:noise|code|embedding)dim)$/, '100'],
  [
    /^(?:n[gd]?f|(?:n(?:um)?|base)?filters?|base(?:ch|channels?|width|nfilter)?|(?:n(?:um)?)?feat(?:ure)?s?|(?:g?conv|embed)?dim|d(?:model)?|width|n?hidden(?:dim|size|channels)?|innernc|midchannels?|(?:in|out)?planes|c|ch)$/,
    '64',
  ],
  [
    /^(?:n(?:um)?(?:blocks?|layers?|downs?|downsampling|stages?|res(?:idual)?(?:blocks?|layers?))|depth|repeatnum|levels?|stages?)$/,
    '5',
  ],
  [/^(?:(?:im|img|image|input|i)?(?:size|rows|cols|height|width)|resolution)$/, '64'],
  [/^(?:(?:up)?scale(?:factor)?|factor|stride)$/, '2'],
  [/^k(?:ernel)?(?:size)?$|^ks$/, '3'],
  [/^(?:ngpu|groups?|gpuids?|expansion)$/, '1'],
  [/^(?:(?:use)?bias|bilinear|pretrained|usebn|batchnorm|istraining)$/, 'False'],
  [SHAPE, '(3, 64, 64)'],
  [/^(?:drop(?:out)?(?:rate|p|path)?|p)$/, '0.0'],
];

/** Objects that tell a model its numbers. */
const CONFIGURATION =
  /^(?:(?:\w+_)?(?:cfg|config)|configs|conf|args?|opt|opts|options|h|hp|hps|hparams|params|settings|FLAGS)$/;

const presetOf = (name: string, standard: string | null, isKeras: boolean): string | null =>
  standard ??
  (isKeras && SHAPE.test(name) ? '(64, 64, 3)' : null) ??
  PRESETS.find(([names]) => names.test(name.replaceAll('_', '').toLowerCase()))?.[1] ??
  null;

/** Names of inputs that are vectors, or whole numbers. */
const VECTOR = /^(?:z|noise|latents?|code|z_?noise|input_noise|w|style)$/;
const LABEL = /^(?:labels?|y|t|timesteps?|time|class_?(?:labels?|idx)|tokens?|ids?|indices)$/;

/** The models of a text, in the order of their definitions; what another one uses is left out. */
export function entriesOf(program: Program): Entry[] {
  const { run, statements } = program;
  const definitions = new Map<string, ClassDefinition | FunctionDefinition>();
  for (const statement of statements) {
    if (statement.kind === 'class' || statement.kind === 'function') {
      definitions.set(statement.name, statement);
    }
  }
  const { uses, calls } = surveyOf(program, definitions);
  const isModelName = (name: string) => isModel(run.globals.names.get(name) ?? null);
  const usedBy = (names: Iterable<string>) => {
    const reached = new Set<string>();
    const open = [...names];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      open.push(...(uses.get(name) ?? []));
    }
    return reached;
  };
  const classes = [...definitions.keys()].filter(isModelName);
  const users = run.isKeras ? [...definitions.keys()] : classes;
  const used = new Set(
    users.flatMap((name) => [...usedBy(uses.get(name) ?? [])].filter((other) => other !== name)),
  );
  const entries: Entry[] = [];
  for (const name of definitions.keys()) {
    if (used.has(name)) continue;
    const reached = usedBy(uses.get(name) ?? []);
    const isTransposed = [...reached].some((word) => /transpose/i.test(word));
    const value = run.globals.names.get(name) ?? null;
    if (isModel(value))
      entries.push(classEntry(program, value as Class, calls.get(name), isTransposed));
    else if (run.isKeras && value instanceof Func && makesModel(reached)) {
      entries.push({
        name,
        kind: 'function',
        inputs: [],
        ...parametersOf(program, value.params, calls.get(name)),
        isTransposed,
      });
    }
  }
  entries.push(...(program.made?.entries ?? []));
  if (entries.length > 0) return entries;
  const printed = program.printed();
  const model = printed ?? looseModel(program);
  if (!model) return [];
  run.globals.names.set(LAYERS, model);
  const inputs = [INPUT];
  const kind = printed ? 'printed' : 'layers';
  return [{ name: LAYERS, kind, parameters: [], inputs, isTransposed: holdsTransposed(model) }];
}

/** What the layers are called that stand in the text by themselves. */
export const LAYERS = '__layers__';

/** Which definitions and layers each definition mentions, and what outside of it calls it. */
function surveyOf(
  { statements }: Program,
  definitions: ReadonlyMap<string, ClassDefinition | FunctionDefinition>,
) {
  const uses = new Map<string, Set<string>>();
  const usesOf = (name: string) => {
    const known = uses.get(name) ?? new Set<string>();
    uses.set(name, known);
    return known;
  };
  const calls = new Map<string, Call[]>();
  const isTelling = (name: string) =>
    definitions.has(name) || /transpose/i.test(name) || MODELS.test(name);
  for (const statement of statements) {
    const names = new Set<string>();
    const own = 'name' in statement ? statement.name : null;
    visit(statement, (node) => {
      if ((node.kind === 'name' || node.kind === 'attribute') && isTelling(node.name)) {
        names.add(node.name);
      } else if (node.kind === 'call' && node.callee.kind === 'name' && node.callee.name !== own) {
        const { name } = node.callee;
        if (!definitions.has(name)) return;
        const known = calls.get(name);
        if (known) known.push(node);
        else calls.set(name, [node]);
        // A class that a model is given is a part of it: `ResNet(BasicBlock, layers)`.
        for (const { value } of node.args)
          if (value.kind === 'name' && value.name !== name && definitions.has(value.name))
            usesOf(name).add(value.name);
      }
    });
    if (own !== null && definitions.get(own) === statement) {
      for (const name of names) usesOf(own).add(name);
    }
  }
  return { uses, calls };
}

/** Keras's models. */
const MODELS = /^(?:Model|Sequential|Functional)$/;

const isModel = (value: Value): boolean =>
  value instanceof Class &&
  value.at !== null &&
  [moduleClass, parts.keras?.kerasLayerClass].some((cls) => cls && value.isSubclassOf(cls));

const makesModel = (names: ReadonlySet<string>) => [...names].some((name) => MODELS.test(name));

export const holdsTransposed = (module: Module): boolean =>
  /Transpose/.test(module.cls.name) ||
  module.children.values().some((child) => child instanceof Module && holdsTransposed(child));

/**
 * The likeliest of a text's models: the last that holds a transposed convolution, classes before
 * what the text has made of them.
 */
export function likeliest(entries: readonly Entry[]): Entry | null {
  const definitions = entries.filter(({ kind }) => kind !== 'value');
  const pool = definitions.length > 0 ? definitions : entries;
  return pool.findLast(({ isTransposed }) => isTransposed) ?? pool.at(-1) ?? null;
}

function classEntry(
  program: Program,
  cls: Class,
  calls: readonly Call[] | undefined,
  isTransposed: boolean,
): Entry {
  const init = cls.find('__init__');
  const params = init instanceof Func ? init.params.slice(1) : [];
  const known = parametersOf(program, params, calls, cls.name);
  const parameters = known.parameters.map((one): Parameter => {
    if (one.standard !== null || !CONFIGURATION.test(one.name)) return one;
    // The text's own, under the same name: `h = AttrDict(…)`, `Vocoder(h)`.
    const own = program.run.globals.names.get(one.name) ?? null;
    if (one.preset === null && (own instanceof Instance || own instanceof Dict)) {
      return { ...one, preset: one.name };
    }
    const { given } = program;
    const attributes = given?.attributesRead(one.name);
    const values = given?.attributes(attributes ?? []);
    const preset = one.preset ?? (values?.size ? configurationCode(values) : null);
    return { ...one, preset, attributes };
  });
  return {
    name: cls.name,
    kind: 'class',
    parameters,
    more: known.more,
    inputs: inputsOf(program, cls),
    isTransposed,
  };
}

/** The code of a configuration object with these attributes. */
export function configurationCode(values: ReadonlyMap<string, string>): string {
  const groups = new Map<string, Map<string, string>>();
  for (const [path, value] of values) {
    const [head, ...rest] = path.split('.');
    const group = groups.get(head) ?? new Map<string, string>();
    group.set(rest.join('.'), value);
    groups.set(head, group);
  }
  const parts = [...groups].map(
    ([head, inner]) => `${head}=${inner.get('') ?? configurationCode(inner)}`,
  );
  return `SimpleNamespace(${parts.join(', ')})`;
}

function parametersOf(
  program: Program,
  params: readonly Param[],
  calls: readonly Call[] = [],
  model?: string,
): Pick<Entry, 'parameters' | 'more'> {
  const text = program.given;
  const given = text?.arguments(params, calls, model);
  const parameters = params
    .filter(({ kind }) => kind === 'positional' || kind === 'keyword')
    .map(({ name, kind, standard: expression }): Parameter => {
      const standard = expression ? program.textBetween(expression.at, expression.end) : null;
      const found = given?.byName.get(name) ?? (standard === null ? text?.ofName(name) : null);
      return {
        name,
        standard,
        preset: found?.code ?? presetOf(name, standard, program.run.isKeras),
        isKeyword: kind === 'keyword',
        line: found ? program.run.placeOf(found.at)?.line : undefined,
      };
    });
  return { parameters, more: given?.more };
}

/** What a model's `forward` takes. */
export function inputsOf(program: Program, cls: Class): Parameter[] {
  const forward = cls.find('forward') ?? cls.find('call');
  if (!(forward instanceof Func)) return [INPUT];
  return parametersOf(program, forward.params.slice(1)).parameters.filter(
    ({ name, standard }) => standard === null && !/^(?:training|mask)$/.test(name),
  );
}

/** The code that makes a model: its arguments where they are no defaults. */
export function constructorCode(
  entry: Entry,
  given: ReadonlyMap<string, string> = new Map(),
): string {
  if (entry.kind !== 'class' && entry.kind !== 'function') return entry.name;
  const args: string[] = [];
  const { more = [] } = entry;
  const isNamed = (one: string) => /^(?:\*\*|[A-Za-z_]\w*=(?!=))/.test(one);
  const rest = more.filter((one) => !isNamed(one));
  let isInOrder = true;
  for (const { name, standard, preset, isKeyword } of entry.parameters) {
    const value =
      given.get(name) ?? preset ?? (CONFIGURATION.test(name) ? `__asked__('${name}')` : null);
    if (isKeyword || value === null) args.push(...rest.splice(0));
    if (value === null || (standard !== null && value === standard && rest.length === 0)) {
      isInOrder = false;
      continue;
    }
    args.push(isInOrder && !isKeyword ? value : `${name}=${value}`);
  }
  return `${entry.name}(${[...args, ...rest, ...more.filter(isNamed)].join(', ')})`;
}

/** What makes a model: as the text has it made, else its class with what suggests itself. */
export const madeBy = (program: Program, entry: Entry): string =>
  (entry.kind === 'class' ? program.given?.maker(entry.name) : null) ?? constructorCode(entry);

/** The code of a call: a constructor and its inputs' shapes. */
export function callCode(constructor: string, shapes: readonly string[], isKeras: boolean): string {
  if (shapes.length === 0) return constructor;
  const inputs = shapes.map((shape) =>
    /^\d+(?:\s*[x×,]\s*\d+)*$/.test(shape)
      ? `${isKeras ? 'tf' : 'torch'}.zeros(${isKeras ? `(${listed(shape)},)` : listed(shape)})`
      : shape,
  );
  return `${constructor}(${inputs.join(', ')})`;
}

const listed = (shape: string) => shape.split(/\s*[x×,]\s*/).join(', ');

/** A call of a model, and its walk. */
export interface Suggestion {
  readonly entry: Entry;
  readonly code: string;
  readonly model: Model;
  readonly graph: Graph;
  /** Whether the shapes of its inputs are tried ones, and not the text's. */
  readonly isGuess: boolean;
}

/** So many shapes are tried. */
const MOST_TRIES = 14;
const SIDES = [256, 64, 128, 32, 28, 224, 512, 96, 572];

/**
 * Walks a model on an input that suits it: its channels are those that its first layer asks for,
 * and its size the first of some usual ones that goes through.
 */
export function suggested(
  program: Program,
  entry: Entry,
  constructor = madeBy(program, entry),
): Suggestion {
  const { isKeras } = program.run;
  const { given } = program;
  const own = given?.inputs(entry.name, entry.inputs.length, constructor);
  if (own?.length) {
    const code = callCode(constructor, own, isKeras);
    const model = program.model(code);
    const graph = model.walk();
    // What does not fit is told of where all of the call is the text's, and nothing guessed.
    const isGuessed = entry.parameters.some(
      ({ standard, line }) => standard === null && line === undefined,
    );
    if (!graph.misfit || (!isGuessed && given!.isMadeOnce(entry.name)))
      return {
        entry,
        code,
        model,
        graph: withAllAttributes(entry, graph, code),
        isGuess: false,
      };
  }
  let shapes = entry.inputs.map(({ name }) => firstShape(name, isKeras));
  const called = () => program.model(callCode(constructor, shapes.map(codeOf), isKeras));
  let model = called();
  let [best, graph] = [shapes, model.walk()];
  if (entry.kind === 'function' && !shapes.length && graph.stop?.kind === 'argumentNeeded') {
    // The `Input` of its text leaves sizes open.
    const open = suggested(program, { ...entry, inputs: [INPUT] }, constructor);
    if (open.graph.complete) return open;
  }
  let side = 0;
  const tried = new Set([String(shapes)]);
  // Trying ends where one walk alone would have to.
  let steps = program.run.steps;
  for (let i = 0; i < MOST_TRIES && steps < limits.steps; i++) {
    const told =
      withBatch(graph.nodes, shapes) ?? asked(graph, shapes) ?? withRank(graph, shapes, isKeras);
    const better = told ?? (graph.misfit && resized(shapes, SIDES[++side], isKeras));
    if (!better || tried.has(String(better))) break;
    tried.add(String(better));
    const isOfOtherTypes = better.some((shape, at) => (shape === null) !== (shapes[at] === null));
    shapes = better;
    if (isOfOtherTypes) model = called();
    const next = model.walk(shapes);
    steps += program.run.steps;
    const gain = next.nodes.length - graph.nodes.length;
    // A size that does no better than the first is none to begin with.
    const isWhole = !next.misfit && (!next.stop || next.stop.kind !== graph.stop?.kind);
    if (isWhole || gain > 0 || (told && gain === 0)) [best, graph] = [shapes, next];
  }
  const code = callCode(constructor, best.map(codeOf), isKeras);
  return { entry, code, model, graph: withAllAttributes(entry, graph, code), isGuess: true };
}

/** A walk stops at the first attribute that it lacks: the others are asked for with it. */
export function withAllAttributes({ parameters }: Entry, graph: Graph, code: string): Graph {
  const { stop } = graph;
  if (stop?.kind !== 'attributesNeeded') return graph;
  const lacks = (path: string) => !code.includes(`${path.split('.').at(-1)!}=`);
  const paths = parameters.flatMap(({ name, attributes = [] }) =>
    attributes.filter(lacks).map((path) => `${name}.${path}`),
  );
  const [asked] = stop.values;
  const isOne = paths.some((path) => path === asked || path.split('.').includes(asked));
  return isOne ? { ...graph, stop: { ...stop, values: [paths.join(', ')] } } : graph;
}

/** Whether a call makes a model and gives it no input: one is sought for it. */
export function makesOnly(code: string, { kind, name, inputs }: Entry): boolean {
  const call = parseExpression(code);
  return (
    call?.kind === 'call' &&
    call.callee.kind === 'name' &&
    call.callee.name === name &&
    kind === 'class' &&
    inputs.length > 0
  );
}

/** `null` is a vector of whole numbers. */
type Wanted = Shape | null;

function firstShape(name: string, isKeras: boolean): Wanted {
  if (LABEL.test(name)) return null;
  if (VECTOR.test(name)) return [1, 100];
  return isKeras ? [1, SIDES[0], SIDES[0], 3] : [1, 3, SIDES[0], SIDES[0]];
}

const codeOf = (shape: Wanted) => (shape ? shape.join(', ') : 'torch.zeros(1, dtype=torch.long)');

/** Other shapes, as the operation asks that refuses an input or what was made of it. */
function asked({ nodes, misfit }: Graph, shapes: readonly Wanted[]): Wanted[] | null {
  if (!misfit) return null;
  // Of several the last: what a picture is made by comes after the picture.
  const at = lastBefore(misfit, nodes, ({ kind }) => kind === 'input');
  if (at < 0) return null;
  const shape = nodes[at].outputShapes[0];
  const { message, inputs } = misfit;
  const isDirect = inputs.includes(at);
  const set = (wanted: Wanted) => shapes.map((one, i) => (i === at ? wanted : one));
  if (/argument #1 'indices'/.test(message)) return set(null);
  const sizes = /expected shape=\(None, (.*?),?\), found/.exec(message)?.[1].split(', ');
  if (sizes && isDirect)
    return set([1, ...sizes.map((n) => (n === 'None' ? SIDES[0] : Number(n)))]);
  const last = /expected axis -1 of input shape to have value (\d+)/.exec(message)?.[1];
  if (last && isDirect) return set([...shape.slice(0, -1), Number(last)]);
  const seen = /expected input\[([\d, ]+)\]/.exec(message)?.[1].split(',').length;
  if (isDirect && seen && seen > shape.length) {
    // What has one axis too few was taken for a picture without a batch.
    return set([1, shape[1], ...Array<number>(seen - 2).fill(64)]);
  }
  const refused = refusedChannels(message);
  if (refused?.axis === 1) {
    const wanted = shape[1] + refused.takes - refused.comes;
    // A model that begins with a transposed convolution makes a picture of one cell.
    const isCode = isDirect && message.includes('transposed=1');
    return wanted > 0
      ? set([shape[0], wanted, ...shape.slice(2).map((n) => (isCode ? 1 : n))])
      : null;
  }
  const rank = /Expected (\d)D \(unbatched\)/.exec(message)?.[1];
  if (rank) {
    const axes = Number(rank) - 1;
    // What a transposed convolution makes a picture of is one cell.
    const isCode = shape.length === 2 && /conv_transpose/.test(message);
    const side = isCode ? 1 : axes === 1 ? 1024 : 64;
    return set([1, shape[1] ?? 3, ...Array<number>(axes).fill(side)]);
  }
  const viewed = /^shape '\[-?\d+, ([\d, ]+)\]' is invalid/.exec(message)?.[1].split(', ');
  if (viewed && isDirect) return set([1, viewed.reduce((product, n) => product * Number(n), 1)]);
  if (/same number of dimensions/.test(message)) return shapes.map(() => [1, 8]);
  if (!refused) return null;
  const length = isDirect ? refused.takes : shape[1] + refused.takes - refused.comes;
  return length > 0 && (isDirect || shape.length === 2) ? set([1, length]) : null;
}

/** A convolution takes an input with one axis too few for one without a batch. */
function withBatch(nodes: Graph['nodes'], shapes: readonly Wanted[]): Wanted[] | null {
  for (const { convolution, inputs } of nodes) {
    const at = inputs.find((id) => nodes[id].kind === 'input');
    const shape = at === undefined ? null : shapes[at];
    if (!convolution || !shape || at === undefined) continue;
    const { kernel, inChannels } = convolution;
    if (kernel.length !== shape.length - 1) continue;
    const wanted = [1, inChannels, ...kernel.map(() => (kernel.length === 1 ? 1024 : 64))];
    return shapes.map((one, i) => (i === at ? wanted : one));
  }
  return null;
}

/** As many axes as a model takes apart that refuses those of a picture. */
function withRank({ misfit, stop }: Graph, shapes: readonly Wanted[], isKeras: boolean) {
  const message = misfit?.message ?? (stop?.kind === 'pythonError' ? stop.values[1] : '');
  const [, indexed, expected, got = '4'] =
    /indices for tensor of dimension (4)|values to unpack \(expected ([35])(?:, got (4))?\)/.exec(
      message,
    ) ?? [];
  if (isKeras || got !== '4' || !(indexed ?? expected)) return null;
  const axes = expected === '3' ? 1 : 3;
  return shapes.map((shape) =>
    shape?.length === 4
      ? [1, shape[1], ...Array<number>(axes).fill(axes === 1 ? 1024 : 64)]
      : shape,
  );
}

function resized(
  shapes: readonly Wanted[],
  side: number | undefined,
  isKeras: boolean,
): Wanted[] | null {
  if (side === undefined) return null;
  const isSide = (i: number) => (isKeras ? i === 1 || i === 2 : i > 1);
  return shapes.map((shape) => {
    if (!shape || shape.length < (isKeras ? 4 : 3) || !(shape[2] > 1)) return shape;
    // A sound is longer than a picture is high.
    const length = shape.length === 3 ? 64 * side : side;
    return shape.map((n, i) => (isSide(i) ? length : n));
  });
}

/** A model of the layers that stand in the text by themselves, in the order of writing. */
function looseModel(program: Program): Module | null {
  const { run, loose } = program;
  const self = run.globals.names.get('self');
  const own = self instanceof Module ? [...loose, ...self.children.values()] : loose;
  const all = own.length > 0 ? own : (parts.made?.calledAtOnce(program) ?? []);
  const modules = all.filter(
    (one) => one instanceof Module && one.cls.find(run.isKeras ? 'call' : 'forward') !== undefined,
  ) as Module[];
  if (modules.length === 0) return null;
  if (own.length > 0) run.remarks.push(...program.dropped);
  if (modules.length === 1) return modules[0];
  run.remark('inOrderOfWriting');
  const model = run.isKeras
    ? new Module(parts.keras!.kerasSequentialClass, true)
    : new Module(sequentialClass);
  modules.forEach((module, i) => model.children.set(String(i), module));
  return model;
}
