import type { FixedSize } from '../../graph.ts';
import { call, callWith, initialise } from '../../python/calls.ts';
import { PythonError } from '../../python/errors.ts';
import { listOf } from '../../python/operators.ts';
import type { Run } from '../../python/run.ts';
import { str } from '../../python/text.ts';
import {
  Builtin,
  Class,
  Dict,
  Func,
  List,
  Method,
  Module,
  NO_NAMES,
  Tensor,
  Tuple,
  Unknown,
  type Args,
  type Past,
  type Value,
} from '../../python/values.ts';
import { countParameters } from '../../python/trace.ts';
import {
  bindSignature,
  remembered,
  tensorsIn,
  tensorsInArgs,
  type RuleArguments,
} from '../../python/signatures.ts';

// Keras's layers and models: https://keras.io/api/layers/base_layer/ and
// https://keras.io/api/models/model/

/** Makes a Keras object. */
const makeLayer = (run: Run, cls: Class, args: Args): Value => {
  const layer = new Module(cls, true);
  layer.made = run.place();
  layer.attributes.set('name', '');
  initialise(run, layer, args);
  return layer;
};

/** `keras.layers.Layer`. */
export const kerasLayerClass = new Class('Layer', [], null, [], makeLayer);
/** `keras.Model`. */
export const kerasModelClass = new Class('Model', [kerasLayerClass]);
/** `keras.Sequential`. */
export const kerasSequentialClass = new Class('Sequential', [kerasModelClass]);

const addMethods = (
  cls: Class,
  methods: Readonly<Record<string, readonly [string, (a: RuleArguments, self: Module) => Value]>>,
): void => {
  for (const [name, [signature, rule]] of Object.entries(methods)) {
    const method = new Builtin(name, (run, { positional: [self, ...positional], named }) =>
      rule(bindSignature(run, name, signature, { positional, named }), self as Module),
    );
    cls.attributes.set(name, method);
  }
};

/** What a layer's arguments may hold besides its own. */
export function noteCommon(self: Module, others: Value): void {
  if (!(others instanceof Dict)) return;
  for (const [key, value] of others.entries()) {
    switch (key) {
      case 'input_shape':
        self.attributes.set('given_shape', value);
        break;
      case 'input_dim':
        self.attributes.set('given_shape', new Tuple([value]));
        break;
      case 'batch_input_shape':
      case 'batch_shape':
        if (value instanceof Tuple) {
          self.attributes.set('given_shape', new Tuple(value.items.slice(1)));
        }
        break;
      case 'name':
        self.attributes.set('name', value);
    }
  }
}

/** A new weight. */
export function addWeight(
  self: Module,
  name: string,
  shape: readonly number[],
  trains = true,
): Tensor {
  const weight = new Tensor(shape);
  weight.isParameter = true;
  (trains ? self.parameters : self.buffers).set(name, weight);
  return weight;
}

/** The symbolic tensors of a layer's first call: what `layer.output` is. */
const firstCalls = new WeakMap<Module, { readonly input: Value; readonly output: Value }>();

/** What goes into the model itself for a symbolic tensor: one of its shape. */
function inputFor(run: Run, value: Value): Value {
  if (!(value instanceof Tensor) || value.past === undefined) return value;
  const name = value.name || 'input';
  if (value.shape.some(Number.isNaN)) run.halt('argumentNeeded', name);
  const tensor = new Tensor(value.shape);
  run.trace?.input(run, tensor, name);
  return tensor;
}

/** Calls a layer: makes its weights the first time, and notes the call where it is symbolic. */
export function callKerasLayer(run: Run, layer: Module, forward: Value, given: Args): Value {
  const isWhole = run.trace !== null && run.callers.length + run.modules.length === 0;
  const args = isWhole
    ? { ...given, positional: given.positional.map((value) => inputFor(run, value)) }
    : given;
  const [input] = args.positional.length > 0 ? args.positional : [...args.named.values()];
  if (input instanceof Unknown) return input;
  run.modules.push(layer);
  try {
    if (!layer.isBuilt && input !== undefined) {
      layer.isBuilt = true;
      const build = layer.cls.find('build');
      if (build !== undefined) {
        run.constructing++;
        try {
          callWith(run, build, layer, shapesOf(input));
        } catch (error) {
          // What is wrong with it is said again where it is walked.
          layer.isBuilt = false;
          throw error;
        } finally {
          run.constructing--;
        }
      }
    }
    const value = remembered(run, layer, args, calledOrOpen(run, forward, args));
    const isSymbolic = tensorsIn(value).some(({ past }) => past !== undefined);
    if (isSymbolic && input !== undefined && !firstCalls.has(layer)) {
      firstCalls.set(layer, { input, output: value });
    }
    return value;
  } finally {
    run.modules.pop();
  }
}

