import { describe, expect, it } from 'vitest';
import type { NetLayer } from '@/lib/layer';
import { parseLayers } from '@/lib/layer/parse';

/** `ConvTranspose2d 8→4 k4 s2 p1`, and what keeps or resizes by its name. */
function describeLayer(layer: NetLayer): string {
  if (layer.kind !== 'conv') return layer.kind === 'keep' ? layer.op : layer.kind;
  const { op, inChannels, outChannels, kernel, stride, padding } = layer;
  const name = op === 'conv2d' ? 'Conv2d' : 'ConvTranspose2d';
  return `${name} ${inChannels ?? '?'}→${outChannels ?? '?'} k${kernel[0]} s${stride[0]} p${String(padding).split(',')[0]}`;
}
const read = (text: string) => {
  const { layers, notices } = parseLayers(text);
  return {
    layers: layers.map(({ layer }) => describeLayer(layer)),
    notices: notices.map(({ kind, text, line }) => [kind, text, line].filter(Boolean).join(' ')),
  };
};

describe('models as people paste them', () => {
  it('a U-Net block: its branches one after the other, with what its caller decides left open', () => {
    const { layers, notices } = read(`class Block(nn.Module):
    def __init__(self, outer, inner, norm_layer=nn.BatchNorm2d, outermost=False):
        super().__init__()
        down = nn.Conv2d(outer, inner, kernel_size=4, stride=2, padding=1)
        relu, norm = nn.LeakyReLU(0.2, True), norm_layer(inner)
        if outermost:
            up = nn.ConvTranspose2d(inner * 2, outer, kernel_size=4, stride=2, padding=1)
            model = [down, relu] + [up, nn.Tanh()]
        else:
            up = nn.ConvTranspose2d(inner, outer, kernel_size=4, stride=2, padding=1)
            model = [down, relu, norm] + [up]
        self.model = nn.Sequential(*model)`);
    expect(layers).toEqual([
      'Conv2d ?→? k4 s2 p1',
      ...['LeakyReLU', 'BatchNorm2d'],
      'ConvTranspose2d ?→? k4 s2 p1',
      'Tanh',
      'ConvTranspose2d ?→? k4 s2 p1',
    ]);
    expect(notices.filter((notice) => !notice.startsWith('unknownName'))).toEqual(['branch if 6']);
    expect(notices).toContain('unknownName inner 7');
  });

  it('a ResNet generator: what a loop makes once, with the names that the loop gives', () => {
    const { layers, notices } = read(`class Generator(nn.Module):
    def __init__(self, ngf=64):
        model = [nn.ReflectionPad2d(3), nn.Conv2d(3, ngf, kernel_size=7, padding=0)]
        for i in range(2):
            mult = 2 ** (2 - i)
            model += [nn.ConvTranspose2d(ngf * mult, int(ngf * mult / 2), kernel_size=3, stride=2,
                                         padding=1, output_padding=1)]`);
    expect(layers).toEqual(['pad', 'Conv2d 3→64 k7 s1 p0', 'ConvTranspose2d ?→? k3 s2 p1']);
    expect(notices).toEqual(['loop for 4', 'unknownName mult 6', 'unknownName mult 6']);
  });

  it('ordered dictionaries, repeated lists, spread lists and spread arguments', () => {
    expect(
      read(`
        net = nn.Sequential(OrderedDict([('up', nn.ConvTranspose2d(8, 4, 4, 2, 1)), ('act', nn.ReLU())]))
        layers = [nn.Conv2d(4, 4, 3, padding=1), nn.ReLU()] * 2
        size = dict(kernel_size=4, stride=2, padding=1)
        net = nn.Sequential(*layers, nn.ConvTranspose2d(4, 2, **size))
        more = [nn.ReLU() for _ in range(2)]`),
    ).toEqual({
      layers: [
        ...['ConvTranspose2d 8→4 k4 s2 p1', 'ReLU'],
        ...['Conv2d 4→4 k3 s1 p1', 'ReLU', 'Conv2d 4→4 k3 s1 p1', 'ReLU'],
        'ConvTranspose2d 4→2 k4 s2 p1',
        ...['ReLU', 'ReLU'],
      ],
      notices: [],
    });
  });

  it('a class that is used more than once: its layers once', () => {
    const { layers, notices } = read(`
class Up(nn.Module):
    def __init__(self, a, b):
        self.up = nn.ConvTranspose2d(a, b, 2, 2)
net = nn.Sequential(Up(64, 32), Up(32, 16))`);
    expect(layers).toEqual(['ConvTranspose2d ?→? k2 s2 p0']);
    expect(notices).toContain('definition Up 5');
  });

  it('equal modules as PyTorch prints them', () => {
    expect(
      read(`Generator(
  (main): Sequential(
    (0-1): 2 x Block(
      (conv): ConvTranspose2d(64, 64, kernel_size=(4, 4), stride=(2, 2), padding=(1, 1))
      (act): ReLU()
    )
  )
)`),
    ).toEqual({
      layers: [
        ...['ConvTranspose2d 64→64 k4 s2 p1', 'ReLU'],
        ...['ConvTranspose2d 64→64 k4 s2 p1', 'ReLU'],
      ],
      notices: [],
    });
  });

  it("Keras's functional style", () => {
    expect(
      read(`
x = layers.Conv2D(32, 3, strides=2, padding="same", use_bias=False)(inputs)
x = layers.BatchNormalization()(x)
x = layers.LeakyReLU(0.2)(x)
x = layers.Conv2DTranspose(16, 4, strides=(2, 2), padding="same", kernel_initializer="he_normal")(x)
model = keras.Model(inputs, x)`),
    ).toEqual({
      layers: [
        'Conv2d ?→32 k3 s2 psame',
        ...['BatchNormalization', 'LeakyReLU'],
        'ConvTranspose2d ?→16 k4 s2 p1',
      ],
      notices: [],
    });
  });

  it('a node of ONNX as it is printed, and its attributes alone, as a viewer shows them', () => {
    const printed = `node {
  input: "x"
  input: "w"
  op_type: "ConvTranspose"
  attribute { name: "kernel_shape" ints: 4 ints: 4 type: INTS }
  attribute { name: "strides" ints: 2 ints: 2 type: INTS }
  attribute { name: "pads" ints: 1 ints: 1 ints: 1 ints: 1 type: INTS }
}`;
    const layers = ['ConvTranspose2d ?→? k4 s2 p1'];
    expect(read(printed)).toEqual({ layers, notices: [] });
    expect(read('kernel_shape\n4, 4\nstrides\n2, 2\npads\n1, 1, 1, 1')).toEqual({
      layers,
      notices: ['missingArgument op_type 1'],
    });
  });
});

