import type { Run } from '../python/run.ts';
import { attributeOf, getAttribute } from '../python/attributes.ts';
import { call, callWith, initialise } from '../python/calls.ts';
import { integerOf, listOf, sliceOf } from '../python/operators.ts';
import { limits } from '../python/run.ts';
import { str, typeName } from '../python/text.ts';
import {
  Builtin,
  Class,
  Dict,
  Func,
  Instance,
  Iter,
  List,
  Method,
  Module,
  NO_NAMES,
  Slice,
  Tensor,
  Tuple,
  Unknown,
  type Args,
  type Value,
} from '../python/values.ts';
import { parts } from '../parts/loaded.ts';
import {
  RuleArguments,
  bindSignature,
  remembered,
  same,
  tensorsInArgs,
} from '../python/signatures.ts';
import { produce, shapeText } from './rule.ts';
import type { Expression, Statement } from '../syntax/ast.ts';
import { visit } from '../syntax/visit.ts';
import { partsOf } from '../python/trace.ts';

// PyTorch's `nn.Module` and its containers:
// https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html

/** `nn.Module`. */
export const moduleClass = new Class('Module', [], null, [], (run, cls, args) => {
  const module = new Module(cls);
  module.made = run.place();
  // A base of another file may have called it.
  module.isBare = cls.find('__init__') instanceof Func && cls.unknownBases.length === 0;
  initialise(run, module, args);
  return module;
});

/** What makes a layer's weights and says what it does to shapes. */
export interface LayerRule {
  /** Runs in the constructor, when the arguments are the layer's attributes. */
  readonly make?: (a: RuleArguments, self: Module) => void;
  /** The arguments of `forward`. */
  readonly takes?: string;
  /** What the class itself is asked for. */
  readonly statics?: Readonly<Record<string, Value>>;
  readonly forward: (a: RuleArguments, self: Module) => Value;
}

/** A layer's class, by the arguments of its constructor and its rule. */
export function layerClass(
  name: string,
  signature: string,
  { make, takes = 'input', statics, forward }: LayerRule,
): Class {
  const cls = new Class(name, [moduleClass]);
  const init = new Builtin('__init__', (run, { positional: [self, ...positional], named }) => {
    const a = bindSignature(run, name, signature, { positional, named });
    if (!(self instanceof Module)) {
      return run.raise('TypeError', `${name}.__init__() needs a module`);
    }
    for (const [key, value] of a.entries()) {
      if (!/^(?:bias|device|dtype)$/.test(key)) self.attributes.set(key, value);
    }
    make?.(a, self);
    for (const weight of [...self.parameters.values(), ...self.buffers.values()]) {
      if (weight instanceof Tensor) checkSizes(run, weight.shape);
    }
    return null;
  });
  const run = new Builtin('forward', (inner, { positional: [self, ...positional], named }) =>
    forward(bindSignature(inner, `${name}.forward`, takes, { positional, named }), self as Module),
  );
  cls.attributes.set('__init__', init);
  cls.attributes.set('forward', run);
  for (const [key, value] of Object.entries(statics ?? {})) cls.attributes.set(key, value);
  return cls;
}

/** Refuses sizes that no tensor has. */
export function checkSizes(run: Run, shape: readonly number[]): void {
  const negative = shape.find((n) => n < 0);
  if (negative === undefined) return;
  const message = `Trying to create tensor with negative dimension ${negative}: ${shapeText(shape)}`;
  run.raise('RuntimeError', message);
}

/** A new weight of a module. */
export function addParameter(self: Module, name: string, shape: readonly number[] | null): void {
  if (shape === null) {
    self.attributes.set(name, null);
    return;
  }
  self.parameters.set(name, parameterOf(new Tensor(shape)));
}

/** `nn.Parameter`. */
export function parameterOf(tensor: Tensor): Tensor {
  const parameter = new Tensor(tensor.shape, tensor.dtype);
  parameter.isParameter = true;
  return parameter;
}

/** The attributes of a layer, as a rule reads them. */
export const attributesOf = (run: Run, self: Module): RuleArguments =>
  new RuleArguments(run, self.cls.name, self.attributes);

