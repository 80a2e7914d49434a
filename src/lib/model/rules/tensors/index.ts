import { opened } from '../../parts/loaded.ts';
import { call } from '../../python/calls.ts';
import type { Run } from '../../python/run.ts';
import {
  type Args,
  Builtin,
  Constant,
  DEVICE,
  Method,
  NO_NAMES,
  sizeOf,
  Tensor,
  Tuple,
  type Value,
} from '../../python/values.ts';
import { shapeText } from '../rule.ts';
import { forgetStrides, mayBeStrided } from '../strides.ts';
import * as creation from './creation.ts';
import * as joining from './joining.ts';
import * as pointwise from './pointwise.ts';
import * as products from './products.ts';
import * as queries from './queries.ts';
import * as shapes from './shapes.ts';
import * as slicing from './slicing.ts';
import { ruled, type Table } from './tensor-rule.ts';
import * as types from './types.ts';

// What `torch.name` and `tensor.name` are, each rule in the room of its purpose.

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
const shared: Table = {
  ...types.shared,
  ...pointwise.shared,
  ...products.shared,
  ...shapes.shared,
  ...slicing.shared,
  ...creation.shared,
  ...queries.shared,
};

/** `tensor.name(…)` alone. */
const methods: Table = {
  ...shapes.methods,
  ...creation.methods,
  ...queries.methods,
};

/** `torch.name(…)` alone. */
const functions: Table = {
  ...types.functions,
  ...products.functions,
  ...joining.functions,
  ...creation.functions,
  ...queries.functions,
};

const made = new Map<string, Builtin>();

function builtinOf(table: Table, prefix: string, name: string): Builtin | undefined {
  if (!Object.hasOwn(table, name)) return undefined;
  const key = `${prefix}.${name}`;
  const known = made.get(key);
  if (known) return known;
  // Where data go does not matter.
  const builtin = ruled(name, table[name], /^(?:to|cuda|zeros|type)|loss|entropy|dropout/, renamed);
  made.set(key, builtin);
  return builtin;
}

/** NumPy's names of arguments that PyTorch takes too. */
function renamed(args: Args): Args {
  if (!args.named.has('axis') && !args.named.has('keepdims') && !args.named.has('x')) return args;
  const named_ = new Map(args.named);
  for (const [from, to] of [
    ['axis', 'dim'],
    ['keepdims', 'keepdim'],
    ['x', 'input'],
  ]) {
    const value = named_.get(from);
    if (value === undefined) continue;
    named_.delete(from);
    named_.set(to, value);
  }
  return { ...args, named: named_ };
}

/** `torch.name`. */
export const tensorFunction = (name: string): Builtin | undefined =>
  builtinOf(functions, 'torch', name) ??
  builtinOf(opened.functions, 'torch', name) ??
  sharedOf(name);

const tensorMethod = (name: string): Builtin | undefined =>
  builtinOf(methods, 'tensor', name) ?? sharedOf(name);

const sharedOf = (name: string): Builtin | undefined =>
  builtinOf(shared, 'shared', name) ?? builtinOf(opened.shared, 'shared', name) ?? inPlace(name);

/** `add_`: the tensor itself is changed. */
function inPlace(name: string): Builtin | undefined {
  if (!/[a-z0-9]_$/.test(name)) return undefined;
  const plain = tensorMethod(name.slice(0, -1));
  return new Builtin(name, (run, args) => {
    const [self] = args.positional;
    // Filling a weight changes no shape.
    if (!plain || !(self instanceof Tensor) || self.isParameter) {
      if (self instanceof Tensor && !self.isParameter)
        Object.assign(self, { values: null, bounds: null });
      return self ?? null;
    }
    const result = plain.call(run, args);
    if (!(result instanceof Tensor)) return self;
    // What joins its place to another may not outgrow it.
    if (!/squeeze|trans|swap|^t_/.test(name) && String(result.shape) !== String(self.shape)) {
      const shapes = [self, result].map(({ shape }) => shapeText(shape));
      const message = `output with shape ${shapes[0]} doesn't match the broadcast shape ${shapes[1]}`;
      run.refuse(name, [self], message);
    }
    self.shape = result.shape;
    if (mayBeStrided(result)) forgetStrides(self);
    self.node = result.node;
    self.values = result.values;
    self.bounds = null;
    return self;
  });
}

/** `tensor.name`. */
export function tensorAttribute(run: Run, tensor: Tensor, name: string): Value | undefined {
  switch (name) {
    case 'shape':
      return new Tuple(
        tensor.shape.map((n, i) =>
          tensor.past !== undefined && i === 0 ? null : queries.sizeValue(n),
        ),
        run.isKeras || tensor.isArray ? '' : 'Size',
      );
    case '_keras_shape':
      return new Tuple(tensor.shape.map((n, i) => (i === 0 ? null : queries.sizeValue(n))));
    case 'ndim':
      return tensor.shape.length;
    case 'dtype':
      return new Constant(tensor.dtype);
    case 'device':
      return DEVICE;
    case 'data':
      return tensor;
    case 'real':
    case 'imag':
      return types.alias(tensor, 'float32');
    case 'grad':
    case 'grad_fn':
      return null;
    case 'requires_grad':
      return tensor.isParameter;
    case 'T':
    case 'mT': {
      const method = tensorMethod(name === 'T' ? 'T' : 'transpose')!;
      const positional = name === 'T' ? [tensor] : [tensor, -2, -1];
      return call(run, method, { positional, named: NO_NAMES });
    }
    case 'name':
      return tensor.name;
  }
  if (/^is_(?!contiguous|floating|complex|shared)/.test(name)) return name === 'is_leaf';
  if (name === 'size' && tensor.isArray) return sizeOf(tensor.shape);
  const method = tensorMethod(name);
  return method ? new Method(tensor, method) : undefined;
}