describe('texts without a sensible model', () => {
  it('names the value that a layer refuses', () => {
    expect(
      read(`nn.Conv2d(3, 64, 3, groups=-1)
nn.ConvTranspose2d(3, 3, 3, stride=1.5)
nn.ConvTranspose2d(1, 1, (2, 3, 4))
nn.ConvTranspose2d(1, 1, 3, padding='same')
nn.ConvTranspose2d(1, 1, 3, 2, stride=2)`).notices,
    ).toEqual([
      'badValue groups=-1 1',
      'badValue stride=1.5 2',
      'badValue kernel_size=(2, 3, 4) 3',
      "badValue padding='same' 4",
      'extraArgument stride 5',
    ]);
  });

  it('stops at a thousand layers, and says so', () => {
    const { layers, notices } = read('x = [nn.Conv2d(1, 1, 3)] * 256\n'.repeat(300));
    expect(layers).toHaveLength(1000);
    expect(notices.map((notice) => notice.split(' ')[0])).toContain('tooMany');
  });

  it('comes to an end where lists repeat lists', () => {
    const text = `a = [nn.ReLU] * 2\n${'a = [a] * 256\n'.repeat(50)}b = ${'[nn.Tanh(), '.repeat(200)}`;
    expect(read(text).layers.length).toBeLessThanOrEqual(1000);
  });
});
