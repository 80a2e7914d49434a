import { type Shape } from '../../../graph.ts';
import type { Module, Tensor } from '../../../python/values.ts';
import { type Value } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { of, produce, type Operator } from '../../rule.ts';
import { type Details } from '../../../python/trace.ts';

// What Keras's layers have in common. Shapes are `[N, …, C]` unless the layer says `channels_first`.

export interface KerasRule {
  /** Refuses arguments that the layer does not take, when it is made. */
  readonly check?: (own: RuleArguments) => void;
  /** Makes the weights, when the input's shape is known. */
  readonly build?: (own: RuleArguments, self: Module, shape: Shape) => void;
  /** The arguments of a call, if there are more than one. */
  readonly takes?: string;
  /** `given` holds what the call gives, by the names of `takes`. */
  readonly call: (
    own: RuleArguments,
    by: Operator,
    input: Tensor,
    self: Module,
    given: RuleArguments,
  ) => Value;
  /** Takes a list of tensors. */
  readonly joins?: (own: RuleArguments, by: Operator, inputs: readonly Tensor[]) => Value;
}

export type Entry = readonly [signature: string, rule: KerasRule];

export type Entries = Readonly<Record<string, Entry>>;

export const make = (
  by: Operator,
  inputs: readonly Tensor[],
  shape: Shape,
  details: Details = {},
) => produce(by.run, by.name, inputs, shape, of(by, details));

export const keep: KerasRule = { call: (_, by, input) => make(by, [input], input.shape) };

/** A shape taken apart: `[N, …, C]`, or `[N, C, …]`. */
export function parts(
  own: RuleArguments,
  shape: Shape,
): readonly [channels: number, spatial: Shape] {
  return isFirst(own) ? [shape[1], shape.slice(2)] : [shape.at(-1)!, shape.slice(1, -1)];
}

export const isFirst = (own: RuleArguments) => own.text('data_format') === 'channels_first';

export const joined = (own: RuleArguments, batch: number, channels: number, size: Shape): Shape =>
  isFirst(own) ? [batch, channels, ...size] : [batch, ...size, channels];

/** TensorFlow's `same`: as many outputs as strides begin in the input. */
export function samePadding(
  span: number,
  stride: number,
  input: number,
): readonly [number, number] {
  const total = Math.max((Math.ceil(input / stride) - 1) * stride + span - input, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** An error in Keras's words, when the layer is made. */
export const unusable = (own: RuleArguments, message: string): never =>
  own.run.raise('ValueError', message);

/** A shape as Keras writes it, of an open batch. */
export const batchText = ({ shape }: Pick<Tensor, 'shape'>): string =>
  tupleText(['None', ...shape.slice(1).map((n) => (Number.isNaN(n) ? 'None' : n))]);

export const tupleText = (items: readonly (number | string)[]): string =>
  items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;

/** An error unless the input has as many axes as the layer. */
export function checkRank(by: Operator, input: Tensor, axes: number): void {
  if (input.shape.length === axes + 2) return;
  by.run.refuse(
    by.name,
    [input],
    `Input 0 of layer "${by.name}" is incompatible with the layer: expected ndim=${axes + 2}, found ndim=${input.shape.length}. Full shape received: ${batchText(input)}`,
    'ValueError',
  );
}

export function checkChannels(by: Operator, input: Tensor, actual: number, wanted: number): void {
  if (actual === wanted || Number.isNaN(actual + wanted)) return;
  by.run.refuse(
    by.name,
    [input],
    `Input 0 of layer "${by.name}" is incompatible with the layer: expected axis -1 of input shape to have value ${wanted}, but received input with shape ${batchText(input)}`,
    'ValueError',
  );
}

export const paddingOf = (own: RuleArguments) => own.text('padding').toLowerCase();

/** Entries of one, two and three axes. */
export const byAxes = (make_: (axes: number) => readonly (readonly [string, Entry])[]): Entries =>
  Object.fromEntries([1, 2, 3].flatMap(make_));
