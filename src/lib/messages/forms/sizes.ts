import { outputSize, type Axis } from '../../conv/index.ts';
import { nearestAxis, solve } from '../../layer/index.ts';
import type { Facts, Size, Sizes } from '../facts.ts';
import { form, type Context, type Form, type Mend } from '../form.ts';
import { kerasLayer, onnxNode, printList, printTuple, torchLayer } from '../print.ts';

// What is about the sizes of tensors: channels, cells, axes.

const all = (sizes: Sizes | undefined): number[] => (sizes ?? []).map((size) => size ?? 0);

export function gcd(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : gcd(b, a % b);
}

/** `x.permute(0, 3, 1, 2)`: the channels from the end to where PyTorch wants them. */
function channelsFirst(rank: number): string {
  const others = Array.from({ length: rank - 2 }, (_, i) => i + 1);
  return `x.permute(${[0, rank - 1, ...others].join(', ')})`;
}

/** For an input with other channels than the layer has. */
function forChannels(facts: Facts, context: Context): Mend[] {
  const { wantedChannels = 0, weight, input, groups = 1 } = facts;
  const kernel = all(weight).slice(2);
  // A message that is copied in part has them in the input's shape alone.
  const channels = facts.channels ?? all(input).at(-1 - kernel.length) ?? 0;
  const moved = input?.at(-1) === wantedChannels && input.length === kernel.length + 2;
  const common = gcd(channels, groups);
  const given =
    context.op === 'conv2d'
      ? {
          in_channels: channels,
          out_channels: weight?.[0] ?? 0,
          kernel_size: kernel,
          ...(groups > 1 && { groups: gcd(common, weight?.[0] ?? 0) }),
        }
      : { in_channels: channels, kernel_size: kernel };
  const one = `nn.Conv${kernel.length}d(${channels}, ${wantedChannels}, kernel_size=1)`;
  return [
    ...(moved
      ? [{ id: 'moveChannels', code: `layer(${channelsFirst(input.length)})` } as const]
      : []),
    { id: 'takeChannels', code: torchLayer({ ...context, axes: kernel.length }, given) },
    { id: 'bringChannels', code: `nn.Sequential(${one}, layer)` },
  ];
}

const channelForms = [
  form(
    'pytorch',
    [
      'Given transposed=1, weight of size [{weight}], expected input[{input}] to have {wantedChannels} channels, but got {channels} channels',
      'Given transposed=1, weight of size [{weight}], expected input[{input}] to have {wantedChannels} channels',
      'Given transposed=1, weight[{weight}], so expected input[{input}] to have {wantedChannels} channels, but got {channels} channels',
    ],
    forChannels,
    { op: 'convTranspose2d' },
  ),
  form(
    'pytorch',
    [
      'Given groups={groups}, weight of size [{weight}], expected input[{input}] to have {wantedChannels} channels, but got {channels} channels',
      'Given groups={groups}, weight of size [{weight}], expected input[{input}] to have {wantedChannels} channels',
      'Given groups={groups}, weight[{weight}], so expected input[{input}] to have {wantedChannels} channels, but got {channels} channels',
    ],
    forChannels,
    { op: 'conv2d' },
  ),
  form(
    'keras',
    [
      'is incompatible with the layer: expected axis -1 of input shape to have value {wantedChannels}, but received input with shape ({input})',
      'is incompatible with the layer: expected axis -1 of input shape to have value {wantedChannels} but received input with shape ({input})',
    ],
    ({ wantedChannels, input }) => [
      {
        id: 'bringChannels',
        code: `layer(layers.Conv${(input?.length ?? 4) - 2}D(${wantedChannels}, kernel_size=1)(x))`,
      },
    ],
  ),
  form(
    'onnxruntime',
    'filter number not equal to input channel number. filter_number: {wantedChannels} num_input_channels: {channels}',
    undefined,
    { op: 'convTranspose2d' },
  ),
];

/** The values of each axis, together. */
const zip = (facts: Facts, ...names: readonly (keyof Facts)[]): number[][] => {
  const lists = names.map((name) => all(facts[name] as Sizes | undefined));
  return lists[0].map((_, a) => lists.map((list) => list[a]));
};

