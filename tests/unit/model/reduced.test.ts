import { describe, expect, it } from 'vitest';
import { doubtOf, entriesOf, likeliest, Program, suggested, type Graph } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const HEAD = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n';

/** A module whose `__init__` and `forward` are these lines. */
const module = (name: string, init: string, forward: string, arguments_ = '') =>
  [
    `class ${name}(nn.Module):`,
    `    def __init__(self${arguments_}):`,
    '        super().__init__()',
    ...init.split('\n').map((line) => `        ${line}`),
    '    def forward(self, x):',
    ...forward.split('\n').map((line) => `        ${line}`),
    '',
  ].join('\n');

const walk = (text: string, call: string, setup = ''): Graph =>
  new Program([{ name: '', text: HEAD + text }], setup).model(call).walk();

const output = (text: string, call: string) => walk(text, call).outputs.map(({ shape }) => shape);

/** What is walked when nothing is said of how. */
const guessed = (text: string) => {
  const program = new Program([{ name: '', text: HEAD + text }]);
  return suggested(program, likeliest(entriesOf(program))!);
};

const G = module(
  'G',
  'self.a = nn.Conv2d(3, 8, 3, padding=1)\nself.b = nn.ConvTranspose2d(8, 3, 4, 2, 1)',
  'return self.b(self.a(x))',
);
const D = module(
  'D',
  'self.a = nn.Conv2d(3, 16, 4, 2, 1)\nself.b = nn.Conv2d(16, 1, 4)',
  'return self.b(self.a(x))',
);

