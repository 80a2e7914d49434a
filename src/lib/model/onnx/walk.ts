import type { Graph, GraphNode, Misfit, Place, Reach, Remark, Shape } from '../graph.ts';
import { Call, Gone, MOST_AXES, Refusal, Unfollowed, type Output, type Result } from './call.ts';
import type { Attribute, OnnxGraph, OnnxInput, OnnxModel, OnnxNode, OnnxTensor } from './model.ts';
import { isSetting, isWeight, ruleFor } from './operators.ts';
import { countOf, type Tensor } from './tensor.ts';

/** What a model leaves open and the reader decides. */
export interface Given {
  /** Whole shapes by an input's name; they stand above what the model says. */
  readonly shapes?: Readonly<Record<string, Shape>>;
  /** Sizes by their names (`height`), or by input and axis where they have none (`image[2]`). */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** What can be fed to a model: initialisers are not. */
export interface ModelInput {
  readonly name: string;
  /** As the model says: a size, or the name by which `Given.sizes` sets it; null: no rank is known. */
  readonly dims: readonly (number | string)[] | null;
  /** What the walk took; null where a size is still open. */
  readonly shape: Shape | null;
}

export interface Walked {
  readonly graph: Graph;
  readonly inputs: readonly ModelInput[];
}

const limits = {
  /** Graphs and functions within each other. */
  depth: 24,
  /** Operations, those on sizes included. */
  operations: 100_000,
};

/** Follows a model's shapes. An open first axis is a batch of 1; other open sizes are asked for. */
export function walk(model: OnnxModel, given: Given = {}): Walked {
  const stored = new Set(model.graph.initialisers.map(({ name }) => name));
  const inputs = model.graph.inputs
    .filter(({ name }) => !stored.has(name))
    .map((input) => inputFrom(input, given));
  const walker = new Walker(model);
  return { graph: walker.run(inputs), inputs };
}

function inputFrom({ name, dims }: OnnxInput, { shapes, sizes }: Given): ModelInput {
  const named = dims?.map((dim, axis) => dim ?? `${name}[${axis}]`) ?? null;
  if (shapes && Object.hasOwn(shapes, name)) return { name, dims: named, shape: shapes[name] };
  const shape = named?.map((dim, axis) => {
    if (typeof dim === 'number') return dim;
    if (sizes && Object.hasOwn(sizes, dim)) return sizes[dim];
    return axis === 0 && named.length > 1 ? 1 : NaN;
  });
  const isOpen = !shape || shape.some((n) => !isSize(n));
  return { name, dims: named, shape: isOpen ? null : shape };
}

const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const isShape = (shape: Shape): boolean => shape.length <= MOST_AXES && shape.every(isSize);

/** Sizes are exact up to a limit: beyond it nothing would be known. */
const isTooLarge = (shape: Shape): boolean =>
  countOf(shape.map((n) => Math.max(1, n))) > Number.MAX_SAFE_INTEGER;

type Scope = Map<string, Tensor | Gone>;

/** Ends the walk. */
class End extends Error {
  readonly misfit: Misfit | null;
  readonly stop: Remark | null;
  constructor(misfit: Misfit | null, stop: Remark | null) {
    super();
    this.misfit = misfit;
    this.stop = stop;
  }
}

/** Where a graph or function stands. */
interface Within {
  readonly opsets: ReadonlyMap<string, number>;
  readonly depth: number;
  /** A function's arguments. */
  readonly arguments: ReadonlyMap<string, Attribute>;
}

class Walker {
  private readonly nodes: GraphNode[] = [];
  private readonly remarks = new Map<string, Remark>();
  private readonly counted = new Set<OnnxTensor>();
  private readonly model: OnnxModel;
  private operations = 0;
  /** Where weights are not known. */
  private isUncounted = false;
  constructor(model: OnnxModel) {
    this.model = model;
  }

  run(inputs: readonly ModelInput[]): Graph {
    const { graph, opsets } = this.model;
    const scope: Scope = new Map();
    let end: End | null = null;
    let outputs: Graph['outputs'] = [];
    try {
      this.feed(inputs, scope);
      this.follow(graph, scope, { opsets, depth: 0, arguments: new Map() });
      outputs = this.outputsOf(graph, scope);
    } catch (error) {
      if (!(error instanceof End)) throw error;
      end = error;
    }
    const remarks = [...this.remarks.values()];
    return {
      layout: 'channelsFirst',
      nodes: this.nodes,
      outputs,
      // Weights behind the end were not seen.
      parameters: end || this.isUncounted ? null : sum(this.nodes.map((node) => node.parameters)),
      multiplyAdds:
        end || this.isUncounted ? null : sum(this.nodes.map((node) => node.multiplyAdds)),
      remarks,
      misfit: end?.misfit ?? null,
      stop: end?.stop ?? null,
      complete: end === null && remarks.length === 0,
    };
  }

