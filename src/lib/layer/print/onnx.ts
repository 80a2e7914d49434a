import type { Pair } from '../../conv/index.ts';
import type { ConvSpec } from '../conv-spec.ts';
import { permuted, type Nested } from './permute-weight.ts';
import { cropOf, paddingOf, type PrintedLayer, type ToPrint } from './types.ts';
import { bracketed, printPythonCall, printNested, type PrintedArgument } from './python.ts';

/** The layer as an ONNX node with its attributes, and its weights as arrays if there are any. */
export function printOnnx({ spec, weights }: ToPrint): PrintedLayer {
  const plan = spec.op === 'conv2d' ? convolution(spec) : transposed(spec);
  const isPadded = plan.added.some((cells) => cells > 0);
  const node = printNode(spec, isPadded ? 'padded' : 'x', plan.padding);
  const pad = "helper.make_node('Pad', ['x', 'pads'], ['padded'])";
  const lines = [
    ...(weights || isPadded ? ['import numpy as np'] : []),
    'from onnx import helper',
    '',
    ...(isPadded
      ? [
          `nodes = ${bracketed('[', [pad, node], ']')}`,
          `pads = np.array([0, 0, 0, 0, 0, 0, ${plan.added.join(', ')}], 'int64')`,
        ]
      : [`node = ${node}`]),
    ...printWeights({ spec, weights }),
  ];
  return { code: `${lines.join('\n')}\n`, workarounds: isPadded ? ['padInput'] : [] };
}

function printNode(spec: ConvSpec, input: string, padding: readonly PrintedArgument[]): string {
  const inputs = [input, 'weight', ...(spec.bias ? ['bias'] : [])];
  return printPythonCall('helper.make_node', [
    [null, spec.op === 'conv2d' ? "'Conv'" : "'ConvTranspose'"],
    [null, `[${inputs.map((name) => `'${name}'`).join(', ')}]`],
    [null, "['y']"],
    ['kernel_shape', list(spec.kernel)],
    ['strides', list(spec.stride)],
    ...padding,
    ['dilations', list(spec.dilation)],
    ['group', `${spec.groups}`],
  ]);
}

function printWeights({ spec, weights }: ToPrint): string[] {
  const layout = spec.op === 'conv2d' ? '[out, in/groups, kH, kW]' : '[in, out/groups, kH, kW]';
  if (!weights) return [`# weight: ${layout}`];
  const array = (value: Nested) =>
    printPythonCall('np.array', [
      [null, printNested(value)],
      [null, "'float32'"],
    ]);
  return [
    `weight = ${array(permuted(weights.weight, [0, 1, 2, 3]))}  # ${layout}`,
    ...(weights.bias ? [`bias = ${array(permuted(weights.bias, [0]))}`] : []),
  ];
}

interface Plan {
  readonly padding: readonly PrintedArgument[];
  /** Cells of zeros after the input's last ones. */
  readonly added: Pair;
}

function convolution(spec: ConvSpec): Plan {
  return {
    padding:
      spec.padding === 'same'
        ? [['auto_pad', "'SAME_UPPER'"]]
        : [['pads', list(paddingOf(spec).flat())]],
    added: [0, 0],
  };
}

/**
 * As PyTorch exports it where the pads are alike and the output padding is below the stride, which
 * is all that ONNX Runtime allows; else pads that differ, which need no output padding.
 */
function transposed(spec: ConvSpec): Plan {
  const { stride, outputPadding } = spec;
  const isUsual = outputPadding.every((cells, a) => cells >= 0 && cells < stride[a]);
  const [near, far] = cropOf(spec);
  if (isUsual) return plan([...near, ...near], outputPadding, [0, 0]);
  const missing = eachAxis((a) => Math.max(-far[a], 0));
  const added = eachAxis((a) => (missing[a] < stride[a] ? 0 : Math.ceil(missing[a] / stride[a])));
  const pads = eachAxis((a) => Math.max(far[a] + added[a] * stride[a], 0));
  const rest = eachAxis((a) => (added[a] > 0 ? 0 : missing[a]));
  return plan([...near, ...pads], rest, added);
}

function plan(pads: readonly number[], outputPadding: Pair, added: Pair): Plan {
  const isNone = outputPadding[0] + outputPadding[1] === 0;
  return {
    padding: [
      ['pads', list(pads)],
      ...(isNone ? [] : [['output_padding', list(outputPadding)] as const]),
    ],
    added,
  };
}

const eachAxis = (make: (axis: 0 | 1) => number): Pair => [make(0), make(1)];

const list = (numbers: readonly number[]) => `[${numbers.join(', ')}]`;