export function moduleAttribute(run: Run, module: Module, name: string): Value | undefined {
  for (const part of [module.children, module.parameters, module.buffers]) {
    const value = part.get(name);
    if (value !== undefined) return value;
  }
  if (module.isKeras) {
    const value = parts.keras!.kerasAttribute(module, name);
    if (value !== undefined) return value;
  }
  switch (name) {
    case '_modules':
      return module.children;
    case '_parameters':
      return module.parameters;
    case '_buffers':
      return module.buffers;
    // Models are followed as they are used, not as they are trained.
    case 'training':
      return false;
    case 'device':
      return run.unknown('device');
    default:
      return undefined;
  }
}

/** Refuses what a module does not have before `Module.__init__()`, or has no place for. */
function needInit(run: Run, { cls, isBare }: Module, what: string): void {
  if (!isBare) return;
  run.raise(
    'AttributeError',
    what.startsWith('_')
      ? `'${cls.name}' object has no attribute '${what}'`
      : `cannot assign ${what} before Module.__init__() call`,
  );
}

export function setModuleAttribute(run: Run, module: Module, name: string, value: Value): void {
  run.step();
  const { attributes, children, parameters, buffers } = module;
  if (value instanceof Module && name !== '__class__') {
    needInit(run, module, 'module');
    attributes.delete(name);
    children.set(name, value);
  } else if (value instanceof Tensor && value.isParameter) {
    needInit(run, module, 'parameters');
    attributes.delete(name);
    parameters.set(name, value);
  } else if (children.has(name)) {
    // What is not known takes the place of the module that it replaces.
    if (value === null || value instanceof Unknown) children.set(name, value);
    else run.raise('TypeError', `cannot assign '${typeName(value)}' as child module '${name}'`);
  } else if (parameters.has(name)) {
    parameters.delete(name);
    attributes.set(name, value);
  } else if (buffers.has(name)) buffers.set(name, value);
  else attributes.set(name, value);
}

/** Calls a module, by a `__call__` of the text's where its class has one. */
export function callModule(run: Run, module: Module, args: Args): Value {
  const own = module.cls.find('__call__');
  if (!(own instanceof Func)) return callForward(run, module, args);
  noteInputs(run, own, args);
  return call(run, own, { ...args, positional: [module, ...args.positional] });
}

/** Calls a module's hooks and its `forward`. */
function callForward(run: Run, module: Module, args: Args): Value {
  if (run.modules.length >= limits.depth) run.halt('limit', 'depth', String(limits.depth));
  needInit(run, module, '_backward_hooks');
  const forward = attributeOf(run, module, module.isKeras ? 'call' : 'forward');
  if (forward === undefined) {
    const message = `Module [${module.cls.name}] is missing the required "forward" function`;
    throw run.raise('NotImplementedError', message);
  }
  noteInputs(run, forward, args);
  if (module.isKeras) return parts.keras!.callKerasLayer(run, module, forward, args);
  let given = args;
  for (const hook of module.before) {
    const positional = new Tuple(given.positional);
    const result = callWith(run, hook, module, positional);
    if (result instanceof Tuple) given = { ...given, positional: result.items };
    if (result instanceof Unknown) run.remark('ignoredCall', result.name);
  }
  run.modules.push(module);
  let value: Value;
  try {
    value = call(run, forward, given);
  } finally {
    run.modules.pop();
  }
  for (const hook of module.after) {
    const positional = [module, new Tuple(given.positional), value];
    const result = call(run, hook, { positional, named: NO_NAMES });
    if (result !== null) value = result;
  }
  return value;
}

/** The tensors that come to the model itself are its inputs, and called as its `forward` does. */
function noteInputs(run: Run, forward: Value, { positional, named }: Args): void {
  if (!run.trace || run.modules.length > 0 || run.constructing > 0) return;
  const func = forward instanceof Method ? forward.func : forward;
  const names = func instanceof Func ? func.params.slice(1).map(({ name }) => name) : [];
  const note = (value: Value, name: string) => {
    if (value instanceof Tensor && !value.isParameter && value.past === undefined) {
      run.trace?.input(run, value, name);
      run.trace?.nameInput(value, name);
    } else if (value instanceof List || value instanceof Tuple) {
      value.items.forEach((item, i) => note(item, `${name}[${i}]`));
    } else if (value instanceof Dict) {
      for (const [key, item] of value.entries()) note(item, `${name}[${str(run, key)}]`);
    }
  };
  positional.forEach((value, i) => note(value, names[i] ?? 'input'));
  for (const [name, value] of named) note(value, name);
}