/**
 * Calls a layer. What does not fit while a text builds its model has an open shape: it is said where
 * it stands, with its sizes, when the model is walked, which calls the layer again.
 */
function calledOrOpen(run: Run, forward: Value, args: Args): Value {
  try {
    return call(run, forward, accepted(forward, args));
  } catch (error) {
    const symbol = tensorsInArgs(args).find(({ past }) => past !== undefined);
    if (!(error instanceof PythonError) || !error.refused || run.trace || !symbol) throw error;
    const type = error.exception.cls.name;
    run.unbuilt ??= { kind: 'pythonError', values: [type, error.message], place: error.place };
    return new Tensor(symbol.shape.map((_, i) => (i === 0 ? 1 : NaN)));
  }
}

/** `training` and `mask` come only to those that take them. */
function accepted(forward: Value, args: Args): Args {
  const func = forward instanceof Method ? forward.func : forward;
  if (!(func instanceof Func)) return args;
  const { params } = func;
  if (params.some(({ kind }) => kind === 'keywords')) return args;
  const named = new Map(
    [...args.named].filter(
      ([name]) => !/^(?:training|mask)$/.test(name) || params.some((param) => param.name === name),
    ),
  );
  return { ...args, named };
}

/** The shape of an input, or of each. */
function shapesOf(value: Value): Value {
  if (value instanceof Tensor) {
    return new Tuple(value.shape.map((n, i) => (i === 0 || Number.isNaN(n) ? null : n)));
  }
  if (value instanceof List || value instanceof Tuple) return new List(value.items.map(shapesOf));
  return null;
}

/** Where the reader's text makes symbolic inputs: that says their sizes. */
const inputsAt = new WeakMap<Tensor, number>();

/** `keras.Input`: a symbolic tensor, of one picture. */
export function symbolicInput(run: Run, a: RuleArguments): Tensor {
  const shape = a.has('shape')
    ? listOf(run, a.value('shape'))
    : a.has('batch_shape')
      ? listOf(run, a.value('batch_shape')).slice(1)
      : a.has('input_shape')
        ? listOf(run, a.value('input_shape'))
        : a.has('tensor') && a.value('tensor') instanceof Tensor
          ? a.tensor('tensor').shape.slice(1)
          : [];
  const sizes = shape.map((n) => sizeFrom(run, n));
  const tensor = new Tensor([1, ...sizes]);
  tensor.past = null;
  inputsAt.set(
    tensor,
    [run.at, ...run.callers.toReversed()].find((at) => run.placeOf(at)) ?? run.at,
  );
  tensor.name = a.has('name') ? str(run, a.value('name')) : '';
  return tensor;
}

/** The shape of the first input that a model's text gives a size, and where; null where it gives none. */
export function fixedSize(run: Run, model: Module): FixedSize | null {
  const inputs = model.isKeras ? tensorsIn(model.attributes.get('inputs') ?? null) : [];
  const fixed = inputs.find(({ shape }) => shape.slice(1, -1).some((n) => !Number.isNaN(n)));
  return fixed
    ? { shape: shownShape(fixed.shape), place: run.placeOf(inputsAt.get(fixed) ?? -1) }
    : null;
}

/** A shape as Keras writes it, of an open batch. */
const shownShape = (shape: readonly number[]) =>
  `(None, ${shape
    .slice(1)
    .map((n) => (Number.isNaN(n) ? 'None' : n))
    .join(', ')})`;

function sizeFrom(run: Run, value: Value): number {
  if (value === null) return NaN;
  if (value instanceof Unknown) run.need(value);
  return typeof value === 'number' ? value : run.raise('TypeError', 'a size must be an integer');
}

