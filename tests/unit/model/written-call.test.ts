import { describe, expect, it } from 'vitest';
import { loadParts } from '#lib/model/parts/index.ts';
import { walkText } from '#lib/model/walk-text.ts';

await loadParts();

// Shapes and numbers of parameters are PyTorch 2.13's.

const NET = `
import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import partial

class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c = nn.Conv2d(c, c, 3, padding=1)
    def forward(self, x):
        return x + self.c(x)

class Other(Block):
    def __init__(self, c):
        super().__init__(c)
        self.d = nn.Conv2d(c, c, 1)

class Net(nn.Module):
    def __init__(self, block, n=2, *widths, act=nn.ReLU, **kw):
        super().__init__()
        layers = [block(8) for _ in range(n)]
        self.b = nn.Sequential(*layers, act(), *[nn.Conv2d(8, 8, w) for w in widths])
        self.k = kw.get('k', 5)
    def forward(self, x, skip=None, scale=1):
        y = F.avg_pool2d(self.b(x), self.k)
        return y if skip is None else y + skip
`;
const X = 'torch.zeros(1, 8, 40, 40)';

const walkOf = async (text: string, entry?: string) =>
  (await walkText({ texts: [{ name: '', text }], entry }))!;

/** The call that is walked, what comes out, and the number of parameters. */
const found = async (text: string) => {
  const { code, graph } = await walkOf(text);
  const { misfit, stop, outputs, parameters } = graph;
  return [code, misfit ?? stop ?? outputs[0].shape, parameters];
};

