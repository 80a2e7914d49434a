import { describe, expect, it } from 'vitest';
import { convSpec, type NetLayer } from '#lib/layer/index.ts';
import { parseLayers } from '#lib/layer/parse/index.ts';

const layersOf = (text: string) => parseLayers(text).layers.map(({ layer }) => layer);
const noticesOf = (text: string) =>
  parseLayers(text).notices.map(
    ({ kind, text, line, column }) => `${kind} ${text} ${line}:${column}`,
  );
const up = (given: Partial<Parameters<typeof convSpec>[0]>) =>
  convSpec({ op: 'convTranspose2d', kernel: [3, 3], ...given });
const kinds = (layers: readonly NetLayer[]) =>
  layers.map((layer) => (layer.kind === 'elementwise' ? layer.op : layer.kind));

describe('parseLayers, PyTorch', () => {
  it('reads positional arguments in the order of the signature', () => {
    const text = 'nn.ConvTranspose2d(4, 6, 3, 2, 1, 1, 2, False, 3)';
    expect(layersOf(text)).toEqual([
      up({
        inChannels: 4,
        outChannels: 6,
        stride: [2, 2],
        padding: [1, 1],
        outputPadding: [1, 1],
        groups: 2,
        bias: false,
        dilation: [3, 3],
      }),
    ]);
    expect(noticesOf(text)).toEqual([]);
  });

  it('reads keywords, tuples, comments and line breaks', () => {
    const text = `
      up = torch.nn.ConvTranspose2d(  # the decoder's first
          in_channels=8, out_channels=4,
          kernel_size=(4, 2), stride=(2, 3), padding=(1, 0),
      )`;
    expect(layersOf(text)).toEqual([
      up({ inChannels: 8, outChannels: 4, kernel: [4, 2], stride: [2, 3], padding: [1, 0] }),
    ]);
  });

  it('works out names and sums that the text gives', () => {
    const text = `
      ngf = 64
      def __init__(self, nz: int = 100, nc=3): pass
      nn.ConvTranspose2d(nz, ngf * 2 ** 3, 4)
      nn.ConvTranspose2d(ngf // 2 + 1, nc, 4)`;
    expect(layersOf(text)).toEqual([
      up({ inChannels: 100, outChannels: 512, kernel: [4, 4] }),
      up({ inChannels: 33, outChannels: 3, kernel: [4, 4] }),
    ]);
  });

  it('leaves channels open where a name has no value, and says which name and where', () => {
    const text = 'nn.ConvTranspose2d(ngf * 8, 3, 4)';
    expect(layersOf(text)).toEqual([up({ outChannels: 3, kernel: [4, 4] })]);
    expect(noticesOf(text)).toEqual(['unknownName ngf 1:20']);
  });

  it("reads a whole generator: DCGAN's", () => {
    const text = `
class Generator(nn.Module):
    def __init__(self, nz=100, ngf=64, nc=3):
        super(Generator, self).__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(nz, ngf * 4, 4, 1, 0, bias=False),
            nn.BatchNorm2d(ngf * 4),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 4, nc, 4, 2, 1, bias=False),
            nn.Tanh()
        )

    def forward(self, input):
        return self.main(input)`;
    expect(noticesOf(text)).toEqual([]);
    expect(kinds(layersOf(text))).toEqual(['conv', 'BatchNorm2d', 'ReLU', 'conv', 'Tanh']);
  });

  it('reads a model as PyTorch prints it', () => {
    const text = `Sequential(
  (0): ConvTranspose2d(100, 512, kernel_size=(4, 4), stride=(1, 1), bias=False)
  (1): BatchNorm2d(512, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
  (2): ReLU(inplace=True)
  (3): Upsample(scale_factor=2.0, mode='nearest')
  (4): PixelShuffle(upscale_factor=2)
  (5): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
)`;
    expect(noticesOf(text)).toEqual([]);
    expect(kinds(layersOf(text))).toEqual([
      'conv',
      'BatchNorm2d',
      'ReLU',
      'upsample',
      'pixelShuffle',
      'pool',
    ]);
  });

  it('takes the channels and the kernel of a function from its weight', () => {
    const text = `
      w = torch.randn(4, 3, 2, 5)
      y = F.conv_transpose2d(x, w, stride=(2, 3), groups=2)`;
    expect(layersOf(text)).toEqual([
      up({
        inChannels: 4,
        outChannels: 6,
        kernel: [2, 5],
        stride: [2, 3],
        groups: 2,
        bias: false,
      }),
    ]);
    expect(noticesOf('F.conv_transpose2d(x, w, stride=2)')).toEqual([
      'unknownWeight F.conv_transpose2d 1:1',
    ]);
  });

  it("turns 'same' of a convolution with stride 1 into cells, the odd one at the far edge", () => {
    expect(layersOf("nn.Conv2d(1, 1, (4, 3), padding='same')")).toEqual([
      convSpec({
        op: 'conv2d',
        inChannels: 1,
        outChannels: 1,
        kernel: [4, 3],
        padding: [1, 1],
        farPadding: [2, 1],
      }),
    ]);
  });
});

