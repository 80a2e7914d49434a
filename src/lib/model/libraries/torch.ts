import { moduleClass, parameterOf } from '../modules.ts';
import { listOf } from '../python/operators.ts';
import type { Run } from '../python/run.ts';
import {
  Builtin,
  Class,
  Constant,
  DEVICE,
  Dict,
  Float,
  Module,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from '../python/values.ts';
import { tensorOf } from '../rules/rule.ts';
import { tensorFunction } from '../rules/tensor.ts';
import { functional } from '../rules/torch/functional.ts';
import { spectrallyNormed, torchLayer, weightNormed } from '../rules/torch/layers.ts';
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
  words,
} from './part.ts';

/** PyTorch's types of numbers by their names: some have two. */
const DTYPES = new Map(
  words(`float32 float=float32 float64 double=float64 float16 half=float16 bfloat16 int8 int16
  short=int16 int32 int=int32 int64 long=int64 uint8 bool complex64 cfloat=complex64 complex128`)
    .map((word) => word.split('='))
    .map(([name, same = name]) => [name, new Constant(same)]),
);

/** What stands in a file of weights: an empty dictionary, and whatever is asked of it another. */
export const weightFile: Builtin = new Builtin('load', () => new Dict([], weightFile));

const torchRoot: Find = part(
  {
    device: ['*args', () => DEVICE],
    Size: ['items=()', (a) => new Tuple(listOf(a.run, a.value('items')), 'Size')],
    vmap: ['func, *args, **kwargs', (a) => a.run.halt('unsupported', 'torch.vmap')],
    Generator: ['*args, **kwargs', (a) => a.run.unknown('Generator')],
  },
  {
    ...same('no_grad enable_grad inference_mode set_grad_enabled autocast', context),
    ...same('manual_seed set_printoptions set_default_dtype set_default_tensor_type save', none),
    ...same('set_num_threads set_float32_matmul_precision use_deterministic_algorithms', none),
    ...same('compile jit_ignore', keeper),
    is_grad_enabled: new Builtin('is_grad_enabled', () => true),
    load: weightFile,
    __version__: '2.13.0',
    strided: new Constant('strided'),
    contiguous_format: new Constant('contiguous_format'),
    channels_last: new Constant('channels_last'),
    pi: new Float(Math.PI),
    inf: new Float(Infinity),
  },
);

/** `torch.Tensor`: a type, and what makes one. */
const tensorType = (name: string): Value | undefined => {
  const make = tensorFunction(name);
  return make && new Constant(`torch.${name}`, make);
};

const torchFind: Find = all(
  torchRoot,
  (name) => {
    if (/Tensor$/.test(name)) return tensorType(name);
    return DTYPES.get(name);
  },
  (name) => tensorFunction(name) ?? functional(name),
);

/** `torch.Tensor(2, 3)` makes one; as a type it is a name. */
const parameter = new Builtin('Parameter', (run, args) => {
  const data = args.positional[0] ?? args.named.get('data');
  if (data instanceof Unknown) return data;
  return parameterOf(
    data === undefined ? new Tensor([0]) : tensorOf(run, data, 'Parameter', 'data'),
  );
});

/** `nn.ParameterList` and `nn.ParameterDict`: modules whose weights have numbers or names. */
const parameterLists = new Map<string, Class>();
function parameterList(name: string): Class {
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

export const nnFind: Find = (name) => {
  switch (name) {
    case 'Parameter':
      return parameter;
    case 'Buffer':
      return first;
    case 'ParameterList':
    case 'ParameterDict':
      return parameterList(name);
    default:
      return torchLayer(name);
  }
};

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

const nnUtils: Find = all(
  oldNormalisers,
  part(
    {},
    {
      ...same('clip_grad_norm_ clip_grad_value_ remove_spectral_norm', none),
      remove_weight_norm: first,
      parameters_to_vector: none,
    },
  ),
);

/** What trains a model is no part of it. */
const optimiser: Find = (name, run) =>
  /^[A-Z]/.test(name) ? new Builtin(name, () => run.unknown(`torch.optim.${name}`)) : undefined;

/** PyTorch by its paths. */
export const torchLibraries: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['torch', torchFind],
  ['torch.nn', nnFind],
  ['torch.nn.functional', functional],
  ['torch.nn.parameter', nnFind],
  ['torch.nn.init', (name) => (/^[a-z]/.test(name) ? first : undefined)],
  ['torch.nn.utils', nnUtils],
  ['torch.nn.utils.weight_norm', oldNormalisers],
  ['torch.nn.utils.spectral_norm', oldNormalisers],
  ['torch.nn.utils.parametrizations', parametrizations],
  ['torch.nn.parallel', nnFind],
  ['torch.linalg', (name) => tensorFunction(name)],
  ['torch.fft', (name) => tensorFunction(name)],
  ['torch.special', (name) => tensorFunction(name)],
  ['torch.utils', () => undefined],
  ['torch.backends', () => undefined],
  ['torch.ao', () => undefined],
  ['torch.ao.nn', () => undefined],
  ['torch.optim', optimiser],
]);
