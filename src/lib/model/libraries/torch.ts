import { parameterOf } from '../rules/modules.ts';
import { listOf } from '../python/operators.ts';
import { parts } from '../parts/loaded.ts';
import {
  Builtin,
  Constant,
  DEVICE,
  Dict,
  Float,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from '../python/values.ts';
import { tensorOf } from '../python/signatures.ts';
import { tensorFunction } from '../rules/tensors/index.ts';
import { functional } from '../rules/torch/functional.ts';
import { torchLayer } from '../rules/torch/layers/index.ts';
import { all, context, type Find, first, keeper, none, part, same, words } from './part.ts';

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

export const nnFind: Find = (name) => {
  switch (name) {
    case 'Parameter':
      return parameter;
    case 'Buffer':
      return first;
    case 'ParameterList':
    case 'ParameterDict':
      return parts.wrappers?.parameterList(name);
    default:
      return torchLayer(name);
  }
};

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
  ['torch.nn.parallel', nnFind],
  ['torch.linalg', (name) => tensorFunction(`linalg_${name}`) ?? tensorFunction(name)],
  ['torch.fft', (name) => parts.fourier?.fourier(name)],
  ['torch.special', (name) => tensorFunction(name)],
  ['torch.utils', () => undefined],
  ['torch.backends', () => undefined],
  ['torch.ao', () => undefined],
  ['torch.ao.nn', () => undefined],
  ['torch.optim', optimiser],
]);
