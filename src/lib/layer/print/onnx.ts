import type { Tensor } from '../../conv/index.ts';
import type { ConvSpec, Sides } from '../conv-spec.ts';
import { permuted } from './permute-weight.ts';
import { cropOf, kernelSides, none, paddingOf, type PrintedLayer, type ToPrint } from './types.ts';
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
          `pads = np.array(${list([0, 0, ...none(spec), 0, 0, ...plan.added])}, 'int64')`,
          `nodes = ${bracketed('[', [pad, node], ']')}`,
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
  const channels = spec.op === 'conv2d' ? 'out, in/groups' : 'in, out/groups';
  const layout = `[${[channels, ...kernelSides(spec)].join(', ')}]`;
  if (!weights) return [`# weight: ${layout}`];
  const array = (values: Tensor) =>
    printPythonCall('np.array', [
      [null, printNested(permuted(values))],
      [null, "'float32'"],
    ]);
  return [
    `weight = ${array(weights.weight)}  # ${layout}`,
    ...(weights.bias ? [`bias = ${array(weights.bias)}`] : []),
  ];
}

interface Plan {
  readonly padding: readonly PrintedArgument[];
  /** Cells of zeros after the input's last ones. */
  readonly added: Sides;
}

function convolution(spec: ConvSpec): Plan {
  const { near, far } = paddingOf(spec);
  return {
    padding:
      spec.padding === 'same'
        ? [['auto_pad', "'SAME_UPPER'"]]
        : [['pads', list([...near, ...far])]],
    added: none(spec),
  };
}

/**
 * As PyTorch exports it where the pads are alike and the output padding is below the stride, which
 * is all that ONNX Runtime allows; else pads that differ, which need no output padding.
 */
function transposed(spec: ConvSpec): Plan {
  const { stride, outputPadding } = spec;
  const isUsual = outputPadding.every((cells, a) => cells >= 0 && cells < stride[a]);
  const { near, far } = cropOf(spec);
  if (isUsual) return plan([...near, ...near], outputPadding, none(spec));
  const missing = far.map((cells) => Math.max(-cells, 0));
  const added = missing.map((cells, a) => (cells < stride[a] ? 0 : Math.ceil(cells / stride[a])));
  const pads = far.map((cells, a) => Math.max(cells + added[a] * stride[a], 0));
  const rest = missing.map((cells, a) => (added[a] > 0 ? 0 : cells));
  return plan([...near, ...pads], rest, added);
}

function plan(pads: readonly number[], outputPadding: Sides, added: Sides): Plan {
  const isNone = outputPadding.every((cells) => cells === 0);
  return {
    padding: [
      ['pads', list(pads)],
      ...(isNone ? [] : [['output_padding', list(outputPadding)] as const]),
    ],
    added,
  };
}

const list = (numbers: readonly number[]) => `[${numbers.join(', ')}]`;