/** The largest output padding that PyTorch accepts, found as for any other layer. */
function acceptedPadding(stride: number, dilation: number, outputPadding: number): number {
  // Of the other arguments the message says nothing, and nothing hangs on them: a large kernel
  // without padding leaves an output whatever the output padding.
  const axis: Axis = {
    op: 'convTranspose2d',
    input: 2,
    kernel: 2,
    stride,
    padding: 0,
    dilation,
    outputPadding,
  };
  const limits = {
    dilation: [dilation, dilation],
    padding: [0, 0],
    outputPadding: [0, outputPadding],
  } as const;
  return nearestAxis(axis, limits)?.outputPadding ?? 0;
}

const outputPaddingForms = [
  form(
    'pytorch',
    [
      'output padding must be smaller than either stride or dilation, but got output_padding_height: {outputPadding.0} output_padding_width: {outputPadding.1} stride_height: {stride.0} stride_width: {stride.1} dilation_height: {dilation.0} dilation_width: {dilation.1}',
      'output padding must be smaller than either stride or dilation, but got output_padding_depth: {outputPadding.0} output_padding_height: {outputPadding.1} output_padding_width: {outputPadding.2} stride_depth: {stride.0} stride_height: {stride.1} stride_width: {stride.2} dilation_depth: {dilation.0} dilation_height: {dilation.1} dilation_width: {dilation.2}',
    ],
    (facts, context) => {
      const accepted = zip(facts, 'stride', 'dilation', 'outputPadding').map(([s, d, p]) =>
        acceptedPadding(s, d, p),
      );
      const { stride = [], dilation = [] } = facts;
      const given = {
        stride,
        output_padding: accepted,
        ...(dilation.some((d) => d !== 1) && { dilation }),
      };
      return [{ id: 'nearest', code: torchLayer({ ...context, axes: stride.length }, given) }];
    },
    { op: 'convTranspose2d' },
  ),
  form(
    'keras',
    '`output_padding` must be strictly less than `strides` for all dimensions. At dimension {dimension}, `output_padding` is {sizeA} but `strides` is {sizeB}. Received: output_padding=({outputPadding}), strides=({stride})',
    (facts, context) => {
      const accepted = zip(facts, 'stride', 'outputPadding').map(([s, p]) => Math.min(p, s - 1));
      const { stride = [] } = facts;
      const given = { strides: stride, output_padding: accepted };
      return [{ id: 'nearest', code: kerasLayer({ ...context, axes: stride.length }, given) }];
    },
    { op: 'convTranspose2d' },
  ),
  form(
    'onnxruntime',
    'output_padding[{dimension}] ({sizeA}) must be less than max(stride, dilation) ({limit}) for spatial dimension',
    ({ dimension, limit = 1 }) => [
      { id: 'nearest', code: `output_padding[${dimension}] = ${limit - 1}` },
    ],
    { op: 'convTranspose2d' },
  ),
];

/** `padding - 1`, on each axis its own, or `padding + 1`. */
function changedPadding(changes: readonly number[]): string {
  const sign = changes.some((change) => change < 0) ? '-' : '+';
  const isOne = changes.every((change) => change === changes[0]);
  if (isOne) return `padding ${sign} ${Math.abs(changes[0])}`;
  const each = changes.map((change, a) =>
    change === 0 ? `padding[${a}]` : `padding[${a}] ${sign} ${Math.abs(change)}`,
  );
  return `(${each.join(', ')})`;
}

const noOutputForms = [
  form(
    'pytorch',
    'Given input size per channel: ({inputSize}). Calculated output size per channel: ({outputSize}). Output size is too small',
    ({ outputSize = [] }, context) => {
      // A padding lower by one leaves two cells more.
      const changes = all(outputSize).map((size) => Math.min(0, -Math.ceil((1 - size) / 2)));
      const given = { padding: changedPadding(changes) };
      return [
        { id: 'lessPadding', code: torchLayer({ ...context, axes: outputSize.length }, given) },
      ];
    },
  ),
  form(
    'onnxruntime',
    'Computed output dimension is <= 0 for dim {dimension}. Input shape: {{inputSize}}',
    ({ inputSize = [] }) => [
      { id: 'noPadding', code: onnxNode({ pads: printList(inputSize.flatMap(() => [0, 0])) }) },
    ],
    { op: 'convTranspose2d' },
  ),
];