  private feed(inputs: readonly ModelInput[], scope: Scope): void {
    const types = new Map(this.model.graph.inputs.map(({ name, type }) => [name, type]));
    if (this.model.graph.nodes.length === 0) throw new End(null, remark('noModel', [], null));
    const open = inputs.filter(({ shape }) => shape === null);
    if (open.length > 0) {
      const names = open.flatMap(({ name, dims, shape }) =>
        dims && !shape
          ? dims.filter((dim, axis) => typeof dim === 'string' && (axis > 0 || dims.length === 1))
          : [name],
      );
      throw new End(
        null,
        remark(
          'argumentNeeded',
          [[...new Set(names)].join(', '), open.map(({ name }) => name).join(', ')],
          null,
        ),
      );
    }
    for (const { name, shape } of inputs) {
      if (!isShape(shape!)) {
        const told = `${name}: [${shape!.slice(0, 9).join(', ')}]`;
        throw new End(null, remark('unknownValue', [told], null));
      }
      if (isTooLarge(shape!)) {
        throw new End(null, remark('limit', ['cells', String(Number.MAX_SAFE_INTEGER)], null));
      }
      const node = this.record({ kind: 'input', op: name, outputShapes: [shape!] });
      scope.set(name, {
        shape: shape!,
        type: types.get(name) ?? '',
        values: null,
        node,
        stored: [],
      });
    }
  }

  /** Of a sequence its tensors, one by one. */
  private outputsOf(graph: OnnxGraph, scope: Scope): Graph['outputs'] {
    return graph.outputs.flatMap((name) => {
      const value = this.read(name, scope);
      if (value instanceof Gone) {
        if (value.name !== null) this.remark('unknownValue', [value.name], null);
        return [];
      }
      const { node, items = [value] } = value;
      return node < 0 ? [] : items.map(({ shape }) => ({ node, shape, name: '' }));
    });
  }

  private follow(graph: OnnxGraph, scope: Scope, within: Within): void {
    for (const tensor of graph.initialisers) {
      if (!tensor.dims || !isShape(tensor.dims)) scope.set(tensor.name, new Gone(tensor.name));
      else scope.set(tensor.name, constantFrom(tensor, tensor.dims));
    }
    for (const node of graph.nodes) this.step(node, scope, within);
  }

  private step(node: OnnxNode, scope: Scope, within: Within): void {
    if (++this.operations > limits.operations) {
      throw new End(null, remark('limit', ['operations', String(limits.operations)], node.place));
    }
    const values = node.inputs.map((name) => (name === '' ? undefined : this.read(name, scope)));
    try {
      const results = this.results(node, values, scope, within);
      node.outputs.forEach((name, i) => {
        if (name !== '') scope.set(name, results[i] ?? new Gone(name));
      });
    } catch (error) {
      if (error instanceof Refusal) throw this.misfit(node, values, error.message);
      if (!(error instanceof Unfollowed)) throw error;
      // A constant that the text leaves out is named where it is needed.
      const isLeftOut = error.kind === 'unknownValue' && node.inputs.length === 0;
      if (!isLeftOut) this.leaveOut(error, node.place);
      for (const name of node.outputs) scope.set(name, new Gone(isLeftOut ? name : null));
    }
  }

  /** An operation whose outputs are not known, nor its weights. */
  private leaveOut({ kind, values }: Unfollowed, place: Place | null): void {
    this.isUncounted = true;
    if (values) this.remark(kind, values, place);
  }

  private read(name: string, scope: Scope): Tensor | Gone {
    const value = scope.get(name);
    if (value) return value;
    // No node gives it: the text is cut, or damaged.
    return new Gone(name);
  }