describe('inputs that a reading in the order of writing gets wrong', () => {
  it('walks one of two models in a text, the one with a transposed convolution', () => {
    const { entry, graph } = guessed(G + D);
    expect(entry.name).toBe('G');
    expect(graph.parameters).toBe(611);
    expect(output(G + D, 'G()(torch.zeros(1, 3, 32, 32))')).toEqual([[1, 3, 64, 64]]);
  });

  it('walks a class where it is used, not where it is written', () => {
    const text =
      module('Tail', 'self.up = nn.ConvTranspose2d(3, 3, 5, stride=3)', 'return self.up(x)') +
      module(
        'Net',
        'self.a = nn.Conv2d(3, 3, 3, stride=2)\nself.t = Tail()',
        'return self.t(self.a(x))',
      );
    expect(output(text, 'Net()(torch.zeros(1, 3, 32, 32))')).toEqual([[1, 3, 47, 47]]);
    expect(guessed(text).entry.name).toBe('Net');
  });

  it('leaves out what a function would make that is never called', () => {
    const text = `def mk(): return nn.Conv2d(8, 8, 3, stride=2)\n${G}`;
    expect(guessed(text).graph.nodes.map(({ op }) => op)).toEqual([
      'x',
      'Conv2d',
      'ConvTranspose2d',
    ]);
  });

  it('takes the arguments of the call, not the defaults', () => {
    const text =
      module('B', 'self.c = nn.Conv2d(ch, ch, 3)', 'return self.c(x)', ', ch=64') +
      'net = B(128)\n' +
      'def up(cin=64, cout=64, k=4): return nn.ConvTranspose2d(cin, cout, k, 2)\n';
    expect(walk(text, 'net(torch.zeros(1, 128, 8, 8))').parameters).toBe(147_584);
    const [, { convolution }] = walk(text, 'up(16, 8, k=2)(torch.zeros(1, 16, 8, 8))').nodes;
    expect(convolution).toMatchObject({ inChannels: 16, outChannels: 8, kernel: [2, 2] });
  });

  it('pools as often as forward pools', () => {
    const text = module(
      'Net',
      'self.pool = nn.MaxPool2d(2)',
      'for _ in range(3):\n    x = self.pool(x)\nreturn x',
    );
    expect(output(text, 'Net()(torch.zeros(1, 32, 32, 32))')).toEqual([[1, 32, 4, 4]]);
  });

  it('calls a layer twice that is called twice, and counts its weights once', () => {
    const text = module('Net', 'self.c = nn.Conv2d(3, 3, 3)', 'return self.c(self.c(x))');
    const { nodes, parameters, outputs } = walk(text, 'Net()(torch.zeros(1, 3, 32, 32))');
    expect(outputs[0].shape).toEqual([1, 3, 28, 28]);
    expect(nodes.map((node) => node.parameters)).toEqual([0, 84, 0]);
    expect(parameters).toBe(84);
  });

  it('follows forward, whatever the order of the constructor', () => {
    const text = module(
      'Net',
      'self.up = nn.ConvTranspose2d(8, 8, 2, 2)\nself.a = nn.Conv2d(3, 8, 5, stride=2)',
      'return self.up(self.a(x))',
    );
    expect(output(text, 'Net()(torch.zeros(1, 3, 32, 32))')).toEqual([[1, 8, 28, 28]]);
  });

  it('resizes where forward resizes', () => {
    const text = module(
      'Net',
      'self.a = nn.Conv2d(3, 3, 3, 2, 1)\nself.b = nn.Conv2d(3, 3, 2, 2)',
      'return self.b(F.interpolate(self.a(x), scale_factor=2))',
    );
    expect(output(text, 'Net()(torch.zeros(1, 3, 33, 33))')).toEqual([[1, 3, 17, 17]]);
  });

  it('states no size for a printed model, whose forward may do more', () => {
    const text = 'Net(\n  (up): ConvTranspose2d(3, 3, kernel_size=(2, 2), stride=(2, 2))\n)';
    const program = new Program([{ name: '', text }]);
    const { entry, graph } = suggested(program, likeliest(entriesOf(program))!);
    expect(entry.kind).toBe('printed');
    expect(graph).toMatchObject({ complete: false, parameters: null, outputs: [] });
    expect(graph.stop).toMatchObject({ kind: 'printedAlone', values: ['up'] });
    expect(graph.nodes[1]).toMatchObject({ op: 'ConvTranspose2d', module: 'up', parameters: 39 });
  });

  it('says what the only part of a printed model makes of the input, and lists several', () => {
    const graphOf = (...lines: string[]) => {
      const program = new Program([{ name: '', text: `Net(\n  ${lines.join('\n  ')}\n)` }]);
      return suggested(program, likeliest(entriesOf(program))!).graph;
    };
    const layer = 'Conv2d(16, 8, kernel_size=(3, 3), stride=(1, 1))';
    const { nodes, outputs, misfit } = graphOf(`(only): ${layer}`);
    expect(nodes.map(({ outputShapes }) => outputShapes[0])).toEqual([
      [1, 16, 256, 256],
      [1, 8, 254, 254],
    ]);
    expect({ outputs, misfit }).toEqual({ outputs: [], misfit: null });
    const inner = graphOf('(only): Sequential(', `  (0): ${layer}`, '  (1): ReLU()', ')');
    expect(inner.nodes).toHaveLength(3);
    expect(inner.stop?.kind).toBe('printedAlone');
    const several = graphOf(`(a): ${layer}`, '(b): ReLU()');
    expect(several.nodes[1].outputShapes).toEqual([]);
    expect(several.stop?.kind).toBe('printed');
    const listed = graphOf('(only): ModuleList(', `  (0): ${layer}`, ')');
    expect(listed.stop?.kind).toBe('printed');
  });

  it('says on what it hangs that the only part of a printed model does not fit', () => {
    const text = 'Net(\n  (up): ConvTranspose2d(3, 3, kernel_size=(2, 2), stride=(2, 2))\n)';
    const program = new Program([{ name: '', text }]);
    const entry = likeliest(entriesOf(program))!;
    const graph = program.model(`${entry.name}(torch.zeros(1, 4, 8, 8))`).walk();
    expect(doubtOf(graph)).toMatchObject({ kind: 'takenAs', values: ['Net', 'up'] });
  });

  it('crops where forward crops', () => {
    const text = module(
      'Net',
      'self.up = nn.ConvTranspose2d(3, 3, 64, 32, bias=False)\nself.down = nn.Conv2d(3, 3, 1, 32)',
      'h = self.up(self.down(F.pad(x, [100] * 4)))\nreturn h[:, :, 19:19 + x.size()[2], 19:19 + x.size()[3]]',
    );
    expect(output(text, 'Net()(torch.zeros(1, 3, 32, 32))')).toEqual([[1, 3, 32, 32]]);
  });

  it('gives the size that output_size asks for', () => {
    const text = module(
      'Net',
      'self.down = nn.Conv2d(3, 8, 3, 2, 1)\nself.up = nn.ConvTranspose2d(8, 3, 3, 2, 1)',
      'return self.up(self.down(x), output_size=x.size())',
    );
    const { outputs, nodes } = walk(text, 'Net()(torch.zeros(1, 3, 32, 32))');
    expect(outputs[0].shape).toEqual([1, 3, 32, 32]);
    expect(nodes.at(-1)?.convolution?.outputPadding).toEqual([1, 1]);
  });

  it('refuses an output_size of as many sizes as neither the input nor its axes have', () => {
    const text = module(
      'Net',
      'self.up = nn.ConvTranspose2d(3, 3, 3, 2)',
      'return self.up(x, output_size=(3, 12, 12))',
    );
    expect(walk(text, 'Net()(torch.zeros(1, 3, 5, 5))').misfit?.message).toBe(
      'ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got 3)',
    );
  });

  it('gives each of three heads the same input', () => {
    const text = module(
      'Net',
      'self.mask, self.edge, self.depth = (nn.ConvTranspose2d(256, 256, 2, 2) for _ in range(3))',
      'return self.mask(x), self.edge(x), self.depth(x)',
    );
    const { outputs, nodes } = walk(text, 'Net()(torch.zeros(1, 256, 14, 14))');
    expect(outputs.map(({ shape }) => shape)).toEqual(Array(3).fill([1, 256, 28, 28]));
    expect(nodes.slice(1).map(({ inputs }) => inputs)).toEqual([[0], [0], [0]]);
  });

  it('makes the layers of a partial', () => {
    const text = [
      'from functools import partial',
      'conv3 = partial(nn.Conv2d, kernel_size=3, padding=1)',
      'net = nn.Sequential(conv3(3, 8), nn.ReLU(), conv3(8, 8), nn.ConvTranspose2d(8, 3, 2, 2))',
    ].join('\n');
    expect(guessed(text).graph.parameters).toBe(907);
  });

  it('takes the layer that a condition chooses', () => {
    const text =
      'learned = True\nUp = nn.ConvTranspose2d if learned else nn.Conv2d\nUp(8, 8, 2, 2)';
    expect(guessed(text).graph.nodes.at(-1)?.op).toBe('ConvTranspose2d');
  });
});