const nearestTo = (size: number, least: number, most: number) =>
  Math.min(Math.max(size, least), most);

/** The layer that makes one size of another; null where the finder knows none. */
function layerFor(inputs: Sizes, outputs: readonly number[]): Axis[] | null {
  const axes = all(inputs).map((input, a) => {
    const solved = solve({ op: 'convTranspose2d', input, output: outputs[a] });
    return solved.kind === 'found' ? solved.solutions[0].axis : null;
  });
  return axes.every((axis) => axis !== null) ? (axes as Axis[]) : null;
}

const outputSizeForms = [
  form(
    'pytorch',
    // As it was asked for: `skip.shape[2:]` is a `torch.Size`.
    ['({asked})', '[{asked}]', 'torch.Size([{asked}])'].map(
      (asked) =>
        `requested an output size of ${asked}, but valid sizes range from [{least}] to [{most}] (for an input of torch.Size([{inputSize}]))`,
    ),
    (facts, context) => {
      const { inputSize = [] } = facts;
      const axes = inputSize.length;
      const reach = zip(facts, 'asked', 'least', 'most').map(([size, least, most]) =>
        nearestTo(size, least, most),
      );
      const found = layerFor(inputSize, all(facts.asked).slice(-axes));
      const each = (name: 'kernel' | 'stride' | 'padding' | 'outputPadding' | 'dilation') =>
        (found ?? []).map((axis) => axis[name] ?? 0);
      const unless = (usual: number, name: string, values: readonly number[]) =>
        values.some((value) => value !== usual) && { [name]: values };
      return [
        { id: 'reachableSize', code: `layer(x, output_size=${printTuple(reach)})` },
        ...(found
          ? [
              {
                id: 'layerOfThatSize' as const,
                code: torchLayer(
                  { ...context, axes },
                  {
                    kernel_size: each('kernel'),
                    stride: each('stride'),
                    padding: each('padding'),
                    ...unless(0, 'output_padding', each('outputPadding')),
                    ...unless(1, 'dilation', each('dilation')),
                  },
                ),
              },
            ]
          : []),
      ];
    },
    { op: 'convTranspose2d' },
  ),
  form(
    'onnxruntime',
    'Explicit output_shape is inconsistent with input spatial dimensions and convolution parameters. Expected input size {sizeA} but got {sizeB} (output_size={asked}, kernel={kernelSize}, stride={stride}, dilation={dilation}, output_padding={outputPadding})',
    (facts) => {
      const [[asked, kernel, stride, dilation, outputPadding]] = zip(
        facts,
        'asked',
        'kernelSize',
        'stride',
        'dilation',
        'outputPadding',
      );
      const axis = { kernel, stride, dilation, outputPadding, padding: 0 };
      const most =
        outputSize({ op: 'convTranspose2d', input: facts.sizeB ?? 1, ...axis }) + stride - 1;
      return [
        { id: 'reachableSize', code: `output_shape[output_shape.index(${asked})] = ${most}` },
      ];
    },
    { op: 'convTranspose2d' },
  ),
];

const outputSizeLengthForms = [
  form(
    'pytorch',
    [
      'for {count}D input, output_size must have {wantedCount} or {limit} elements (got {sizeA})',
      'output_size must have {wantedCount} or {limit} elements (got {sizeA})',
    ],
    ({ wantedCount = 2 }) => {
      const names = ['depth', 'height', 'width'].slice(-wantedCount);
      return [
        {
          id: 'sizePerAxis',
          code: `layer(x, output_size=(${names.join(', ')}${names.length === 1 ? ',' : ''}))`,
        },
      ];
    },
    { op: 'convTranspose2d' },
  ),
];

