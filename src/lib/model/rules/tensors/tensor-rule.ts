import type { Shape } from '../../graph.ts';
import { Builtin, Tensor, Tuple, Unknown, type Args, type Value } from '../../python/values.ts';
import type { Details } from '../../python/trace.ts';
import { bindSignature, remembered, type RuleArguments } from '../../python/signatures.ts';
import { dimOf, produce, type Operator } from '../rule.ts';
import { cellwise, gathered } from '../strides.ts';
import { isWhole, typeNamed } from './type-names.ts';

// Functions and methods of tensors: https://docs.pytorch.org/docs/stable/torch.html and
// https://docs.pytorch.org/docs/stable/tensors.html. A line gives the arguments, `input` being the
// tensor itself in a method, and the rule. A room's tables say where a name is found: `shared` both as
// `torch.name(tensor, …)` and as `tensor.name(…)`, `functions` and `methods` as one of them alone.

export type TensorRule = (a: RuleArguments, by: Operator) => Value;

export type Table = Readonly<Record<string, readonly [signature: string, rule: TensorRule]>>;

export const make = (
  by: Operator,
  inputs: readonly Tensor[],
  shape: Shape,
  details: Details = {},
) => produce(by.run, by.name, inputs, shape, details);

/** What keeps the shape. */
export const keep: TensorRule = (a, by) => make(by, [a.tensor('input')], a.tensor('input').shape);

/** What keeps the shape, along a dimension. */
export const along: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const rank = Math.max(input.shape.length, 1);
  const axis = dimOf(by.run, a.int('dim'), rank);
  const isOwn = !by.run.isKeras && !input.isArray && !a.has('dtype');
  if (isWhole(input) && isOwn && /softmax/.test(by.name)) {
    const kernel = `${by.name}${axis === rank - 1 ? '_lastdim' : ''}_kernel_impl`;
    const message = `"${kernel}" not implemented for '${typeNamed(input)}'`;
    by.run.refuse(by.name, [input], message, 'NotImplementedError');
  }
  return gathered(make(by, [input], input.shape));
};

/** What keeps the shape, each cell by itself: numbers of the same type, or of the type that is given. */
export const eachAs =
  (typed: (dtype: string) => string): TensorRule =>
  (a, by) => {
    const input = a.tensor('input');
    return cellwise(make(by, [input], input.shape, { dtype: typed(input.dtype) }), [input]);
  };

export const each = eachAs((dtype) => dtype);

/** A function whose results are no whole numbers. */
export const floating = (dtype: string) => (isWhole({ dtype }) ? 'float32' : dtype);

/** Another output of the same operation. */
export function sibling(tensor: Tensor, dtype = tensor.dtype, shape = tensor.shape): Tensor {
  const other = new Tensor(shape, dtype);
  other.node = tensor.node;
  return other;
}

export const named = (name: string, fields: readonly string[], items: readonly Value[]) =>
  new Tuple(items, `torch.return_types.${name}`, fields);

export const isFloating = (dtype: string) => /float|double|half/.test(dtype);

/**
 * A function by its line. What is made of what is not known is not known, unless the function is one
 * of `takesUnknown`.
 */
export function ruled(
  name: string,
  [signature, rule]: Table[string],
  takesUnknown: RegExp,
  renamed = (args: Args) => args,
): Builtin {
  const builtin: Builtin = new Builtin(name, (run, args) => {
    const unknown = [...args.positional, ...args.named.values()].find((v) => v instanceof Unknown);
    if (unknown && !takesUnknown.test(name)) return unknown;
    const a = bindSignature(run, name, signature, renamed(args));
    return remembered(run, builtin, args, rule(a, { run, name, layer: null }));
  });
  return builtin;
}
