import { describe, expect, it } from 'vitest';
import { outputSize } from '#lib/conv/index.ts';
import { axesOfSpec, convSpec, type ConvSpec } from '#lib/layer/index.ts';
import { parseLayers } from '#lib/layer/parse/index.ts';
import { frameworks, printLayer } from '#lib/layer/print/index.ts';

const layersOf = (text: string) => parseLayers(text).layers.map(({ layer }) => layer);
const remarksOn = (text: string) =>
  parseLayers(text).notices.map(({ kind, text: about }) => `${kind} ${about}`);
const up = (given: Partial<ConvSpec> & Pick<ConvSpec, 'kernel'>) =>
  convSpec({ op: 'convTranspose2d', ...given });

describe('layers on one and three axes', () => {
  const vocoder = { inChannels: 512, outChannels: 256, kernel: [16], stride: [8], padding: [4] };

  it.each([
    ['nn.ConvTranspose1d(512, 256, 16, 8, padding=4)', up(vocoder)],
    ['nn.LazyConvTranspose1d(256, 16, 8, 4)', up({ ...vocoder, inChannels: null })],
    ['F.conv_transpose1d(x, torch.randn(512, 256, 16), bias, stride=8, padding=4)', up(vocoder)],
    [
      "keras.layers.Conv1DTranspose(256, 16, strides=8, padding='same')",
      up({ ...vocoder, inChannels: null }),
    ],
    [
      'nnx.ConvTranspose(512, 256, (16,), (8,), padding=((11, 11),), rngs=nnx.Rngs(0))',
      up(vocoder),
    ],
    [
      "lax.conv_transpose(x, jnp.zeros((16, 512, 256)), (8,), [(11, 11)], dimension_numbers=('NWC', 'WIO', 'NWC'))",
      up({ ...vocoder, bias: false }),
    ],
    [
      "make_node('ConvTranspose', ['x', 'w'], ['y'], kernel_shape=[16], strides=[8], pads=[4, 4])",
      up({ ...vocoder, inChannels: null, outChannels: null, bias: false }),
    ],
    [
      "tf.nn.conv1d_transpose(x, tf.zeros([16, 256, 512]), [1, 80, 256], 8, padding='SAME')",
      up({ ...vocoder, bias: false }),
    ],
    [
      "tf.nn.conv2d_transpose(x, tf.Variable(tf.random.normal([4, 4, 8, 16])), shape, [1, 2, 2, 1], 'SAME')",
      up({
        inChannels: 16,
        outChannels: 8,
        kernel: [4, 4],
        stride: [2, 2],
        padding: [1, 1],
        bias: false,
      }),
    ],
    [
      "tf.nn.conv2d_transpose(x, tf.ones([2, 3, 8, 16]), shape, strides=[1, 1, 2, 3], padding='VALID', data_format='NCHW')",
      up({ inChannels: 16, outChannels: 8, kernel: [2, 3], stride: [2, 3], bias: false }),
    ],
    [
      'nn.ConvTranspose3d(32, 16, 2, stride=2)',
      up({ inChannels: 32, outChannels: 16, kernel: [2, 2, 2], stride: [2, 2, 2] }),
    ],
    [
      'nn.ConvTranspose3d(32, 16, (1, 2, 2), stride=(1, 2, 2))',
      up({ inChannels: 32, outChannels: 16, kernel: [1, 2, 2], stride: [1, 2, 2] }),
    ],
    [
      'layers.Conv3DTranspose(16, 2, strides=2)',
      up({ outChannels: 16, kernel: [2, 2, 2], stride: [2, 2, 2] }),
    ],
  ])('reads %s', (text, spec) => {
    expect(layersOf(text)).toEqual([spec]);
    expect(remarksOn(text)).toEqual([]);
  });

  it('names sizes that are for another number of axes', () => {
    expect(remarksOn('nn.ConvTranspose1d(1, 1, (3, 3))')).toEqual([
      'leftOut nn.ConvTranspose1d: kernel_size',
      'otherAxes kernel_size=(3, 3)',
    ]);
    const text = 'nn.ConvTranspose3d(1, 1, 2, stride=(2, 2))';
    expect(remarksOn(text)).toEqual(['otherAxes stride=(2, 2)']);
    expect(layersOf(text)).toMatchObject([{ kernel: [2, 2, 2], stride: [1, 1, 1] }]);
  });

  it('reads pads, crops, pools and norms around them', () => {
    const text =
      'nn.ZeroPad1d((1, 2)), nn.ZeroPad3d((1, 2, 3, 4, 5, 6)), nn.MaxPool3d(2), Cropping1D((0, 3))';
    expect(layersOf(text)).toMatchObject([
      { kind: 'pad', near: [1], far: [2] },
      { kind: 'pad', near: [5, 3, 1], far: [6, 4, 2] },
      { kind: 'pool', kernel: [2, 2, 2] },
      { kind: 'pad', near: [0], far: [-3] },
    ]);
    expect(remarksOn('nn.BatchNorm1d(8), nn.InstanceNorm3d(8)')).toEqual([]);
  });
});