/** Calls what the text does not hold. */
export function callUnknown(run: Run, callee: Unknown, args: Args): Value {
  const values = [...args.positional, ...args.named.values()];
  const tensors = values.filter((value) => value instanceof Tensor && value.node >= 0);
  if (callee.wraps && tensors.length > 0) {
    run.remark('takenAs', callee.name, typeName(callee.wraps));
    return call(run, callee.wraps, args);
  }
  const [only] = tensors;
  if (only instanceof Tensor && tensors.length === 1 && run.trace) {
    return produce(run, callee.name, [only], only.shape, {
      kind: 'module',
      isAssumed: true,
      multiplyAdds: null,
      reach: null,
    });
  }
  const symbols = tensorsInArgs(args).filter(({ past }) => past !== undefined);
  // A model of Keras calls it again when it runs; what is made around an input is a model itself.
  if (args.named.has('input_tensor')) return new Unknown(callee.remark, callee.name, true);
  if (symbols.length === 1) run.guess = callee.remark;
  if (symbols.length === 1) return remembered(run, callee, args, new Tensor(symbols[0].shape));
  const unknown = values.find((value) => value instanceof Unknown);
  const modules = values.filter((value) => value instanceof Module);
  const wraps = modules.length === 1 && values.length === 1 ? modules[0] : null;
  const inner = run.trace ? tensorsInArgs(args).filter(({ node }) => node >= 0) : [];
  const { remark } = callee.remark.kind === 'unsupported' && unknown ? unknown : callee;
  return new Unknown(remark, callee.name, true, { wraps, took: [...modules, ...inner] });
}

/** Gives a class its methods: name, arguments after `self`, rule. */
export function addMethods(
  cls: Class,
  methods: Readonly<Record<string, readonly [string, (a: RuleArguments, self: Module) => Value]>>,
): void {
  for (const [name, [signature, rule]] of Object.entries(methods)) {
    const method = new Builtin(name, (run, { positional: [self, ...positional], named }) =>
      rule(bindSignature(run, name, signature, { positional, named }), self as Module),
    );
    cls.attributes.set(name, method);
  }
}

const iter = (items: Iterable<Value>): Iter => new Iter([...items].values());

const modulesIn = (self: Module) =>
  [...partsOf(self)].filter((pair): pair is readonly [string, Module] => pair[1] instanceof Module);

function namedTensors(self: Module, kind: 'parameters' | 'buffers'): (readonly [string, Value])[] {
  return modulesIn(self).flatMap(([path, module]) =>
    module[kind]
      .entries()
      .map(([name, value]) => [path ? `${path}.${String(name)}` : String(name), value] as const),
  );
}

const pairs = (entries: readonly (readonly [string, Value])[]) =>
  iter(entries.map((entry) => new Tuple(entry)));

const itself = (_: RuleArguments, self: Module): Value => self;

/** What gives a layer other weights than it was made with, not only other values in them. */
const CHANGES = /^(?:weight_norm|spectral_norm|orthogonal|setattr|add_module|register_\w+)$/;

/** Whether a part of a function gives a layer another attribute: `m.dilation = (2, 2)`. */
function isChanging(node: Expression | Statement): boolean {
  switch (node.kind) {
    case 'name':
    case 'attribute':
      return CHANGES.test(node.name);
    case 'assign':
      return node.targets.some((target) => target.kind === 'attribute' && target.name !== 'data');
    default:
      return false;
  }
}

/** `apply`: most often it sets the weights' values, which no shape depends on, and is not run. */
function appliedTo(run: Run, self: Module, fn: Value): Value {
  const whole = fn instanceof Instance ? fn.attributes.get('func') : fn;
  const func = whole instanceof Method ? whole.func : whole;
  let isChange = false;
  if (func instanceof Func) {
    visit(func.body, (node) => {
      isChange ||= isChanging(node);
    });
  }
  if (!isChange) return self;
  for (const [, module] of modulesIn(self).toReversed()) {
    callWith(run, fn, module);
  }
  return self;
}