  private results(
    node: OnnxNode,
    values: readonly (Tensor | Gone | undefined)[],
    scope: Scope,
    within: Within,
  ): readonly (Tensor | Gone)[] {
    const attributes = this.attributesOf(node, within);
    const opset = within.opsets.get(node.domain) ?? NEWEST;
    const call = new Call(node, attributes, values, opset);
    if (node.domain === '' && node.op === 'If') return this.branch(call, scope, within);
    const rule = ruleFor(node.domain, node.op);
    if (rule) return this.applied(call, rule(call));
    const name = `${node.domain}:${node.op}`;
    const own = this.model.functions.get(name);
    if (!own)
      throw new Unfollowed('unsupported', node.domain ? `${node.domain}.${node.op}` : node.op);
    const inner: Scope = new Map();
    own.inputs.forEach((input, i) => {
      const value = values[i];
      if (value) inner.set(input, value);
    });
    const depth = this.deeper(within);
    const { opsets } = own;
    for (const step of own.nodes) this.step(step, inner, { opsets, depth, arguments: attributes });
    return own.outputs.map((output) => this.read(output, inner));
  }

  private deeper({ depth }: Within): number {
    if (depth >= limits.depth) throw new Unfollowed('limit', 'depth', String(limits.depth));
    return depth + 1;
  }

  private attributesOf(node: OnnxNode, within: Within): ReadonlyMap<string, Attribute> {
    if (![...node.attributes.values()].some(({ kind }) => kind === 'reference')) {
      return node.attributes;
    }
    return new Map(
      [...node.attributes].flatMap(([key, value]) => {
        const own = value.kind === 'reference' ? within.arguments.get(value.name) : value;
        return own ? [[key, own] as const] : [];
      }),
    );
  }

  /** `If`: the branch that is known to be taken, else both, if they agree. */
  private branch(call: Call, scope: Scope, within: Within): readonly (Tensor | Gone)[] {
    const condition = call.input(0).values?.[0];
    const depth = this.deeper(within);
    const branches = (['then_branch', 'else_branch'] as const).map((name) => call.attribute(name));
    const taken = branches.filter(
      (_, i) => condition === undefined || (condition !== 0) === (i === 0),
    );
    const [first, second] = taken.map((branch) => {
      if (branch?.kind !== 'graph') throw new Unfollowed('unknownValue', 'If');
      const inner: Scope = new Map(scope);
      this.follow(branch.value, inner, { ...within, depth });
      return branch.value.outputs.map((name) => this.read(name, inner));
    });
    const agree = !second || first.every((value, i) => shapeText(value) === shapeText(second[i]));
    if (!agree) throw new Unfollowed('dependsOnData', 'If');
    return first;
  }

  /** The outputs as values; the operation is recorded where it works on an input's contents. */
  private applied(call: Call, result: Result): readonly Tensor[] {
    const { inputs, node } = call;
    const outputs = result.outputs.slice(0, node.outputs.length);
    for (const { shape } of outputs) {
      if (!isShape(shape)) {
        call.refuse(`${call.op} gives a shape of {${shape.join(',')}}.`);
      }
    }
    if (outputs.some(({ shape }) => isTooLarge(shape))) {
      throw new Unfollowed('limit', 'cells', String(Number.MAX_SAFE_INTEGER));
    }
    const data = inputs.filter((input) => input.node >= 0);
    const isOfSizes = outputs.every(({ values, items }) => !items && values);
    const isData = data.length > 0 && !isOfSizes;
    const weights = isData ? weightsOf(call) : [];
    const id = isData ? this.record(this.described(call, data, weights, outputs, result)) : -1;
    const stored = isData ? [] : storedIn(call);
    return outputs.map(({ shape, type, values = null, items }): Tensor => {
      const own = type ?? inputs[0]?.type ?? '';
      const rest = items ? { items } : {};
      return { shape, type: own, values: isData ? null : values, node: id, stored, ...rest };
    });
  }

  private described(
    call: Call,
    data: readonly Tensor[],
    weights: readonly OnnxTensor[],
    outputs: readonly Output[],
    { convolution, multiplyAdds = 0, reach }: Result,
  ): Partial<GraphNode> & Pick<GraphNode, 'op' | 'kind' | 'outputShapes'> {
    const shapes = outputs.map(({ shape }) => shape);
    const fresh = weights.filter((weight) => !this.counted.has(weight));
    for (const weight of fresh) this.counted.add(weight);
    return {
      kind: weights.length > 0 ? 'module' : 'function',
      op: call.op,
      module: moduleOf(call.node, weights),
      inputs: data.map(({ node }) => node),
      inputShapes: data.map(({ shape }) => shape),
      outputShapes: shapes,
      parameters: fresh.reduce((total, { dims }) => total + countOf(dims ?? []), 0),
      multiplyAdds,
      convolution: convolution ?? null,
      place: call.node.place,
      reach: reach === undefined ? inPlace(data, shapes) : reach,
    };
  }

