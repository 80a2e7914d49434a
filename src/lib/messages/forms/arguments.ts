import { form, type Context, type Form, type Mend } from '../form.ts';
import type { Sizes } from '../facts.ts';
import { kerasLayer, onnxNode, printList, torchLayer } from '../print.ts';
import { gcd } from './sizes.ts';

// What is about the arguments of a call: their names, their kinds, their values.

const CONV = ['conv_transpose', 'conv'] as const;
const opOf = (name: (typeof CONV)[number]) => (name === 'conv' ? 'conv2d' : 'convTranspose2d');

/** What `padding="same"` would have come to, where the kernel is at least as large as the stride. */
const sameInNumbers = {
  padding: '(kernel_size - stride + 1) // 2',
  output_padding: '(kernel_size - stride) % 2',
};

/** A wording of each function that convolves. */
const ofFunctions = (
  words: (name: string) => readonly string[],
  mends: Form['mends'],
  functions: readonly (typeof CONV)[number][] = CONV,
): Form[] =>
  functions.flatMap((name) =>
    [1, 2, 3].map((axes) =>
      form('pytorch', words(`${name}${axes}d()`), mends, { op: opOf(name), axes }),
    ),
  );

const paddingWordForms = ofFunctions(
  (name) => [
    `${name}: argument 'padding' (position 5) must be tuple of ints, but found element of type str`,
    `${name}: argument 'padding' (position 5) must be tuple of ints, not str`,
    `${name}: argument 'padding' must be tuple of ints, not str`,
  ],
  (_, context) => [
    { id: 'numbersForSame', code: torchLayer(context, { stride: 'stride', ...sameInNumbers }) },
  ],
  ['conv_transpose'],
);

const kerasPaddingForms = [
  form(
    'keras',
    // A set: its order changes from run to run.
    [
      "The `padding` argument must be a list/tuple or one of {'valid', 'same'}. Received: {value}",
      "The `padding` argument must be a list/tuple or one of {'same', 'valid'}. Received: {value}",
    ],
    (_, context) => [{ id: 'namedPadding', code: kerasLayer(context, { padding: '"same"' }) }],
  ),
  form(
    'keras',
    "'int' object has no attribute 'lower'",
    (_, context) => [{ id: 'namedPadding', code: kerasLayer(context, { padding: '"same"' }) }],
    { around: /standardize_padding|Conv\dD/ },
  ),
];

const paddingModeForms = [1, 2, 3].map((axes) =>
  form(
    'pytorch',
    `Only "zeros" padding mode is supported for ConvTranspose${axes}d`,
    (_, context) => {
      // A frame of one input cell adds a stride of output cells on each side.
      const layer = torchLayer(context, { stride: 'stride', padding: 'padding + stride' });
      return [{ id: 'framedInput', code: `nn.Sequential(nn.ReflectionPad${axes}d(1), ${layer})` }];
    },
    { op: 'convTranspose2d', axes },
  ),
);

const groupsForms = [
  ...['in', 'out'].map((end) =>
    form('pytorch', `${end}_channels must be divisible by groups`, (_, context) => [
      {
        id: 'commonDivisor',
        code: torchLayer(context, { groups: 'math.gcd(groups, in_channels, out_channels)' }),
      },
    ]),
  ),
  form(
    'pytorch',
    'Given groups={groups}, expected weight to be divisible by {divisor} at dimension 0, but got weight of size [[{weight}]]',
    ({ groups = 1, weight = [] }, { op }) => {
      const name = `conv${op === 'conv2d' ? '' : '_transpose'}${weight.length - 2}d`;
      return [
        {
          id: 'commonDivisor',
          code: `F.${name}(x, weight, groups=${gcd(weight[0] ?? 0, groups)})`,
        },
      ];
    },
  ),
  form(
    'keras',
    'The number of filters must be evenly divisible by the number of groups. Received: groups={groups}, filters={filters}',
    ({ groups = 1, filters = 1 }, context) => [
      {
        id: 'commonDivisor',
        code: kerasLayer({ ...context, op: 'conv2d' }, { filters, groups: gcd(filters, groups) }),
      },
    ],
    { op: 'conv2d' },
  ),
  form(
    'onnxruntime',
    'Input channels is not divisible by group. num_input_channels: {channels} group: {groups}',
    ({ channels = 1, groups = 1 }) => [
      { id: 'commonDivisor', code: onnxNode({ group: `${gcd(channels, groups)}` }) },
    ],
    { op: 'convTranspose2d' },
  ),
];