const kernelTooLargeForms = [
  form(
    'pytorch',
    [
      "Calculated padded input size per channel: ({inputSize}). Kernel size: ({kernelSize}). Kernel size can't be greater than actual input size",
      'Calculated input size: ({inputSize}). Kernel size: ({kernelSize}). Kernel size can’t greater than actual input size',
    ],
    (facts, context) => {
      const changes = zip(facts, 'inputSize', 'kernelSize').map(([input, kernel]) =>
        Math.max(0, Math.ceil((kernel - input) / 2)),
      );
      const given = { padding: changedPadding(changes) };
      return [{ id: 'morePadding', code: torchLayer({ ...context, axes: changes.length }, given) }];
    },
    { op: 'conv2d' },
  ),
  form(
    'keras',
    'Computed output size would be zero or negative. Received `inputs shape=({input})`, `kernel shape=({weight})`',
    ({ weight = [] }, context) => {
      const given = {
        filters: weight.at(-1) ?? 1,
        kernel_size: weight.slice(0, -2),
        padding: '"same"',
      };
      return [
        { id: 'morePadding', code: kerasLayer({ ...context, axes: weight.length - 2 }, given) },
      ];
    },
    { op: 'conv2d' },
  ),
];

/** Two Keras tensors, each without what it has more than the other. */
function cropped(first: Sizes, second: Sizes): [string, string] | null {
  const sizes = [all(first), all(second)];
  const axes = sizes[0].length - 1;
  const crop = (own: readonly number[], other: readonly number[], name: string) => {
    const more = own.slice(0, -1).map((size, a) => Math.max(0, size - other[a]));
    if (more.every((cells) => cells === 0)) return name;
    return `layers.Cropping${axes}D((${more.map((cells) => `(0, ${cells})`).join(', ')}))(${name})`;
  };
  if (sizes[0].length !== sizes[1].length || axes < 2) return null;
  return [crop(sizes[0], sizes[1], 'a'), crop(sizes[1], sizes[0], 'b')];
}

/** Two PyTorch tensors, each without what it has more than the other along the picture's axes. */
function croppedBoth(axes: number, join: (a: string, b: string) => string): string {
  const names = ['depth', 'height', 'width'].slice(-axes);
  const part = `[..., ${names.map((name) => `:${name}`).join(', ')}]`;
  return [
    `${names.join(', ')} = (min(sizes) for sizes in zip(a.shape[2:], b.shape[2:]))`,
    join(`a${part}`, `b${part}`),
  ].join('\n');
}

const joinForms = [
  form(
    'pytorch',
    [
      'Sizes of tensors must match except in dimension {dimension}. Expected size {sizeA} but got size {sizeB} for tensor number',
      'Sizes of tensors must match except in dimension {dimension}. Expected size {sizeA} but got size {sizeB}',
      'Sizes of tensors must match except in dimension {dimension}. Got {sizeA} and {sizeB} in dimension',
      'Sizes of tensors must match except in dimension {dimension}. Got {sizeA} and {sizeB} (',
    ],
    ({ dimension }) =>
      dimension === 1
        ? [
            {
              id: 'askForSize',
              code: 'torch.cat([skip, up(x, output_size=skip.shape[2:])], dim=1)',
            },
            {
              id: 'crop',
              code: croppedBoth(2, (a, b) => `torch.cat([${a}, ${b}], dim=1)`),
            },
          ]
        : [],
  ),
  form(
    'keras',
    'A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. Received: input_shape=[({first}), ({second})',
    ({ first = [], second = [] }) => {
      const both = cropped(first.slice(1), second.slice(1));
      return both ? [{ id: 'crop', code: `layers.Concatenate()([${both.join(', ')}])` }] : [];
    },
  ),
  form(
    'onnxruntime',
    'Non concat axis dimensions must match: Axis {dimension} has mismatched dimensions of {sizeB} and {sizeA}',
  ),
];

/** The transposed layer that made the smaller of two tensors, which differ by one cell. */
function withOneMoreCell(dimension: number, axes: number): string {
  // Sizes are compared from the last axis: those after the one that is named fit already.
  const cells = Array.from({ length: axes }, (_, a) => (a + 2 <= dimension ? 1 : 0));
  return torchLayer({ op: 'convTranspose2d', axes }, { output_padding: cells });
}

