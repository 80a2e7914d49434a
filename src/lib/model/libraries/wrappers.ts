import { getAttribute } from '../python/attributes.ts';
import { call, callWith } from '../python/calls.ts';
import { attributeDictionary } from '../python/classes.ts';
import { listOf } from '../python/operators.ts';
import {
  Builtin,
  Class,
  Constant,
  Dict,
  Instance,
  List,
  Module,
  Property,
  Tensor,
  Tuple,
  type Value,
  Wrapped,
} from '../python/values.ts';
import { addParameter, moduleClass, parameterOf } from '../rules/modules.ts';
import type { Run } from '../python/run.ts';
import { library } from './index.ts';
import { tensorFunction } from '../rules/tensors/index.ts';
import {
  all,
  context,
  type Entry,
  type Find,
  first,
  iter,
  keeper,
  none,
  part,
  same,
} from './part.ts';
import { nnFind, weightFile } from './torch.ts';

// Of PyTorch what wraps models and functions, which mostly keeps them as they are, and its utilities.

/** What gives any attribute, and does nothing: the context of an `autograd.Function`. */
const contextOfFunction = new Class('FunctionCtx', []);

/** `torch.autograd.Function`: `apply` calls `forward` with a context. */
const autogradFunction = new Class('Function', []);
autogradFunction.attributes.set(
  'apply',
  new Wrapped(
    'class',
    new Builtin('apply', (run, { positional: [cls, ...rest], named }) => {
      const context = new Instance(contextOfFunction);
      for (const name of ['save_for_backward', 'mark_non_differentiable', 'mark_dirty']) {
        context.attributes.set(name, none);
      }
      const positional = [context, ...rest];
      return call(run, getAttribute(run, cls, 'forward'), { positional, named });
    }),
  ),
);

/** Arguments of a checkpoint itself. */
const CHECKPOINTING =
  /^(?:use_reentrant|preserve_rng_state|context_fn|determinism_check|debug|early_stop)$/;

const checkpoint = new Builtin(
  'checkpoint',
  (run, { positional: [func, ...positional], named }) => {
    const rest = new Map([...named].filter(([key]) => !CHECKPOINTING.test(key)));
    return call(run, func ?? null, { positional, named: rest });
  },
);

const checkpointSequential = new Builtin(
  'checkpoint_sequential',
  (run, { positional: [functions, , input] }) =>
    listOf(run, functions ?? null).reduce<Value>(
      (value, one) => callWith(run, one, value),
      input ?? null,
    ),
);

const no = new Builtin('False', () => false);

const jit: Find = part(
  {
    script: ['obj, *args, **kwargs', (a) => a.value('obj')],
    trace: ['func, *args, **kwargs', (a) => a.value('func')],
    freeze: ['mod, *args, **kwargs', (a) => a.value('mod')],
    optimize_for_inference: ['mod, *args, **kwargs', (a) => a.value('mod')],
    annotate: ['type, value', (a) => a.value('value')],
  },
  {
    ...same('ignore unused export script_method interface', keeper),
    ...same('is_scripting is_tracing', no),
    Final: new Constant('Final'),
    ScriptModule: moduleClass,
  },
);

const compiler: Find = part(
  {},
  {
    ...same('disable allow_in_graph assume_constant_result', keeper),
    ...same('is_compiling is_dynamo_compiling is_exporting', no),
  },
);

/** `torch.hub`: of torchvision's repository its models. */
const hub: Find = part(
  {
    load: [
      'repo_or_dir, model, *args, **kwargs',
      (a) => {
        const model = a.text('model');
        const make = /vision/.test(a.text('repo_or_dir'))
          ? library('torchvision.models')?.find(model, a.run)
          : undefined;
        if (!make) return a.run.unknown(`torch.hub.load(${model})`);
        return callWith(a.run, make);
      },
    ],
  },
  {
    load_state_dict_from_url: weightFile,
    set_dir: none,
    get_dir: new Builtin('get_dir', () => ''),
  },
);

const cuda: Find = part(
  {
    get_device_name: ['*args', () => ''],
  },
  {
    ...same('is_available is_initialized', no),
    device_count: new Builtin('device_count', () => 0),
    ...same('manual_seed manual_seed_all empty_cache set_device synchronize', none),
    FloatTensor: tensorFunction('FloatTensor') ?? null,
    LongTensor: tensorFunction('LongTensor') ?? null,
    IntTensor: tensorFunction('IntTensor') ?? null,
  },
);

/** `_pair(3)` is `(3, 3)`. */
const spread = (count: number): Builtin =>
  new Builtin('parse', (run, { positional: [value] }) => {
    const isMany = value instanceof Tuple || value instanceof List;
    return isMany ? new Tuple(listOf(run, value)) : new Tuple(Array(count).fill(value ?? null));
  });