describe('parseLayers, Keras', () => {
  it("crops 'same' as TensorFlow does, the odd cell at the far edge", () => {
    const text = "keras.layers.Conv2DTranspose(8, (3, 4), strides=2, padding='same')";
    expect(layersOf(text)).toEqual([
      up({
        outChannels: 8,
        kernel: [3, 4],
        stride: [2, 2],
        padding: [0, 1],
        outputPadding: [-1, 0],
      }),
    ]);
  });

  it('gives a kernel shorter than the stride whole strides, and output padding its size', () => {
    const whole = 'Conv2DTranspose(8, 2, strides=(2, 5))';
    expect(layersOf(whole)).toEqual([
      up({ outChannels: 8, kernel: [2, 2], stride: [2, 5], outputPadding: [0, 3] }),
    ]);
    const asked = "Conv2DTranspose(8, 3, strides=2, padding='same', output_padding=0)";
    expect(layersOf(asked)).toEqual([
      up({ outChannels: 8, stride: [2, 2], padding: [1, 1], outputPadding: [0, 0] }),
    ]);
  });

  it('follows the functional style from the inside out', () => {
    const text = "x = layers.Conv2D(3, 3, activation='tanh')(layers.UpSampling2D(2)(x))";
    expect(kinds(layersOf(text))).toEqual(['upsample', 'conv']);
    expect(noticesOf(text)).toEqual(['notTakenOver activation 1:25']);
    const none = ['linear', 'None'].map((value) => noticesOf(`Conv2D(3, 3, activation=${value})`));
    expect(none.flat()).toEqual([]);
  });

  it('reads pads and crops per edge', () => {
    expect(layersOf('ZeroPadding2D(((1, 2), (3, 4))), Cropping2D((1, 2))')).toEqual([
      { kind: 'pad', near: [1, 3], far: [2, 4] },
      { kind: 'pad', near: [-1, -2], far: [-1, -2] },
    ]);
  });
});

describe('parseLayers, ONNX', () => {
  const expected = up({
    stride: [2, 3],
    padding: [1, 0],
    outputPadding: [1, -2],
    dilation: [1, 2],
    groups: 2,
  });
  const attributes =
    'kernel_shape=[3, 3], strides=[2, 3], pads=[1, 0, 0, 2], dilations=[1, 2], group=2';

  it('reads a call, a made node and the text of a graph', () => {
    expect(layersOf(`ConvTranspose(${attributes})`)).toEqual([expected]);
    const node = (inputs: string) =>
      layersOf(`helper.make_node('ConvTranspose', ${inputs}, ['y'], ${attributes})`);
    expect(node("['x', 'w', 'b']")).toEqual([expected]);
    expect(layersOf(`Y = ConvTranspose <${attributes}> (X, W, B)`)).toEqual([expected]);
  });

  it('has a bias only where a third input says so, if the text names the inputs', () => {
    const plain = [{ ...expected, bias: false }];
    const made = `helper.make_node('ConvTranspose', ['x', 'w'], ['y'], ${attributes})`;
    expect(layersOf(made)).toEqual(plain);
    expect(layersOf(`Y = ConvTranspose <${attributes}> (X, W)`)).toEqual(plain);
  });

  it('crops SAME_LOWER at the near edge', () => {
    const text = "ConvTranspose(kernel_shape=[3, 3], strides=[2, 2], auto_pad='SAME_LOWER')";
    expect(layersOf(text)).toEqual([
      up({ stride: [2, 2], padding: [1, 1], outputPadding: [1, 1] }),
    ]);
  });
});