/** What PyTorch calls what others call otherwise. */
const TORCH_NAMES: Readonly<Record<string, string>> = {
  strides: 'stride',
  pads: 'padding',
  pad: 'padding',
  kernel: 'kernel_size',
  kernel_shape: 'kernel_size',
  dilations: 'dilation',
  dilation_rate: 'dilation',
  group: 'groups',
  use_bias: 'bias',
  in_channel: 'in_channels',
  out_channel: 'out_channels',
  filters: 'out_channels',
};
const KERAS_NAMES: Readonly<Record<string, string>> = {
  stride: 'strides',
  kernel: 'kernel_size',
  dilation: 'dilation_rate',
  dilations: 'dilation_rate',
  bias: 'use_bias',
  out_channels: 'filters',
};
const ONNX_NAMES: Readonly<Record<string, string>> = {
  stride: 'strides',
  dilation: 'dilations',
  groups: 'group',
  kernel_size: 'kernel_shape',
  padding: 'pads',
};

const rightName = (names: Readonly<Record<string, string>>, given: string) =>
  Object.hasOwn(names, given) ? names[given] : null;

const unknownArgumentForms: Form[] = [
  ...(['ConvTranspose', 'Conv'] as const).flatMap((name) =>
    [1, 2, 3].map((axes) =>
      form(
        'pytorch',
        [`${name}${axes}d.__init__() got an unexpected keyword argument '{argument}'`],
        ({ argument = '' }, context) => {
          const right = rightName(TORCH_NAMES, argument);
          return right
            ? [{ id: 'rightName', code: torchLayer(context, { [right]: argument }) }]
            : [];
        },
        { op: name === 'Conv' ? 'conv2d' : 'convTranspose2d', axes },
      ),
    ),
  ),
  ...[1, 2, 3].map((axes) =>
    form(
      'keras',
      [
        `Unrecognized keyword arguments passed to Conv${axes}DTranspose: {'{argument}': {value}}`,
        `Unrecognized keyword arguments passed to Conv${axes}DTranspose: {'{argument}':`,
      ],
      ({ argument = '', value = '' }, context) => {
        const right = rightName(KERAS_NAMES, argument);
        if (right) return [{ id: 'rightName', code: kerasLayer(context, { [right]: argument }) }];
        if (argument !== 'groups' || !/^\d+$/.test(value)) return [];
        const part = kerasLayer(context, { filters: `filters // ${value}` });
        return [
          {
            id: 'splitGroups',
            code: `layers.Concatenate()([${part}(part) for part in ops.split(x, ${value}, axis=-1)])`,
          },
        ];
      },
      { op: 'convTranspose2d', axes },
    ),
  ),
  form(
    'onnxruntime',
    'Unrecognized attribute: {argument} for operator ConvTranspose',
    ({ argument = '' }) => {
      const right = rightName(ONNX_NAMES, argument);
      return right ? [{ id: 'rightName', code: onnxNode({ [right]: argument }) }] : [];
    },
    { op: 'convTranspose2d' },
  ),
];

