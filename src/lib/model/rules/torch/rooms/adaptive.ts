import type { Reach } from '../../../graph.ts';
import { integerOf, listOf } from '../../../python/operators.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { typeName } from '../../../python/text.ts';
import { Float, isNumber, numberOf, type Tensor, Tuple } from '../../../python/values.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import { of, produceAll, shapeText, type Operator } from '../../rule.ts';
import type { Table, TensorRule } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';
import { withIndices } from '../operations.ts';

// Pooling to a size: https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html

/** Adaptive pooling: null keeps an axis. */
function adapt(
  by: Operator,
  input: Tensor,
  axes: number,
  target: readonly (number | null)[],
  count = 1,
): Tensor[] {
  const rank = input.shape.length;
  const refuse = (message: string) => by.run.refuse(by.name, [input], message);
  const isMax = /max/i.test(by.name);
  const function_ = functionOf(by, axes);
  // An average of all is taken of any rank.
  const isMean = !isMax && axes > 1 && rank >= axes && target.every((n) => n === 1);
  const checkRank = () => {
    if (isMean || rank === axes + 1 || rank === axes + 2) return;
    refuse(
      axes === 1
        ? `Expected 2 to 3 dimensions, but got ${rank}-dimensional tensor for argument #1 'self' ` +
            `(while checking arguments for ${function_})`
        : `${function_}(): Expected ${axes + 1}D or ${axes + 2}D tensor, but ` +
            `got${isMax ? ':' : ''} ${shapeText(input.shape)}`,
    );
  };
  if (isMax && axes > 1) checkRank();
  if (target.length !== axes) {
    refuse(
      axes === 1
        ? `${function_}() argument 'output_size' should contain one int (got ${target.length})`
        : `${function_}${isMax ? '(): internal error: output_size.size()' : ': output_size'} must be ${axes}`,
    );
  }
  if (!isMax && target.some((n) => n !== null && n < 0)) {
    const shown = axes === 1 ? [1, ...target] : target;
    refuse(
      `adaptive_avg_pool${Math.max(axes, 2)}d: elements of output_size must be greater than or equal ` +
        `to 0 but received {${shown.join(', ')}}`,
    );
  }
  checkRank();
  const [head, size] = [input.shape.slice(0, -axes), input.shape.slice(-axes)];
  const output = size.map((n, a) => target[a] ?? n);
  const negative = output.find((n) => n < 0);
  if (negative !== undefined) {
    const shape = shapeText([...head, ...output]);
    refuse(`Trying to create tensor with negative dimension ${negative}: ${shape}`);
  }
  const shapes = Array.from({ length: count }, () => [...head, ...output]);
  const reach = output.map((n, a): Reach => ({ kind: n === size[a] ? 'same' : 'adaptive' }));
  return withIndices(produceAll(by.run, by.name, [input], shapes, of(by, { reach })));
}

/** What PyTorch calls the function, also where a layer does it. */
const functionOf = ({ name }: Operator, axes: number) =>
  `adaptive_${/max/i.test(name) ? 'max' : 'avg'}_pool${axes}d`;

/** The sizes that adaptive pooling is to give: null keeps an axis. Refuses what is none, as PyTorch does. */
function targetOf(by: Operator, input: Tensor, own: RuleArguments, axes: number) {
  const refuse = (message: string, type = 'TypeError') =>
    by.run.refuse(by.name, [input], message, type);
  const must = `${functionOf(by, axes)}(): argument 'output_size' (position 2) must be tuple of ints`;
  const value = own.value('output_size');
  if (value === null || value instanceof Float) {
    const name = typeName(value);
    refuse(axes === 1 ? `${must}, not ${name}` : `object of type '${name}' has no len()`);
  }
  if (isNumber(value)) return Array.from({ length: axes }, () => numberOf(value));
  const items = listOf(own.run, value);
  if (axes > 1 && input.shape.length <= items.length) {
    refuse(`Input dimension should be at least ${items.length + 1}`, 'ValueError');
  }
  return items.map((item, i) => {
    if (item === null && axes > 1) return null;
    if (item instanceof Float || item === null) {
      refuse(`${must}, but found element of type ${typeName(item)} at pos ${i}`);
    }
    return integerOf(own.run, item);
  });
}

function layer(axes: number): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const hasIndices = own.has('return_indices') && own.flag('return_indices');
      const outputs = adapt(
        by(a, self),
        a.tensor('input'),
        axes,
        targetOf(by(a, self), a.tensor('input'), own, axes),
        hasIndices ? 2 : 1,
      );
      return hasIndices ? new Tuple(outputs) : outputs[0];
    },
  };
}

const adaptive =
  (axes: number): TensorRule =>
  (a, by) => {
    const wantsIndices = a.has('return_indices') && a.flag('return_indices');
    const input = a.tensor('input');
    const outputs = adapt(by, input, axes, targetOf(by, input, a, axes), wantsIndices ? 2 : 1);
    return wantsIndices ? new Tuple(outputs) : outputs[0];
  };

export const layers: Entries = {
  AdaptiveAvgPool1d: ['output_size', layer(1)],
  AdaptiveAvgPool2d: ['output_size', layer(2)],
  AdaptiveAvgPool3d: ['output_size', layer(3)],
  AdaptiveMaxPool1d: ['output_size, return_indices=False', layer(1)],
  AdaptiveMaxPool2d: ['output_size, return_indices=False', layer(2)],
  AdaptiveMaxPool3d: ['output_size, return_indices=False', layer(3)],
};

export const functions: Table = {
  adaptive_avg_pool1d: ['input, output_size', adaptive(1)],
  adaptive_avg_pool2d: ['input, output_size', adaptive(2)],
  adaptive_avg_pool3d: ['input, output_size', adaptive(3)],
  adaptive_max_pool1d: ['input, output_size, return_indices=False', adaptive(1)],
  adaptive_max_pool2d: ['input, output_size, return_indices=False', adaptive(2)],
  adaptive_max_pool3d: ['input, output_size, return_indices=False', adaptive(3)],
};