describe('parseLayers, what it does not know', () => {
  it('names layers, with line and column, and goes on', () => {
    const text = 'nn.Sequential(\n  ResBlock(64),\n  nn.Conv2d(64, 3, 7),\n  nn.Linear(3, 4))';
    expect(kinds(layersOf(text))).toEqual(['conv']);
    expect(noticesOf(text)).toEqual(['unknownLayer ResBlock 2:3', 'unknownLayer nn.Linear 4:3']);
  });

  it('names arguments, values and loops', () => {
    const text =
      "for i in range(3):\n  nn.Conv2d(1, 1, 3, strid=2, stride=0, padding_mode='reflect')";
    expect(kinds(layersOf(text))).toEqual(['conv']);
    expect(noticesOf(text).sort()).toEqual([
      'loop for 1:1',
      'notTakenOver padding_mode 2:41',
      'torchRefuses stride=0 2:31',
      'unknownArgument strid 2:22',
    ]);
  });

  it('leaves out a layer without a kernel, and says so', () => {
    expect(layersOf('nn.Conv2d(1, 1)')).toEqual([]);
    expect(noticesOf('nn.Conv2d(1, 1)')).toEqual(['missingArgument nn.Conv2d: kernel_size 1:1']);
  });

  it('tells a number that is too large from one that PyTorch refuses, and from no number', () => {
    const remarksOn = (given: string) => noticesOf(`nn.ConvTranspose2d(1, 1, ${given})`);
    expect(remarksOn('5000')).toEqual([
      'leftOut nn.ConvTranspose2d: kernel_size 1:1',
      'tooLarge kernel_size=5000 1:26',
    ]);
    expect(remarksOn('0')).toEqual([
      'leftOut nn.ConvTranspose2d: kernel_size 1:1',
      'torchRefuses kernel_size=0 1:26',
    ]);
    expect(remarksOn('3, stride=(2, 5000)')).toEqual(['tooLarge stride=(2, 5000) 1:29']);
    for (const given of ['stride=0', 'padding=-1', 'output_padding=-1', 'dilation=0', 'groups=0'])
      expect(remarksOn(`3, ${given}`)).toEqual([`torchRefuses ${given} 1:29`]);
    expect(remarksOn('3, stride=1.5')).toEqual(['badValue stride=1.5 1:29']);
    expect(noticesOf('nn.Conv2d(9000000, 1, 3)')).toEqual([
      'tooManyChannels in_channels=9000000 1:11',
    ]);
  });

  it("names the stride together with a dilation that Keras's transposed layers refuse", () => {
    const text = 'Conv2DTranspose(1, 3, strides=(2, 1), dilation_rate=(1, 2))';
    expect(noticesOf(text)).toEqual(['kerasDilation dilation_rate 1:39']);
    expect(layersOf(text)).toMatchObject([{ stride: [2, 1], dilation: [1, 2] }]);
    expect(noticesOf('Conv2DTranspose(1, 3, dilation_rate=2)')).toEqual([]);
    expect(noticesOf('nn.ConvTranspose2d(1, 1, 3, stride=2, dilation=2)')).toEqual([]);
  });

  it("does not read Flax's layers as ONNX's", () => {
    expect(layersOf('nnx.ConvTranspose(1, 2, kernel_shape=(3, 3))')).toEqual([]);
  });

  it('finds nothing in nothing', () => {
    expect(parseLayers('')).toEqual({ layers: [], notices: [] });
  });

  it('survives brackets, signs and strings without an end', () => {
    for (const text of [
      '(',
      '-',
      '"',
      '**',
      'a=',
      'nn.Conv2d(',
      'def',
      'class',
      '2**',
      '<',
      "'''",
    ]) {
      for (const copies of [1, 3000]) {
        expect(() => parseLayers(text.repeat(copies))).not.toThrow();
      }
    }
  });
});