const negativeForms = [
  form('pytorch', 'negative padding is not supported', (_, context) => [
    {
      id: 'padOutput',
      code: `F.pad(${torchLayer(context, { padding: 0 })}(x), [-padding] * ${2 * (context.axes ?? 2)})`,
    },
  ]),
  form(
    'pytorch',
    'negative output_padding is not supported',
    (_, context) => {
      const cut = Array(context.axes ?? 2).fill(':output_padding');
      return [
        {
          id: 'cropOutput',
          code: `${torchLayer(context, { output_padding: 0 })}(x)[..., ${cut.join(', ')}]`,
        },
      ];
    },
    { op: 'convTranspose2d' },
  ),
  form(
    'keras',
    [
      'The `output_padding` argument must be a tuple of {wantedCount} integers. Received output_padding={count}, including values {{values}} that do not satisfy `value >= 0`',
      'The `output_padding` argument must be a tuple of {wantedCount} integers. Received output_padding=({outputPadding}), including values {{values}} that do not satisfy `value >= 0`',
    ],
    (_, context) => [{ id: 'cropOutput', code: kerasLayer(context, { output_padding: 0 }) }],
    { op: 'convTranspose2d' },
  ),
  form('onnxruntime', 'Attribute pads must not contain negative values', () => [
    { id: 'noPadding', code: onnxNode({ pads: '[max(pad, 0) for pad in pads]' }) },
  ]),
];

/** A Keras argument with a value that is not above zero. */
const notPositiveInKeras = (argument: string) => [
  form(
    'keras',
    [
      `The \`${argument}\` argument must be a tuple of {wantedCount} integers. Received ${argument}={count}, including values {{values}} that do not satisfy \`value > 0\``,
      `The \`${argument}\` argument must be a tuple of {wantedCount} integers. Received ${argument}=({stride}), including values {{values}} that do not satisfy \`value > 0\``,
    ],
    ({ wantedCount, stride }, context) => {
      const values = stride ? stride.map((value) => Math.max(value ?? 0, 1)) : [1];
      return [
        {
          id: 'atLeastOne',
          code: kerasLayer({ ...context, axes: wantedCount ?? null }, { [argument]: values }),
        },
      ];
    },
  ),
];

const strideForms = [
  form('pytorch', 'non-positive stride is not supported', (_, context) => [
    { id: 'atLeastOne', code: torchLayer(context, { stride: 1 }) },
  ]),
  ...notPositiveInKeras('strides'),
  form('onnxruntime', 'Attribute strides must only contain positive values', () => [
    { id: 'atLeastOne', code: onnxNode({ strides: '[max(stride, 1) for stride in strides]' }) },
  ]),
];

const dilationForms = [
  form(
    'pytorch',
    [
      'dilation should be greater than zero, but got dilation_height: {dilation.0}, dilation_width: {dilation.1}',
      'dilation should be greater than zero',
    ],
    ({ dilation = [1] }, context) => [
      {
        id: 'atLeastOne',
        code: torchLayer(context, { dilation: dilation.map((d) => Math.max(d ?? 0, 1)) }),
      },
    ],
    { axes: 2 },
  ),
  ...notPositiveInKeras('dilation_rate'),
  form('onnxruntime', 'Attribute dilations must only contain positive values', () => [
    {
      id: 'atLeastOne',
      code: onnxNode({ dilations: '[max(dilation, 1) for dilation in dilations]' }),
    },
  ]),
];

const kernelForms = [
  form(
    'pytorch',
    'kernel size should be greater than zero, but got kernel_height: {kernelSize.0} kernel_width: {kernelSize.1}',
    ({ kernelSize = [] }, context) => [
      {
        id: 'atLeastOne',
        code: torchLayer(context, { kernel_size: kernelSize.map((k) => Math.max(k ?? 0, 1)) }),
      },
    ],
    { axes: 2 },
  ),
  ...notPositiveInKeras('kernel_size'),
  form(
    'keras',
    'Invalid value for argument `filters`. Expected a strictly positive value. Received filters={filters}',
    (_, context) => [{ id: 'atLeastOne', code: kerasLayer(context, { filters: 1 }) }],
  ),
  form(
    'pytorch',
    'non-empty 2D or 4D weight tensor expected, but got: [{weight}]',
    ({ weight = [] }, context) => [
      {
        id: 'atLeastOne',
        code: torchLayer({ ...context, axes: weight.length - 2 }, { out_channels: 1 }),
      },
    ],
  ),
];

