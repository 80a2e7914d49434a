import { getAttribute } from '../python/attributes.ts';
import { call } from '../python/calls.ts';
import { listOf } from '../python/operators.ts';
import {
  Builtin,
  Class,
  Constant,
  Instance,
  List,
  NO_NAMES,
  Property,
  Tuple,
  type Value,
  Wrapped,
} from '../python/values.ts';
import { moduleClass } from '../modules.ts';
import { library } from './index.ts';
import { tensorFunction } from '../rules/tensor.ts';
import { context, type Find, first, keeper, none, part, same } from './part.ts';
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
      (value, one) => call(run, one, { positional: [value], named: NO_NAMES }),
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
        return call(a.run, make, { positional: [], named: NO_NAMES });
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

/** Lightning's module is PyTorch's, with what training wants; `hparams` are what a checkpoint holds. */
const lightningModule = new Class('LightningModule', [moduleClass]);
for (const [name, value] of Object.entries({
  ...same('save_hyperparameters log log_dict', none),
  hparams: new Property(new Builtin('hparams', (run) => run.unknown('self.hparams'))),
})) {
  lightningModule.attributes.set(name, value);
}
const lightning: Find = part({}, { LightningModule: lightningModule });

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
  ['lightning', lightning],
  ['lightning.pytorch', lightning],
  ['pytorch_lightning', lightning],
]);
