import type { Shape } from '../graph.ts';
import { limits, type Run } from '../python/run.ts';
import type { Details } from '../python/trace.ts';
import { forgetStrides, mayBeStrided } from './strides.ts';
import { numbersOf } from '../python/signatures.ts';
import { boundsOf, type Module, Tensor, type Value } from '../python/values.ts';

// A rule says what a layer or function makes of shapes.

/** Sizes are exact up to a limit: beyond it nothing would be known. A size may be open (NaN). */
function checkCells(run: Run, shape: Shape): void {
  let cells = 1;
  for (const n of shape) {
    if (!Number.isNaN(n)) cells *= Math.max(1, Math.abs(n));
  }
  if (cells > limits.integer) run.halt('limit', 'cells', String(limits.integer));
}

/** What moves values, and makes no others. */
const MOVES = /^(?:(?:un)?squeeze|view|reshape|flatten|expand|repeat|permute|transpose|clone)$/;

/** `model.half()` and autocast are not followed: nothing is said to fit where types would have to. */
function remarkOnTypes(run: Run, op: string, inputs: readonly Tensor[], details: Details): void {
  if (run.isKeras) return;
  const { layer, weights = [...(layer?.parameters.values() ?? [])] } = details;
  const other = inputs.find(
    ({ dtype, isArray }) =>
      FLOAT.test(dtype) &&
      !isArray &&
      weights.some((one) => one instanceof Tensor && FLOAT.test(one.dtype) && one.dtype !== dtype),
  );
  // Once: what comes behind a cast is of its type.
  if (!other || run.remarks.some(({ kind }) => kind === 'otherType')) return;
  run.remark('otherType', op, other.dtype);
}

const FLOAT = /^b?float\d/;

/** The outputs of an operation on tensors, which is recorded. */
export function produceAll(
  run: Run,
  op: string,
  inputs: readonly Tensor[],
  shapes: readonly Shape[],
  details: Details = {},
): Tensor[] {
  for (const shape of shapes) checkCells(run, shape);
  const typed = inputs.find((input) => /float/.test(input.dtype)) ?? inputs[0];
  const dtype = details.dtype ?? typed?.dtype ?? 'float32';
  remarkOnTypes(run, op, inputs, details);
  const outputs = shapes.map((shape) => new Tensor(shape, dtype, details.values ?? null));
  const isArray = inputs.length > 0 && inputs.every((input) => input.isArray);
  const bounds = MOVES.test(op) ? boundsOf(inputs[0]) : null;
  for (const output of outputs) Object.assign(output, { isArray, bounds });
  if (inputs.some(mayBeStrided)) outputs.forEach(forgetStrides);
  run.trace?.record(run, op, inputs, outputs, details);
  return outputs;
}

export function produce(
  run: Run,
  op: string,
  inputs: readonly Tensor[],
  shape: Shape,
  details: Details = {},
): Tensor {
  return produceAll(run, op, inputs, [shape], details)[0];
}

/** A dimension's index, counted from the end where it is below zero. */
export function dimOf(run: Run, dim: number, rank: number): number {
  if (dim < -rank || dim >= rank) {
    if (rank === 0) {
      const message = `Dimension specified as ${dim} but tensor has no dimensions`;
      run.refuse('dim', [], message, 'IndexError');
    }
    const range = `[${-rank}, ${rank - 1}]`;
    const message = `Dimension out of range (expected to be in range of ${range}, but got ${dim})`;
    run.refuse('dim', [], message, 'IndexError');
  }
  return dim < 0 ? dim + rank : dim;
}

/** Dimensions, one or a list, none of them twice. */
export function dimsOf(run: Run, dims: Value, { shape }: Tensor): number[] {
  const axes = numbersOf(run, dims).map((dim) => dimOf(run, dim, Math.max(shape.length, 1)));
  const twice = axes.find((axis, i) => axes.indexOf(axis) < i);
  if (twice !== undefined) {
    run.refuse('dim', [], `dim ${twice} appears multiple times in the list of dims`);
  }
  return axes;
}

export const shapeText = (shape: Shape): string => `[${shape.join(', ')}]`;

/** Who computes: a layer's class and object, or a function's name. */
export interface Operator {
  readonly run: Run;
  readonly name: string;
  readonly layer: Module | null;
}

/** An operation's details, and whose it is. */
export const of = ({ layer }: Operator, details: Details = {}): Details => ({
  kind: layer ? 'module' : 'function',
  layer,
  ...details,
});

/** Keeps the shape: an activation, a norm, a dropout. */
export const kept = (by: Operator, input: Tensor, details: Details = {}): Tensor =>
  produce(by.run, by.name, [input], input.shape, of(by, details));