describe('layers of other libraries', () => {
  it.each([
    ['paddle.nn.Conv2DTranspose(3, 8, 4, stride=2, padding=1)', 'paddle.nn.Conv2DTranspose'],
    ['import paddle.nn as nn\nnn.Conv2DTranspose(3, 8, 4)', 'paddle.nn.Conv2DTranspose'],
    [
      'from mxnet.gluon import nn\nnn.Conv2DTranspose(1, 3, padding=(2, 2))',
      'mxnet.gluon.nn.Conv2DTranspose',
    ],
    ['eqx.nn.ConvTranspose2d(1, 1, 3)', 'eqx.nn.ConvTranspose2d'],
    [
      'from equinox.nn import ConvTranspose2d\nConvTranspose2d(1, 1, 3)',
      'equinox.nn.ConvTranspose2d',
    ],
    ['import flax.linen as nn\nnn.ConvTranspose(3, (4, 4))', 'flax.linen.ConvTranspose'],
  ])('are named and left out: %s', (text, name) => {
    expect(layersOf(text)).toEqual([]);
    expect(remarksOn(text)).toEqual([`foreignLayer ${name}`]);
  });

  it.each([
    'import torch.nn as nn\nnn.ConvTranspose2d(1, 1, 3)',
    'from torch import nn\nnn.ConvTranspose2d(1, 1, 3)',
    'from torch.nn import (\n  ConvTranspose2d,\n  ReLU,\n)\nConvTranspose2d(1, 1, 3)',
    'from torch.nn import ConvTranspose2d as Up\nUp(1, 1, 3)',
    'tnn.ConvTranspose2d(1, 1, 3)',
  ])('are told from PyTorch under whatever name: %s', (text) => {
    expect(layersOf(text)).toEqual([up({ inChannels: 1, outChannels: 1, kernel: [3, 3] })]);
    expect(remarksOn(text)).toEqual([]);
  });
});

describe('what frameworks refuse', () => {
  it('is remarked of a number for padding in Keras, and read as valid', () => {
    const text = 'Conv2DTranspose(8, 3, strides=2, padding=1)';
    expect(layersOf(text)).toEqual([up({ outChannels: 8, kernel: [3, 3], stride: [2, 2] })]);
    expect(remarksOn(text)).toEqual(['kerasPadding padding']);
  });

  it('is not printed for PyTorch, where an output padding is too large', () => {
    for (const text of [
      'nn.ConvTranspose2d(3, 4, 3, output_padding=1)',
      'nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1, output_padding=4)',
    ]) {
      const [spec] = layersOf(text) as ConvSpec[];
      expect(remarksOn(text)).toEqual(['largeOutputPadding output_padding']);
      for (const framework of frameworks) {
        const { code, workarounds } = printLayer(spec, framework);
        expect(remarksOn(code)).toEqual([]);
        if (framework !== 'pytorch') continue;
        expect(workarounds).toContain('padInput');
        expect(code).not.toMatch(/output_padding=[1-9]/);
      }
    }
  });
});

