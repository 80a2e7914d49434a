import type { Reach } from '../../../graph.ts';
import { listOf } from '../../../python/operators.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { isNumber, numberOf, type Tensor, Tuple } from '../../../python/values.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import { of, produceAll, shapeText, type Operator } from '../../rule.ts';
import type { Table, TensorRule } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';
import { spatial } from '../operations.ts';

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
  const kind = /max/i.test(by.name) ? 'max' : 'avg';
  const function_ = `adaptive_${kind}_pool${axes}d`;
  if (target.length !== axes) {
    refuse(
      axes === 1
        ? `${function_}() argument 'output_size' should contain one int (got ${target.length})`
        : `${function_}${kind === 'max' ? '(): internal error: output_size.size()' : ': output_size'} must be ${axes}`,
    );
  }
  if (target.some((n) => n !== null && n < 0)) {
    const message = `elements of output_size must be greater than or equal to 0 but received `;
    refuse(`${function_}: ${message}{${target.join(', ')}}`);
  }
  // An average of all is taken of any rank.
  const isMean = kind === 'avg' && rank >= axes && target.every((n) => n === 1);
  if (axes > 1 && !isMean && rank !== axes + 1 && rank !== axes + 2) {
    refuse(
      `${function_}(): Expected ${axes + 1}D or ${axes + 2}D tensor, but ` +
        `got${kind === 'max' ? ':' : ''} ${shapeText(input.shape)}`,
    );
  }
  const [head, size] = isMean
    ? [input.shape.slice(0, -axes), input.shape.slice(-axes)]
    : spatial(by, input, axes);
  const output = size.map((n, a) => target[a] ?? n);
  const shapes = Array.from({ length: count }, () => [...head, ...output]);
  const reach = output.map((n, a): Reach => ({ kind: n === size[a] ? 'same' : 'adaptive' }));
  return produceAll(by.run, by.name, [input], shapes, of(by, { reach }));
}

/** The sizes that adaptive pooling is to give: null keeps an axis. */
function targetOf(a: RuleArguments, axes: number): (number | null)[] {
  const value = a.value('output_size');
  if (value === null || isNumber(value)) {
    const n = value === null ? null : numberOf(value);
    return Array.from({ length: axes }, () => n);
  }
  return listOf(a.run, value).map((item) => (isNumber(item) ? numberOf(item) : null));
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
        targetOf(own, axes),
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
    const outputs = adapt(by, a.tensor('input'), axes, targetOf(a, axes), wantsIndices ? 2 : 1);
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
