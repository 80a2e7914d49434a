import { describe, expect, it } from 'vitest';
import {
  configurationCode,
  constructorCode,
  entriesOf,
  likeliest,
  Program,
  suggested,
} from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const net = (name: string, params: string, layer: string, more = '') => `
class ${name}(nn.Module):
    def __init__(self${params && `, ${params}`}):
        super().__init__()
        self.layer = ${layer}
    def forward(self, ${more || 'x'}):
        return self.layer(x)
`;

const programOf = (text: string) => new Program([{ name: '', text }]);
const entriesIn = (text: string) => entriesOf(programOf(text));
const guess = (text: string, given?: ReadonlyMap<string, string>) => {
  const program = programOf(text);
  const entry = likeliest(entriesOf(program))!;
  return suggested(program, entry, constructorCode(entry, given));
};

describe('entries', () => {
  const text =
    net('Part', 'c', 'nn.ConvTranspose2d(c, c, 2, 2)') +
    'def make(c):\n    return Part(c)\n' +
    net('Generator', 'in_channels', 'make(in_channels)') +
    net('Judge', '', 'nn.Conv2d(3, 1, 4)');

  it('are the classes that no other uses, also through a function', () => {
    expect(entriesIn(text).map(({ name }) => name)).toEqual(['Generator', 'Judge']);
  });

  it('begin with the last that reaches a transposed convolution', () => {
    expect(likeliest(entriesIn(text))?.name).toBe('Generator');
  });

  it('suggest numbers by telling names, and defaults as they stand', () => {
    const [{ parameters }] = entriesIn(
      net(
        'Net',
        'input_nc, num_classes, latent_dim, ngf=32, mystery=(1, 2), what',
        'nn.Conv2d(3, 3, 3)',
      ),
    );
    expect(parameters.map(({ preset }) => preset)).toEqual(['3', '2', '100', '32', '(1, 2)', null]);
  });

  it('take what the text itself gives', () => {
    const main = "if __name__ == '__main__':\n    net = UNet(4, n_classes=7)\n    print(net)\n";
    const [entry] = entriesIn(
      net('UNet', 'in_channels, n_classes', 'nn.Conv2d(in_channels, n_classes, 1)') + main,
    );
    expect(constructorCode(entry)).toBe('UNet(4, 7)');
  });

  it('take a configuration of the same name that the text makes, and ask for an unknown one', () => {
    const configured = net('Net', 'h', 'nn.Conv2d(h.width, 8, 3)');
    const known = guess(`class Config:\n    width = 7\nh = Config()\n${configured}`);
    expect(known.code).toBe('Net(h)(torch.zeros(1, 7, 256, 256))');
    expect(known.graph.complete).toBe(true);
    const unknown = guess(`from lib import load\nh = load('h.json')\n${configured}`);
    expect(unknown.graph.stop).toMatchObject({ kind: 'attributesNeeded', values: ['h.width'] });
  });

  it('ask for all attributes of a configuration at once', () => {
    const configured = net('Net', 'cfg', 'nn.Conv2d(cfg.MODEL.IN, cfg.MODEL.OUT, cfg.KERNEL)');
    const { graph, entry } = guess(configured);
    expect(graph.stop).toMatchObject({
      kind: 'attributesNeeded',
      values: ['cfg.MODEL.IN, cfg.MODEL.OUT, cfg.KERNEL'],
    });
    const paths = entry.parameters[0].attributes!;
    const values = new Map(paths.map((path, i) => [path, String([3, 8, 5][i])]));
    const code = configurationCode(values);
    expect(code).toBe('SimpleNamespace(MODEL=SimpleNamespace(IN=3, OUT=8), KERNEL=5)');
    expect(guess(configured, new Map([['cfg', code]])).graph.complete).toBe(true);
  });

  it.each([
    ['the first layer’s channels', net('Net', '', 'nn.Conv2d(7, 8, 3)'), '1, 7, 256, 256'],
    [
      'the channels of a norm that comes first',
      net('Net', '', 'nn.BatchNorm2d(7)'),
      '1, 7, 256, 256',
    ],
    [
      'a picture though its name is that of a vector',
      net('Net', '', 'nn.Conv2d(4, 8, 3)', 'latents').replace('(x)', '(latents)'),
      '1, 4, 64, 64',
    ],
    ['a sound', net('Net', '', 'nn.Conv1d(80, 8, 7)'), '1, 80, 1024'],
    ['a volume', net('Net', '', 'nn.Conv3d(2, 8, 3)'), '1, 2, 64, 64, 64'],
    ['a vector', net('Net', '', 'nn.Linear(24, 8)'), '1, 24'],
    [
      'one cell of noise',
      net('Net', '', 'nn.ConvTranspose2d(100, 8, 4)', 'z').replace('(x)', '(z)'),
      '1, 100, 1, 1',
    ],
    [
      'a size that fits',
      net(
        'Net',
        '',
        'nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.Flatten(), nn.Linear(8 * 14 * 14, 9))',
      ),
      '1, 3, 28, 28',
    ],
  ])('give the model %s', (_, model, shape) => {
    const { code, graph } = guess(model);
    expect(code).toBe(`Net()(torch.zeros(${shape}))`);
    expect(graph.complete).toBe(true);
  });

  it('give whole numbers to what looks up an embedding', () => {
    const { code, graph } = guess(net('Net', '', 'nn.Embedding(10, 8)'));
    expect(code).toBe('Net()(torch.zeros(1, dtype=torch.long))');
    expect(graph.complete).toBe(true);
  });

  it('have an input for each parameter of forward', () => {
    const { entry } = guess(net('Net', '', 'nn.Conv2d(3, 8, 3)', 'x, labels, mask=None'));
    expect(entry.inputs.map(({ name }) => name)).toEqual(['x', 'labels']);
  });

  it('are what the text has made where it holds no class', () => {
    const [entry] = entriesIn('net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())');
    expect(entry).toMatchObject({ name: 'net', kind: 'value' });
  });

  const torch = 'import torch.nn as nn\n';
  const keras = 'import keras\nfrom keras import layers\n';
  it.each([
    [
      torch +
        'enc = nn.Sequential(nn.Conv2d(3, 4, 3))\nnet = nn.Sequential(enc, nn.Conv2d(4, 8, 3, groups=3))\n',
      'net',
      'in_channels must be divisible by groups',
    ],
    [
      `${keras}b = keras.Sequential([keras.Input((8, 8, 3)), layers.Conv2D(4, 3, name='one')])
m = keras.Model(b.input, b.get_layer('nope').output)
`,
      'm',
      'No such layer: nope',
    ],
    [
      'from keras.applications import RegNetX002\nm = RegNetX002(weights=None)\n',
      'm',
      'keras.RegNetX002',
    ],
  ])('say why what the text makes last could not be made: %#', (made, name, message) => {
    const { entry, graph } = guess(made);
    expect(entry.name).toBe(name);
    expect(graph.complete).toBe(false);
    expect(graph.stop?.values.at(-1)).toMatch(message);
  });

  it.each([
    ['keras.applications.VGG16(include_top=False, weights=None)', '1, 256, 256, 3'],
    ['keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(4, 3)])', '1, 256, 256, 1'],
    ['keras.Model(i := keras.Input((None, 12)), layers.Conv1D(4, 3)(i))', '1, 256, 12'],
  ])('give a model of Keras without a size one: %s', (made, shape) => {
    const { code, graph } = guess(`${keras}m = ${made}\n`);
    expect(code).toBe(`m(tf.zeros((${shape},)))`);
    expect(graph.complete).toBe(true);
  });

  it.each([
    ['m = keras.Model(i, layers.Conv2D(3, 3, groups=3)(x))', [33, 32]],
    ['m = keras.Model(i, layers.Dense(4)(layers.GroupNormalization(2)(x)))', [33, 32]],
    ['m = keras.Model(i, x)\nx = layers.Conv2D(4, 3)(x)', [33, 32]],
  ])(
    'of Keras do not fit where two shapes meet, what follows notwithstanding: %s',
    (made, sides) => {
      const { entry, graph } = guess(`${keras}i = keras.Input((33, 32, 6))
x = layers.Conv2DTranspose(6, 2, strides=2)(layers.MaxPooling2D(2)(i))
x = layers.Concatenate()([i, x])
${made}
`);
      expect(entry.name).toBe('m');
      expect(graph).toMatchObject({ complete: false, stop: null });
      expect(graph.misfit).toMatchObject({
        inputShapes: [
          [1, ...sides, 6],
          [1, 32, 32, 6],
        ],
        message:
          'A `Concatenate` layer requires inputs with matching shapes except for the concatenation ' +
          'axis. Received: input_shape=[(None, 33, 32, 6), (None, 32, 32, 6)]',
        place: { line: 5 },
      });
    },
  );

  it('say why a layer of Keras refuses where the text makes no model', () => {
    const { obstacle } = programOf(
      `${keras}i = keras.Input((9, 9, 3))\nx = layers.Add()([i, layers.MaxPooling2D(2)(i)])\n`,
    );
    expect(obstacle).toMatchObject({
      kind: 'pythonError',
      values: ['ValueError', expect.any(String)],
    });
  });

  it('are not what a loop goes through, a layer of another model, or a loss', () => {
    const looped = `${keras}b = keras.Sequential([layers.Conv2D(4, 3), layers.Conv2D(8, 3)])
m = keras.Sequential()
for l in b.layers[:1]:
    m.add(l)
first = b.layers[0]
m.add(layers.Flatten())
`;
    expect(entriesIn(looped).map(({ name }) => name)).toEqual(['b', 'm']);
    const trained = `${torch}net = nn.Sequential(nn.Linear(3, 8))\nloss = nn.CrossEntropyLoss()\n`;
    expect(entriesIn(trained).map(({ name }) => name)).toEqual(['net']);
  });

  it('are layers in the order of writing where there is nothing else, which is said', () => {
    const { entry, graph } = guess(
      'self.a = nn.Conv2d(3, 8, 3)\nself.b = nn.ConvTranspose2d(8, 3, 3)\n',
    );
    expect(entry.kind).toBe('layers');
    expect(graph.remarks.map(({ kind }) => kind)).toEqual(['inOrderOfWriting']);
    expect(graph.outputs[0].shape).toEqual([1, 3, 256, 256]);
  });

  it('are functions that make a model of Keras', () => {
    const keras = `from keras import layers, Model, Input
def block(x, n):
    return layers.Conv2D(n, 3, padding='same')(x)
def unet(size=(32, 32, 3)):
    i = Input(size)
    return Model(i, layers.Conv2DTranspose(2, 2, 2)(block(i, 8)))
`;
    const { entry, graph } = guess(keras);
    expect(entry).toMatchObject({ name: 'unet', kind: 'function', inputs: [] });
    expect(graph.outputs[0].shape).toEqual([1, 64, 64, 2]);
  });
});

