import { type Tensor, Tuple, type Builtin, type Value } from '../../python/values.ts';
import { convolve } from '../convolution.ts';
import { same, type RuleArguments } from '../../python/signatures.ts';
import type { Operator } from '../rule.ts';
import { tensorFunction } from '../tensors/index.ts';
import { along, keep, ruled, type Table, type TensorRule } from '../tensors/tensor-rule.ts';
import { convolution, linear, pool } from './operations.ts';

// PyTorch's functions on tensors: https://docs.pytorch.org/docs/stable/nn.functional.html. A line
// gives the arguments as the function's page does, and the rule.

const optional = (a: RuleArguments, name: string): Tensor | null =>
  a.has(name) ? a.tensor(name) : null;

const conv =
  (axes: number): TensorRule =>
  (a, by) => {
    const padding = a.value('padding');
    return convolution(by, a.tensor('input'), {
      weight: a.tensor('weight'),
      bias: optional(a, 'bias'),
      stride: a.ints('stride', axes),
      padding: typeof padding === 'string' ? padding : a.ints('padding', axes),
      dilation: a.ints('dilation', axes),
      groups: a.int('groups'),
    });
  };

const convTranspose =
  (axes: number): TensorRule =>
  (a, { run, name }) =>
    convolve(run, a.tensor('input'), {
      name,
      isTransposed: true,
      weight: a.tensor('weight'),
      bias: optional(a, 'bias'),
      stride: a.ints('stride', axes),
      padding: a.ints('padding', axes),
      outputPadding: a.ints('output_padding', axes),
      dilation: a.ints('dilation', axes),
      groups: a.int('groups'),
      layer: null,
    });

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
const CONV = 'input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1';
const CONV_T =
  'input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1';
const table: Table = {
  conv1d: [CONV, conv(1)],
  conv2d: [CONV, conv(2)],
  conv3d: [CONV, conv(3)],
  conv_transpose1d: [CONV_T, convTranspose(1)],
  conv_transpose2d: [CONV_T, convTranspose(2)],
  conv_transpose3d: [CONV_T, convTranspose(3)],
  linear: [
    'input, weight, bias=None',
    (a, by) => linear(by, a.tensor('input'), a.tensor('weight'), optional(a, 'bias')),
  ],
  max_pool1d: [MAX, maxPool(1)],
  max_pool2d: [MAX, maxPool(2)],
  max_pool3d: [MAX, maxPool(3)],
  max_pool2d_with_indices: [MAX, maxPool(2, true)],
  avg_pool1d: [AVERAGE, averagePool(1)],
  avg_pool2d: [AVERAGE, averagePool(2)],
  avg_pool3d: [AVERAGE, averagePool(3)],
  ...same('softmax log_softmax softmin', [
    'input, dim=None, _stacklevel=3, dtype=None',
    (a: RuleArguments, by: Operator) => (a.has('dim') ? along : keep)(a, by),
  ] as const),
};

const made = new Map<string, Builtin>();

/** `torch.nn.functional.name`. */
export function functional(name: string): Builtin | undefined {
  const known = made.get(name);
  if (known) return known;
  if (!Object.hasOwn(table, name)) return tensorFunction(name);
  const function_ = ruled(name, table[name], /^$/);
  made.set(name, function_);
  return function_;
}