  private record(
    node: Partial<GraphNode> & Pick<GraphNode, 'op' | 'kind' | 'outputShapes'>,
  ): number {
    const id = this.nodes.length;
    this.nodes.push({
      id,
      module: '',
      inputs: [],
      inputShapes: [],
      parameters: 0,
      multiplyAdds: 0,
      place: null,
      made: null,
      convolution: null,
      reach: null,
      isAssumed: false,
      ...node,
    });
    return id;
  }

  private remark(kind: Remark['kind'], values: readonly string[], place: Place | null): void {
    const key = keyOf(kind, values);
    if (!this.remarks.has(key)) this.remarks.set(key, { kind, values, place });
  }

  private misfit(
    node: OnnxNode,
    values: readonly (Tensor | Gone | undefined)[],
    message: string,
  ): End {
    const known = values.flatMap((value) => (value instanceof Gone || !value ? [] : value));
    const weights = known.flatMap(({ stored }) => stored);
    const data = known.filter((value) => value.node >= 0);
    const misfit: Misfit = {
      op: node.op,
      module: moduleOf(node, weights),
      place: node.place,
      message,
      inputs: data.map((value) => value.node),
      inputShapes: data.map(({ shape }) => shape),
    };
    return new End(misfit, null);
  }
}

/** Where the text does not say the version of the operators. */
const NEWEST = 99;

const keyOf = (kind: string, values: readonly string[]): string => [kind, ...values].join('\n');

const remark = (kind: Remark['kind'], values: readonly string[], place: Place | null): Remark => ({
  kind,
  values,
  place,
});

const shapeText = (value: Tensor | Gone | undefined): string =>
  value instanceof Gone || !value ? '?' : String(value.shape);

const constantFrom = (tensor: OnnxTensor, shape: Shape): Tensor => ({
  shape,
  type: tensor.type,
  values: tensor.values,
  node: -1,
  stored: weightIn(tensor),
});

/** Single numbers are factors and limits, whole numbers sizes and places. */
const weightIn = (tensor: OnnxTensor): readonly OnnxTensor[] =>
  tensor.dims?.length && isWeightType(tensor.type) ? [tensor] : [];

/** Floating-point numbers, or what they are quantised to. */
const isWeightType = (type: string): boolean => /float|double|^u?int[248]$/.test(type);

/** What a constant is made of. */
function storedIn(call: Call): readonly OnnxTensor[] {
  const value = call.attribute('value');
  if (call.op === 'Constant' && value?.kind === 'tensor') return weightIn(value.value);
  return [...new Set(weightsOf(call))];
}

/** The weights among the inputs of an operation. */
const weightsOf = (call: Call): readonly OnnxTensor[] =>
  call.node.inputs.flatMap((name, i) => {
    const value = call.optional(i);
    if (!value || isSetting(call.op, i)) return [];
    const { shape, type, values, stored, node } = value;
    if (stored.length > 0) return stored;
    // A weight that is computed, as of files that are kept small.
    return node < 0 && isWeight(call.op, i) ? [{ name, type, dims: shape, values }] : [];
  });

/** `up1.conv`: by the exporter's note, its node's name, or its weight's. */
function moduleOf({ scopes, name }: OnnxNode, weights: readonly OnnxTensor[]): string {
  const noted = scopes.at(-1);
  if (noted) return noted;
  if (name.startsWith('/')) return pathOf(name.split('/').slice(1, -1));
  return weights.flatMap((weight) => /^([\w.]+)\.\w+$/.exec(weight.name)?.[1] ?? [])[0] ?? '';
}

/** `/up/up.0/Conv`: a part that begins with its parent's name stands for both. */
const pathOf = (parts: readonly string[]): string =>
  parts.filter((part, i) => !parts[i + 1]?.startsWith(`${part}.`)).join('.');

/** Each cell sees the one in its place, where the spatial axes are the same. */
function inPlace(inputs: readonly Tensor[], [output = []]: readonly Shape[]): Reach[] | null {
  const sizes = output.slice(2);
  const isInPlace = inputs.every(({ shape }) => {
    const own = shape.slice(2);
    return own.length === sizes.length && own.every((n, a) => n === sizes[a] || n === 1);
  });
  return isInPlace ? sizes.map(() => ({ kind: 'same' })) : null;
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );
