import { describe, expect, it } from 'vitest';
import type { ConvSpec, NetLayer } from '#lib/layer/index.ts';
import { parseLayers } from '#lib/layer/parse/index.ts';

/** A layer in short: `up 100→512 4×4 /1 −0`, an open number of channels as `?`. */
function short(layer: NetLayer): string {
  if (layer.kind !== 'conv') return layer.kind === 'elementwise' ? layer.op : layer.kind;
  const { op, inChannels, outChannels, kernel, stride, padding } = layer;
  const name = op === 'conv2d' ? 'down' : 'up';
  const sizes = `${kernel.join('×')} /${each(stride)} −${each(padding)}`;
  return `${name} ${inChannels ?? '?'}→${outChannels ?? '?'} ${sizes}`;
}
const each = (value: ConvSpec['padding']) => (value[0] === value[1] ? value[0] : String(value));

const shortsOf = (text: string) => parseLayers(text).layers.map(({ layer }) => short(layer));
const convsOf = (text: string) =>
  parseLayers(text).layers.flatMap(({ layer }) => (layer.kind === 'conv' ? [layer] : []));
const noticesOf = (text: string) =>
  parseLayers(text).notices.map(({ kind, text, line }) => `${line} ${kind} ${text}`.trim());

describe("parseLayers, PyTorch's DCGAN example", () => {
  const generator = (head: string) => `${head}
def weights_init(m):
    if m.__class__.__name__.find('Conv') != -1:
        torch.nn.init.normal_(m.weight, 0.0, 0.02)

class Generator(nn.Module):
    def __init__(self, ngpu):
        super(Generator, self).__init__()
        self.main = nn.Sequential(
            # input is Z, going into a convolution
            nn.ConvTranspose2d(     nz, ngf * 8, 4, 1, 0, bias=False),
            nn.BatchNorm2d(ngf * 8),
            nn.ReLU(True),
            # state size. \${(ngf*8) x 4 x 4}
            nn.ConvTranspose2d(ngf * 8, ngf * 4, 4, 2, 1, bias=False),
            nn.ConvTranspose2d(    ngf,      nc, 4, 2, 1, bias=False),
            nn.Tanh()
        )

    def forward(self, input):
        if input.is_cuda and self.ngpu > 1:
            return nn.parallel.data_parallel(self.main, input, range(self.ngpu))
        return self.main(input)

netG = Generator(ngpu).to(device)
netG.apply(weights_init)
criterion = nn.BCELoss()
optimizerG = optim.Adam(netG.parameters(), lr=opt.lr, betas=(opt.beta1, 0.999))
torch.save(netG.state_dict(), 'netG.pth')
`;

  it('is read whole where the numbers stand before it, and nothing is remarked', () => {
    const text = generator('nz, ngf, nc = 100, 64, 3');
    expect(shortsOf(text)).toEqual([
      'up 100→512 4×4 /1 −0',
      'BatchNorm2d',
      'ReLU',
      'up 512→256 4×4 /2 −1',
      'up 64→3 4×4 /2 −1',
      'Tanh',
    ]);
    expect(noticesOf(text)).toEqual([]);
  });

  it('has open channels where they come from the command line, and names them', () => {
    const text = generator('nc = 3\nngf = int(opt.ngf)');
    expect(shortsOf(text)[0]).toBe('up ?→? 4×4 /1 −0');
    expect(shortsOf(text)[4]).toBe('up ?→3 4×4 /2 −1');
    expect(noticesOf(text).slice(0, 2)).toEqual(['12 unknownName nz', '12 unknownName ngf']);
  });
});

describe("parseLayers, pix2pix's generators", () => {
  const unet = `
class UnetGenerator(nn.Module):
    def __init__(self, input_nc, output_nc, num_downs, ngf=64, norm_layer=nn.BatchNorm2d):
        block = Skip(ngf * 8, ngf * 8, submodule=None, norm_layer=norm_layer, innermost=True)
        for i in range(num_downs - 5):
            block = Skip(ngf * 8, ngf * 8, submodule=block, norm_layer=norm_layer)
        self.model = Skip(output_nc, ngf, submodule=block, outermost=True)

class Skip(nn.Module):
    def __init__(self, outer_nc, inner_nc, submodule=None, outermost=False, innermost=False,
                 norm_layer=nn.BatchNorm2d, use_dropout=False):
        if type(norm_layer) == functools.partial:
            use_bias = norm_layer.func == nn.InstanceNorm2d
        else:
            use_bias = norm_layer == nn.InstanceNorm2d
        downconv = nn.Conv2d(outer_nc, inner_nc, kernel_size=4, stride=2, padding=1, bias=use_bias)
        downrelu, uprelu = nn.LeakyReLU(0.2, True), nn.ReLU(True)
        downnorm = norm_layer(inner_nc)
        if outermost:
            upconv = nn.ConvTranspose2d(inner_nc * 2, outer_nc, kernel_size=4, stride=2, padding=1)
            up = [uprelu, upconv, nn.Tanh()]
            model = [downconv] + [submodule] + up
        elif innermost:
            upconv = nn.ConvTranspose2d(inner_nc, outer_nc, kernel_size=4, stride=2, padding=1,
                                        bias=False)
            model = [downrelu, downconv] + [uprelu, upconv]
        self.model = nn.Sequential(*model)

    def forward(self, x):
        return torch.cat([x, self.model(x)], 1)`;

  it('makes the blocks of the U-Net once, says that they are used again, and names its join', () => {
    expect(shortsOf(unet)).toEqual([
      'down ?→? 4×4 /2 −1',
      'LeakyReLU',
      'ReLU',
      'BatchNorm2d',
      'up ?→? 4×4 /2 −1',
      'Tanh',
      'up ?→? 4×4 /2 −1',
    ]);
    const notices = noticesOf(unet);
    expect(notices).toContain('5 loop for');
    expect(notices).toContain('6 definition Skip');
    // One for the whole chain of cases.
    expect(notices.filter((notice) => notice.includes('branch'))).toEqual(['19 branch if']);
    expect(notices.at(-1)).toBe('30 unknownLayer torch.cat');
  });

  const resnet = `
class ResnetGenerator(nn.Module):
    def __init__(self, input_nc, output_nc, ngf=64, norm_layer=nn.BatchNorm2d, n_blocks=6):
        assert(n_blocks >= 0)
        model = [nn.ReflectionPad2d(3), nn.Conv2d(input_nc, ngf, kernel_size=7, padding=0),
                 norm_layer(ngf), nn.ReLU(True)]
        n_downsampling = 2
        for i in range(n_downsampling):
            mult = 2 ** i
            model += [nn.Conv2d(ngf * mult, ngf * mult * 2, kernel_size=3, stride=2, padding=1),
                      nn.ReLU(True)]
        mult = 2 ** n_downsampling
        for i in range(n_blocks):
            model += [Block(ngf * mult)]
        for i in range(n_downsampling):
            mult = 2 ** (n_downsampling - i)
            model += [nn.ConvTranspose2d(ngf * mult, int(ngf * mult / 2), kernel_size=3, stride=2,
                                         padding=1, output_padding=1)]
        model += [nn.ReflectionPad2d(3)]
        model += [nn.Conv2d(ngf, output_nc, kernel_size=7, padding=0), nn.Tanh()]
        self.model = nn.Sequential(*model)

class Block(nn.Module):
    def __init__(self, dim):
        if dim < 0:
            raise NotImplementedError('a width of %d' % dim)
        self.conv_block = nn.Sequential(*[nn.ReflectionPad2d(1), nn.Conv2d(dim, dim, 3)])

    def forward(self, x):
        """Adds; nn.Conv2d(1, 1, 1) is only named here."""
        return x + self.conv_block(x)`;

  it('reads what the ResNet adds up in loops once, and remarks every loop', () => {
    expect(shortsOf(resnet)).toEqual([
      'pad',
      'down ?→64 7×7 /1 −0',
      'BatchNorm2d',
      'ReLU',
      'down ?→? 3×3 /2 −1',
      'ReLU',
      'up ?→? 3×3 /2 −1',
      'pad',
      'down 64→? 7×7 /1 −0',
      'Tanh',
      'pad',
      'down ?→? 3×3 /1 −0',
    ]);
    expect(convsOf(resnet)[2].outputPadding).toEqual([1, 1]);
    const notices = noticesOf(resnet);
    expect(notices.filter((notice) => notice.includes('loop'))).toEqual([
      '8 loop for',
      '13 loop for',
      '15 loop for',
    ]);
    // `int(ngf * mult / 2)`: what is unknown is `mult`.
    expect(notices.filter((notice) => notice.startsWith('17'))).toEqual([
      '17 unknownName mult',
      '17 unknownName mult',
    ]);
    expect(notices.join()).not.toContain('unknownLayer');
  });
});

describe('parseLayers, blocks of PyTorch', () => {
  it('reads a nested model as it prints itself, copies included', () => {
    const text = `Unet(
  (model): Skip(
    (model): Sequential(
      (0): Conv2d(3, 64, kernel_size=(4, 4), stride=(2, 2), padding=(1, 1), bias=False)
      (1): Skip(
        (model): Sequential(
          (0): LeakyReLU(negative_slope=0.2, inplace=True)
          (1): ConvTranspose2d(64, 64, kernel_size=(4, 4), stride=(2, 2), padding=(1, 1), bias=False)
        )
      )
      (2-3): 2 x Block(
        (conv): Conv2d(64, 64, kernel_size=(3, 3), stride=(1, 1), padding=same)
        (shortcut): Identity()
      )
      (fc): Linear(in_features=10, out_features=1, bias=True)
    )
  )
)`;
    expect(shortsOf(text)).toEqual([
      'down 3→64 4×4 /2 −1',
      'LeakyReLU',
      'up 64→64 4×4 /2 −1',
      'down 64→64 3×3 /1 −1',
      'Identity',
      'down 64→64 3×3 /1 −1',
      'Identity',
    ]);
    expect(noticesOf(text)).toEqual(['15 unknownLayer Linear']);
  });

  it.each([
    [
      'an ordered dictionary',
      `nn.Sequential(OrderedDict([
        ('conv', nn.Conv2d(1, 2, 3)),
        ('up', nn.ConvTranspose2d(2, 1, 3)),
      ]))`,
    ],
    [
      'keywords',
      'nn.Sequential(OrderedDict(conv=nn.Conv2d(1, 2, 3), up=nn.ConvTranspose2d(2, 1, 3)))',
    ],
    ['braces', "nn.ModuleDict({'conv': nn.Conv2d(1, 2, 3), 'up': nn.ConvTranspose2d(2, 1, 3)})"],
    [
      'a list that grows and is spread out',
      `layers = [nn.Conv2d(1, 2, 3)]
      layers.append(nn.ConvTranspose2d(2, 1, 3))
      net = nn.Sequential(*layers)`,
    ],
    [
      'lists that are added',
      'nn.Sequential(*([nn.Conv2d(1, 2, 3)] + [nn.ConvTranspose2d(2, 1, 3)]))',
    ],
    [
      'attributes, several a line',
      'self.a = nn.Conv2d(1, 2, 3); self.b = nn.utils.spectral_norm(nn.ConvTranspose2d(2, 1, 3))',
    ],
    ["a Japanese keyboard's signs", 'nn．Conv2d（１，２，３）、nn．ConvTranspose2d（２，１，３）'],
  ])('reads %s', (_, text) => {
    expect(shortsOf(text)).toEqual(['down 1→2 3×3 /1 −0', 'up 2→1 3×3 /1 −0']);
    expect(noticesOf(text)).toEqual([]);
  });

  it('makes a list of layers as often as it is multiplied or gone through', () => {
    const three = ['down 4→4 3×3 /1 −0', 'down 4→4 3×3 /1 −0', 'down 4→4 3×3 /1 −0'];
    expect(shortsOf('nn.Sequential(*[nn.Conv2d(4, 4, 3)] * 3)')).toEqual(three);
    expect(shortsOf('nn.Sequential(*(3 * [nn.Conv2d(4, 4, 3)]))')).toEqual(three);
    const listed = 'n = 3\nnn.ModuleList([nn.Conv2d(4, 4, 3) for _ in range(n)])';
    expect(shortsOf(listed)).toEqual(three);
    expect(noticesOf(listed)).toEqual([]);
  });

  it('makes it once, and says so, where the text does not say how often', () => {
    for (const text of [
      'nn.ModuleList(nn.Conv2d(4, 4, 3) for _ in range(depth))',
      'nn.Sequential(*[nn.Conv2d(4, 4, 3)] * depth)',
      'for _ in range(depth): layers.append(nn.Conv2d(4, 4, 3))',
      'nn.Sequential(*[nn.Conv2d(4, 4, 3)] * 1000)',
    ]) {
      expect(shortsOf(text)).toEqual(['down 4→4 3×3 /1 −0']);
      expect(noticesOf(text)).toEqual(['1 loop for']);
    }
  });

  it('remarks a loop in which only blocks of the text itself are made', () => {
    const block = 'class Block(nn.Module):\n  conv = nn.Conv2d(4, 4, 3)\n';
    expect(noticesOf(`${block}nn.Sequential(*[Block() for _ in range(n)])`)).toEqual([
      '3 loop for',
    ]);
    expect(noticesOf(`${block}if True:\n  net = Block()`)).toEqual([]);
  });

  it("does not give a function's argument the value of another's", () => {
    const text = `
width = 8
def down(i, width=4): return nn.Conv2d(i, width, 3)
def up(width): return nn.ConvTranspose2d(width, 1, 3)`;
    expect(shortsOf(text)).toEqual(['down ?→4 3×3 /1 −0', 'up ?→1 3×3 /1 −0']);
  });

  it('says what PyTorch would refuse, and keeps what was written', () => {
    const text = `
nn.ConvTranspose2d(3, 4, 3, 2, 1, 2)
nn.ConvTranspose2d(3, 4, 3, groups=4)
nn.Conv2d(3, 4, 3, stride=2, padding='same')`;
    const [tooFar, grouped, same] = convsOf(text);
    expect(tooFar.outputPadding).toEqual([2, 2]);
    expect(grouped.groups).toBe(4);
    expect(same.padding).toBe('same');
    expect(noticesOf(text)).toEqual([
      '2 largeOutputPadding output_padding',
      '3 groupsOfChannels groups',
      '4 sameWithStride padding',
    ]);
  });
});

describe('parseLayers, functions with weights', () => {
  it.each([
    ['w = torch.randn(8, 4, 3, 5)', 'w'],
    ['', 'torch.ones((8, 4, 3, 5))'],
    ['w = nn.Parameter(torch.Tensor(8, 4, 3, 5))', 'w'],
    ['self.weight = nn.Parameter(torch.empty(8, 4, 3, 5).normal_(0, 0.02))', 'self.weight'],
    ['w = torch.arange(480.).reshape(8, 4, 3, 5)', 'w.flip(2, 3)'],
    ['k = torch.outer(a, b) / 16', 'k.view(8, 4, 3, 5)'],
    ['', `torch.tensor(${nested([8, 4, 3, 5])})`],
  ])('take channels and kernel from a weight of known shape: %s %.40s', (before, weight) => {
    const text = `${before}\ny = F.conv_transpose2d(x, ${weight}, stride=2, groups=2)`;
    expect(shortsOf(text)).toEqual(['up 8→8 3×5 /2 −0']);
    expect(noticesOf(text)).toEqual([]);
  });

  it.each([
    'self.up.weight',
    'w.permute(1, 0, 2, 3)',
    'w.transpose(0, 1)',
    'w[0]',
    'kernel(4, 4, 3, 3)',
    'torch.randn(4, 4, n, n)',
  ])('are left out, and said to be, where it is not known: %s', (weight) => {
    const text = `w = torch.randn(4, 4, 3, 3)\nF.conv_transpose2d(x, ${weight})`;
    expect(shortsOf(text)).toEqual([]);
    expect(noticesOf(text)).toEqual(['2 unknownWeight F.conv_transpose2d']);
  });
});

describe('parseLayers, Keras models', () => {
  it("reads TensorFlow's DCGAN tutorial, and names what has no shape here", () => {
    const text = `
model = tf.keras.Sequential()
model.add(layers.Dense(7*7*256, use_bias=False, input_shape=(100,)))
model.add(layers.Reshape((7, 7, 256)))
model.add(layers.Conv2DTranspose(128, (5, 5), strides=(1, 1), padding='same', use_bias=False))
model.add(layers.BatchNormalization())
model.add(layers.LeakyReLU())
model.add(layers.Conv2DTranspose(1, (5, 5), strides=(2, 2), padding='same', activation='tanh'))
assert model.output_shape == (None, 28, 28, 1)`;
    expect(shortsOf(text)).toEqual([
      'up ?→128 5×5 /1 −2',
      'BatchNormalization',
      'LeakyReLU',
      'up ?→1 5×5 /2 −1',
    ]);
    expect(noticesOf(text)).toEqual([
      '3 unknownLayer layers.Dense',
      '4 unknownLayer layers.Reshape',
      '8 notTakenOver activation',
    ]);
  });

  it('follows the functional style, line by line and from the inside out', () => {
    const lines = `
inputs = keras.Input(shape=(28, 28, 1))
x = layers.Conv2D(32, 3, activation="relu", padding="same")(inputs)
x = layers.UpSampling2D((2, 2), interpolation="bilinear")(x)
outputs = layers.Conv2DTranspose(1, 4, strides=2, padding="same")(x)
model = keras.Model(inputs, outputs, name="generator")
model.summary()`;
    const nestedCalls = `layers.Conv2DTranspose(1, 4, strides=2, padding="same")(
      layers.UpSampling2D((2, 2))(layers.Conv2D(32, 3, padding="same")(inputs)))`;
    const expected = ['down ?→32 3×3 /1 −1', 'upsample', 'up ?→1 4×4 /2 −1'];
    expect(shortsOf(lines)).toEqual(expected);
    expect(shortsOf(nestedCalls)).toEqual(expected);
    expect(noticesOf(lines)).toEqual(['3 notTakenOver activation']);
    expect(noticesOf(nestedCalls)).toEqual([]);
  });

  it('reads a list of layers', () => {
    const text = `keras.Sequential([layers.Input((8, 8, 1)),
      layers.Conv2D(4, (3, 3), dilation_rate=2, kernel_initializer='he_normal'),
      layers.Conv2DTranspose(filters=2, kernel_size=4, strides=(2, 1))])`;
    expect(shortsOf(text)).toEqual(['down ?→4 3×3 /1 −0', 'up ?→2 4×4 /2,1 −0']);
    expect(noticesOf(text)).toEqual([]);
  });
});

describe('parseLayers, graphs of ONNX', () => {
  const expected: Partial<ConvSpec> = {
    op: 'convTranspose2d',
    kernel: [4, 3],
    stride: [2, 2],
    padding: [1, 1],
    outputPadding: [0, 0],
    bias: false,
  };

  it.each([
    [
      'the printer of onnx',
      `main_graph (float[1, 8, 8, 8] x, float[8, 4, 4, 3] w) => (float[N] z)
{
  [up] y = ConvTranspose <kernel_shape: ints = [4, 3], pads = [1, 1, 1, 1], strides = [2, 2]> (x, w)
  z = Relu (y)
}`,
    ],
    [
      'printable_graph',
      `graph torch (%x[FLOAT, 1x8x8x8]) {
  %y = ConvTranspose[kernel_shape = [4, 3], pads = [1, 1, 1, 1], strides = [2, 2]](%x, %w)
  %z = Relu(%y)
}`,
    ],
    [
      'a protocol buffer',
      `node {
  input: "x"
  input: "w"
  output: "y"
  op_type: "ConvTranspose"
  attribute { name: "kernel_shape" ints: 4 ints: 3 type: INTS }
  attribute { name: "pads" ints: 1 ints: 1 ints: 1 ints: 1 type: INTS }
  attribute { name: "strides" ints: 2 ints: 2 type: INTS }
}
node { input: "y" output: "z" op_type: "Relu" }`,
    ],
    [
      'made nodes',
      `nodes = [
  onnx.helper.make_node('ConvTranspose', inputs=['x', 'w'], outputs=['y'], name='up',
                        kernel_shape=[4, 3], pads=[1, 1, 1, 1], strides=[2, 2]),
  onnx.helper.make_node('Relu', ['y'], ['z']),
]`,
    ],
  ])('reads %s', (_, text) => {
    expect(convsOf(text)).toMatchObject([expected]);
    expect(shortsOf(text)).toHaveLength(2);
    expect(noticesOf(text)).toEqual([]);
  });

  it('reads attributes as Netron lists them, and begins a node with each operator', () => {
    const node = (stride: number) => `ConvTranspose
name up${stride}
group 1
kernel_shape 4, 3
pads 1, 1, 1, 1
strides ${stride}, 2
`;
    const text = node(2) + node(3);
    expect(convsOf(text).map(({ stride }) => stride)).toEqual([
      [2, 2],
      [3, 2],
    ]);
    expect(noticesOf(text)).toEqual([]);
  });

  it('reads attributes alone as those of a transposed convolution, and says so', () => {
    const text = 'kernel_shape: [4, 3]\nstrides: [2, 2]\npads: [1, 1, 1, 1]';
    expect(convsOf(text)).toMatchObject([{ ...expected, bias: true }]);
    expect(noticesOf(text)).toEqual(['1 missingArgument op_type']);
  });

  it('names a node of another operator that has a kernel, and does not take it for one', () => {
    const text = 'op_type: "MaxPool"\nkernel_shape: [2, 2]\nstrides: [2, 2]';
    expect(convsOf(text)).toEqual([]);
    expect(noticesOf(text)).toEqual(['2 unknownLayer MaxPool']);
  });

  it("puts SAME_LOWER's odd cell at the near edge, and cannot with a stride", () => {
    const lower = (more: string) => `Conv(kernel_shape=[4, 2], auto_pad='SAME_LOWER'${more})`;
    expect(convsOf(lower(''))).toMatchObject([{ padding: [2, 1], farPadding: [1, 0] }]);
    expect(noticesOf(lower(''))).toEqual([]);
    expect(noticesOf(lower(', strides=[2, 2]'))).toEqual(['1 notTakenOver auto_pad']);
  });
});

/** Nested lists of ones. */
function nested([length, ...inner]: readonly number[]): string {
  if (length === undefined) return '1.';
  return `[${Array<string>(length).fill(nested(inner)).join(', ')}]`;
}