/** The calls that lead from some symbolic inputs to outputs, in order. */
function pastsBetween(inputs: readonly Tensor[], outputs: readonly Tensor[]): Past[] {
  const known = new Set<Tensor>(inputs);
  const pasts: Past[] = [];
  const seen = new Set<Past>();
  // Depth first without recursion: a past is listed when all its inputs are.
  const open: (Past | Tensor)[] = [...outputs].reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    if (!(next instanceof Tensor)) {
      pasts.push(next);
      continue;
    }
    if (known.has(next) || !next.past || seen.has(next.past)) continue;
    const { past } = next;
    seen.add(past);
    open.push(past, ...tensorsInArgs(past.args).reverse());
  }
  return pasts;
}

/** A value with tensors in place of symbolic ones. */
function substituted(value: Value, by: ReadonlyMap<Tensor, Tensor>): Value {
  if (value instanceof Tensor) return by.get(value) ?? value;
  if (value instanceof List) return new List(value.items.map((item) => substituted(item, by)));
  if (value instanceof Tuple) {
    return new Tuple(
      value.items.map((item) => substituted(item, by)),
      value.type,
      value.fields,
    );
  }
  if (value instanceof Dict) {
    return new Dict(value.entries().map(([key, item]) => [key, substituted(item, by)] as const));
  }
  return value;
}

/** Runs a functional model on other inputs than those it was built with. */
function replay(run: Run, model: Module, given: Value): Value {
  const inputs = tensorsIn(model.attributes.get('inputs') ?? null);
  const outputs = model.attributes.get('outputs') ?? null;
  const values = tensorsIn(given);
  const by = new Map<Tensor, Tensor>();
  for (const [i, input] of inputs.entries()) {
    const value = values[i];
    if (!value)
      run.raise('ValueError', `expected ${inputs.length} inputs, received ${values.length}`);
    const isWrong =
      value.shape.length !== input.shape.length ||
      value.shape.some(
        (n, a) => a > 0 && n !== input.shape[a] && !Number.isNaN(n + input.shape[a]),
      );
    if (isWrong) {
      run.at = inputsAt.get(input) ?? run.at;
      const name = model.attributes.get('name');
      run.refuse(
        model.cls.name,
        [value],
        `Input ${i} of layer "${typeof name === 'string' && name !== '' ? name : model.cls.name}" is incompatible with the layer: expected shape=${shownShape(input.shape)}, found shape=(${value.shape.join(', ')})`,
        'ValueError',
      );
    }
    by.set(input, value);
  }
  const { at } = run;
  for (const past of pastsBetween(inputs, tensorsIn(outputs))) {
    run.at = past.at;
    const positional = past.args.positional.map((value) => substituted(value, by));
    const named = new Map(
      [...past.args.named].map(([key, value]) => [key, substituted(value, by)]),
    );
    const made = tensorsIn(call(run, past.callee, { positional, named }));
    past.outputs.forEach((output, i) => {
      if (made[i]) by.set(output, made[i]);
    });
  }
  run.at = at;
  return substituted(outputs, by);
}

/** The symbolic inputs that tensors hang on. */
export const sourcesOf = (outputs: readonly Tensor[]): Tensor[] => {
  const roots = outputs.filter(({ past }) => past === null);
  for (const { args } of pastsBetween([], outputs)) {
    roots.push(...tensorsInArgs(args).filter(({ past }) => past === null));
  }
  return [...new Set(roots)];
};

/** As Keras names layers: `LeakyReLU` is `leaky_re_lu`. */
const snake = (name: string) =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

/** Puts a layer among a model's parts, under its name. */
function adopt(model: Module, layer: Module): void {
  if (model.children.values().includes(layer)) return;
  const given = layer.attributes.get('name');
  const base = typeof given === 'string' && given !== '' ? given : snake(layer.cls.name);
  let name = base;
  for (let i = 1; model.children.has(name); i++) name = `${base}_${i}`;
  layer.attributes.set('name', name);
  model.children.set(name, layer);
}

/** What `Input` makes of itself among a model's layers. */
const inputLayerClass = new Class('InputLayer', [kerasLayerClass]);

