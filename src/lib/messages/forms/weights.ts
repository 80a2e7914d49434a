import type { Facts, Sizes } from '../facts.ts';
import { form, type Context, type Form, type Mend } from '../form.ts';
import { printTuple, torchLayer } from '../print.ts';

// What is about weights, biases and the types of numbers.

const TYPES: Readonly<Record<string, string>> = {
  Float: 'float',
  float: 'float',
  Double: 'double',
  double: 'double',
  Half: 'half',
  'c10::Half': 'half',
  BFloat16: 'bfloat16',
  'c10::BFloat16': 'bfloat16',
};

/** Whether a tensor's type, as PyTorch writes it, is of one on a GPU. */
const isOnGpu = (type: string) => type.startsWith('torch.cuda.');

/** Input and weights of one type, where they lie on one device; else on one device. */
function castOrMove({ type = '', wantedType = '' }: Facts): Mend[] {
  if (isOnGpu(type) === isOnGpu(wantedType))
    return [{ id: 'castInput', code: 'layer(x.to(layer.weight))' }];
  return [
    isOnGpu(type)
      ? { id: 'moveLayer', code: 'layer.to(x.device)(x)' }
      : { id: 'moveInput', code: 'layer(x.to(layer.weight.device))' },
  ];
}

/** The input in the type of the weights. */
function castTo(type: string): Mend[] {
  return Object.hasOwn(TYPES, type) ? [{ id: 'castInput', code: `layer(x.${TYPES[type]}())` }] : [];
}

const NUMPY_TYPES: Readonly<Record<string, string>> = {
  float: 'float32',
  double: 'float64',
  float16: 'float16',
};

const typeForms: Form[] = [
  form('pytorch', 'expected scalar type {type} but found {wantedType}', ({ wantedType = '' }) =>
    castTo(wantedType),
  ),
  form(
    'pytorch',
    'Input type ({type}) and bias type ({wantedType}) should be the same',
    ({ wantedType = '' }) => castTo(wantedType),
  ),
  form(
    'pytorch',
    'Input type ({type}) and weight type ({wantedType}) should be the same',
    castOrMove,
  ),
  ...['conv_transpose2d_out_cpu', 'conv_transpose3d_out_cpu', 'conv_dilated<>', 'conv2d_cpu'].map(
    (name) =>
      form('pytorch', `"slow_${name}" not implemented for '{type}'`, () => [
        { id: 'castInput', code: 'layer(x.to(layer.weight))' },
      ]),
  ),
  form(
    'onnxruntime',
    'Unexpected input data type. Actual: (tensor({type})) , expected: (tensor({wantedType}))',
    ({ wantedType = '' }) =>
      Object.hasOwn(NUMPY_TYPES, wantedType)
        ? [
            {
              id: 'castInput',
              code: `session.run(None, {"x": x.astype(np.${NUMPY_TYPES[wantedType]})})`,
            },
          ]
        : [],
  ),
];

const biasForms = [
  form(
    'pytorch',
    'Given transposed=1, weight of size [{weight}], expected bias to be 1-dimensional with {wantedCount} elements, but got bias of size [{bias}]',
    ({ weight = [], wantedCount }) => [
      {
        id: 'biasPerOutput',
        code: `F.conv_transpose${weight.length - 2}d(x, weight, bias=torch.zeros(${wantedCount}))`,
      },
    ],
    { op: 'convTranspose2d' },
  ),
  form(
    'pytorch',
    'Given weight of size [{weight}], expected bias to be 1-dimensional with {wantedCount} elements, but got bias of size [{bias}]',
    ({ weight = [], wantedCount }) => [
      {
        id: 'biasPerOutput',
        code: `F.conv${weight.length - 2}d(x, weight, bias=torch.zeros(${wantedCount}))`,
      },
    ],
    { op: 'conv2d' },
  ),
  form(
    'onnxruntime',
    'Bias shape is not compatible with number of output channels. It should be a 1-D tensor with size num_output_channels(M). Bias: {{bias}} num_output_channels: {wantedCount}',
    ({ wantedCount }) => [
      { id: 'biasPerOutput', code: `b = np.zeros(${wantedCount}, dtype=np.float32)` },
    ],
    { op: 'convTranspose2d' },
  ),
];

const isSame = (a: Sizes, b: Sizes) => a.length === b.length && a.every((size, i) => size === b[i]);

/** The layer that a weight was saved from, the bias saying how many channels it gives. */
function layerOfFile({ saved = [], savedBias, name = 'weight' }: Facts, context: Context): Mend[] {
  if (saved.length < 3) return [];
  const [first = 0, second = 0, ...kernel] = saved.map((size) => size ?? 0);
  const isConv = context.op === 'conv2d';
  const out = savedBias?.[0];
  // A layer's weight has the channels of one group; of how many, the bias can say.
  const groups = !isConv && out && out % second === 0 ? out / second : 1;
  const channels = isConv
    ? { in_channels: second, out_channels: first }
    : { in_channels: first, out_channels: second * groups };
  const given = { ...channels, kernel_size: kernel, ...(groups > 1 && { groups }) };
  const layer = `layer = ${torchLayer({ ...context, axes: kernel.length }, given)}`;
  const prefix = name.replace(/weight$/, '');
  const part = prefix
    ? [
        `state = {name.removeprefix("${prefix}"): value for name, value in state.items()`,
        `         if name.startswith("${prefix}")}`,
      ]
    : [];
  return [{ id: 'layerOfFile', code: [layer, ...part, 'layer.load_state_dict(state)'].join('\n') }];
}

