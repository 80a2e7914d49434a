import { parts } from '../parts/loaded.ts';
import { call, callWith } from '../python/calls.ts';
import type { Run } from '../python/run.ts';
import { Builtin, Func, Tensor, type Value } from '../python/values.ts';
import { kerasOperation } from '../rules/keras/functions.ts';
import { symbolicInput } from '../rules/keras/layer.ts';
import { kerasFunction, kerasLayer } from '../rules/keras/layers/index.ts';
import { builtin } from '../python/signatures.ts';
import { library, scopeOf } from './index.ts';
import { type Find, first, words } from './part.ts';

// Keras and TensorFlow.

export {
  callKerasLayer,
  fixedSize,
  kerasAttribute,
  kerasLayerClass,
  kerasModelClass,
  kerasSequentialClass,
} from '../rules/keras/layer.ts';
export { kerasLayer };

const kerasInput = builtin(
  'Input',
  'shape=None, batch_size=None, dtype=None, sparse=False, batch_shape=None, name=None, tensor=None, *, input_shape=None, batch_input_shape=None, **kwargs',
  (a) => symbolicInput(a.run, a),
);

/** So many steps of a text of this library cost one: it ends by itself. */
const STEPS_FOR_ONE = 4;
/** Twice what the largest takes, `EfficientNetV2L`. */
const MOST_STEPS = 100_000;

const isApplication = (name: string): boolean =>
  [parts.applications, parts.laterApplications].some((one) => one?.models.has(name));

/** A model of `keras.applications`. */
function application(name: string, run: Run): Value | undefined {
  if (!isApplication(name)) return undefined;
  const text =
    parts.applications!.applications + (parts.laterApplications?.laterApplications ?? '');
  const { names } = scopeOf(run, 'keras.applications', text);
  const found = names.get(name);
  if (!(found instanceof Func)) return found;
  const maker = new Builtin(name, (inner, args) => {
    const { steps, stepLimit } = inner;
    inner.stepLimit += MOST_STEPS;
    try {
      return call(inner, found, args);
    } finally {
      inner.steps = steps + Math.ceil((inner.steps - steps) / STEPS_FOR_ONE);
      inner.stepLimit = stepLimit;
    }
  });
  names.set(name, maker);
  return maker;
}

/** Whether a function makes a model of `keras.applications`. */
export const makesApplication = (maker: Builtin): boolean => isApplication(maker.name);

const OLDER_NAMES: Readonly<Record<string, string>> = {
  ksize: 'pool_size',
  input: 'x',
  inputs: 'x',
  value: 'x',
};

/** `ops.max_pool`, `tf.nn.avg_pool2d`: a layer that is made and called at once. */
function pooling(name: string): Builtin | undefined {
  const [, kind] = /^(max|avg|average)_pool(?:[123]d)?$/.exec(name) ?? [];
  if (!kind) return undefined;
  return new Builtin(name, (run, { positional, named }) => {
    const [input, ...given] = positional;
    const options = new Map([...named].map(([key, value]) => [OLDER_NAMES[key] ?? key, value]));
    const x = input ?? options.get('x') ?? null;
    if (!(x instanceof Tensor)) return x;
    options.delete('x');
    const layer = `${kind === 'max' ? 'Max' : 'Average'}Pooling${x.shape.length - 2}D`;
    const made = call(run, kerasLayer(layer) ?? null, { positional: given, named: options });
    return callWith(run, made, x);
  });
}

const MODULES = new Set(
  words(`applications layers models engine topology core convolutional pooling merge normalization
    advanced_activations python keras local embeddings functional base api _v2 v2 src experimental
    utils activations math nn image random compat v1 backend ops vgg16 vgg19 resnet resnet50
    resnet_v2 densenet mobilenet mobilenet_v2 mobilenet_v3 efficientnet
    efficientnet_v2 xception inception_v3 inception_resnet_v2 nasnet convnext imagenet_utils`),
);

const kerasFind: Find = (name, run) => {
  switch (name) {
    case 'Input':
    case 'InputLayer':
      return kerasInput;
    case 'backend':
    case 'ops':
      return library(`keras.${name}`);
    case '__version__':
      return '3.15.0';
    // Of a picture it changes the numbers alone.
    case 'preprocess_input':
      return first;
    default:
      return (
        kerasLayer(name) ??
        kerasFunction(name) ??
        kerasOperation(name) ??
        pooling(name) ??
        application(name, run) ??
        (MODULES.has(name) ? library(`keras.${name}`) : undefined) ??
        run.unknown(`keras.${name}`, 'unsupported')
      );
  }
};

/** What stands under a path of Keras or TensorFlow; undefined where it is no module. */
export function kerasLibrary(path: string): Find | undefined {
  const [name] = path.split('.').slice(-1);
  const value = kerasLayer(name) ?? kerasFunction(name) ?? kerasOperation(name);
  const isName = /\.[A-Z]/.test(path) || (path.includes('.') && value !== undefined);
  return isName ? undefined : kerasFind;
}

/** A name that a text of Keras uses and does not say. */
export const kerasUsual: Find = (name, run) =>
  name === 'Input'
    ? kerasInput
    : (kerasLayer(name) ?? kerasFunction(name) ?? application(name, run));