/** As many values as there are axes: what is too many falls off, the last stands for what lacks. */
const perAxis = (values: Sizes, axes: number): Sizes =>
  Array.from({ length: axes }, (_, a) => values[a] ?? values.at(-1) ?? 1);

const valuesForms: Form[] = [
  ...['stride', 'padding', 'output_padding', 'dilation'].map((argument) =>
    form(
      'pytorch',
      [
        `expected ${argument} to be a single integer value or a list of {wantedCount} values to match the convolution dimensions, but got ${argument}=[{values}]`,
      ],
      ({ wantedCount = 2, values = [] }, context) => [
        {
          id: 'valuePerAxis',
          code: torchLayer(
            { ...context, axes: wantedCount },
            { [argument]: perAxis(values, wantedCount) },
          ),
        },
      ],
    ),
  ),
  ...['strides', 'dilation_rate', 'kernel_size', 'output_padding'].map((argument) =>
    form(
      'keras',
      `The \`${argument}\` argument must be a tuple of {wantedCount} integers. Received ${argument}=({values})`,
      ({ wantedCount = 2, values = [] }, context) => [
        {
          id: 'valuePerAxis',
          code: kerasLayer(
            { ...context, axes: wantedCount },
            { [argument]: perAxis(values, wantedCount) },
          ),
        },
      ],
    ),
  ),
  ...['strides', 'dilations', 'output_padding', 'pads', 'kernel_shape', 'output_shape'].map(
    (argument) =>
      form('onnxruntime', `Attribute ${argument} has incorrect size`, () => [
        {
          id: 'valuePerAxis',
          code:
            argument === 'pads'
              ? onnxNode({ pads: '(pads * 4)[:4]' })
              : onnxNode({
                  [argument]: `(${argument} * 2)[${argument === 'output_shape' ? '-' : ':'}2${argument === 'output_shape' ? ':' : ''}]`,
                }),
        },
      ]),
  ),
];

const ARGUMENT_POSITIONS = [
  ['stride', 4],
  ['padding', 5],
  ['output_padding', 6],
  ['dilation', 8],
] as const;

const wholeNumberForms: Form[] = [
  ...ARGUMENT_POSITIONS.flatMap(([argument]) =>
    ofFunctions(
      (name) =>
        [4, 5, 6, 7, 8]
          .map(
            (position) =>
              `${name}: argument '${argument}' (position ${position}) must be tuple of ints, but found element of type float`,
          )
          .concat(`${name}: argument '${argument}' must be tuple of ints, not float`),
      (_, context) => [
        { id: 'wholeNumber', code: torchLayer(context, { [argument]: `int(${argument})` }) },
      ],
    ),
  ),
  // The weight is made by `torch.empty(in_channels, out_channels // groups, *kernel_size)`.
  form(
    'pytorch',
    `empty(): argument 'size' failed to unpack the object at pos 3 with error "type must be tuple of ints,but got float"`,
    (_, context) => [
      { id: 'wholeNumber', code: torchLayer(context, { kernel_size: 'int(kernel_size)' }) },
    ],
    { around: /nn[\\/.]modules[\\/.]conv|ConvTranspose|Conv\dd/ },
  ),
  form(
    'pytorch',
    `empty(): argument 'size' (position 1) must be tuple of ints, but found element of type float at pos 0`,
    (_, context) => [
      {
        id: 'wholeNumber',
        code: torchLayer(context, {
          in_channels: 'int(in_channels)',
          out_channels: 'int(out_channels)',
        }),
      },
    ],
    { around: /nn[\\/.]modules[\\/.]conv|ConvTranspose|Conv\dd/ },
  ),
];

