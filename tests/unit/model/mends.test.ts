import { describe, expect, it } from 'vitest';
import { applied, mendsOf, Program, type Mend } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const text = (down: string, up: string, forward: string) => `
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = ${down}
        self.up = ${up}
        self.last = nn.Conv2d(6, 3, 1)
    def forward(self, x):
${forward
  .split('\n')
  .map((line) => `        ${line}`)
  .join('\n')}
`;

function mended(source: string, size: string, made = 'Net()') {
  const code = `${made}(torch.zeros(1, 3, ${size}))`;
  const request = {
    texts: [{ name: '', text: source }],
    setup: '',
    walk: (changed: Program) => changed.model(code).walk(),
  };
  const program = new Program(request.texts);
  const model = program.model(code);
  const graph = model.walk();
  const mends = mendsOf(request, program, model, graph);
  const outputs = (mend: Mend) => request.walk(new Program(applied(request.texts, mend))).outputs;
  return { graph, mends, outputs };
}

const kinds = (mends: readonly Mend[]) => mends.map(({ kind }) => kind);

describe('mends', () => {
  const join = 'y = self.up(self.down(x))\nreturn self.last(torch.cat([y, x], 1))';
  const small = text('nn.Conv2d(3, 8, 3, 2, 1)', 'nn.ConvTranspose2d(8, 3, 3, 2, 1)', join);

  it('give the input the channels of the layer that takes it first', () => {
    const wide = text('nn.Conv2d(5, 6, 3)', 'nn.ReLU()', 'return self.last(self.down(self.up(x)))');
    const mend = { kind: 'size', input: 'x', shape: [1, 5, 9, 8] };
    expect(mended(wide, '9, 8').mends[0]).toEqual(mend);
    expect(mended(wide.replace('self.up(x)', 'x'), '9, 8').mends[0]).toEqual(mend);
    expect(mended(wide.replace('Conv2d(6, 3', 'Conv2d(7, 3'), '9, 8').mends).toEqual([]);
  });

  it.each([
    ['nn.Conv2d(6, 3, 1)', 'nn.Conv2d(4, 3, 1)', '4', '6'],
    ['Block(6)', 'Block(9)', '9', '6'],
    ['nn.Sequential(nn.BatchNorm2d(6))', 'nn.Sequential(nn.BatchNorm2d(7))', '7', '6'],
    ['nn.Linear(32, 2)', 'nn.Linear(in_features=16, out_features=2)', '16', '32'],
  ])('give a layer as many channels as come: %s', (right, wrong, takes, comes) => {
    const block =
      'class Block(nn.Module):\n    def __init__(self, c):\n        super().__init__()\n        self.a = nn.Conv2d(c, c * 2, 3)\n    def forward(self, x):\n        return self.a(x)\n';
    const whole = text('nn.ReLU()', 'nn.Tanh()', 'return self.last(torch.cat([x, self.up(x)], 1))');
    const { mends, outputs } = mended(block + whole.replace('nn.Conv2d(6, 3, 1)', wrong), '32, 32');
    const mend = mends.find(({ kind }) => kind === 'channels');
    expect(mend).toMatchObject({ text: comes, place: { line: block.split('\n').length + 8 } });
    const asRight = mended(block + whole.replace('nn.Conv2d(6, 3, 1)', right), '32, 32');
    expect(outputs(mend!)).toEqual(asRight.graph.outputs);
    expect(wrong).toContain(takes);
  });

  it('stand in the line that refuses, also where the call alone runs the layers', () => {
    const stack = 'net = nn.Sequential(\n  nn.Conv2d(3, 8, 3),\n  nn.ConvTranspose2d(16, 1, 4))';
    const { graph, mends } = mended(stack, '32, 32', 'net');
    const mend = mends.find(({ kind }) => kind === 'channels');
    expect(graph.misfit!.place).toMatchObject({ source: '', line: 3 });
    expect(mend).toMatchObject({ text: '8', place: { source: '', line: 3 } });
  });

  it('give an output that is too small its missing cells, or pad it, each tried', () => {
    const { graph, mends, outputs } = mended(small, '32, 32');
    expect(graph.misfit).toMatchObject({
      op: 'cat',
      inputShapes: [
        [1, 3, 31, 31],
        [1, 3, 32, 32],
      ],
      place: { line: 12, column: 26 },
    });
    expect(kinds(mends)).toEqual(['outputPadding', 'outputSize', 'pad', 'crop', 'size', 'size']);
    for (const mend of mends.slice(0, 3)) {
      expect(outputs(mend).map(({ shape }) => shape)).toEqual([[1, 3, 32, 32]]);
    }
    expect(outputs(mends[3]).map(({ shape }) => shape)).toEqual([[1, 3, 31, 31]]);
  });

  it('keep the input first, and change the layer before the join, whichever is joined first', () => {
    const { mends } = mended(small.replace('[y, x]', '[x, y]'), '32, 32');
    expect(kinds(mends)).toEqual(['outputPadding', 'outputSize', 'crop', 'pad', 'size', 'size']);
  });

  it('write what they change as Python', () => {
    const { mends } = mended(small, '32, 32');
    const [padding, size, pad, crop] = mends as Extract<Mend, { text: string }>[];
    expect(padding.text).toBe(', output_padding=1');
    expect(size.text).toBe(', output_size=x.shape[2:]');
    expect(pad.text).toBe(
      'torch.nn.functional.pad(y, (0, x.shape[3] - y.shape[3], 0, x.shape[2] - y.shape[2]))',
    );
    expect(crop.text).toBe('x[:, :, :y.shape[2], :y.shape[3]]');
  });

  it('find the nearest sizes below and above, each side by itself', () => {
    const { mends } = mended(small, '32, 46');
    const sizes = mends.flatMap((mend) => (mend.kind === 'size' ? [mend.shape] : []));
    expect(sizes).toEqual([
      [1, 3, 31, 45],
      [1, 3, 33, 47],
    ]);
  });

  it('offer nothing that does not make the whole model fit', () => {
    const broken = small.replace('nn.Conv2d(6, 3, 1)', 'nn.Conv2d(5, 3, 1)');
    expect(mended(broken, '32, 32').mends).toEqual([]);
  });

  it('offer nothing where only channels differ', () => {
    const sum = text(
      'nn.Conv2d(3, 8, 3, 1, 1)',
      'nn.Conv2d(8, 4, 1)',
      'return x + self.up(self.down(x))',
    );
    expect(mended(sum, '32, 32').mends).toEqual([]);
  });
});