describe('what is said, and what is not', () => {
  it('counts a norm by what it is made for', () => {
    const text = 'net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(11))';
    const { parameters, misfit } = walk(text, 'net(torch.zeros(1, 3, 8, 8))');
    expect(parameters).toBe(246);
    expect(misfit?.message).toBe('running_mean should contain 8 elements not 11');
  });

  it('leaves out a norm’s bias where it has none', () => {
    expect(walk('', 'nn.BatchNorm2d(8, bias=False)(torch.zeros(1, 8, 4, 4))').parameters).toBe(8);
  });

  it('asks for what the text does not say, and states nothing after it', () => {
    const { stop, complete, outputs } = walk(
      '',
      'nn.ConvTranspose2d(56, 1, 9, stride=scale_factor, padding=4)(torch.zeros(1, 56, 8, 8))',
    );
    expect(stop).toMatchObject({ kind: 'unknownValue', values: ['scale_factor'] });
    expect({ complete, outputs }).toEqual({ complete: false, outputs: [] });
  });

  it('takes a class of the text for itself, also where it is called like a layer', () => {
    const text = module(
      'Conv2d',
      'self.block = nn.Sequential(nn.Conv2d(a, b, k, s, p), nn.BatchNorm2d(b))',
      'return self.block(x).relu()',
      ', a, b, k, s, p, residual=False',
    );
    const call = 'Conv2d(3, 8, 3, 1, 1, residual=True)(torch.zeros(1, 3, 8, 8))';
    expect(walk(text, call)).toMatchObject({ parameters: 240, remarks: [], complete: true });
  });

  it.each([
    [
      'if',
      'bilinear = False\nif bilinear:\n    up = nn.Upsample(scale_factor=2)\nelse:\n    up = nn.ConvTranspose2d(8, 8, 2, 2)\nup',
    ],
    ['range(1, 4)', 'nn.Sequential(*[nn.Conv2d(8, 8, 3, dilation=d) for d in range(1, 4)])'],
    ['numbers in other bases', 'nn.Conv2d(0b1000, 0x10, 0o3)'],
    [':=', '(c := nn.Conv2d(8, (w := 8), 3))'],
    [
      '* in a target',
      'first, *rest = [nn.Conv2d(8, 8, 3), nn.ReLU(), nn.ReLU()]\nnn.Sequential(first, *rest)',
    ],
    ['a default of a lambda', '(lambda i, o, k=2: nn.ConvTranspose2d(i, o, k, k))(8, 4)'],
    ['a fixed size', 'nn.Upsample(size=(228, 304))'],
  ])('reads %s', (_, text) => {
    const { graph } = guessed(text);
    expect(graph).toMatchObject({ stop: null, misfit: null, remarks: [] });
  });

  it('rounds up where ceil_mode does', () => {
    const call = 'nn.MaxPool2d(2, stride=2, ceil_mode=True)(torch.zeros(1, 3, 7, 9))';
    expect(output('', call)).toEqual([[1, 3, 4, 5]]);
  });

  it('keeps quiet about training', () => {
    const text = `${G}
import torchvision.datasets as dset
data = dset.ImageFolder('x', transform=None)
net = G().to('cuda')
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
for epoch in range(100):
    for images, _ in torch.utils.data.DataLoader(data):
        loss = F.mse_loss(net(images), images)
        loss.backward(); optimizer.step()
`;
    expect(guessed(text).graph).toMatchObject({ complete: true, remarks: [] });
  });

  it('starts from a vector where the model does', () => {
    const text = module(
      'Gen',
      'self.fc = nn.Linear(100, 8 * 49)\nself.up = nn.ConvTranspose2d(8, 1, 4, 4)',
      'return self.up(self.fc(x).view(-1, 8, 7, 7))',
    );
    const { code, graph } = guessed(text);
    expect(code).toBe('Gen()(torch.zeros(1, 100))');
    expect(graph.outputs[0].shape).toEqual([1, 1, 28, 28]);
  });

  it('walks sounds', () => {
    const call = 'nn.ConvTranspose1d(80, 40, 16, 8, 4)(torch.zeros(1, 80, 32))';
    expect(output('', call)).toEqual([[1, 40, 256]]);
  });

  it('passes a shape through what is not known, beside a remark, and claims no total', () => {
    const text =
      'from other import LayerNorm2d\n' +
      module(
        'Net',
        'self.n = LayerNorm2d(3)\nself.c = nn.Conv2d(3, 8, 3)',
        'return self.c(self.n(x))',
      );
    const graph = walk(text, 'Net()(torch.zeros(1, 3, 9, 9))');
    expect(graph.outputs[0].shape).toEqual([1, 8, 7, 7]);
    expect(graph).toMatchObject({ complete: false, parameters: null, multiplyAdds: null });
    expect(graph.remarks).toEqual([
      { kind: 'assumedShape', values: ['LayerNorm2d'], node: 1, place: graph.nodes[1].place },
    ]);
    expect(graph.nodes[1].place).toMatchObject({ line: 11, column: 23 });
  });

  it('stops where it must, and keeps the rows before', () => {
    const text = module(
      'Net',
      'self.c = nn.Conv2d(3, 8, 3)\nself.d = nn.Conv2d(8, 8, 3)',
      'x = self.c(x)\nif x.mean() > 0:\n    x = self.d(x)\nreturn x',
    );
    const graph = walk(text, 'Net()(torch.zeros(1, 3, 9, 9))');
    expect(graph.stop).toMatchObject({ kind: 'dependsOnData', place: { line: 11 } });
    expect(graph.nodes.map(({ op }) => op)).toEqual(['x', 'Conv2d', 'mean', 'gt']);
    expect(graph).toMatchObject({ complete: false, outputs: [], multiplyAdds: null });
  });
});