moduleClass.attributes.set('__init__', new Builtin('__init__', () => null));
addMethods(moduleClass, {
  ...same(
    `to cuda cpu float half double bfloat16 train eval requires_grad_ share_memory type compile
    to_empty xpu`,
    ['*args, **kwargs', itself] as const,
  ),
  apply: ['fn', (a, self) => appliedTo(a.run, self, a.value('fn'))],
  ...same(
    `zero_grad load_state_dict reset_parameters reset_running_stats flatten_parameters
    register_backward_hook register_full_backward_hook register_full_backward_pre_hook
    register_state_dict_pre_hook register_state_dict_post_hook
    register_load_state_dict_pre_hook register_load_state_dict_post_hook
    _register_load_state_dict_pre_hook`,
    ['*args, **kwargs', () => null] as const,
  ),
  register_buffer: [
    'name, tensor, persistent=True',
    (a, self) => {
      needInit(a.run, self, 'buffer');
      self.buffers.set(a.text('name'), a.value('tensor'));
      return null;
    },
  ],
  register_parameter: [
    'name, param',
    (a, self) => {
      needInit(a.run, self, 'parameter');
      self.parameters.set(a.text('name'), a.value('param'));
      return null;
    },
  ],
  add_module: ['name, module', addModule],
  register_module: ['name, module', addModule],
  get_submodule: [
    'target',
    (a, self) =>
      a
        .text('target')
        .split('.')
        .filter((name) => name !== '')
        .reduce<Value>((module, name) => getAttribute(a.run, module, name), self),
  ],
  parameters: [
    'recurse=True',
    (_, self) => iter(namedTensors(self, 'parameters').map(([, p]) => p)),
  ],
  named_parameters: [
    'prefix="", recurse=True',
    (_, self) => pairs(namedTensors(self, 'parameters')),
  ],
  buffers: ['recurse=True', (_, self) => iter(namedTensors(self, 'buffers').map(([, b]) => b))],
  named_buffers: ['prefix="", recurse=True', (_, self) => pairs(namedTensors(self, 'buffers'))],
  state_dict: [
    '*args, **kwargs',
    (_, self) => new Dict([...namedTensors(self, 'parameters'), ...namedTensors(self, 'buffers')]),
  ],
  modules: ['', (_, self) => iter(modulesIn(self).map(([, module]) => module))],
  named_modules: ['memo=None, prefix=""', (_, self) => pairs(modulesIn(self))],
  children: ['', (_, self) => iter(self.children.values().filter((child) => child !== null))],
  named_children: ['', (_, self) => iter(self.children.entries().map((entry) => new Tuple(entry)))],
  register_forward_hook: ['hook, **kwargs', (a, self) => hooked(a, self.after)],
  register_forward_pre_hook: ['hook, **kwargs', (a, self) => hooked(a, self.before)],
  extra_repr: ['', () => ''],
  _get_name: ['', (_, self) => self.cls.name],
});
moduleClass.attributes.set(
  '__call__',
  new Builtin('__call__', (run, { positional: [self, ...positional], named }) =>
    callForward(run, self as Module, { positional, named }),
  ),
);

function addModule(a: RuleArguments, self: Module): Value {
  needInit(a.run, self, '_modules');
  self.children.set(a.text('name'), a.value('module'));
  return null;
}

function hooked(a: RuleArguments, hooks: Value[]): Value {
  hooks.push(a.value('hook'));
  return a.run.unknown('hook');
}

// Containers.

/** `nn.Sequential`. */
export const sequentialClass = new Class('Sequential', [moduleClass]);
/** `nn.ModuleList`. */
export const moduleListClass = new Class('ModuleList', [moduleClass]);
/** `nn.ModuleDict`. */
export const moduleDictClass = new Class('ModuleDict', [moduleClass]);

const append = (self: Module, module: Value) =>
  self.children.set(String(self.children.size), module);

function refill(self: Module, modules: readonly Value[]): void {
  self.children.clear();
  for (const module of modules) append(self, module);
}

function getPart(a: RuleArguments, self: Module): Value {
  const { run } = a;
  const index = a.value('index');
  const entries = self.children.entries();
  if (index instanceof Slice) {
    const [start, step, count] = sliceOf(run, index, entries.length);
    const isList = self.cls.isSubclassOf(moduleListClass);
    const part = new Module(isList ? moduleListClass : sequentialClass);
    for (let i = 0; i < count; i++) {
      const [name, module] = entries[start + i * step];
      if (isList) append(part, module);
      else part.children.set(name, module);
    }
    return part;
  }
  if (typeof index === 'string') return self.children.get(index) ?? run.raise('KeyError', index);
  const at = integerOf(run, index);
  if (at < -entries.length || at >= entries.length) {
    run.raise('IndexError', `index ${at} is out of range`);
  }
  return entries.at(at)![1];
}

