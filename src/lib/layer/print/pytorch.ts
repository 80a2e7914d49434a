import { printSizes } from '../arguments.ts';
import type { Tensor } from '../../conv/index.ts';
import { croppedSpec, rankOf, type ConvSpec, type Sides } from '../conv-spec.ts';
import { permuted } from './permute-weight.ts';
import {
  inputSides,
  isNone,
  isSame,
  isSamePadding,
  none,
  paddingOf,
  type Edges,
  type PrintedLayer,
  type ToPrint,
  type Workaround,
} from './types.ts';
import {
  bracketed,
  printArgument,
  printPythonCall,
  printNested,
  unlessUsual,
  type PrintedArgument,
} from './python.ts';

/** The layer as a PyTorch module, weights included if there are any. */
export function printPyTorch({ spec, weights }: ToPrint): PrintedLayer {
  const { modules, workarounds, index } = modulesOf(spec);
  const calls = modules.map(({ name, given }) => printPythonCall(name, given));
  const layer = calls.length === 1 ? calls[0] : bracketed('nn.Sequential(', calls, ')');
  const conv = modules.length === 1 ? 'layer' : `layer[${index}]`;
  const assign = (name: string, values: Tensor) =>
    `${conv}.${name}.data = ${printPythonCall('torch.tensor', [
      [null, printNested(permuted(values))],
      ['dtype', 'torch.float32'],
    ])}`;
  const lines = [
    'import torch',
    'from torch import nn',
    '',
    `layer = ${layer}`,
    ...(weights ? [assign('weight', weights.weight)] : []),
    ...(weights?.bias ? [assign('bias', weights.bias)] : []),
    `y = layer(x)  # x: [N, ${[spec.inChannels ?? 'C', ...inputSides(spec)].join(', ')}]`,
  ];
  return { code: `${lines.join('\n')}\n`, workarounds };
}

/** The layer as a PyTorch module, on one line: `nn.ConvTranspose2d(1, 1, kernel_size=3)`. */
export function printCall(spec: ConvSpec): string {
  const calls = modulesOf(spec).modules.map(
    ({ name, given }) => `${name}(${given.map(printArgument).join(', ')})`,
  );
  return calls.length === 1 ? calls[0] : `nn.Sequential(${calls.join(', ')})`;
}

interface Module {
  readonly name: string;
  readonly given: readonly PrintedArgument[];
}

interface Modules {
  readonly modules: readonly Module[];
  readonly workarounds: readonly Workaround[];
  /** Which of the modules is the convolution. */
  readonly index: number;
}

function modulesOf(spec: ConvSpec): Modules {
  return spec.op === 'conv2d' ? convolution(spec) : transposed(spec);
}

function convolution(spec: ConvSpec): Modules {
  const pads = paddingOf(spec);
  if (spec.padding !== 'same' && isSame(pads.near, pads.far)) {
    const padding = unlessUsual('padding', pads.near, 0);
    return { modules: [call(spec, padding)], workarounds: [], index: 0 };
  }
  if (spec.padding !== 'same' && isSamePadding(spec)) {
    return { modules: [call(spec, [['padding', "'same'"]])], workarounds: [], index: 0 };
  }
  return {
    modules: [zeroPad(pads), call(spec, [])],
    workarounds: spec.padding === 'same' ? ['pad', 'sameForWholeSteps'] : ['pad'],
    index: 1,
  };
}

function transposed(spec: ConvSpec): Modules {
  const { added, padding, outputPadding, near, far } = croppedSpec(spec);
  const negated = (cells: Sides) => cells.map((count) => 0 - count);
  const before: Edges = { near: none(spec), far: added };
  const after: Edges = { near: negated(near), far: negated(far) };
  const module = call(spec, [
    ...unlessUsual('padding', padding, 0),
    ...unlessUsual('output_padding', outputPadding, 0),
  ]);
  const [isPadded, isCropped] = [!isNone(before), !isNone(after)];
  return {
    modules: [
      ...(isPadded ? [zeroPad(before)] : []),
      module,
      ...(isCropped ? [zeroPad(after)] : []),
    ],
    workarounds: [
      ...(isPadded ? ['padInput' as const] : []),
      ...(isCropped ? ['crop' as const] : []),
    ],
    index: isPadded ? 1 : 0,
  };
}

/** Where the input's channels are not known, PyTorch's lazy module takes them from the input. */
function call(spec: ConvSpec, padding: readonly PrintedArgument[]): Module {
  const { op, inChannels, outChannels } = spec;
  const isLazy = inChannels === null && outChannels !== null;
  const name = `${op === 'conv2d' ? 'Conv' : 'ConvTranspose'}${rankOf(spec)}d`;
  const channels: PrintedArgument[] = [
    ...(isLazy ? [] : [[null, `${inChannels ?? 'in_channels'}`] as const]),
    [null, `${outChannels ?? 'out_channels'}`],
  ];
  const given: PrintedArgument[] = [
    ...channels,
    ['kernel_size', printSizes(spec.kernel)],
    ...unlessUsual('stride', spec.stride, 1),
    ...padding,
    ...unlessUsual('dilation', spec.dilation, 1),
    ...(spec.groups > 1 ? [['groups', `${spec.groups}`] as const] : []),
    ...(spec.bias ? [] : [['bias', 'False'] as const]),
  ];
  return { name: `nn.${isLazy ? 'Lazy' : ''}${name}`, given };
}

/** Below zero it crops. PyTorch counts from the last axis: left, right, top, bottom. */
const zeroPad = ({ near, far }: Edges): Module => ({
  name: `nn.ZeroPad${near.length}d`,
  given: [
    [
      null,
      `(${near
        .map((cells, a) => `${cells}, ${far[a]}`)
        .toReversed()
        .join(', ')})`,
    ],
  ],
});