it.each([
  ['volumes', 'nn.Conv3d(1, 4, 3, padding=1), nn.MaxPool3d(64)', '1, 1, 64, 64, 64'],
  ['a sound', 'nn.Conv1d(3, 4, 9), nn.ConvTranspose1d(4, 1, 4, 2)', '1, 3, 1024'],
])('calls a model of %s on a batch, not on a single one', (_, layers, shape) => {
  const { code, graph } = guess(`net = nn.Sequential(${layers})`);
  expect(code).toBe(`net(torch.zeros(${shape}))`);
  expect(graph.complete).toBe(true);
});

it('calls a model that fits at no usual size at the first one, where its own fault shows', () => {
  const text = `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(3, 4, 3, stride=2, padding=1)
        self.up = nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1)

    def forward(self, x):
        return x + self.up(self.down(x)[:, :, 1:, 1:])
`;
  const { code, graph } = guess(text);
  expect(code).toBe('Net()(torch.zeros(1, 3, 256, 256))');
  expect(graph.misfit?.op).toBe('add');
});

describe('the inputs that a model is tried on', () => {
  const model = (init: string, params: string, ...forward: string[]) =>
    [
      'import torch',
      'from torch import nn',
      'import torch.nn.functional as F',
      'class Net(nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      `        self.first = ${init}`,
      `    def forward(self, ${params}):`,
      ...forward.map((line) => `        ${line}`),
    ].join('\n');

  it.each([
    [
      'a condition beside a picture',
      model(
        'nn.Conv2d(8, 4, 3)',
        'x, c',
        'c = c.view(c.size(0), c.size(1), 1, 1).repeat(1, 1, x.size(2), x.size(3))',
        'return self.first(torch.cat([x, c], dim=1))',
      ),
      'torch.zeros(1, 3, 256, 256), torch.zeros(1, 5)',
    ],
    [
      'a code and a label that are joined',
      model('nn.Linear(72, 4)', 'input, label', 'return self.first(torch.cat([input, label], 1))'),
      'torch.zeros(1, 8), torch.zeros(1, 64)',
    ],
    [
      'two pictures in one',
      model('nn.Conv2d(6, 4, 3)', 'x', 'return self.first(torch.cat([x[:, :3], x[:, 3:]], 1) * 2)'),
      'torch.zeros(1, 6, 256, 256)',
    ],
    [
      'a sound that is padded first',
      model('nn.Conv1d(80, 4, 7)', 'x', 'return self.first(F.pad(x, (3, 3)))'),
      'torch.zeros(1, 80, 1024)',
    ],
    [
      'a code of one cell',
      model('nn.ConvTranspose2d(100, 4, 4)', 'x', 'return self.first(x)'),
      'torch.zeros(1, 100, 1, 1)',
    ],
  ])('are what it asks for: %s', (_, text, inputs) => {
    const { code, graph } = guess(text);
    expect(code).toBe(`Net()(${inputs})`);
    expect(graph.complete).toBe(true);
  });

  it('stay where other channels do no better', () => {
    const text = model(
      'nn.Sequential(nn.Conv2d(3, 4, 3), nn.Conv2d(5, 4, 3))',
      'x',
      'return self.first(x)',
    );
    const { code, graph } = guess(text);
    expect(code).toBe('Net()(torch.zeros(1, 3, 256, 256))');
    expect(graph.misfit?.message).toContain('to have 5 channels, but got 4');
  });
});