const sumForms = [
  form(
    'pytorch',
    'The size of tensor a ({sizeA}) must match the size of tensor b ({sizeB}) at non-singleton dimension {dimension}',
    ({ sizeA = 0, sizeB = 0, dimension = 0 }, context) => {
      if (dimension === 1)
        return [
          { id: 'bringChannels', code: `nn.Conv2d(${sizeA}, ${sizeB}, kernel_size=1)(a) + b` },
        ];
      if (dimension < 2) return [];
      const axes = Math.max(context.axes ?? 2, dimension - 1);
      return [
        ...(Math.abs(sizeA - sizeB) === 1
          ? [{ id: 'oneMoreCell', code: withOneMoreCell(dimension, axes) } as const]
          : []),
        { id: 'crop', code: croppedBoth(axes, (a, b) => `${a} + ${b}`) },
      ];
    },
  ),
  form(
    'keras',
    'Inputs have incompatible shapes. Received shapes ({first}) and ({second})',
    ({ first = [], second = [] }) => {
      const both = cropped(first, second);
      const sameChannels = first.at(-1) === second.at(-1);
      return both && sameChannels
        ? [{ id: 'crop', code: `layers.Add()([${both.join(', ')}])` }]
        : [];
    },
  ),
  form(
    'onnxruntime',
    'Attempting to broadcast an axis by a dimension other than 1. {sizeA} by {sizeB}',
  ),
];

/** For an output and a target that differ in shape. */
function forLoss({ target = [], input = [] }: Facts): Mend[] {
  const cells = (sizes: Sizes) => all(sizes).filter((size) => size !== 1);
  if (`${cells(target)}` === `${cells(input)}`)
    return [{ id: 'sameShape', code: 'loss(y, target.view_as(y))' }];
  const isCrop =
    target.length === input.length &&
    target.length > 2 &&
    target[0] === input[0] &&
    target[1] === input[1];
  if (!isCrop) return [];
  const common = all(input)
    .slice(2)
    .map((size, a) => Math.min(size, target[a + 2] ?? size));
  const part = `[..., ${common.map((size) => `:${size}`).join(', ')}]`;
  return [{ id: 'crop', code: `loss(y${part}, target${part})` }];
}

const lossForms = [
  form(
    'pytorch',
    'Using a target size (torch.Size([{target}])) that is different to the input size (torch.Size([{input}]))',
    forLoss,
  ),
  form(
    'pytorch',
    'Target size (torch.Size([{target}])) must be the same as input size (torch.Size([{input}]))',
    forLoss,
  ),
];

const pixelShuffleForms = [
  form(
    'pytorch',
    "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)={channels} is not divisible by {divisor}",
    ({ channels = 1, divisor = 1 }) => {
      const next = Math.ceil(channels / divisor) * divisor;
      const before = `nn.Conv2d(${channels}, ${next}, kernel_size=1)`;
      return [
        {
          id: 'moreChannels',
          code: `nn.Sequential(${before}, nn.PixelShuffle(${Math.round(Math.sqrt(divisor))}))`,
        },
      ];
    },
  ),
  ...(
    [
      ['height', -2],
      ['width', -1],
    ] as const
  ).map(([name, axis]) =>
    form(
      'pytorch',
      `pixel_unshuffle expects ${name} to be divisible by downscale_factor, but input.size(${axis})={sizeA} is not divisible by {divisor}`,
      ({ sizeA = 1, divisor = 1 }) => {
        const missing = (divisor - (sizeA % divisor)) % divisor;
        const sides = axis === -1 ? `(0, ${missing})` : `(0, 0, 0, ${missing})`;
        return [{ id: 'padInput', code: `nn.PixelUnshuffle(${divisor})(F.pad(x, ${sides}))` }];
      },
    ),
  ),
];

const noneOf = (count: number) => Array(Math.max(count, 0)).fill('None').join(', ');

/** Two axes are those of a picture, or batch and channels, as of a latent vector. */
function forTwoAxes(input: Sizes, wanted: number, inChannels: Size | undefined): Mend[] {
  const none = noneOf(wanted - 2);
  const picture = { id: 'addInFront', code: `layer(x[${none}])` } as const;
  const vector = { id: 'addCells', code: `layer(x[:, :, ${none}])` } as const;
  const [first, second] = input;
  const isVector = inChannels === undefined ? first !== second : second === inChannels;
  return isVector ? [vector, picture] : [picture, vector];
}

