import { describe, expect, it } from 'vitest';
import { doubtOf, entriesOf, likeliest, Program, suggested } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const programOf = (...lines: readonly string[]) =>
  new Program([{ name: '', text: ['import torch', 'from torch import nn', ...lines].join('\n') }]);

const walk = (...lines: readonly string[]) =>
  programOf(...lines)
    .model('Net()(torch.zeros(1, 3, 8, 8))')
    .walk();

const net = (base: string, layer: string, ...forward: readonly string[]) => [
  `class Net(${base}):`,
  '    def __init__(self):',
  '        super().__init__()',
  `        self.up = ${layer}`,
  '    def forward(self, x):',
  ...forward.map((line) => `        ${line}`),
];

const UP = 'nn.ConvTranspose2d(3, 4, 2, 2)';
const MISFIT = 'return torch.cat([self.up(x), x])';

describe('what a misfit hangs on', () => {
  it.each([
    [
      'a function',
      net('nn.Module', UP, 'return torch.cat([self.up(x), remote(x)])'),
      'assumedShape',
      'remote',
    ],
    [
      'a decorator',
      ['@remote', 'def join(up, x):', '    return torch.cat([up, x])'].concat(
        net('nn.Module', UP, 'return join(self.up(x), x)'),
      ),
      'unknownDecorator',
      'remote',
    ],
    ['a base class', net('remote', UP, MISFIT), 'unknownBase', 'remote'],
    [
      'a layer of a known name',
      net('nn.Module', UP.replace('nn.', ''), MISFIT),
      'takenAs',
      'ConvTranspose2d',
    ],
  ])('is said: %s of another file', (_, lines, kind, name) => {
    const graph = walk('from elsewhere import remote, ConvTranspose2d', ...lines);
    expect(graph.misfit).not.toBeNull();
    expect(doubtOf(graph)).toMatchObject({ kind });
    expect(doubtOf(graph)?.values).toContain(name);
  });

  it('is found through an object that forward makes', () => {
    const graph = walk(
      'from elsewhere import remote',
      'class Pair:',
      '    def __init__(self, x):',
      '        self.first, self.second = remote(x).chunk(2)',
      ...net('nn.Module', UP, 'return self.up(Pair(x).first)'),
    );
    expect(graph.nodes.map(({ op }) => op)).toContain('remote');
    expect(graph.remarks[0]).toMatchObject({ kind: 'assumedShape', values: ['remote'] });
  });

  it('is a branch on how cells lie in memory, where that is not known', () => {
    const way = 'return self.up(x) if y.is_contiguous() else x';
    const of = (y: string) => walk(...net('nn.Module', UP, `y = ${y}`, way));
    expect(of('x.transpose(2, 3).cumsum(1)').complete).toBe(false);
    expect(of('x.cumsum(1)').complete).toBe(true);
    expect(of('x.transpose(2, 3)').outputs[0].shape).toEqual([1, 3, 8, 8]);
  });

  it('is nothing where the text holds it all', () => {
    const graph = walk(...net('nn.Module', UP, MISFIT));
    expect(graph.misfit).not.toBeNull();
    expect(doubtOf(graph)).toBeNull();
  });
});

describe('the graph', () => {
  it('holds what an object made in forward does with its input', () => {
    const { nodes, complete } = walk(
      'class Codes:',
      '    def __init__(self, x):',
      '        self.mean, self.deviation = (x + x).chunk(2, dim=1)',
      ...net(
        'nn.Module',
        'nn.ConvTranspose2d(2, 4, 2, 2)',
        'x = torch.cat([x, x[:, :1]], dim=1)',
      ).concat('        return self.up(Codes(x).mean)'),
    );
    expect(complete).toBe(true);
    expect(nodes.at(-1)?.inputs).toEqual([nodes.length - 2]);
    expect(nodes.at(-2)?.op).toBe('chunk');
  });

  it.each([
    ['a method of a tensor that is not followed', 'y = x.geqrf(2)', 'Tensor.geqrf'],
    ['a method of what is taken on trust', 'y = remote(x).rsample()', 'Tensor.rsample'],
  ])('does not blame the text for %s', (_, line, name) => {
    const { stop } = walk(
      'from elsewhere import remote',
      ...net('nn.Module', UP, line, 'return self.up(y)'),
    );
    expect(stop).toMatchObject({ kind: 'unsupported', values: [name] });
  });

  it.each([
    'self.up.reset_parameters()',
    'nn.GRU(3, 3).flatten_parameters()',
    'self.register_state_dict_pre_hook(print)',
    'torch.eye(3, requires_grad=True) + torch.linspace(0, 1, 3, requires_grad=True)',
  ])('is not changed by %s', (line) => {
    expect(walk(...net('nn.Module', UP, line, 'return self.up(x)'))).toMatchObject({
      complete: true,
      parameters: 52,
    });
  });
});

it('gives by name what a constructor takes by name alone', () => {
  const program = programOf(
    'class Net(nn.Module):',
    '    def __init__(self, in_channels, *, num_classes):',
    '        super().__init__()',
    '        self.up = nn.ConvTranspose2d(in_channels, num_classes, 2, 2)',
    '    def forward(self, x):',
    '        return self.up(x)',
  );
  const { code, graph } = suggested(program, likeliest(entriesOf(program))!);
  expect(code).toMatch(/^Net\(3, num_classes=2\)/);
  expect(graph.complete).toBe(true);
});

it.each(['(1, 3, 8, 8)', 'None', "'text'"])(
  'does not say that a call fits that comes to nothing: %s',
  (call) => {
    expect(
      programOf(...net('nn.Module', UP, 'return self.up(x)'))
        .model(call)
        .walk().complete,
    ).toBe(false);
  },
);
