import { describe, expect, it } from 'vitest';
import {
  entriesOf,
  likeliest,
  makesOnly,
  Program,
  suggested,
  withAllAttributes,
} from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const HEAD = 'import torch\nfrom torch import nn\n';
const net = (params: string, made: string, base = 'nn.Module') => `${HEAD}class Net(${base}):
    def __init__(self, ${params}):
        super().__init__()
        ${made}
    def forward(self, x):
        return self.up(x)
`;

const programOf = (text: string) => new Program([{ name: '', text }]);
const entryOf = (program: Program) => likeliest(entriesOf(program))!;

describe('what the reader has given', () => {
  const text = net('cfg', 'self.up = nn.ConvTranspose2d(cfg.width, cfg.OUT.classes, cfg.kernel)');

  it('stays, and the input alone is sought', () => {
    const program = programOf(text);
    const entry = entryOf(program);
    const made = 'Net(SimpleNamespace(width=5, OUT=SimpleNamespace(classes=2), kernel=4))';
    expect(makesOnly(made, entry)).toBe(true);
    expect(makesOnly(`${made}(torch.zeros(1, 5, 4, 4))`, entry)).toBe(false);
    const { code, graph } = suggested(program, entry, made);
    expect(code).toMatch(/^Net\(SimpleNamespace\(width=5, .*\(torch\.zeros\(1, 5, /);
    expect(graph.complete).toBe(true);
  });

  it('is told what it lacks, each field, and not what it has', () => {
    const program = programOf(text);
    const entry = entryOf(program);
    const code = 'Net(SimpleNamespace(width=5))(torch.zeros(1, 5, 4, 4))';
    const graph = withAllAttributes(entry, program.model(code).walk(), code);
    expect(graph.stop).toMatchObject({
      kind: 'attributesNeeded',
      values: ['cfg.OUT.classes, cfg.kernel'],
    });
  });

  it('is an AttributeError where the text makes the object itself', () => {
    const own = `${text}from types import SimpleNamespace\ncfg = SimpleNamespace(width=5)\n`;
    const { stop } = programOf(own).model('Net(cfg)(torch.zeros(1, 5, 4, 4))').walk();
    expect(stop).toMatchObject({
      kind: 'pythonError',
      values: ['AttributeError', expect.anything()],
    });
  });
});

it.each([
  ['self.save_hyperparameters()', 'self.hparams.width, self.hparams["out"]'],
  ["self.save_hyperparameters('out', 'width')", 'self.hparams.width, self.hparams.get("out")'],
  ['self.save_hyperparameters(dict(width=width, out=3))', 'self.hparams.width, self.hparams.out'],
])('takes a module’s hyperparameters from its constructor: %s', (save, read) => {
  const text = `import pytorch_lightning as pl\n${net('width, out=3', `${save}\n        self.up = nn.ConvTranspose2d(${read}, 2)`, 'pl.LightningModule')}`;
  const { outputs, complete } = programOf(text).model('Net(4)(torch.zeros(1, 4, 3, 3))').walk();
  expect(outputs[0]?.shape).toEqual([1, 3, 4, 4]);
  expect(complete).toBe(true);
});

describe('what cannot be read', () => {
  it('is said once, as what stops the walk, with its words and its place', () => {
    const text = net('', 'self.up = nn.ConvTranspose2d(3, 8, 2) +').replace('self, )', 'self)');
    const { graph } = suggested(programOf(text), entryOf(programOf(text)));
    expect(graph.remarks).toEqual([]);
    expect(graph.stop).toMatchObject({
      kind: 'syntax',
      values: ['self.up = nn.ConvTranspose2d(3, 8, 2) +'],
      place: { line: 6 },
    });
  });

  it('is said of a text that holds no model for it', () => {
    expect(programOf('import torch\nclass Net(nn.Module:\n    pass\n').obstacle?.kind).toBe(
      'syntax',
    );
    expect(programOf('a model of two parts').obstacle).toBeNull();
    expect(programOf('class labels (two) are wrong').obstacle).toBeNull();
  });

  it.each([
    ['class A(nn.Module:\n    pass\ndef f(', 'class A(nn.Module:', 1],
    ['def forward(self, x', 'def forward(self, x', 1],
    ['m = nn.Sequential(\n  nn.Conv2d(3, 4, 3)\n  nn.ReLU())', 'nn.ReLU())', 3],
  ])('is said of code that is broken as a whole: %s', (text, said, line) => {
    expect(programOf(text).obstacle).toMatchObject({
      kind: 'syntax',
      values: [said],
      place: { line },
    });
  });

  it('is said once of a line', () => {
    const markup = '<div class="a"><pre class="b"><span>foo = bar</span></pre></div>';
    const text = `${net('', 'self.up = nn.Conv2d(3, 4, 1)').replace('self, )', 'self)')}\n${markup}\n\n${markup}\n`;
    const { remarks } = programOf(text).run;
    expect(remarks.map(({ kind }) => kind)).toEqual(['syntax', 'syntax']);
    expect(remarks[0].values).toEqual([markup.slice(0, 60)]);
    expect(remarks[1].place!.line - remarks[0].place!.line).toBe(2);
  });
});

it('reads an attribute dictionary as a dictionary too', () => {
  const setup =
    "from easydict import EasyDict\ncfg = EasyDict({'a': {'b': 3}})\ncfg.c = 4\nn = cfg.a.b * cfg['a']['b'] + cfg.get('d', 1) + len(cfg)\n";
  const text = setup + net('', 'self.up = nn.Conv2d(3, n, 1)').replace('self, )', 'self)');
  expect(programOf(text).model('Net()(torch.zeros(1, 3, 2, 2))').walk().outputs[0].shape[1]).toBe(
    12,
  );
});
