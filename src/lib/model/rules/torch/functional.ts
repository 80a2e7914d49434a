import type { Builtin, Tensor } from '../../python/values.ts';
import { convolve } from '../convolution.ts';
import { same, type RuleArguments } from '../../python/signatures.ts';
import type { Operator } from '../rule.ts';
import { tensorFunction } from '../tensors/index.ts';
import { along, keep, ruled, type Table, type TensorRule } from '../tensors/tensor-rule.ts';
import { convolution, linear } from './operations.ts';

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
