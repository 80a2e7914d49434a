import { bilinearTaps, patchSeed, weightSeed } from './init.ts';
import { isWeighted, layersOf, type TrainLayer } from './layers.ts';
import { SMOOTH_L1_BETA } from './loss.ts';
import type { TrainSettings } from './settings.ts';
import { BATCH, MARGIN, PATCH } from './trainer.ts';

/** The picture of a run, as a script finds it. */
export interface ScriptPicture {
  /** The file's name. */
  readonly file: string;
  /** How often the picture is halved before the run. */
  readonly halvings: number;
}

/** How many steps a script takes. */
export const SCRIPT_STEPS = 100;

/**
 * A Python script (torch, numpy, Pillow) that runs the first 100 steps of the same training and
 * prints each one's loss. They agree with `advance`'s to 1e-4 where the run is steady; where the
 * learning rate is so high that rounding errors grow, PyTorch in float32 is as far from itself in
 * float64.
 */
export function trainScript(settings: TrainSettings, { file, halvings }: ScriptPicture): string {
  const { factor } = settings;
  const layers = layersOf(settings);
  const criterion = {
    l2: 'nn.MSELoss()',
    'smooth-l1': `nn.SmoothL1Loss(beta=${SMOOTH_L1_BETA})`,
  }[settings.loss];
  const optimiser = { sgd: 'SGD', adam: 'Adam' }[settings.optimiser];
  // One by one: each halving rounds to bytes.
  const reduced = '.reduce(2)'.repeat(halvings);
  const lines = [
    'import numpy as np',
    'import torch',
    'from PIL import Image',
    'from torch import nn',
    '',
    '',
    'def mulberry32(seed):',
    '    """Yields numbers, 0 <= x < 1, that are the same everywhere."""',
    '    state = seed',
    '    while True:',
    '        state = (state + 0x6D2B79F5) & 0xFFFFFFFF',
    '        t = (state ^ state >> 15) * (state | 1) & 0xFFFFFFFF',
    '        t ^= t + (t ^ t >> 7) * (t | 61) & 0xFFFFFFFF',
    '        yield (t ^ t >> 14) / 2**32',
    '',
    '',
    '# The picture, and the small one that the network is to enlarge.',
    `picture = Image.open('${file}').convert('L')${reduced}`,
    'target = torch.from_numpy(np.array(picture, dtype=np.float32) / 255)[None, None]',
    `height, width = (side // ${factor} for side in target.shape[2:])`,
    `target = target[..., : ${factor} * height, : ${factor} * width]`,
    `small = nn.functional.avg_pool2d(target, ${factor})`,
    '',
    'model = nn.Sequential(',
    ...layers.map((layer) => `    ${printLayer(layer)},`),
    ')',
    ...beginning(settings, layers),
    '',
    `criterion = ${criterion}`,
    `optimiser = torch.optim.${optimiser}(model.parameters(), lr=${settings.learningRate})`,
    `patches = mulberry32(${patchSeed(settings.seed)})`,
    `side = min(${PATCH}, height, width)`,
    `inside = slice(${MARGIN * factor}, -${MARGIN * factor})  # away from the padding`,
    `for step in range(1, ${SCRIPT_STEPS + 1}):`,
    '    inputs, targets = [], []',
    `    for _ in range(${BATCH}):`,
    '        y = int(next(patches) * (height - side + 1))',
    '        x = int(next(patches) * (width - side + 1))',
    '        inputs.append(small[..., y : y + side, x : x + side])',
    `        y, x, large = ${factor} * y, ${factor} * x, ${factor} * side`,
    '        targets.append(target[..., y : y + large, x : x + large])',
    '    optimiser.zero_grad()',
    '    output = model(torch.cat(inputs))',
    '    loss = criterion(output[..., inside, inside], torch.cat(targets)[..., inside, inside])',
    '    loss.backward()',
    '    optimiser.step()',
    "    print(f'{step:3}  {loss.item():.7f}')",
  ];
  return `${lines.join('\n')}\n`;
}

function printLayer(layer: TrainLayer): string {
  switch (layer.kind) {
    case 'convTranspose2d': {
      const { channels, kernel, stride, padding, outputPadding } = layer;
      const placing = `stride=${stride}, padding=${padding}, output_padding=${outputPadding}`;
      return `nn.ConvTranspose2d(${channels.join(', ')}, ${kernel}, ${placing}, bias=False)`;
    }
    case 'conv2d': {
      const { channels, kernel, padding } = layer;
      return `nn.Conv2d(${channels.join(', ')}, ${kernel}, padding=${padding}, bias=False)`;
    }
    case 'nearest':
      return `nn.Upsample(scale_factor=${layer.factor}, mode='nearest')`;
    case 'pixelShuffle':
      return `nn.PixelShuffle(${layer.factor})`;
    case 'relu':
      return 'nn.ReLU()';
  }
}

/** The lines that give the network the weights it begins with. */
function beginning(settings: TrainSettings, layers: readonly TrainLayer[]): string[] {
  const { init, seed } = settings;
  const last = layers.findLastIndex(isWeighted);
  const atRandom = layers.flatMap((layer, index) =>
    isWeighted(layer) && (index < last || init === 'random')
      ? [`    uniform(model[${index}].weight)`]
      : [],
  );
  const set = {
    random: [],
    icnr: icnrLines(last),
    bilinear: bilinearLines(settings, layers, last),
  };
  const needsChance = atRandom.length > 0 || init === 'icnr';
  const chance = [
    '',
    '',
    'def uniform(weight):',
    '    """Fills a weight as PyTorch does by default, with our numbers."""',
    '    bound = weight[0].numel() ** -0.5',
    '    values = [(2 * next(random) - 1) * bound for _ in range(weight.numel())]',
    '    weight.copy_(torch.tensor(values).view_as(weight))',
    '',
    '',
    `random = mulberry32(${weightSeed(seed)})`,
  ];
  return [...(needsChance ? chance : []), 'with torch.no_grad():', ...atRandom, ...set[init]];
}

const icnrLines = (index: number) => [
  `    weight = model[${index}].weight`,
  '    uniform(weight[:1])',
  '    weight.copy_(weight[:1].clone())  # ICNR: all phases begin alike',
];

function bilinearLines(
  settings: TrainSettings,
  layers: readonly TrainLayer[],
  index: number,
): string[] {
  const layer = layers[index];
  if (!isWeighted(layer)) return [];
  const { kernel } = layer;
  const rows = bilinearTaps(layer, settings).map((taps) => `[${taps.join(', ')}]`);
  return [
    `    taps = torch.tensor([${rows.join(', ')}])`,
    "    filters = torch.einsum('ay,bx->abyx', taps, taps)",
    `    filters = filters.reshape(-1, 1, ${kernel}, ${kernel}) / ${layer.channels[0]}`,
    `    model[${index}].weight.copy_(filters)  # bilinear interpolation`,
  ];
}