/** For an input of too few axes, or too many. */
function forRank(rank: number, wanted: number): Mend[] {
  if (rank > 0 && rank < wanted - 1)
    return [{ id: 'addAxes', code: `layer(x[${noneOf(wanted - rank)}])` }];
  if (rank === wanted + 1) return [{ id: 'mergeAxes', code: 'layer(x.flatten(0, 1))' }];
  return [];
}

const rankForms: Form[] = [
  ...(['convTranspose2d', 'conv2d'] as const).map((op) =>
    form(
      'pytorch',
      [1, 2, 3].map(
        (axes) =>
          `Expected ${axes + 1}D (unbatched) or {wantedCount}D (batched) input to conv${op === 'conv2d' ? '' : '_transpose'}${axes}d, but got input of size: [{input}]`,
      ),
      ({ input = [], wantedCount = 4 }) =>
        op === 'convTranspose2d' && input.length === 2
          ? forTwoAxes(input, wantedCount, undefined)
          : forRank(input.length, wantedCount),
      { op },
    ),
  ),
  form(
    'pytorch',
    'Expected {wantedCount}-dimensional input for {limit}-dimensional weight [{weight}], but got {count}-dimensional input of size [{input}]',
    ({ input = [], weight = [], wantedCount = 4 }, { op }) => {
      if (input.length === wantedCount - 1) return [{ id: 'addAxes', code: 'layer(x[None])' }];
      return op === 'convTranspose2d' && input.length === 2
        ? forTwoAxes(input, wantedCount, weight[0])
        : forRank(input.length, wantedCount);
    },
  ),
  form(
    'keras',
    'is incompatible with the layer: expected min_ndim={wantedCount}, found ndim={count}. Full shape received: ({input})',
    ({ input = [], wantedCount = 4 }) => {
      const missing = wantedCount - input.length;
      // A batch of unknown size is there already: what is missing stands at the end.
      if (input[0] === null) {
        const inner = [...input.slice(1), ...Array<number>(missing).fill(1)];
        return [{ id: 'addChannels', code: `layer(layers.Reshape(${printTuple(inner)})(x))` }];
      }
      if (missing !== 1)
        return [{ id: 'addAxes', code: `layer(x[${noneOf(1)}, ..., ${noneOf(missing - 1)}])` }];
      return [
        { id: 'addBatch', code: 'layer(x[None])' },
        { id: 'addChannels', code: 'layer(x[..., None])' },
      ];
    },
  ),
  form(
    'onnxruntime',
    'Invalid rank for input: {name} Got: {count} Expected: {wantedCount}',
    ({ name, count = 0, wantedCount = 0 }) =>
      wantedCount > count
        ? [
            {
              id: 'addAxes',
              code: `session.run(None, {"${name}": x[${noneOf(wantedCount - count)}]})`,
            },
          ]
        : [],
  ),
];

const emptyForms = [
  form(
    'pytorch',
    'Only zero batch or zero channel inputs are supported, but got input shape: [{input}]',
    undefined,
    { op: 'convTranspose2d' },
  ),
];

const fixedSizeForms = [
  form(
    'onnxruntime',
    'Got invalid dimensions for input: {name} for the following indices index: {dimension} Got: {sizeA} Expected: {sizeB}',
    ({ dimension }) => [
      {
        id: 'freeSize',
        code: `model.graph.input[0].type.tensor_type.shape.dim[${dimension}].dim_param = "size"`,
      },
    ],
  ),
];

/** What each message about sizes is, and in which words it comes. */
export const sizeForms = {
  'input-channels': channelForms,
  'output-padding': outputPaddingForms,
  'no-output': noOutputForms,
  'output-size': outputSizeForms,
  'output-size-length': outputSizeLengthForms,
  'kernel-too-large': kernelTooLargeForms,
  'concatenated-sizes': joinForms,
  'added-sizes': sumForms,
  'loss-sizes': lossForms,
  'pixel-shuffle': pixelShuffleForms,
  'input-axes': rankForms,
  'no-cells': emptyForms,
  'fixed-size': fixedSizeForms,
} satisfies Record<string, readonly Form[]>;