const moduleUtils: Find = part(
  { _ntuple: ['n, name="parse"', (a) => spread(a.int('n'))] },
  { _single: spread(1), _pair: spread(2), _triple: spread(3), _quadruple: spread(4) },
);

const amp: Find = part({}, { autocast: context, custom_fwd: keeper, custom_bwd: keeper });

const HYPERPARAMETERS = '_hparams';

const entriesOf = (value: Instance | Dict): (readonly [Value, Value])[] =>
  value instanceof Dict
    ? value.entries()
    : value.contents instanceof Dict
      ? value.contents.entries()
      : [...value.attributes];

/**
 * Lightning's module is PyTorch's, with what training wants; `hparams` are the arguments of the
 * function that has saved them, or of what it has saved.
 */
const lightningModule = new Class('LightningModule', [moduleClass]);
for (const [name, value] of Object.entries({
  ...same('log log_dict', none),
  save_hyperparameters: new Builtin(
    'save_hyperparameters',
    (run, { positional: [self, ...which] }) => {
      const [only] = which;
      const given = only instanceof Instance || only instanceof Dict ? entriesOf(only) : null;
      const entries = given ?? [...run.scope.names].filter(([, own]) => own !== self);
      const kept = entries.filter(([key]) => given || which.length === 0 || which.includes(key));
      if (self instanceof Instance)
        self.attributes.set(HYPERPARAMETERS, attributeDictionary('AttributeDict', kept));
      return null;
    },
  ),
  hparams: new Property(
    new Builtin('hparams', (run, { positional: [self] }) => {
      const own = self instanceof Instance ? self.attributes.get(HYPERPARAMETERS) : undefined;
      return own ?? run.unknown('self.hparams');
    }),
  ),
})) {
  lightningModule.attributes.set(name, value);
}
const lightning: Find = part({}, { LightningModule: lightningModule });

/** A metric counts while a model is trained: it has no parameters, and `forward` does without it. */
const metric = new Class('Metric', [moduleClass]);
metric.attributes.set('__init__', none);
const metrics: Find = (name) => (/^[A-Z]/.test(name) ? metric : undefined);

/** `weight_norm`: a weight becomes a length and a direction. */
function weightNormed(
  module: Module,
  name: string,
  dim: number | null,
  names: readonly [string, string],
): Module {
  const weight = module.parameters.get(name);
  if (!(weight instanceof Tensor)) return module;
  const axis = dim === null ? null : dim < 0 ? dim + weight.shape.length : dim;
  const length = weight.shape.map((n, i) => (i === axis ? n : 1));
  const entries_ = module.parameters.entries().filter(([key]) => key !== name);
  module.parameters.clear();
  for (const [key, value] of entries_) module.parameters.set(key, value);
  module.parameters.set(names[0], parameterOf(new Tensor(dim === null ? [] : length)));
  module.parameters.set(names[1], parameterOf(new Tensor(weight.shape)));
  module.attributes.set(name, new Tensor(weight.shape));
  return module;
}

/** `spectral_norm`: the weight is kept under another name. */
function spectrallyNormed(module: Module, name: string, as: string): Module {
  const weight = module.parameters.get(name);
  if (!(weight instanceof Tensor)) return module;
  module.parameters.delete(name);
  module.parameters.set(as, weight);
  module.attributes.set(name, new Tensor(weight.shape));
  return module;
}

/** `weight_norm` and `spectral_norm`, by what they call the parameters that a weight becomes. */
const normalisers = (
  lengthAndDirection: readonly [string, string],
  original: string,
): Record<string, Entry> => ({
  weight_norm: [
    'module, name="weight", dim=0',
    (a) => {
      const module = a.value('module');
      if (!(module instanceof Module)) return module;
      const [name, dim] = [a.text('name'), a.has('dim') ? a.int('dim') : null];
      const [length, direction] = lengthAndDirection.map((ending) => name + ending);
      return weightNormed(module, name, dim, [length, direction]);
    },
  ],
  spectral_norm: [
    'module, name="weight", *args, **kwargs',
    (a) => {
      const module = a.value('module');
      if (!(module instanceof Module)) return module;
      return spectrallyNormed(module, a.text('name'), a.text('name') + original);
    },
  ],
});

const oldNormalisers = part(normalisers(['_g', '_v'], '_orig'));
const parametrizations: Find = part({
  ...normalisers(['_original0', '_original1'], '_original'),
  orthogonal: ['module, *args, **kwargs', (a) => a.value('module')],
});

