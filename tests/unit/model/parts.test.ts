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

const LAYER = 'up = nn.ConvTranspose2d(3, 8, 4, 2, 1)';
const INPUT = 'torch.zeros(2, 3, 7, 7)';

it.each([
  [LAYER, `y = up(${INPUT})`],
  [LAYER, `up(${INPUT})`],
  [LAYER, `up(${INPUT}).shape`],
  [LAYER, `print(up(${INPUT}).shape)`],
  [LAYER, `print(f"{tuple(up(${INPUT}).shape)}")`],
  [LAYER, `x = ${INPUT}\nprint(up(x).shape)`],
  [LAYER, `up(${INPUT}), 1`],
  [LAYER, `assert up(${INPUT}).shape[1] == 8`],
  [LAYER, `if __name__ == "__main__":\n    x = ${INPUT}\n    print(up(x).shape)`],
  [LAYER, `with torch.no_grad():\n    print(up(${INPUT}).shape)`],
  [LAYER, `print(up.forward(${INPUT}).shape)`],
  [LAYER, `x = ${INPUT}\nx = up(x)\nx = x + 1`],
  [LAYER, 'from torchinfo import summary\nsummary(up, (2, 3, 7, 7))'],
  [LAYER.replace('=', ': nn.Module ='), `print(up(${INPUT}).shape)`],
  [LAYER.replace('=', ', k = (') + ', 4)', `print(up(${INPUT}).shape)`],
  ['up = nn.Sequential(\n    nn.Conv2d(3, 8, 2, 1),\n)', `print(up(${INPUT}).shape)`],
])('walks what “%s” makes on the input of “%s”', async (made, used) => {
  vi.resetModules();
  const { walkText } = await import('#lib/model/walk-text.ts');
  const text = `${TORCH}\n${made}\n${used}\n`;
  const walked = await walkText({ texts: [{ name: '', text }] });
  expect(walked!.code).toBe(`up(${INPUT})`);
  expect(walked!.graph).toMatchObject({ complete: true, misfit: null, stop: null });
});

it.each([
  ['print(nn.Conv2d(3, 8, 3)(%s).shape)', [2, 8, 5, 5]],
  ['y = nn.Conv2d(3, 8, 3).eval()(%s)', [2, 8, 5, 5]],
  ['nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())(%s)', [2, 8, 5, 5]],
  ['y = nn.MaxPool2d(2)(nn.Conv2d(3, 8, 2)(%s))', [2, 8, 3, 3]],
  ['x = %s\nx = nn.Conv2d(3, 8, 2)(x)\nx = nn.MaxPool2d(2)(x)', [2, 8, 3, 3]],
])('walks a layer that is called where it is made: “%s”', async (line, shape) => {
  vi.resetModules();
  const { walkText } = await import('#lib/model/walk-text.ts');
  const text = `${TORCH}\n${line.replace('%s', INPUT)}\n`;
  const { graph } = (await walkText({ texts: [{ name: '', text }] }))!;
  expect(graph).toMatchObject({ misfit: null, stop: null });
  expect(graph.nodes[0].outputShapes).toEqual([[2, 3, 7, 7]]);
  expect(graph.outputs.map((output) => output.shape)).toEqual([shape]);
});

it('refuses what does not fit a layer that is called where it is made, and walks no loss', async () => {
  vi.resetModules();
  const { walkText } = await import('#lib/model/walk-text.ts');
  const walked = (line: string) => walkText({ texts: [{ name: '', text: `${TORCH}\n${line}` }] });
  const misfit = (await walked(`nn.Conv2d(4, 8, 3)(${INPUT})`))!.graph.misfit;
  expect(misfit!.message).toContain('to have 4 channels, but got 3 channels instead');
  const stop = (await walked(`nn.Conv2d(4, 8)(${INPUT})`))!.graph.stop;
  expect(stop!.values[1]).toContain("argument: 'kernel_size'");
  expect(await walked('nn.MSELoss()(torch.zeros(3), torch.zeros(3))')).toBeNull();
});
