import { describe, expect, it } from 'vitest';
import { walkOf } from '#components/widgets/layer-tools/walk-model.ts';

const graphOf = async (text: string) =>
  (await walkOf({ text, file: null, setup: '', entry: '', call: '', shapes: {} }))!.walk.graph;

const NET = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(3, 8, 3)
        pass
    def forward(self, x):
        return self.c(x)`;

describe('what PyTorch refuses', () => {
  // Messages of PyTorch 2.13.
  it.each([
    [
      'nn.Conv2d(3, 8, 0)',
      'kernel size should be greater than zero, but got kernel_height: 0 kernel_width: 0',
    ],
    [
      'nn.Conv1d(3, 8, 0)',
      'kernel size should be greater than zero, but got kernel_height: 1 kernel_width: 0',
    ],
    [
      'nn.Conv3d(3, 8, (1, 0, 2))',
      'kernel size should be greater than zero, but got: 1 x 0 x 2 (TxHxW)',
    ],
    [
      'nn.ConvTranspose3d(3, 8, (1, 0, 2))',
      'non-empty 5D (n_output_plane x n_input_plane x kernel_depth x kernel_height x kernel_width) tensor expected for weight, but got: [3, 8, 1, 0, 2]',
    ],
    ['nn.ConvTranspose2d(3, 8, 3, stride=0)', 'non-positive stride is not supported'],
    [
      'nn.Sequential(nn.Conv2d(3, 8, 3), nn.Embedding(10, 8))',
      "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)",
    ],
    ['nn.Conv2d(3, 8, 3, padding=-1)', 'negative padding is not supported'],
    ['nn.ConvTranspose2d(3, 8, 3, output_padding=-1)', 'negative output_padding is not supported'],
    ['nn.Conv2d(3, 8, 3, dilation=0)', 'dilation should be greater than zero, but got [0, 0]'],
    [
      'nn.ConvTranspose2d(3, 8, 3, dilation=0)',
      'dilation should be greater than zero, but got dilation_height: 0, dilation_width: 0',
    ],
    [
      'nn.Conv2d(3, 0, 3)',
      'Given groups=1, expected weight to be at least 1 at dimension 0, but got weight of size [0, 3, 3, 3] instead',
    ],
    ['nn.MaxPool2d(2, 0)', 'stride should not be zero'],
    ['nn.MaxPool2d(2, -1)', 'stride should be greater than zero, but got dH: -1 dW: -1'],
    ['nn.AvgPool2d(2, padding=-1)', 'pad must be non-negative, but got pad: -1'],
    [
      "nn.Upsample(scale_factor=float('inf'))",
      'value cannot be converted to type int64_t without overflow',
    ],
    [
      "nn.Upsample(scale_factor=float('nan'))",
      'value cannot be converted to type int64_t without overflow',
    ],
    [
      'nn.Upsample(scale_factor=1e300)',
      'value cannot be converted to type int64_t without overflow',
    ],
  ])('%s ends the walk with its message', async (text, message) => {
    expect((await graphOf(text)).misfit?.message).toBe(message);
  });

  it.each([
    ['nn.Conv2d(3, 8, -3)', 'Trying to create tensor with negative dimension -3: [8, 3, -3, -3]'],
    ['nn.Conv2d(3, -8, 3)', 'Trying to create tensor with negative dimension -8: [-8, 3, 3, 3]'],
    ['nn.Conv2d(3, 8, 3, groups=0)', 'groups must be a positive integer'],
    ['nn.Conv2d(3, 8.5, 3)', "Conv2d(): argument 'out_channels' must be int, not 8.5"],
    ['nn.Conv2d(3, float("nan"), 3)', "Conv2d(): argument 'out_channels' must be int, not nan"],
  ])('%s cannot be made, and the walk says why', async (text, message) => {
    expect((await graphOf(text)).stop).toMatchObject({
      kind: 'pythonError',
      values: [expect.anything(), message],
      place: { line: 1 },
    });
  });

  it.each(['nn.ConvTranspose2d(3, 8, 3, stride=10**15)', 'nn.Upsample(scale_factor=1e15)'])(
    '%s gives more cells than can be followed',
    async (text) => {
      const { stop } = await graphOf(text);
      expect(stop).toMatchObject({ kind: 'limit', values: ['cells', expect.anything()] });
    },
  );
});

describe('a text of which a part is left out', () => {
  it.each([
    ['half a line', '    nn.Conv2d(3,8,3),\n    nn.ReL', 2],
    ['an open string', "x = 'unterminated\nnn.Conv2d(3,8,3)", 1],
    ['an endless loop', 'while True:\n    pass\nnn.Conv2d(3,8,3)', 1],
    ['an endless loop before a class', `x = 0\nwhile True:\n    x += 1\n${NET}`, 2],
    ['an exception before a class', `import torch\nraise ValueError('no')\n${NET}`, 2],
    ['an exit', 'raise SystemExit\nnn.Conv2d(3,8,3)', 1],
    ['a layer that cannot be made', 'nn.Conv2d(3,8,3)\nnn.Conv2d(8,8.5,3)', 2],
  ])('is not said to fit: %s', async (_, text, line) => {
    const { complete, remarks } = await graphOf(text);
    expect(complete).toBe(false);
    expect(remarks).toContainEqual(
      expect.objectContaining({ place: expect.objectContaining({ line }) }),
    );
  });

  it.each([
    ['a value that is not known', 'x = undefined_thing\nnn.Conv2d(3, 8, 3)'],
    ['a training loop behind the model', `${NET}\nwhile True:\n    x = 1`],
    ['an optimiser', NET.replace('pass', 'self.optim = torch.optim.Adam(self.parameters())')],
  ])('is said to fit where what is left out is not the model’s: %s', async (_, text) => {
    expect(await graphOf(text)).toMatchObject({ complete: true, parameters: 224 });
  });
});

it('says that the nesting is too deep', async () => {
  const text = `${'nn.Sequential('.repeat(500)}nn.Conv2d(3, 8, 3)${')'.repeat(500)}`;
  const { stop } = await graphOf(text);
  expect(stop).toMatchObject({ kind: 'limit', values: ['depth', expect.anything()] });
});

describe('a layer that takes its channels when it first runs', () => {
  it.each([
    ['nn.LazyConv2d(8, 3, bias=False)', 216],
    ['nn.LazyConvTranspose2d(8, 3)', 224],
    ['nn.LazyBatchNorm2d()', 6],
    ['nn.LazyInstanceNorm2d(affine=True)', 6],
    ['nn.Sequential(nn.Flatten(), nn.LazyLinear(5, bias=False))', 960],
  ])('%s has as many weights as PyTorch gives it', async (layer, parameters) => {
    const text = `${NET.replace('nn.Conv2d(3, 8, 3)', layer)}\nnet = Net()\nnet(torch.zeros(1, 3, 8, 8))`;
    const walked = await walkOf({
      text,
      file: null,
      setup: '',
      entry: '',
      call: 'Net()(torch.zeros(1, 3, 8, 8))',
      shapes: {},
    });
    expect(walked?.walk.graph).toMatchObject({ complete: true, parameters });
  });
});

describe('the parameters of attention', () => {
  // As PyTorch counts them.
  it.each([
    ['nn.MultiheadAttention(32, 4, batch_first=True)', 'm(y, y, y)', 4224],
    ['nn.MultiheadAttention(32, 4, bias=False, kdim=8, vdim=4)', 'm(y, k, v)', 2432],
    ['nn.TransformerEncoderLayer(32, 4, 64)', 'm(y)', 8544],
    ['nn.TransformerDecoderLayer(32, 4, 64)', 'm(y, y)', 12832],
  ])('of %s are those of its rows together', async (layer, call, parameters) => {
    const inputs = 'y, k, v = torch.zeros(2, 17, 32), torch.zeros(2, 17, 8), torch.zeros(2, 17, 4)';
    const graph = await graphOf(
      `import torch\nfrom torch import nn\nm = ${layer}\n${inputs}\n${call}`,
    );
    expect(graph).toMatchObject({ complete: true, parameters });
    const rows = graph.nodes.map((node) => node.parameters ?? NaN);
    expect(rows.reduce((sum, n) => sum + n, 0)).toBe(parameters);
  });
});
