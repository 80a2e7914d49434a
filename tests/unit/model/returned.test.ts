import { describe, expect, it } from 'vitest';
import { outputText, Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const walkOf = (returned: string, ...head: string[]) =>
  new Program([
    {
      name: '',
      text: [
        'from collections import OrderedDict, namedtuple',
        'from dataclasses import dataclass',
        'import torch',
        'from torch import nn',
        ...head,
        'class Net(nn.Module):',
        '    def __init__(self):',
        '        super().__init__()',
        '        self.up = nn.ConvTranspose2d(3, 4, 2, 2)',
        '    def forward(self, x):',
        '        y = self.up(x)',
        `        return ${returned}`,
      ].join('\n'),
    },
  ])
    .model('Net()(torch.zeros(1, 3, 2, 2))')
    .walk();

const Y = '1 × 4 × 4 × 4';
const X = '1 × 3 × 2 × 2';
const RECORD = ['    sample: torch.Tensor', '    n: int = 3'];

describe('what a model returns, by name', () => {
  it.each([
    ['y, [x]', [Y, X]],
    ["{'out': y, 'levels': [x, y]}", [`out: ${Y}`, `levels[0]: ${X}`, `levels[1]: ${Y}`]],
    ["{'out': {'deep': y}, 'n': 3}", [`out.deep: ${Y}`]],
    [
      "defaultdict(list, {'out': y}, more=x)",
      [`out: ${Y}`, `more: ${X}`],
      'from collections import defaultdict',
    ],
    ['Out(a=y).a', [Y], 'class Out(dict):', '    __getattr__ = dict.__getitem__'],
    ["getattr(nn, 'Absent', nn.Identity)()(y)", [Y]],
    ['Pair(y, x)', [`a: ${Y}`, `b: ${X}`], 'Pair = namedtuple("Pair", "a b")'],
    ['Out(y)', [`sample: ${Y}`], '@dataclass', 'class Out:', ...RECORD],
    [
      'Out(sample=y)',
      [`sample: ${Y}`],
      'from elsewhere import ModelOutput',
      '@dataclass',
      'class Out(ModelOutput):',
      ...RECORD,
    ],
    ['Out(sample=y)', [`sample: ${Y}`], 'class Out(OrderedDict):', '    pass'],
    [
      'Out(y)',
      [`held.sample: ${Y}`],
      'class Out:',
      '    def __init__(self, y):',
      '        self.held = {"sample": y}',
      '        self.again = self',
    ],
  ])('%s', (returned, outputs, ...head) => {
    const graph = walkOf(String(returned), ...head.map(String));
    expect(graph.outputs.map(outputText)).toEqual(outputs);
    expect(graph.complete).toBe(true);
  });
});

describe('what a model returns that is not known', () => {
  it.each([
    ['None', 'None'],
    ['3, "a"', 'tuple'],
    ['Out(None)', 'Out', '@dataclass', 'class Out:', ...RECORD],
  ])('says that there is no tensor in %s', (returned, name, ...head) => {
    const { complete, outputs, remarks } = walkOf(returned, ...head);
    expect({ complete, outputs }).toEqual({ complete: false, outputs: [] });
    expect(remarks).toEqual([{ kind: 'noOutput', values: [name], place: null }]);
  });

  it('does not say that all fits where one of several is of another file', () => {
    const { complete, outputs, remarks } = walkOf('y, mix(x, y)', 'from elsewhere import mix');
    expect(outputs).toHaveLength(1);
    expect([complete, remarks[0]?.values]).toEqual([false, ['mix']]);
  });
});

it('gives a field the None that it is given', () => {
  const { outputs } = walkOf(
    'y if Out(None).n is None and Out().n == 3 else x',
    '@dataclass',
    'class Out:',
    '    n: int = 3',
  );
  expect(outputs.map(outputText)).toEqual([Y]);
});
