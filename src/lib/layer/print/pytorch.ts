import { croppedSpec, type ConvSpec } from '../conv-spec.ts';
import { permuted } from './permute-weight.ts';
import {
  isNone,
  isSame,
  isSamePadding,
  paddingOf,
  sides,
  type PrintedLayer,
  type Sides,
  type ToPrint,
  type Workaround,
} from './types.ts';
import {
  bracketed,
  printArgument,
  printPythonCall,
  printNested,
  printSizes,
  unlessUsual,
  type PrintedArgument,
} from './python.ts';

/** The layer as a PyTorch module, weights included if there are any. */
export function printPyTorch({ spec, weights }: ToPrint): PrintedLayer {
  const { modules, workarounds, index } = modulesOf(spec);
  const calls = modules.map(({ name, given }) => printPythonCall(name, given));
  const layer = calls.length === 1 ? calls[0] : bracketed('nn.Sequential(', calls, ')');
  const conv = modules.length === 1 ? 'layer' : `layer[${index}]`;
  const assign = (name: string, value: string) =>
    `${conv}.${name}.data = ${printPythonCall('torch.tensor', [
      [null, value],
      ['dtype', 'torch.float32'],
    ])}`;
  const lines = [
    'import torch',
    'from torch import nn',
    '',
    `layer = ${layer}`,
    ...(weights ? [assign('weight', printNested(permuted(weights.weight, [0, 1, 2, 3])))] : []),
    ...(weights?.bias ? [assign('bias', printNested(permuted(weights.bias, [0])))] : []),
    `y = layer(x)  # x: [N, ${spec.inChannels ?? 'C'}, H, W]`,
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
  const [near, far] = paddingOf(spec);
  if (spec.padding !== 'same' && isSame(near, far)) {
    return { modules: [call(spec, unlessUsual('padding', near, 0))], workarounds: [], index: 0 };
  }
  if (spec.padding !== 'same' && isSamePadding(spec)) {
    return { modules: [call(spec, [['padding', "'same'"]])], workarounds: [], index: 0 };
  }
  return {
    modules: [zeroPad(sides(near, far)), call(spec, [])],
    workarounds: spec.padding === 'same' ? ['pad', 'sameForWholeSteps'] : ['pad'],
    index: 1,
  };
}

function transposed(spec: ConvSpec): Modules {
  const { padding, outputPadding, near, far } = croppedSpec(spec);
  const crop = sides([-near[0], -near[1]], [-far[0], -far[1]]);
  const module = call(spec, [
    ...unlessUsual('padding', padding, 0),
    ...unlessUsual('output_padding', outputPadding, 0),
  ]);
  return isNone(crop)
    ? { modules: [module], workarounds: [], index: 0 }
    : { modules: [module, zeroPad(crop)], workarounds: ['crop'], index: 0 };
}

/** Where the input's channels are not known, PyTorch's lazy module takes them from the input. */
function call(spec: ConvSpec, padding: readonly PrintedArgument[]): Module {
  const { op, inChannels, outChannels } = spec;
  const isLazy = inChannels === null && outChannels !== null;
  const name = op === 'conv2d' ? 'Conv2d' : 'ConvTranspose2d';
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

/** Below zero it crops. */
const zeroPad = ({ top, bottom, left, right }: Sides): Module => ({
  name: 'nn.ZeroPad2d',
  given: [[null, `(${[left, right, top, bottom].map((cells) => cells + 0).join(', ')})`]],
});
