import { parts } from '../parts/loaded.ts';
import type { Run } from '../python/run.ts';
import type { Value } from '../python/values.ts';
import { kerasOperation } from '../rules/keras/functions.ts';
import { symbolicInput } from '../rules/keras/layer.ts';
import { kerasFunction, kerasLayer } from '../rules/keras/layers/index.ts';
import { builtin } from '../python/signatures.ts';
import { library, scopeOf } from './index.ts';
import { type Find, first, words } from './part.ts';

// Keras and TensorFlow.

export {
  callKerasLayer,
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

/** A model of `keras.applications`. */
function application(name: string, run: Run): Value | undefined {
  const { APPLICATIONS, applications } = parts.applications ?? {};
  return applications && APPLICATIONS?.has(name)
    ? scopeOf(run, 'keras.applications', applications).names.get(name)
    : undefined;
}

const MODULES = new Set(
  words(`applications layers models engine topology core convolutional pooling merge normalization
    advanced_activations python keras local embeddings functional base api _v2 v2 src experimental
    utils activations math nn image random compat v1 backend ops vgg16 vgg19 resnet resnet50
    resnet_v2 densenet mobilenet mobilenet_v2 efficientnet
    efficientnet_v2 xception inception_v3 imagenet_utils`),
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
