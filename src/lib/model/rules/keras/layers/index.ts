import { call, callWith } from '../../../python/calls.ts';
import { listOf } from '../../../python/operators.ts';
import {
  Builtin,
  Class,
  Dict,
  List,
  Module,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from '../../../python/values.ts';
import type { Run } from '../../../python/run.ts';
import { RuleArguments, bindSignature, tensorsOf, words } from '../../../python/signatures.ts';
import { type Operator } from '../../rule.ts';
import { kerasOperation } from '../functions.ts';
import { kerasLayerClass, kerasModelClass, kerasSequentialClass, noteCommon } from '../layer.ts';
import { type KerasRule, type Entries } from './rule.ts';
import * as convolutions from './convolutions.ts';
import * as pooling from './pooling.ts';
import * as sizes from './sizes.ts';
import * as norms from './norms.ts';
import * as weights from './weights.ts';
import * as merging from './merging.ts';
import * as shapes from './shapes.ts';
import * as wrappers from './wrappers.ts';
import * as sequences from './sequences.ts';
import * as keeping from './keeping.ts';

// Keras's layers, each in the room of its purpose: https://keras.io/api/layers/. A line gives the
// arguments as the layer's page does, and its rule.

const entries: Entries = {
  ...convolutions.entries,
  ...pooling.entries,
  ...sizes.entries,
  ...norms.entries,
  ...weights.entries,
  ...merging.entries,
  ...shapes.entries,
  ...wrappers.entries,
  ...sequences.entries,
  ...keeping.entries,
};

const made = new Map<string, Class>();

/** Keras's layer of that name. */
export function kerasLayer(name: string): Class | undefined {
  switch (name) {
    case 'Layer':
      return kerasLayerClass;
    case 'Model':
    case 'Functional':
      return kerasModelClass;
    case 'Sequential':
      return kerasSequentialClass;
  }
  const known = made.get(name);
  if (known) return known;
  if (!Object.hasOwn(entries, name)) return undefined;
  const cls = layerClass(name, ...entries[name]);
  made.set(name, cls);
  return cls;
}

function layerClass(name: string, signature: string, rule: KerasRule): Class {
  const cls = new Class(name, [kerasLayerClass]);
  const method = (key: string, takes: string, run: (a: RuleArguments, self: Module) => Value) => {
    cls.attributes.set(
      key,
      new Builtin(key, (inner, { positional: [self, ...positional], named }) =>
        run(bindSignature(inner, name, takes, { positional, named }), self as Module),
      ),
    );
  };
  const ownOf = (a: RuleArguments, self: Module) => new RuleArguments(a.run, name, self.attributes);
  method('__init__', signature, (a, self) => {
    for (const [key, value] of a.entries()) if (key !== 'kwargs') self.attributes.set(key, value);
    const others = a.value('kwargs');
    if (others instanceof Dict) noteOlder(self, others);
    noteCommon(self, others);
    checkActivation(a.run, self.attributes.get('activation') ?? null);
    rule.check?.(ownOf(a, self));
    const layer = a.value('layer');
    if (layer instanceof Module) self.children.set('layer', layer);
    return null;
  });
  if (rule.build) {
    method('build', 'input_shape', (a, self) => {
      const shape = listOf(a.run, a.value('input_shape'));
      rule.build?.(
        ownOf(a, self),
        self,
        shape.map((n) => (typeof n === 'number' ? n : NaN)),
      );
      return null;
    });
  }
  const takes = rule.takes ?? 'inputs=None, *args, **kwargs';
  const [first] = /^\w+/.exec(takes)!;
  method('call', takes, (a, self) => {
    const own = ownOf(a, self);
    const by: Operator = { run: a.run, name, layer: self };
    const input = a.value(first);
    if (rule.joins && (input instanceof List || input instanceof Tuple)) {
      const tensors = tensorsOf(a.run, input, name);
      if (tensors.length > 0) return rule.joins(own, by, tensors);
    }
    return rule.call(own, by, a.tensor(first), self, a);
  });
  return cls;
}

/** Of keras.activations; a text may register its own functions. */
const ACTIVATIONS: ReadonlySet<string> = new Set(
  words(`relu leaky_relu relu6 softmax celu elu selu softplus softsign squareplus soft_shrink
  sparse_plus silu swish gelu glu tanh tanh_shrink threshold sigmoid sparse_sigmoid exponential
  hard_sigmoid hard_silu hard_swish hard_tanh hard_shrink linear mish log_softmax log_sigmoid
  sparsemax`),
);

function checkActivation(run: Run, value: Value): void {
  if (typeof value !== 'string' || ACTIVATIONS.has(value) || run.defines(value)) return;
  run.raise('ValueError', `Could not interpret activation function identifier: ${value}`);
}

/** Names of older versions. */
const OLDER: ReadonlyMap<string, string> = new Map([
  ['subsample', 'strides'],
  ['border_mode', 'padding'],
  ['bias', 'use_bias'],
  ['nb_filter', 'filters'],
  ['alpha', 'negative_slope'],
  ['output_dim', 'units'],
]);

function noteOlder(self: Module, others: Dict): void {
  for (const [key, value] of others.entries()) {
    const name = OLDER.get(String(key));
    if (name && self.attributes.has(name)) self.attributes.set(name, value);
  }
}

/** `concatenate(inputs, axis=-1)`: a layer that is called at once. */
export function kerasFunction(name: string): Builtin | undefined {
  const layer = /^(?:concatenate|add|subtract|multiply|average|maximum|minimum)$/.test(name)
    ? kerasLayer(name.charAt(0).toUpperCase() + name.slice(1))
    : undefined;
  if (!layer) return undefined;
  return new Builtin(name, (run, { positional: [inputs, ...positional], named }) => {
    if (inputs instanceof Unknown) return inputs;
    // `ops.add(x, y)`
    const operation = inputs instanceof Tensor ? kerasOperation(name) : undefined;
    if (operation) return operation.call(run, { positional: [inputs, ...positional], named });
    const rest = new Map([...named].filter(([key]) => key !== 'inputs'));
    const made_ = call(run, layer, { positional, named: rest });
    return callWith(run, made_, inputs ?? named.get('inputs') ?? null);
  });
}