/** `remove_weight_norm` and `remove_spectral_norm`: the weight is one parameter again. */
const joinedAgain: Entry = [
  'module, name="weight"',
  (a) => {
    const module = a.value('module');
    const weight = module instanceof Module ? module.attributes.get(a.text('name')) : null;
    if (!(module instanceof Module) || !(weight instanceof Tensor)) return module;
    for (const ending of ['_g', '_v', '_orig']) module.parameters.delete(a.text('name') + ending);
    module.attributes.delete(a.text('name'));
    addParameter(module, a.text('name'), weight.shape);
    return module;
  },
];

const nnUtils: Find = all(
  oldNormalisers,
  part(same('remove_weight_norm remove_spectral_norm', joinedAgain), {
    ...same('clip_grad_norm_ clip_grad_value_ parameters_to_vector', none),
  }),
);

/** `nn.ParameterList` and `nn.ParameterDict`: modules whose weights have numbers or names. */
const parameterLists = new Map<string, Class>();
export function parameterList(name: string): Class {
  const known = parameterLists.get(name);
  if (known) return known;
  const cls = new Class(name, [moduleClass]);
  const method = (key: string, rule: (run: Run, self: Module, args: readonly Value[]) => Value) =>
    cls.attributes.set(
      key,
      new Builtin(key, (run, { positional: [self, ...args] }) => rule(run, self as Module, args)),
    );
  const add = (self: Module, key: Value, value: Value) => {
    if (value instanceof Tensor) self.parameters.set(String(key), parameterOf(value));
  };
  const addAll = (run: Run, self: Module, values: Value) => {
    if (values instanceof Dict) for (const [key, value] of values.entries()) add(self, key, value);
    else for (const value of listOf(run, values)) add(self, self.parameters.size, value);
    return null;
  };
  method('__init__', (run, self, [values]) => (values ? addAll(run, self, values) : null));
  method('append', (_, self, [value]) => {
    add(self, self.parameters.size, value ?? null);
    return self;
  });
  for (const key of ['extend', 'update'])
    method(key, (run, self, [values]) => addAll(run, self, values ?? null));
  method('__len__', (_, self) => self.parameters.size);
  method('__iter__', (_, self) =>
    iter(name === 'ParameterDict' ? self.parameters.keys() : self.parameters.values()),
  );
  method('__getitem__', (run, self, [key]) => {
    const at = typeof key === 'number' && key < 0 ? key + self.parameters.size : key;
    return (
      self.parameters.get(String(at)) ??
      run.raise('IndexError', `index ${String(key)} is out of range`)
    );
  });
  method('__setitem__', (_, self, [key, value]) => {
    add(self, key ?? null, value ?? null);
    return null;
  });
  method('__contains__', (_, self, [key]) => self.parameters.has(key ?? null));
  method('keys', (_, self) => iter(self.parameters.keys()));
  method('values', (_, self) => iter(self.parameters.values()));
  method('items', (_, self) => iter(self.parameters.entries().map((entry) => new Tuple(entry))));
  parameterLists.set(name, cls);
  return cls;
}

/** By their paths. */
export const wrappers: ReadonlyMap<string, Find> = new Map<string, Find>([
  [
    'torch.autograd',
    part({}, { Variable: first, profiler: none, Function: autogradFunction, grad: none }),
  ],
  ['torch.autograd.function', part({}, { Function: autogradFunction, once_differentiable: first })],
  ['torch.autograd.variable', part({}, { Variable: first })],
  ['torch.utils.checkpoint', part({}, { checkpoint, checkpoint_sequential: checkpointSequential })],
  ['torch.utils.model_zoo', part({}, { load_url: weightFile })],
  ['torch.nn.utils', nnUtils],
  ['torch.nn.utils.weight_norm', oldNormalisers],
  ['torch.nn.utils.spectral_norm', oldNormalisers],
  ['torch.nn.utils.parametrizations', parametrizations],
  ['torch.nn.modules.utils', moduleUtils],
  ['torch.hub', hub],
  ['torch.jit', jit],
  ['torch.cuda', cuda],
  ['torch.cuda.amp', amp],
  ['torch.amp', amp],
  ['torch.compiler', compiler],
  ['torch._dynamo', compiler],
  ['torch.fx', part({}, { wrap: first, symbolic_trace: first })],
  ['torch.distributed.fsdp', nnFind],
  ['torch.onnx', part({}, { is_in_onnx_export: no })],
  // What loads and saves: it adds nothing to a model's shapes.
  ['huggingface_hub', part({}, { PyTorchModelHubMixin: new Class('PyTorchModelHubMixin', []) })],
  ['lightning', lightning],
  ['lightning.pytorch', lightning],
  ['pytorch_lightning', lightning],
  ...['', '.classification', '.regression', '.image'].map(
    (inner) => [`torchmetrics${inner}`, metrics] as const,
  ),
]);
