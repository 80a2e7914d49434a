import { expect, it } from 'vitest';
import { walkText } from '#lib/model/walk-text.ts';

// Each text was run by PyTorch 2.13: it ends in the line with the message that are said here.

const TORCH = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
const LAYERS = `down = nn.Conv2d(16, 16, 3, stride=2, padding=1)
up = nn.ConvTranspose2d(16, 16, 3, stride=2, padding=1)
x = torch.randn(1, 16, 12, 12)
`;
const NET = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(3, 1, 3, 2, 1)
    def forward(self, x):
        return self.up(x)
net = Net()
x = torch.randn(1, 3, 12, 12)
`;

const walked = async (text: string, entry = '') =>
  (await walkText({ texts: [{ name: '', text: TORCH + text }], entry }))!;

it.each([
  ['cat', `${LAYERS}h = down(x)\ny = up(h)\nz = torch.cat([y, x], 1)`, 9, 'Expected size 11 but'],
  ['+', `${LAYERS}act = nn.ReLU()\ny = act(up(down(x)))\nz = y + x`, 9, 'size of tensor a (11)'],
  ['a name that is bound again', `${LAYERS}y = x\nx = up(down(x))\nx = x * y`, 9, 'tensor a (11)'],
  ['a call in a call', `${LAYERS}z = torch.cat((up(down(x)), F.relu(x)), 1)`, 7, 'size 11 but'],
  ['what changes a tensor', `${LAYERS}y = up(down(x))\ny += x`, 8, 'size of tensor a (11)'],
  ['assert', `${LAYERS}y = up(down(x))\nassert y.shape == x.shape`, 8, 'AssertionError'],
  [
    'a function of the text',
    `${LAYERS}def join(a, b):\n    return torch.cat([a, b], 1)\nz = join(up(down(x)), x)`,
    8,
    'Expected size 11 but',
  ],
  [
    'a loop',
    'up = nn.ConvTranspose2d(4, 4, 3, 2, 1)\nx = torch.zeros(1, 4, 5, 5)\nall = []\nfor i in range(3):\n    x = up(x)\n    all.append(x)\nz = all[0] + all[1]',
    10,
    'size of tensor a (9)',
  ],
  [
    '@',
    'a = nn.Linear(8, 4)\nb = nn.Linear(8, 4)\nx = torch.randn(5, 8)\ns = a(x) @ b(x)',
    7,
    '(5x4 and 5x4)',
  ],
  [
    'view',
    'conv = nn.Conv2d(3, 8, 3)\nfc = nn.Linear(6272, 10)\nx = torch.randn(2, 3, 28, 28)\nh = fc(conv(x).view(2, 6272))',
    7,
    'invalid for input of size 10816',
  ],
  [
    'functions alone',
    'x = torch.randn(1, 8, 5, 5)\nw = torch.randn(8, 4, 3, 3)\ny = F.conv_transpose2d(x, w, stride=2)\nz = y - x',
    7,
    'size of tensor a (11)',
  ],
  ['a class', `${NET}d = net(x) - torch.randn(1, 1, 24, 24)`, 12, 'size of tensor a (23)'],
  [
    'a class in the main part',
    `${NET}if __name__ == '__main__':\n    d = net(x) - torch.randn(1, 1, 24, 24)`,
    13,
    'size of tensor a (23)',
  ],
  [
    'a loop that trains a class',
    `${NET}opt = torch.optim.SGD(net.parameters(), lr=0.1)\nfor i in range(3):\n    loss = F.l1_loss(net(x), torch.zeros(1, 1, 24, 24))\n    loss.backward()`,
    14,
    'size of tensor a (23)',
  ],
])('a text whose own %s does not fit ends there', async (_, text, line, message) => {
  const { graph, entry, code } = await walked(text);
  expect(entry?.kind).toBe('script');
  expect(code).toBe('');
  expect(graph.complete).toBe(false);
  expect(graph.misfit?.message).toContain(message);
  expect(graph.misfit?.place?.line).toBe(line);
});

it.each([
  ['cat', `${LAYERS}x = x[:, :, :11, :11]\nz = torch.cat([up(down(x)), x], 1)`, [1, 32, 11, 11]],
  ['a name that is bound again', `${LAYERS}x = down(x)\ny = x\nx = down(up(x)) + y`, [1, 16, 6, 6]],
  [
    'what catches',
    `${LAYERS}y = up(down(x))\ntry:\n    y + x\nexcept RuntimeError:\n    pass`,
    [1, 16, 11, 11],
  ],
  [
    'what draws',
    `import matplotlib.pyplot as plt\n${LAYERS}y = up(down(x))\nplt.imshow(y[0, 0])`,
    [1, 16, 11, 11],
  ],
  [
    'functions alone',
    'x = torch.randn(1, 8, 5, 5)\nw = torch.randn(8, 4, 3, 3)\ny = F.conv_transpose2d(x, w, stride=2)',
    [1, 4, 11, 11],
  ],
  [
    'layers in a loop',
    'ups = [nn.ConvTranspose2d(4, 4, 2, 2) for _ in range(3)]\nx = torch.zeros(1, 4, 5, 5)\nfor up in ups:\n    x = up(x)\nx = x + x',
    [1, 4, 40, 40],
  ],
])('a text whose own %s fits is walked as it stands', async (_, text, output) => {
  const { graph, entry } = await walked(text);
  expect(entry?.kind).toBe('script');
  expect(graph).toMatchObject({ complete: true, misfit: null, stop: null, remarks: [] });
  expect(graph.outputs.map(({ shape }) => shape)).toEqual([output]);
});

it('takes one tensor for all arguments of a call where the text does', async () => {
  const text = `m = nn.MultiheadAttention(32, 4, batch_first=True)\ny = torch.zeros(2, 17, 32)\nm(y, y, y)`;
  const { graph } = await walked(text);
  expect(graph).toMatchObject({ complete: true, misfit: null, parameters: 4224 });
  expect(graph.outputs.map(({ shape }) => shape)).toEqual([
    [2, 17, 32],
    [2, 17, 17],
  ]);
});

it('names inputs and layers as the text does, the inputs first', async () => {
  const text = `${LAYERS}y = up(down(x))\nother = torch.zeros(1, 4, 11, 11)\nz = torch.cat([y, other], 1)`;
  const { nodes, outputs, parameters } = (await walked(text)).graph;
  expect(nodes.map(({ op, module }) => module || op)).toEqual(['x', 'other', 'down', 'up', 'cat']);
  expect(nodes.map(({ inputs }) => inputs)).toEqual([[], [], [0], [2], [3, 1]]);
  expect(nodes.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4]);
  expect(outputs[0].node).toBe(4);
  expect(parameters).toBe(4640);
});

it('is mended in the text, and the mend is tried', async () => {
  const { mends } = await walked(`${LAYERS}z = torch.cat([up(down(x)), x], 1)`);
  expect(await mends()).toContainEqual(
    expect.objectContaining({ kind: 'outputPadding', text: ', output_padding=1' }),
  );
});

it.each([
  [
    'what it does not hold',
    `${LAYERS}from mixing import mix\ny = mix(up(down(x)), x)\nz = y + 1`,
    'mix',
  ],
  ['the tensor that it takes', LAYERS.replace(/x = .*/, 'y = up(down(x))'), 'x'],
])('is not said to fit without %s', async (_, text, name) => {
  const { graph } = await walked(text);
  expect(graph).toMatchObject({ complete: false, misfit: null, stop: { values: [name] } });
});

it('leaves the choice of one of its models', async () => {
  const text = `${NET}d = net(x) - torch.randn(1, 1, 24, 24)`;
  const { entries } = await walked(text);
  expect(entries.map(({ name }) => name)).toContain('Net');
  const { graph, entry } = await walked(text, 'Net');
  expect(entry?.name).toBe('Net');
  expect(graph.complete).toBe(true);
});

it.each([
  [
    'a class that fits',
    `${NET}d = net(x) - torch.randn(1, 1, 23, 23)`,
    'Net()(torch.zeros(1, 3, 12, 12))',
  ],
  [
    'a class on what is not there',
    `${NET}for x, y in load('data'):\n    d = net(x) - y`,
    'Net()(torch.zeros(1, 3, 12, 12))',
  ],
  [
    'one layer',
    'up = nn.ConvTranspose2d(4, 4, 3, 2, 1)\ny = up(torch.zeros(1, 4, 5, 5)) + 1',
    'up(torch.zeros(1, 4, 5, 5))',
  ],
])('walks the model alone of %s', async (_, text, code) => {
  const walk = await walked(text);
  expect(walk.code).toBe(code);
  expect(walk.graph.complete).toBe(true);
});

it('tells what does not fit within a model by the model’s call, which has other sizes', async () => {
  const { code, graph } = await walked(
    `${NET.replace('self.up(x)', 'self.up(x) + x')}y = net(x)\nz = y - 1`,
  );
  expect(code).toBe('Net()(torch.zeros(1, 3, 12, 12))');
  expect(graph.misfit?.place?.line).toBe(9);
});
