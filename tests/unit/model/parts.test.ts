import { expect, it, vi } from 'vitest';

/** A walk of the last line as a worker does it that has walked nothing before. */
async function firstWalk(...lines: readonly string[]) {
  vi.resetModules();
  const { walkText } = await import('#lib/model/walk-text.ts');
  const text = lines.slice(0, -1).join('\n');
  return (await walkText({ texts: [{ name: '', text }], call: lines.at(-1) }))!.graph;
}

const PICTURE = '(torch.zeros(1, 3, 224, 224))';
const TORCH = 'import torch\nfrom torch import nn';
const VISION = 'import torch, torchvision';
const SAMPLE = 'torch.distributions.Normal(mean, torch.ones(3, 1)).rsample()';

it.each([
  [VISION, `torchvision.models.resnet18()${PICTURE}`, [1, 1000]],
  [VISION, `torchvision.models.densenet121()${PICTURE}`, [1, 1000]],
  [VISION, `torchvision.models.vgg11()${PICTURE}`, [1, 1000]],
  [TORCH, `torch.hub.load("pytorch/vision", "resnet18")${PICTURE}`, [1, 1000]],
  [`${TORCH}\ndef draw(mean):\n    return ${SAMPLE}`, 'draw(torch.zeros(4))', [3, 4]],
  ['from keras.applications import VGG16', 'VGG16(weights=None)', [1, 1000]],
  ['from keras.applications import ConvNeXtTiny', 'ConvNeXtTiny(weights=None)', [1, 1000]],
  ['import keras', 'keras.applications.MobileNet(input_shape=(128, 128, 3))', [1, 1000]],
  [
    'from detectron2.layers import ShapeSpec\nimport torch\ndef sizes(x):\n    return ShapeSpec(channels=4), x',
    'sizes(torch.zeros(2))',
    [2],
  ],
  [TORCH, 'nn.Transformer(8, 2, 1, 1, 16)(torch.zeros(3, 1, 8), torch.zeros(4, 1, 8))', [4, 1, 8]],
  [
    TORCH,
    'nn.Sequential(nn.Embedding.from_pretrained(torch.zeros(5, 3)), nn.Dropout(0.1))(torch.zeros(2, dtype=torch.long))',
    [2, 3],
  ],
  [TORCH, 'nn.LazyConv2d(8, 3)(torch.zeros(1, 3, 8, 8))', [1, 8, 6, 6]],
  [TORCH, 'torch.stft(torch.zeros(16), 4, return_complex=True)', [3, 17]],
  [
    TORCH,
    'getattr(nn, "Adaptive{}Pool2d".format("Avg"))(1)(torch.zeros(1, 4, 8, 8))',
    [1, 4, 1, 1],
  ],
])('loads for %s what it takes to walk %s', async (text, call, shape) => {
  const graph = await firstWalk(text, call);
  expect(graph).toMatchObject({ complete: true, misfit: null, stop: null, remarks: [] });
  expect(graph.outputs.map((output) => output.shape)).toEqual([shape]);
});