function setPart(a: RuleArguments, self: Module): Value {
  const at = integerOf(a.run, a.value('index'));
  const name = self.children.keys().at(at);
  if (name === undefined) a.run.raise('IndexError', `index ${at} is out of range`);
  self.children.set(name, a.value('module'));
  return null;
}

const listMethods = {
  append: [
    'module',
    (a: RuleArguments, self: Module) => {
      append(self, a.value('module'));
      return self;
    },
  ],
  extend: [
    'modules',
    (a: RuleArguments, self: Module) => {
      for (const module of listOf(a.run, a.value('modules'))) append(self, module);
      return self;
    },
  ],
  insert: [
    'index, module',
    (a: RuleArguments, self: Module) => {
      const modules = self.children.values();
      modules.splice(a.int('index'), 0, a.value('module'));
      refill(self, modules);
      return self;
    },
  ],
  pop: [
    'index=-1',
    (a: RuleArguments, self: Module) => {
      const modules = self.children.values();
      const [gone] = modules.splice(a.int('index'), 1);
      refill(self, modules);
      return gone ?? null;
    },
  ],
  __getitem__: ['index', getPart],
  __setitem__: ['index, module', setPart],
  __delitem__: [
    'index',
    (a: RuleArguments, self: Module) => {
      const index = a.value('index');
      const names = self.children.keys();
      const [start, step, count] =
        index instanceof Slice ? sliceOf(a.run, index, names.length) : [a.int('index'), 1, 1];
      for (let i = 0; i < count; i++) self.children.delete(names.at(start + i * step) ?? null);
      refill(self, self.children.values());
      return null;
    },
  ],
  __len__: ['', (_: RuleArguments, self: Module) => self.children.size],
  __iter__: ['', (_: RuleArguments, self: Module) => iter(self.children.values())],
  __add__: [
    'other',
    (a: RuleArguments, self: Module) => {
      const sum = new Module(self.cls);
      refill(sum, [...self.children.values(), ...listOf(a.run, a.value('other'))]);
      return sum;
    },
  ],
  __iadd__: [
    'other',
    (a: RuleArguments, self: Module) => {
      for (const module of listOf(a.run, a.value('other'))) append(self, module);
      return self;
    },
  ],
} as const;

addMethods(sequentialClass, {
  ...listMethods,
  __init__: [
    '*args',
    (a, self) => {
      const args = listOf(a.run, a.value('args'));
      const [only] = args;
      if (args.length === 1 && only instanceof Dict) {
        for (const [name, module] of only.entries()) self.children.set(name, module);
      } else {
        for (const module of args) {
          if (!(module instanceof Instance || module instanceof Unknown)) {
            a.run.raise('TypeError', `${typeName(module)} is not a Module subclass`);
          }
          append(self, module);
        }
      }
      return null;
    },
  ],
  forward: [
    'input',
    (a, self) =>
      self.children
        .values()
        .reduce<Value>((value, module) => callWith(a.run, module, value), a.value('input')),
  ],
});

addMethods(moduleListClass, {
  ...listMethods,
  __init__: [
    'modules=None',
    (a, self) => {
      if (a.has('modules')) {
        for (const module of listOf(a.run, a.value('modules'))) append(self, module);
      }
      return null;
    },
  ],
});

function updateParts(a: RuleArguments, self: Module): Value {
  const modules = a.value('modules');
  const entries =
    modules instanceof Dict
      ? modules.entries()
      : modules instanceof Module
        ? modules.children.entries()
        : modules === null
          ? []
          : listOf(a.run, modules).map((pair) => listOf(a.run, pair) as [Value, Value]);
  for (const [name, module] of entries) self.children.set(name, module);
  return null;
}

addMethods(moduleDictClass, {
  __init__: ['modules=None', updateParts],
  update: ['modules', updateParts],
  __getitem__: [
    'key',
    (a, self) =>
      self.children.get(a.value('key')) ?? a.run.raise('KeyError', str(a.run, a.value('key'))),
  ],
  __setitem__: [
    'key, module',
    (a, self) => {
      self.children.set(a.value('key'), a.value('module'));
      return null;
    },
  ],
  __contains__: ['key', (a, self) => self.children.has(a.value('key'))],
  __len__: ['', (_, self) => self.children.size],
  __iter__: ['', (_, self) => iter(self.children.keys())],
  keys: ['', (_, self) => iter(self.children.keys())],
  values: ['', (_, self) => iter(self.children.values())],
  items: ['', (_, self) => iter(self.children.entries().map((entry) => new Tuple(entry)))],
});
