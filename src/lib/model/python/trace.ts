import type {
  Convolution,
  Graph,
  GraphNode,
  Misfit,
  Output,
  Place,
  Reach,
  Remark,
  Shape,
} from '../graph.ts';
import { limits, type Run } from './run.ts';
import { typeName } from './text.ts';
import {
  boundsOf,
  Class,
  Dict,
  Func,
  Instance,
  List,
  Module,
  sizeOf,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from './values.ts';

/** What a rule says of an operation beside its shapes. */
export interface Details {
  readonly kind?: GraphNode['kind'];
  readonly layer?: Module | null;
  readonly dtype?: string;
  readonly convolution?: Convolution | null;
  readonly multiplyAdds?: number | null;
  /** Left out: each cell of a spatial axis sees the one in its place, if the size stays. */
  readonly reach?: readonly Reach[] | null;
  /** Weights that it uses. */
  readonly weights?: readonly Tensor[];
  readonly isAssumed?: boolean;
  readonly values?: readonly number[] | null;
}

/** A node while the run goes on: modules get their paths at its end. */
interface Draft {
  readonly op: string;
  readonly kind: GraphNode['kind'];
  readonly layer: Module | null;
  readonly within: Module | null;
  readonly inputs: readonly number[];
  readonly inputShapes: readonly Shape[];
  readonly outputShapes: readonly Shape[];
  readonly weights: readonly Tensor[];
  readonly multiplyAdds: number | null;
  readonly place: Place | null;
  readonly convolution: Convolution | null;
  readonly reach: readonly Reach[] | null;
  readonly isAssumed: boolean;
}

/** How a walk ended: what it gave, or why it stopped. */
export interface Ending {
  readonly value: Value;
  readonly misfit: Misfit | null;
  readonly stop: Remark | null;
}

/** Records the operations of a run in order. */
export class Trace {
  private readonly drafts: Draft[] = [];
  private names: string[] = [];
  /** Whether nothing is kept of the operations, as where only fitting matters. */
  private readonly isSilent: boolean;
  private count = 0;

  constructor(isSilent = false) {
    this.isSilent = isSilent;
  }

  /** The model: what holds the parameters. */
  root: Module | null = null;

  get length(): number {
    return this.count;
  }

  /** What the last operation gives. */
  get last(): Value {
    const draft = this.drafts.at(-1);
    const tensors = (draft?.outputShapes ?? []).map((shape) => {
      const tensor = new Tensor(shape);
      tensor.node = this.count - 1;
      return tensor;
    });
    return tensors.length === 1 ? tensors[0] : new List(tensors);
  }

  /** Makes a tensor an input of the model. */
  input(run: Run, tensor: Tensor, name: string): void {
    if (tensor.node >= 0) return;
    tensor.shape = run.inputShapes[this.count] ?? tensor.shape;
    tensor.node = this.count++;
    // What a picture holds is not known; where indices lie is.
    tensor.bounds = boundsOf(tensor);
    tensor.values = null;
    this.drafts.push({
      op: name,
      kind: 'input',
      layer: null,
      within: null,
      inputs: [],
      inputShapes: [],
      outputShapes: [tensor.shape],
      weights: [],
      multiplyAdds: 0,
      place: null,
      convolution: null,
      reach: null,
      isAssumed: false,
    });
  }

  /** What the model calls its input. */
  nameInput(tensor: Tensor, name: string): void {
    if (this.drafts[tensor.node]?.kind === 'input') this.names[tensor.node] ??= name;
  }

  record(
    run: Run,
    op: string,
    inputs: readonly Tensor[],
    outputs: readonly Tensor[],
    details: Details,
  ): void {
    const { kind = 'function', layer = null, convolution = null, weights = [] } = details;
    const isSymbolic = inputs.some(({ past }) => past !== undefined);
    const known = inputs.filter(({ node }) => node >= 0);
    // Small sums on sizes, what is done to weights, and what a constructor tries out are no
    // operations of the model; what an object made in `forward` does with its input is one.
    const isAside = (!convolution && kind === 'function') || run.constructing > 0;
    if (isSymbolic || (known.length === 0 && isAside)) return;
    if (this.count >= limits.nodes) run.halt('limit', 'nodes', String(limits.nodes));
    for (const output of outputs) output.node = this.count;
    this.count++;
    if (this.isSilent) return;
    this.drafts.push({
      op,
      kind,
      layer,
      convolution,
      within: run.modules.at(-1) ?? null,
      inputs: known.map(({ node }) => node),
      inputShapes: known.map(({ shape }) => shape),
      outputShapes: outputs.map(({ shape }) => shape),
      weights: [...weights, ...inputs.filter(({ isParameter }) => isParameter)],
      multiplyAdds: details.multiplyAdds === undefined ? 0 : details.multiplyAdds,
      place: run.place(),
      reach: details.reach === undefined ? reachInPlace(run, known, outputs) : details.reach,
      isAssumed: details.isAssumed ?? false,
    });
  }

  /** Lists what a module holds, layer by layer: what is done with it is not known. */
  list(module: Module): void {
    for (const [, part] of partsOf(module)) {
      const isLayer =
        part instanceof Unknown || part.children.size === 0 || part.parameters.size > 0;
      if (!isLayer || this.isSilent) continue;
      const layer = part instanceof Module ? part : null;
      this.count++;
      this.drafts.push({
        op: part instanceof Module ? part.cls.name : part.name,
        kind: 'module',
        layer,
        within: module,
        inputs: [],
        inputShapes: [],
        outputShapes: [],
        weights: [],
        multiplyAdds: null,
        place: layer?.made ?? null,
        reach: null,
        convolution: layer && argumentsOf(layer),
        isAssumed: !layer,
      });
    }
  }

  /** The graph of what was recorded. */
  finish(run: Run, { value, misfit, stop }: Ending): Graph {
    const paths = pathsOf(this.root);
    const counted = new Set<Tensor>();
    const nodes = this.drafts.map((draft, id): GraphNode => {
      const { layer, within, weights, op, ...rest } = draft;
      const own = layer ? ownParameters(layer) : [];
      const fresh = [...own, ...weights].filter(
        (weight) => weight.isParameter && !counted.has(weight) && counted.add(weight),
      );
      return {
        id,
        kind: rest.kind,
        op: this.names[id] ?? op,
        module: paths.get(layer ?? within!) ?? '',
        inputs: rest.inputs,
        inputShapes: rest.inputShapes,
        outputShapes: rest.outputShapes,
        parameters: rest.isAssumed
          ? null
          : fresh.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
        multiplyAdds: rest.multiplyAdds,
        place: rest.place,
        made: layer?.made ?? null,
        convolution: rest.convolution,
        reach: rest.reach,
        isAssumed: rest.isAssumed,
      };
    });
    const isCut = misfit !== null || stop !== null;
    const { outputs, unknown } = isCut ? NOTHING : outputsOf(value);
    const layers = this.drafts.flatMap(({ layer, within }) => [layer, within]);
    const said = run.remarks.filter((remark) => remark !== stop);
    const remarks = [...said, ...remarksOnModules(run, [this.root, ...layers]), ...unknown];
    if (!isCut && outputs.length + unknown.length === 0) {
      const name = value === null ? 'None' : typeName(value);
      remarks.push({ kind: 'noOutput', values: [name], place: null });
    }
    for (const { id, op, isAssumed, place } of nodes) {
      if (isAssumed) remarks.push({ kind: 'assumedShape', values: [op], place, node: id });
    }
    return {
      layout: run.isKeras ? 'channelsLast' : 'channelsFirst',
      nodes,
      outputs,
      parameters: this.root
        ? countParameters(this.root)
        : isCut
          ? null
          : sum(nodes.map((n) => n.parameters)),
      multiplyAdds: isCut ? null : sum(nodes.map((node) => node.multiplyAdds)),
      remarks,
      misfit,
      stop,
      complete: !isCut && remarks.every(({ kind }) => kind === 'evaluation'),
    };
  }
}

/** What is taken on trust of modules: how they were made, and their classes of other files. */
function remarksOnModules(run: Run, modules: readonly (Module | null)[]): Remark[] {
  const parts = new Set<Module>();
  for (const module of new Set(modules)) {
    if (!module || parts.has(module)) continue;
    for (const [, part] of partsOf(module)) if (part instanceof Module) parts.add(part);
  }
  const remarks: Remark[] = [...parts].flatMap((part) => part.remarks);
  for (const cls of new Set([...parts].flatMap((part) => part.cls.order))) {
    const place = cls.at === null ? null : run.placeOf(cls.at);
    const { name, takenFor, unknownBases } = cls;
    for (const decorated of [cls, cls.attributes.get('__init__')]) {
      const by = decorated instanceof Class || decorated instanceof Func ? decorated : null;
      if (!by || by.unknownDecorator === null) continue;
      remarks.push({ kind: 'unknownDecorator', values: [by.unknownDecorator, by.name], place });
    }
    if (takenFor !== null) remarks.push({ kind: 'takenAs', values: [name, takenFor], place });
    const isOwn = !cls.bases.some((base) => base.unknownBases.length > 0);
    if (unknownBases.length > 0 && isOwn) {
      remarks.push({ kind: 'unknownBase', values: [name, unknownBases[0].name], place });
    }
  }
  const said = new Set(run.remarks.map((remark) => JSON.stringify(remark)));
  return remarks.filter((remark) => {
    const key = JSON.stringify(remark);
    return !said.has(key) && said.add(key);
  });
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );

/** Sizes of the spatial axes. */
export const spatialOf = (shape: Shape, isKeras: boolean): Shape =>
  isKeras ? shape.slice(1, -1) : shape.slice(2);

/** The arguments of a convolution that has not been called. */
function argumentsOf({ cls, attributes, parameters }: Module): Convolution | null {
  const match = /^Conv(Transpose)?([123])d$/.exec(cls.name);
  if (!match) return null;
  const [, transposed, axes] = match;
  const list = (name: string): number[] => {
    const value = attributes.get(name);
    return value instanceof Tuple ? value.items.map(Number) : Array<number>(Number(axes)).fill(0);
  };
  const number = (name: string) => Number(attributes.get(name));
  return {
    op: `conv${transposed ? 'T' : ''}${axes as '1' | '2' | '3'}d`,
    inChannels: number('in_channels'),
    outChannels: number('out_channels'),
    kernel: list('kernel_size'),
    stride: list('stride'),
    padding: list('padding'),
    outputPadding: list('output_padding'),
    dilation: list('dilation'),
    groups: number('groups'),
    bias: parameters.has('bias'),
    input: [],
    output: [],
  };
}

/** Each cell sees the one in its place, where the axes are the same. */
function reachInPlace(
  run: Run,
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
): readonly Reach[] | null {
  const sizes = spatialOf(outputs[0].shape, run.isKeras);
  const isInPlace = inputs.every(({ shape }) => {
    const own = spatialOf(shape, run.isKeras);
    return own.length === sizes.length && own.every((n, i) => n === sizes[i] || n === 1);
  });
  return isInPlace ? sizes.map(() => ({ kind: 'same' })) : null;
}

const NOTHING = { outputs: [], unknown: [] };

/** The tensors that a model returns, one by one, and what is said of those that are not known. */
function outputsOf(value: Value): { outputs: Output[]; unknown: Remark[] } {
  const outputs: Output[] = [];
  const unknown: Remark[] = [];
  const seen = new Set<Value>();
  const visit = (one: Value, name: string): void => {
    if (one instanceof Tensor) outputs.push({ node: one.node, shape: one.shape, name });
    else if (one instanceof Unknown) unknown.push(one.remark);
    if (seen.has(one)) return;
    seen.add(one);
    for (const [key, inner] of fieldsOf(one)) {
      const isField = typeof key === 'string';
      visit(inner, isField ? [name, key].filter(Boolean).join('.') : name && `${name}[${key}]`);
    }
  };
  visit(value, '');
  return { outputs, unknown };
}

/** What a list, a dictionary or an object holds, by index or name. */
function fieldsOf(value: Value): readonly (readonly [string | number, Value])[] {
  if (value instanceof List || value instanceof Tuple) {
    const names = value instanceof Tuple ? value.fields : null;
    return value.items.map((item, i) => [names?.[i] ?? i, item] as const);
  }
  if (value instanceof Dict) return value.entries().map(([key, item]) => [String(key), item]);
  if (!(value instanceof Instance) || value instanceof Module) return [];
  return [...fieldsOf(value.contents ?? null), ...value.attributes];
}

/** Parts of a module and what they are called, itself first. */
export function* partsOf(
  module: Module,
  path = '',
  seen = new Set<Value>(),
): Generator<readonly [string, Module | Unknown]> {
  if (seen.has(module)) return;
  seen.add(module);
  yield [path, module];
  for (const [name, part] of namedParts(module)) {
    const inner = path === '' ? name : `${path}.${name}`;
    if (part instanceof Module) yield* partsOf(part, inner, seen);
    else if (part instanceof Unknown) yield [inner, part];
  }
}

/** What a module holds: PyTorch's children; of Keras's objects also what stands in lists. */
function* namedParts(module: Module): Generator<readonly [string, Value]> {
  for (const [name, part] of module.children.entries()) yield [String(name), part];
  for (const [name, value] of module.attributes) {
    if (value instanceof Unknown && value.isMade) yield [name, value];
    else if (module.isKeras) yield* listedParts(name, value);
  }
}

/** Keras finds layers in lists and dictionaries as well. */
function* listedParts(name: string, value: Value): Generator<readonly [string, Value]> {
  const entries =
    value instanceof List || value instanceof Tuple
      ? value.items.map((item, i) => [String(i), item] as const)
      : value instanceof Dict
        ? value.entries().map(([key, item]) => [String(key), item] as const)
        : [];
  for (const [key, item] of entries) if (item instanceof Module) yield [`${name}.${key}`, item];
}

function pathsOf(root: Module | null): Map<Module, string> {
  const paths = new Map<Module, string>();
  if (!root) return paths;
  for (const [path, part] of partsOf(root)) if (part instanceof Module) paths.set(part, path);
  return paths;
}

const ownParameters = (module: Module): Tensor[] =>
  [...module.parameters.values(), ...keptWeights(module)].filter(
    (value) => value instanceof Tensor,
  );

/** Keras counts what it does not train as well. */
const keptWeights = (module: Module): Value[] => (module.isKeras ? module.buffers.values() : []);

/** All weights of a module and its parts, shared ones once; null where a part is not known. */
export function countParameters(root: Module): number | null {
  const counted = new Set<Tensor>();
  for (const [, part] of partsOf(root)) {
    if (part instanceof Unknown || part.cls.isPrinted) return null;
    for (const weight of ownParameters(part)) {
      if (weight.shape.some(Number.isNaN)) return null;
      counted.add(weight);
    }
  }
  return [...counted].reduce((total, { shape }) => total + sizeOf(shape), 0);
}