/** Gives a model its inputs and outputs. */
export function makeFunctional(run: Run, model: Module, inputs: Value, outputs: Value): void {
  if (inputs instanceof Unknown) run.need(inputs);
  if (outputs instanceof Unknown) run.need(outputs);
  model.attributes.set('inputs', inputs);
  model.attributes.set('outputs', outputs);
  model.isBuilt = true;
  const pasts = pastsBetween(tensorsIn(inputs), tensorsIn(outputs));
  for (const { callee } of pasts) {
    if (callee instanceof Module) adopt(model, callee);
    // Weights of a layer from another file are not known.
    if (callee instanceof Unknown && callee.isMade) model.children.set(callee.name, callee);
  }
  sortLayers(model, pasts, tensorsIn(inputs));
}

/**
 * Puts a model's layers in the order in which Keras lists them: the farther from an output, the
 * earlier. Its inputs are layers as well.
 */
function sortLayers(model: Module, pasts: readonly Past[], inputs: readonly Tensor[]): void {
  const depths = new Map<Value, number>();
  const deepest = (one: Value, depth: number) =>
    depths.set(one, Math.max(depth, depths.get(one) ?? 0)).get(one)!;
  const ofPasts = new Map<Past, number>();
  for (const past of pasts.toReversed()) {
    const depth = deepest(past.callee, ofPasts.get(past) ?? 0);
    for (const tensor of tensorsInArgs(past.args)) {
      if (tensor.past) ofPasts.set(tensor.past, Math.max(depth + 1, ofPasts.get(tensor.past) ?? 0));
      else deepest(tensor, depth + 1);
    }
  }
  for (const input of inputs) {
    const layer = new Module(inputLayerClass, true);
    layer.attributes.set('name', input.name);
    firstCalls.set(layer, { input, output: input });
    adopt(model, layer);
    depths.set(layer, depths.get(input) ?? 0);
  }
  const entries = model.children.entries();
  model.children.clear();
  const rank = ([, layer]: readonly [Value, Value]) => -(depths.get(layer) ?? 0);
  for (const [name, layer] of entries.toSorted((a, b) => rank(a) - rank(b))) {
    model.children.set(name, layer);
  }
}

/** A layer as Keras 2 named it: `input_1` for the only input, `conv1/relu`. */
function olderLayer(model: Module, name: string): Value | undefined {
  const later = model.children.get(name.replaceAll('/', '_'));
  if (later !== undefined) return later;
  const inputs = model.children
    .values()
    .filter((layer) => layer instanceof Module && layer.cls === inputLayerClass);
  return inputs.length === 1 && /^input_\d+$/.test(name) ? inputs[0] : undefined;
}

const nothing = (): Value => null;

addMethods(kerasLayerClass, {
  __init__: [
    '*args, **kwargs',
    (a, self) => {
      noteCommon(self, a.value('kwargs'));
      return null;
    },
  ],
  add_weight: [
    '*args, shape=None, name=None, trainable=True, **kwargs',
    (a, self) => {
      const args = listOf(a.run, a.value('args'));
      const shape = a.has('shape')
        ? a.value('shape')
        : (args.find((value) => value instanceof Tuple || value instanceof List) ?? new Tuple([]));
      const sizes = listOf(a.run, shape).map((n) => sizeFrom(a.run, n));
      const name = `weight_${self.parameters.size + self.buffers.size}`;
      return addWeight(self, name, sizes, a.flag('trainable'));
    },
  ],
  count_params: ['', (_, self) => countParameters(self)],
  get_config: ['', () => new Dict()],
  compute_output_shape: ['input_shape', (a) => a.value('input_shape')],
  add_loss: ['*args, **kwargs', nothing],
  add_metric: ['*args, **kwargs', nothing],
  set_weights: ['*args', nothing],
  get_weights: ['', () => new List([])],
});