it.each([
  [
    'a printed container that is called like a layer, with what it holds',
    'Net(\n  (a): Conv2d(\n    (block): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))\n    (act): ReLU()\n  )\n)',
    ['Conv2d', 'ReLU'],
  ],
  [
    'a printed layer with a part, without a remark',
    'Net(\n  (a): Conv2d(\n    3, 8, kernel_size=(3, 3), stride=(1, 1)\n    (activation): ReLU()\n  )\n)',
    ['Conv2d'],
  ],
])('reads %s', (_, text, ops) => {
  const program = new Program([{ name: '', text }]);
  const { graph } = suggested(program, likeliest(entriesOf(program))!);
  expect(graph.nodes.slice(1).map(({ op }) => op)).toEqual(ops);
  expect(graph.remarks).toEqual([]);
});

it('takes the branch that the text decides', () => {
  const init = [
    'if bilinear: self.up = nn.Upsample(scale_factor=3)',
    'else: self.up = nn.ConvTranspose2d(3, 8, 2, 2)',
    'if False: self.up = nn.Identity()',
  ].join('\n');
  const text = `bilinear = False\n${module('Net', init, 'return self.up(x)')}`;
  expect(output(text, 'Net()(torch.zeros(1, 3, 8, 8))')).toEqual([[1, 8, 16, 16]]);
});