const torchDoubling = (context: Context): Mend[] => [
  { id: 'doubling', code: torchLayer(context, { kernel_size: 4, stride: 2, padding: 1 }) },
];

const missingKernelForms = [
  ...[1, 2, 3].map((axes) =>
    form(
      'pytorch',
      [
        `ConvTranspose${axes}d.__init__() missing 1 required positional argument: 'kernel_size'`,
        `ConvTranspose${axes}d.__init__() missing 2 required positional arguments: 'out_channels' and 'kernel_size'`,
      ],
      (_, context) => torchDoubling(context),
      { op: 'convTranspose2d', axes },
    ),
  ),
  ...[1, 2, 3].map((axes) =>
    form(
      'keras',
      [
        `Conv${axes}DTranspose.__init__() missing 1 required positional argument: 'kernel_size'`,
        `Conv${axes}DTranspose.__init__() missing 2 required positional arguments: 'filters' and 'kernel_size'`,
      ],
      (_, context) => [
        {
          id: 'doubling',
          code: kerasLayer(context, { kernel_size: 4, strides: 2, padding: '"same"' }),
        },
      ],
      { op: 'convTranspose2d', axes },
    ),
  ),
];

const stridesAndDilationForms = [
  form(
    'keras',
    '`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: strides=({stride}) and dilation_rate=({dilation})',
    ({ stride = [], dilation = [] }, context) => {
      const axes = stride.length;
      const isOne = dilation.every((d) => d === dilation[0]);
      const spread = (d: number | null) => `${d} * (kernel_size - 1) + 1`;
      const kernel = isOne ? spread(dilation[0]) : `(${dilation.map(spread).join(', ')})`;
      return [
        {
          id: 'spreadKernel',
          code: kerasLayer({ ...context, axes }, { kernel_size: kernel, strides: stride }),
        },
      ];
    },
  ),
];

/** oneDNN, which computes most layers on a processor, says that it cannot, and not why. */
const noReasonForms = [
  'could not construct a memory descriptor using a format tag',
  'could not create a primitive descriptor for the deconvolution forward propagation primitive',
  'could not create a primitive descriptor for a deconvolution forward propagation primitive',
  'could not create a primitive descriptor for the convolution forward propagation primitive',
  'could not create a primitive descriptor for a convolution forward propagation primitive',
].map((words) =>
  form('pytorch', words, () => [
    { id: 'askAgain', code: 'with torch.backends.mkldnn.flags(enabled=False):\n    layer(x)' },
  ]),
);

const autoPadForms = [
  form('onnxruntime', 'Unknown AutoPadType String', () => [
    { id: 'namedPadding', code: onnxNode({ auto_pad: '"SAME_UPPER"' }) },
  ]),
];

const kernelShapeForms = [
  form(
    'onnxruntime',
    'kernel_shape is not compatible with W shape. kernel_shape: {{kernelShape}} W: {{weight}}',
    ({ weight = [] }) => [
      { id: 'shapeOfWeight', code: onnxNode({ kernel_shape: printList(weight.slice(2)) }) },
    ],
  ),
];

/** What each message about arguments is, and in which words it comes. */
export const argumentForms = {
  'padding-same': paddingWordForms,
  'keras-padding': kerasPaddingForms,
  'padding-mode': paddingModeForms,
  groups: groupsForms,
  'argument-name': unknownArgumentForms,
  'negative-padding': negativeForms,
  'stride-zero': strideForms,
  'dilation-zero': dilationForms,
  'kernel-zero': kernelForms,
  'values-per-axis': valuesForms,
  'whole-numbers': wholeNumberForms,
  'missing-kernel-size': missingKernelForms,
  'strides-and-dilation': stridesAndDilationForms,
  'no-reason': noReasonForms,
  'auto-pad': autoPadForms,
  'kernel-shape': kernelShapeForms,
} satisfies Record<string, readonly Form[]>;
