import { describe, expect, it } from 'vitest';
import { Program, receptiveFields } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const HEAD = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';

/** What the last node's cells see, of a model whose forward is this. */
const last = (forward: string, shape = '1, 1, 600, 500') => {
  const text = `${HEAD}class Net(nn.Module):\n    def forward(self, x):\n        ${forward}\n`;
  const graph = new Program([{ name: '', text }]).model(`Net()(torch.zeros(${shape}))`).walk();
  expect(graph.complete).toBe(true);
  return receptiveFields(graph).at(-1);
};

describe('receptive fields along a graph', () => {
  it.each<[string, string, (number | null)[] | null, string?]>([
    ['a convolution', 'return nn.Conv2d(1, 1, (3, 5), dilation=(1, 2))(x)', [3, 9]],
    ['strides before a kernel', 'return nn.Conv2d(1, 1, 3)(F.max_pool2d(x, 2))', [6, 6]],
    ['a transposed convolution', 'return nn.ConvTranspose2d(1, 1, 4, (2, 3))(x)', [2, 2]],
    [
      'holes, which see nothing',
      'return nn.Conv2d(1, 1, 2)(nn.ConvTranspose2d(1, 1, 1, 4)(x))',
      [1, 1],
    ],
    [
      'what is joined',
      'y = nn.Conv2d(1, 1, 7, padding=3)(x)\n        return torch.cat([x, y + x], 1)',
      [7, 7],
    ],
    ['what is moved', 'return x[:, :, 5:-5, :-2] + nn.Conv2d(1, 1, (11, 3))(x)', [11, 3]],
    ['resizing', "return F.interpolate(x, scale_factor=2, mode='bilinear')", [2, 2]],
    [
      'pooling over everything',
      'return x * torch.sigmoid(F.adaptive_avg_pool2d(x, 1))',
      [600, 500],
    ],
    ['adaptive pooling', 'return F.adaptive_avg_pool2d(x, (60, 100))', [10, 5]],
    [
      'adaptive pooling that does not divide',
      'return F.adaptive_avg_pool2d(x, (70, 333))',
      [10, 3],
    ],
    ['axes that lose their places', 'return x.flatten(2)', null],
    [
      'what is joined with a branch whose places are lost',
      'y = nn.Linear(64, 64)(x.view(1, 64)).view(1, 1, 8, 8)\n        return torch.cat([y, nn.Conv2d(1, 1, 3, padding=1)(x)], 1)',
      null,
      '1, 1, 8, 8',
    ],
    [
      'what is weighted by layers after pooling over everything',
      'w = nn.Linear(1, 1)(F.adaptive_avg_pool2d(x, 1).flatten(1))\n        return x * w.view(1, 1, 1, 1)',
      [600, 500],
    ],
    [
      'what is joined with something other than the picture',
      'return torch.cat([nn.Conv2d(1, 1, 3, padding=1)(x), torch.ones(1, 1, 600, 500)], 1)',
      [3, 3],
    ],
  ])('%s', (_, forward, expected, shape) => {
    expect(last(forward, shape)).toEqual(expected);
  });

  it('are found for layers of Keras', () => {
    const text =
      'from keras import layers, Input, Model\ni = Input((64, 48, 3))\nx = layers.Conv2D(4, 3, strides=2, padding="same")(i)\nmodel = Model(i, layers.Conv2D(4, (5, 3))(x))';
    const graph = new Program([{ name: '', text }]).model('model').walk();
    expect(receptiveFields(graph).at(-1)).toEqual([11, 7]);
  });
});