describe('a call is walked as the text writes it', () => {
  it.each([
    ['a class', `Net(Block, 3)(${X})`, 'Net(Block, 3)', [8, 8], 1752],
    ['a class, by a name', `model = Net(Other, 3)\nmodel(${X})`, 'Net(Other, 3)', [8, 8], 1968],
    ['a keyword of **kw', `Net(Block, k=4)(${X})`, 'Net(Block, k=4)', [10, 10], 1168],
    ['what *widths takes', `Net(Block, 2, 3, 5)(${X})`, 'Net(Block, 2, 3, 5)', [6, 6], 3360],
    ['a tuple’s items', `a = (Other, 3)\nNet(*a)(${X})`, 'Net(a[0], 3)', [8, 8], 1968],
    [
      'a dictionary’s',
      `cfg = dict(block=Other, n=1, k=7)\nNet(**cfg)(${X})`,
      "Net(cfg['block'], 1, k=7)",
      [5, 5],
      656,
    ],
    [
      'a lambda',
      `Net(lambda c: nn.Conv2d(c, c, 5), 3)(${X})`,
      'Net(lambda c: nn.Conv2d(c, c, 5), 3)',
      [5, 5],
      4824,
    ],
    [
      'a partial',
      `Net(partial(nn.Conv2d, 8, kernel_size=2), 1)(${X})`,
      'Net(partial(nn.Conv2d, 8, kernel_size=2), 1)',
      [7, 7],
      264,
    ],
    [
      'a condition, over several lines',
      `deep = True\nnet = Net(\n    Other if deep else Block,  # the block\n    n=3,\n)\nnet(${X})`,
      'Net(Other if deep else Block, 3)',
      [8, 8],
      1968,
    ],
    [
      'what a name was then',
      `block = Other\nnet = Net(block, 3)\ny = net(${X})\nblock = Block`,
      'Net(Other, 3)',
      [8, 8],
      1968,
    ],
    [
      'what a function calls its own',
      `def test():\n    block = Other\n    net = Net(block, 3)\n    return net(${X})`,
      'Net(Other, 3)',
      [8, 8],
      1968,
    ],
    [
      'of two calls that of which the model gets the input',
      `a = Net(Other, 4, k=2)\nb = Net(Block, 1)\nb(${X})\nc = Net(Other, 3, k=3)`,
      'Net(Block, 1)',
      [8, 8],
      584,
    ],
    [
      'a function that makes the model',
      `def small(n=1, **kw):\n    return Net(Other, n, **kw)\nsmall(n=4, k=2)(${X})`,
      'small(n=4, k=2)',
      [20, 20],
      2624,
    ],
    [
      'a model made by what a dictionary holds',
      `MODELS = {'s': lambda n: Net(Other, n)}\nMODELS['s'](3)(${X})`,
      "MODELS['s'](3)",
      [8, 8],
      1968,
    ],
    ['a part of the model', `Net(Block, 3).b(${X})`, 'Net(Block, 3).b', [40, 40], 1752],
  ])('with %s', async (_, call, maker, size, parameters) => {
    expect(await found(`${NET}\n${call}\n`)).toEqual([
      `${maker}(${X})`,
      [1, 8, ...size],
      parameters,
    ]);
  });

  it('with a model in another one', async () => {
    const call = `nn.Sequential(Net(Other, 3), nn.Conv2d(8, 2, 1))(${X})`;
    expect(await found(`${NET}\n${call}`)).toEqual([call, [1, 2, 8, 8], 1986]);
  });

  it('with what a function makes, in the dictionaries of the text', async () => {
    const text = `
import torch
from torch import nn
cfgs = {'A': [8, 'M'], 'B': [8, 'M', 16, 'U', 16]}
def make_layers(cfg, bn=False):
    layers, c = [], 3
    for v in cfg:
        if v == 'M': layers += [nn.MaxPool2d(2, 2)]
        elif v == 'U': layers += [nn.ConvTranspose2d(c, c, 2, 2)]
        else:
            layers += [nn.Conv2d(c, v, 3, padding=1)] + ([nn.BatchNorm2d(v)] if bn else [])
            c = v
    return nn.Sequential(*layers)
class VGG(nn.Module):
    def __init__(self, features, classes=5):
        super().__init__()
        self.features = features
        self.pool = nn.AdaptiveAvgPool2d((3, 3))
        self.head = nn.Linear(16 * 9, classes)
    def forward(self, x):
        return self.head(torch.flatten(self.pool(self.features(x)), 1))
VGG(make_layers(cfgs['B'], bn=True))(torch.zeros(1, 3, 17, 17))
`;
    expect(await found(text)).toEqual([
      "VGG(make_layers(cfgs['B'], bn=True))(torch.zeros(1, 3, 17, 17))",
      [1, 5],
      5557,
    ]);
  });

  const LOOKUP = `
import torch
from torch import nn
class Lookup(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(3, 4, 3, 2)
        self.e = nn.Embedding(10, 4)
    def forward(self, x, t, scale=None):
        return self.a(x) + self.e(t)[:, :, None, None]
`;
  const P = 'torch.zeros(2, 3, 9, 9)';
  it.each([
    [`${P}, torch.zeros(2, dtype=torch.long)`, null],
    [`${P}, torch.ones(2).long(), None`, `${P}, torch.ones(2).long(), None`],
    [`t=torch.arange(2), x=${P}`, null],
    [`${P}, torch.zeros(2).to(torch.int64)`, null],
  ])('with the types and names of its inputs: %s', async (inputs, walked) => {
    const [code, shape] = await found(`${LOOKUP}\nLookup()(${inputs})`);
    expect(code).toBe(`Lookup()(${walked ?? inputs})`);
    expect(shape).toEqual([2, 4, 4, 4]);
  });

  it('also where PyTorch refuses it', async () => {
    const { graph } = await walkOf(`${LOOKUP}\nLookup()(${P}, torch.zeros(2))`);
    expect(graph.misfit?.message).toContain("argument #1 'indices'");
    const typo = `${NET.replace(', **kw', '').replace("kw.get('k', 5)", '5')}\nNet(Block, depth=3)(${X})`;
    const { stop } = (await walkOf(typo)).graph;
    expect(stop?.values[1]).toContain("unexpected keyword argument 'depth'");
  });

  it('or it is said what of it is not known', async () => {
    const text = `${NET}\ndef main():\n    ws = [3]\n    ws.append(5)\n    return Net(Other, 2, *ws)(${X})`;
    const { code, graph } = await walkOf(text);
    expect(code).toBe(`Net(Other, 2, *ws)(${X})`);
    expect(graph.stop).toMatchObject({ kind: 'unknownValue', values: ['ws'] });
  });
});

it('walks what a function of the text has made without an input, on one that suits it', async () => {
  const text = `${NET}\ndef small(n=1):\n    return Net(Other, n)\nmodel = small(3)\n`;
  const { code, entry, graph } = await walkOf(text);
  expect(code).toMatch(/^small\(3\)\(torch\.zeros/);
  expect(entry?.name).toBe('Net');
  expect(graph.outputs[0].shape[1]).toBe(8);
});

it('makes a model as the function does that nothing calls', async () => {
  const { code } = await walkOf(`${NET}\ndef small(n=4):\n    return Net(Other, n)\n`);
  expect(code).toMatch(/^Net\(Other, 4\)/);
});

it('takes a class that a model is given for a part of it, also where it alone holds what is sought', async () => {
  const text = NET.replace(
    'nn.Conv2d(c, c, 3, padding=1)',
    'nn.ConvTranspose2d(c, c, 3, padding=1)',
  );
  const { code, entries } = await walkOf(`${text}\nNet(Block, 3)(${X})\n`);
  expect(code).toBe(`Net(Block, 3)(${X})`);
  expect(entries.map(({ name }) => name)).toEqual(['Other', 'Net']);
});