describe('what was passed over', () => {
  it('reads an ONNX node without kernel_shape by its weight, if the text has it', () => {
    const text = `
      W = np.ones((1, 2, 3, 5), dtype=np.float32)
      node = onnx.helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[3, 2])`;
    expect(layersOf(text)).toMatchObject([{ kernel: [3, 5], stride: [3, 2] }]);
    expect(remarksOn(text)).toEqual([]);
    const alone = "make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[3, 2])";
    expect(remarksOn(alone)).toEqual(['missingArgument ConvTranspose: kernel_shape']);
  });

  it("reads ONNX's attributes as assignments of tuples", () => {
    const text = 'kernel_shape = (3, 3)\nstrides = (2, 1)\nop_type = "ConvTranspose"';
    expect(layersOf(text)).toMatchObject([{ kernel: [3, 3], stride: [2, 1] }]);
  });

  it.each([
    'self.up = nn.ConvTranspose2d(8, 4, 3, stride=2)\ny = self.up(x, output_size=skip.size())',
    'up = nn.ConvTranspose2d(8, 4, 3, 2).to(device)\nup(x, output_size=[9, 9])',
    'nn.ConvTranspose2d(8, 4, 3, stride=2)(x, output_size=(12, 12))',
    'nn.ConvTranspose2d(8, 4, 3, stride=2).cuda()(x, output_size=(12, 12))',
    'nn.ConvTranspose2d(8, 4, 3, stride=2)(torch.zeros(1, 8, 5, 5), output_size=size)',
    'nn.ConvTranspose2d(8, 4, 3, stride=2)(x, skip.shape[2:])',
  ])('says that output_size picks an output padding in a call: %s', (text) => {
    expect(layersOf(text)).toMatchObject([{ op: 'convTranspose2d', outputPadding: [0, 0] }]);
    expect(remarksOn(text)).toEqual(['outputSize output_size']);
  });

  it.each([
    ['', 'output_size=(12, 11)', 'pickedPadding output_padding=(1, 0)'],
    ['', 'output_size=[1, 4, 12, 12]', 'pickedPadding output_padding=1'],
    ['', '(12, 12)', 'pickedPadding output_padding=1'],
    [', output_padding=1', 'output_size=(11, 11)', 'pickedPadding output_padding=0'],
    [', output_padding=1', 'output_size=(12, 12)', null],
    ['', 'output_size=None', null],
    ['', 'output_size=(13, 12)', 'unreachableSize output_size=(13, 12)'],
    ['', 'output_size=(4, 12, 12)', 'badValue output_size=(4, 12, 12)'],
  ])('names the output padding where the input is known: %s, %s', (own, size, remark) => {
    const layer = `nn.ConvTranspose2d(8, 4, 3, stride=2${own})`;
    const remarks = remark === null ? [] : [remark];
    expect(remarksOn(`${layer}(torch.zeros(1, 8, 5, 5), ${size})`)).toEqual(remarks);
    const twoLines = `x = torch.zeros(1, 8, 5, 5)\nself.up = ${layer}\ny = self.up(x, ${size})`;
    expect(remarksOn(twoLines)).toEqual(remarks);
  });

  it('says that an output_size is not followed where no transposed layer is called', () => {
    for (const call of ['self.ups[0](x, output_size=(9, 9))', 'self.up(x, output_size=(9, 9))']) {
      expect(remarksOn(call)).toEqual(['notTakenOver output_size']);
    }
    expect(remarksOn('layer = nn.Conv2d(8, 4, 3)\nlayer(x, y)')).toEqual([]);
  });

  it('says that a cut of a tensor is not followed where the text does not say how much', () => {
    const layer = 'y = tf.layers.conv3dTranspose({ filters: 1, kernelSize: [2, 2, 2] }).apply(x);';
    const cut = 'z = y.slice([0, 1, 1, 1, 0], y.shape.map((side) => side - 2));';
    expect(remarksOn(`${layer}\n${cut}`)).toEqual(['notTakenOver y.slice']);
  });

  it('knows the bias of norms, as PyTorch prints them today', () => {
    const text = 'BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, bias=True)';
    expect(layersOf(text)).toMatchObject([{ weightsPerChannel: 2 }]);
    expect(layersOf('nn.BatchNorm2d(8, bias=False)')).toMatchObject([{ weightsPerChannel: 1 }]);
    expect(remarksOn(text)).toEqual([]);
  });

  it('gives a vocoder and a volume the sizes that PyTorch gives them', () => {
    const sizesOf = (text: string, input: readonly number[]) =>
      axesOfSpec(layersOf(text)[0] as ConvSpec, input).map(outputSize);
    expect(sizesOf('nn.ConvTranspose1d(1, 1, 16, 8, 4)', [3])).toEqual([24]);
    expect(sizesOf('nn.ConvTranspose3d(1, 1, 2, 2)', [4, 5, 6])).toEqual([8, 10, 12]);
  });
});