const SHAPES =
  'size mismatch for {name}: copying a param with shape torch.Size([{saved}]) from checkpoint, the shape in current model is torch.Size([{built}])';

const stateForms: Form[] = [
  ...(
    [
      ['ConvTranspose', 'convTranspose2d'],
      ['Conv', 'conv2d'],
    ] as const
  ).flatMap(([name, op]) =>
    [1, 2, 3].flatMap((axes) =>
      [
        SHAPES +
          '. size mismatch for bias: copying a param with shape torch.Size([{savedBias}]) from checkpoint',
        SHAPES,
      ].map((words) =>
        form(
          'pytorch',
          `Error(s) in loading state_dict for ${name}${axes}d: ${words}`,
          layerOfFile,
          { op, axes },
        ),
      ),
    ),
  ),
  form('pytorch', `Error(s) in loading state_dict for {layer}: ${SHAPES}`, layerOfFile),
];

/** Whether the one side has a bias and the other has none. */
const biasOfFile =
  (has: boolean): Form['mends'] =>
  ({ name = '' }, context) =>
    /(^|\.)bias$/.test(name)
      ? [{ id: 'biasOfFile', code: torchLayer(context, { bias: has ? 'True' : 'False' }) }]
      : [];

const biasKeyForms = (
  [
    ['Missing', false],
    ['Unexpected', true],
  ] as const
).flatMap(([word, has]): Form[] => [
  ...(
    [
      ['ConvTranspose', 'convTranspose2d'],
      ['Conv', 'conv2d'],
    ] as const
  ).flatMap(([name, op]) =>
    [1, 2, 3].map((axes) =>
      form(
        'pytorch',
        `Error(s) in loading state_dict for ${name}${axes}d: ${word} key(s) in state_dict: "{name}"`,
        biasOfFile(has),
        { op, axes },
      ),
    ),
  ),
  form('pytorch', `${word} key(s) in state_dict: "{name}"`, biasOfFile(has)),
]);

/** PyTorch's weight in the order of Keras, where the shapes say so; else the order that fits. */
function permutation(from: Sizes, to: Sizes): readonly number[] | null {
  if (from.length !== to.length || from.length < 3) return null;
  const rank = from.length;
  const axes = from.map((_, i) => i);
  const fits = (order: readonly number[]) =>
    isSame(
      order.map((i) => from[i]),
      to,
    );
  const fromTorch = [...axes.slice(2), 1, 0];
  const swapped = [...axes.slice(0, -2), rank - 1, rank - 2];
  return [fromTorch, swapped].find(fits) ?? null;
}

const weightOrderForms = [
  form(
    'keras',
    'weight shape ({built}) is not compatible with provided weight shape ({saved})',
    ({ built = [], saved = [] }) => {
      const order = permutation(saved, built);
      return order ? [{ id: 'permute', code: `np.transpose(weight, ${printTuple(order)})` }] : [];
    },
  ),
];

const weightAxesForms = [
  form('pytorch', 'weight should have at least three dimensions', (_, { op, axes }) => [
    {
      id: 'framedWeight',
      code: `F.conv${op === 'conv2d' ? '' : '_transpose'}${axes ?? 2}d(x, weight[None, None])`,
    },
  ]),
  form(
    'onnxruntime',
    'Weight tensor spatial rank does not match input tensor spatial rank',
    undefined,
  ),
];

const CONVERSIONS: Readonly<Record<string, string>> = {
  'numpy.ndarray': 'torch.from_numpy(x)',
  list: 'torch.tensor(x)',
  tuple: 'torch.tensor(x)',
};

const tensorForms = ['conv_transpose', 'conv'].flatMap((name) =>
  [1, 2, 3].map((axes) =>
    form(
      'pytorch',
      [`${name}${axes}d(): argument 'input' (position 1) must be Tensor, not {type}`],
      ({ type = '' }) =>
        Object.hasOwn(CONVERSIONS, type)
          ? [{ id: 'tensor', code: `layer(${CONVERSIONS[type]})` }]
          : [],
      { op: name === 'conv' ? 'conv2d' : 'convTranspose2d', axes },
    ),
  ),
);

/** What each message about weights and types is, and in which words it comes. */
export const weightForms = {
  'number-type': typeForms,
  'not-a-tensor': tensorForms,
  'bias-size': biasForms,
  'saved-shape': stateForms,
  'saved-bias': biasKeyForms,
  'weight-order': weightOrderForms,
  'weight-axes': weightAxesForms,
} satisfies Record<string, readonly Form[]>;
