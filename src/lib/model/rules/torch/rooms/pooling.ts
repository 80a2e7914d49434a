import { Tuple, type Tensor, type Value } from '../../../python/values.ts';
import type { Shape } from '../../../graph.ts';
import { pooledSize, windows, type Window } from '../../convolution.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import { dimOf, of, produceAll, shapeText, type Operator } from '../../rule.ts';
import type { Table, TensorRule } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';
import { withIndices } from '../operations.ts';

// Pooling with a window: https://docs.pytorch.org/docs/stable/nn.html#pooling-layers

/** Refuses what has no such rank, as each kind of pooling says it. */
function checkPooled(by: Operator, input: Tensor, axes: number): void {
  const { shape } = input;
  const rank = shape.length;
  if (rank === axes + 1 || rank === axes + 2) return;
  const refuse = (message: string) => by.run.refuse(by.name, [input], message);
  const isMax = /max/i.test(by.name);
  const wanted = `${axes + 1}D or ${axes + 2}D (batch mode) tensor`;
  if (axes === 3 || (isMax && axes === 2)) refuse(`non-empty ${wanted} expected for input`);
  if (axes === 1 && !isMax) {
    refuse(
      `Expected 2 to 3 dimensions, but got ${rank}-dimensional tensor for argument #1 'self' ` +
        '(while checking arguments for avg_pool1d)',
    );
  }
  if (!isMax) dimOf(by.run, -3, rank);
  refuse(
    `${isMax ? 'max_pool1d: ' : ''}Expected ${wanted} with optional 0 dim batch size for input, but ` +
      `got:${shapeText(shape)}`,
  );
}

interface Pooling extends Window {
  readonly isCeiled: boolean;
}

/** Why PyTorch pools with no such window, in its words; null where it does. */
function unusableWindow({ kernel, stride, padding, dilation }: Pooling): string | null {
  const named = (numbers: readonly number[], what: string) =>
    numbers.map((n, a) => `${what}${'THW'.slice(-numbers.length)[a]}: ${n}`).join(' ');
  if (stride.includes(0)) return 'stride should not be zero';
  const negative = padding.find((n) => n < 0);
  if (negative !== undefined) return `pad must be non-negative, but got pad: ${negative}`;
  if (dilation.some((n) => n < 1)) {
    return `dilation should be greater than zero, but got ${named(dilation, 'dilation')}`;
  }
  if (stride.some((n) => n < 0)) {
    return `stride should be greater than zero, but got ${named(stride, 'd')}`;
  }
  if (kernel.includes(0)) {
    return `kernel size should be greater than zero, but got ${named(kernel, 'k')}`;
  }
  return null;
}

/** Pooling with a window; `count` outputs: 2 with the indices. */
export function pool(by: Operator, input: Tensor, pooling: Pooling, count = 1): Tensor[] {
  const { kernel, stride, padding, dilation, isCeiled } = pooling;
  checkPooled(by, input, kernel.length);
  const [head, size] = [input.shape.slice(0, -kernel.length), input.shape.slice(-kernel.length)];
  const unusable = unusableWindow(pooling);
  if (unusable) by.run.refuse(by.name, [input], unusable);
  if (kernel.some((k, a) => padding[a] > k / 2)) {
    by.run.refuse(
      by.name,
      [input],
      `pad should be at most half of effective kernel size, but got pad=${padding[0]}, ` +
        `kernel_size=${kernel[0]} and dilation=${dilation[0]}`,
    );
  }
  const output = size.map((n, a) =>
    pooledSize(n, kernel[a], stride[a], padding[a], dilation[a], isCeiled),
  );
  if (output.some((n) => n < 1)) {
    const by3 = (numbers: Shape) => `(${[head.at(-1), ...numbers].join('x')})`;
    by.run.refuse(
      by.name,
      [input],
      `Given input size: ${by3(size)}. Calculated output size: ${by3(output)}. ` +
        'Output size is too small',
    );
  }
  const shapes = Array.from({ length: count }, () => [...head, ...output]);
  const reach = input.shape.length === kernel.length + 2 ? windows('gather', pooling) : null;
  return withIndices(produceAll(by.run, by.name, [input], shapes, of(by, { reach })));
}

export function window(axes: number, isMax: boolean): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const kernel = own.ints('kernel_size', axes);
      const hasIndices = isMax && own.flag('return_indices');
      const outputs = pool(
        by(a, self),
        a.tensor('input'),
        {
          kernel,
          stride: own.has('stride') ? own.ints('stride', axes) : kernel,
          padding: own.has('padding') ? own.ints('padding', axes) : kernel.map(() => 0),
          dilation: isMax ? own.ints('dilation', axes) : kernel.map(() => 1),
          isCeiled: own.flag('ceil_mode'),
        },
        hasIndices ? 2 : 1,
      );
      return hasIndices ? new Tuple(outputs) : outputs[0];
    },
  };
}

const MAX_LAYER =
  'kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False';

const AVERAGE_LAYER =
  'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None';

export const layers: Entries = {
  MaxPool1d: [MAX_LAYER, window(1, true)],
  MaxPool2d: [MAX_LAYER, window(2, true)],
  MaxPool3d: [MAX_LAYER, window(3, true)],
  AvgPool1d: [AVERAGE_LAYER, window(1, false)],
  AvgPool2d: [AVERAGE_LAYER, window(2, false)],
  AvgPool3d: [AVERAGE_LAYER, window(3, false)],
};

const maxPool =
  (axes: number, hasIndices = false): TensorRule =>
  (a, by) => {
    const kernel = a.ints('kernel_size', axes);
    const wantsIndices = hasIndices || a.flag('return_indices');
    const outputs = pool(
      by,
      a.tensor('input'),
      {
        kernel,
        stride: a.has('stride') && !isEmpty(a.value('stride')) ? a.ints('stride', axes) : kernel,
        padding: a.ints('padding', axes),
        dilation: a.ints('dilation', axes),
        isCeiled: a.flag('ceil_mode'),
      },
      wantsIndices ? 2 : 1,
    );
    return wantsIndices ? new Tuple(outputs) : outputs[0];
  };

const isEmpty = (value: Value) => value instanceof Tuple && value.items.length === 0;

const averagePool =
  (axes: number): TensorRule =>
  (a, by) => {
    const kernel = a.ints('kernel_size', axes);
    const [output] = pool(by, a.tensor('input'), {
      kernel,
      stride: a.has('stride') && !isEmpty(a.value('stride')) ? a.ints('stride', axes) : kernel,
      padding: a.ints('padding', axes),
      dilation: kernel.map(() => 1),
      isCeiled: a.flag('ceil_mode'),
    });
    return output;
  };

const MAX =
  'input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False';
const AVERAGE =
  'input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None';

/** `torch.nn.functional.name(…)`. */
export const functions: Table = {
  max_pool1d: [MAX, maxPool(1)],
  max_pool2d: [MAX, maxPool(2)],
  max_pool3d: [MAX, maxPool(3)],
  max_pool2d_with_indices: [MAX, maxPool(2, true)],
  avg_pool1d: [AVERAGE, averagePool(1)],
  avg_pool2d: [AVERAGE, averagePool(2)],
  avg_pool3d: [AVERAGE, averagePool(3)],
};