addMethods(kerasModelClass, {
  __init__: [
    '*args, inputs=None, outputs=None, input=None, output=None, **kwargs',
    (a, self) => {
      const args = listOf(a.run, a.value('args'));
      const inputs = args[0] ?? (a.has('inputs') ? a.value('inputs') : a.value('input'));
      const outputs = args[1] ?? (a.has('outputs') ? a.value('outputs') : a.value('output'));
      noteCommon(self, a.value('kwargs'));
      if (outputs !== null) makeFunctional(a.run, self, inputs, outputs);
      return null;
    },
  ],
  call: [
    'inputs, training=None, mask=None',
    (a, self) => {
      if (!self.attributes.has('outputs')) {
        a.run.raise(
          'NotImplementedError',
          `Model ${self.cls.name} does not have a \`call()\` method implemented.`,
        );
      }
      return replay(a.run, self, a.value('inputs'));
    },
  ],
  predict: ['x, *args, **kwargs', (a, self) => callWith(a.run, self, a.value('x'))],
  get_layer: [
    'name=None, index=None',
    (a, self) => {
      const layer = a.has('name')
        ? (self.children.get(a.value('name')) ?? olderLayer(self, a.text('name')))
        : self.children.values()[a.int('index')];
      return layer ?? a.run.raise('ValueError', `No such layer: ${str(a.run, a.value('name'))}`);
    },
  ],
  ...Object.fromEntries(
    [
      'summary compile fit fit_generator evaluate save save_weights load_weights build train_on_batch',
      'export reset_states',
    ]
      .flatMap((line) => line.split(' '))
      .map((name) => [name, ['*args, **kwargs', nothing] as const]),
  ),
});

addMethods(kerasSequentialClass, {
  __init__: [
    'layers=None, **kwargs',
    (a, self) => {
      noteCommon(self, a.value('kwargs'));
      if (a.has('layers')) {
        for (const layer of listOf(a.run, a.value('layers'))) addLayer(a.run, self, layer);
      }
      return null;
    },
  ],
  add: [
    'layer, *args, **kwargs',
    (a, self) => {
      addLayer(a.run, self, a.value('layer'));
      return null;
    },
  ],
  pop: [
    '',
    (_, self) => {
      self.children.delete(self.children.keys().at(-1) ?? null);
      return null;
    },
  ],
  call: [
    'inputs, training=None, mask=None',
    (a, self) =>
      self.children
        .values()
        .reduce<Value>((value, layer) => callWith(a.run, layer, value), a.value('inputs')),
  ],
});

/** Adds a layer to a `Sequential`, which is built as far as its input is known. */
function addLayer(run: Run, self: Module, layer: Value): void {
  if (layer instanceof Unknown) {
    self.children.set(layer.name, layer);
    return;
  }
  if (layer instanceof Tensor && layer.past === null) {
    self.attributes.set('inputs', layer);
    self.attributes.set('outputs', layer);
    return;
  }
  if (!(layer instanceof Module))
    run.raise('TypeError', 'only layers can be added to a Sequential');
  const first = self.children.size === 0;
  adopt(self, layer);
  const shape = layer.attributes.get('given_shape');
  if (first && shape !== undefined && !self.attributes.has('inputs')) {
    const input = symbolicInput(
      run,
      bindSignature(run, 'Input', 'shape', { positional: [shape], named: NO_NAMES }),
    );
    self.attributes.set('inputs', input);
    self.attributes.set('outputs', input);
  }
  // A model that comes first says its input itself.
  const own = layer.attributes.get('inputs');
  if (first && own instanceof Tensor && !self.attributes.has('inputs')) {
    const input = new Tensor(own.shape);
    input.past = null;
    input.name = own.name;
    self.attributes.set('inputs', input);
    self.attributes.set('outputs', input);
  }
  const output = self.attributes.get('outputs');
  if (output === undefined) return;
  self.attributes.set('outputs', callWith(run, layer, output));
  self.isBuilt = true;
}

/** Attributes that Keras works out. */
export function kerasAttribute(layer: Module, name: string): Value | undefined {
  const first = firstCalls.get(layer);
  const inputs = layer.attributes.get('inputs') ?? first?.input;
  const outputs = layer.attributes.get('outputs') ?? first?.output;
  switch (name) {
    case 'output':
      return outputs;
    case 'input':
      return inputs;
    case 'output_shape':
      return outputs === undefined ? undefined : shapesOf(outputs);
    case 'input_shape':
      return shapesOf(inputs ?? null);
    case 'layers':
      return new List(layer.children.values());
    case 'trainable_variables':
    case 'trainable_weights':
    case 'weights':
    case 'variables':
      return new List(layer.parameters.values());
    case 'trainable':
    case 'built':
      return true;
    case 'losses':
    case 'metrics':
      return new List([]);
    case 'dtype':
    case 'compute_dtype':
      return 'float32';
    case 'data_format':
      return 'channels_last';
    default:
      return undefined;
  }
}
