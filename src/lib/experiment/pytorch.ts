import { hasBias, kernelOf, printConstructor, printWeight, type Layer } from '../layer/index.ts';
import type { Show } from '../picture/index.ts';
import { isInColour, type Experiment, type PictureSteps } from './experiment.ts';

/** The experiment with a layer of one input and one output channel: the kernel that is shown. */
export function withOneKernel(experiment: Experiment): Experiment {
  const { layer, channel } = experiment;
  if (!layer) return experiment;
  return {
    ...experiment,
    layer: { ...layer, weight: [[kernelOf(layer, 0, channel)]] },
    channel: 0,
  };
}

/** What the picture goes through before the layer, in Pillow's words. */
function preparation({ halvings, threshold }: PictureSteps): string[] {
  return [
    // Halved one by one, as `prepare` does: each halving rounds to bytes.
    ...(halvings > 0 ? [`picture = picture${'.reduce(2)'.repeat(halvings)}`] : []),
    ...(threshold === null
      ? []
      : [`picture = picture.point(lambda v: 255 if v >= ${threshold} else 0)`]),
  ];
}

function layerLines(layer: Layer): string[] {
  return [
    `layer = ${printConstructor(layer)}`,
    'weight = torch.tensor(',
    `    ${printWeight(layer)}, dtype=torch.float32)`,
    'with torch.no_grad():',
    '    layer.weight.copy_(weight)',
    ...(hasBias(layer) ? [`    layer.bias.copy_(torch.tensor([${layer.bias?.join(', ')}]))`] : []),
    '    x = layer(x)',
  ];
}

/** NumPy's words for each way to show; `showTensor` says why they give the same bytes. */
const showing: Readonly<Record<Show, readonly string[]>> = {
  toPilImage: [
    '# as ToPILImage: times 255, truncated, modulo 256',
    'pixels = (x * np.float32(255)).astype(np.int64).astype(np.uint8)',
  ],
  clamp: [
    '# 0 is black, 1 is white, the rest is cut',
    'pixels = (np.clip(x, 0, 1) * np.float32(255) + np.float32(0.5)).astype(np.uint8)',
  ],
  normalise: [
    '# the smallest value is black, the largest white',
    'low, high = x.min(), x.max()',
    'x = (x - low) / (high - low) if high > low else np.full_like(x, 0.5)',
    'pixels = (x * np.float32(255) + np.float32(0.5)).astype(np.uint8)',
  ],
  signed: [
    '# zero is light grey, negative values are blue, positive ones brown',
    'bound = np.abs(x).max() or np.float32(1)',
    'level = np.trunc(np.abs(x) / bound * np.float32(255) + np.float32(0.5))',
    'blue = [(247, 247, 247), (209, 229, 240), (146, 197, 222),',
    '        (67, 147, 195), (33, 102, 172), (5, 48, 97)]',
    'brown = [(247, 247, 247), (254, 224, 182), (253, 184, 99),',
    '         (224, 130, 20), (179, 88, 6), (127, 59, 8)]',
    'ramp = lambda stops: np.stack(',
    '    [np.interp(level, range(0, 256, 51), c) for c in zip(*stops)], -1)',
    'pixels = np.where(x[..., None] < 0, ramp(blue), ramp(brown))',
    'pixels = (pixels + 0.5).astype(np.uint8)',
  ],
};

/** The one that differs where the channels are colours; see `showColour`. */
const showingSignedColour = [
  '# zero is the middle of each colour',
  'bound = np.abs(x).max() or np.float32(1)',
  'x = x / bound * np.float32(0.5) + np.float32(0.5)',
  'pixels = (np.clip(x, 0, 1) * np.float32(255) + np.float32(0.5)).astype(np.uint8)',
];

/**
 * A Python script (torch, numpy, Pillow) that reads the source picture from the file `input` and
 * writes the experiment's picture to the file `output`, pixel for pixel.
 */
export function experimentScript(
  experiment: Experiment,
  files: { readonly input: string; readonly output: string },
): string {
  const { picture, layer, show, channel } = experiment;
  const isColour = isInColour(experiment);
  const lines = [
    'import numpy as np',
    ...(layer ? ['import torch'] : []),
    'from PIL import Image',
    ...(layer ? ['from torch import nn'] : []),
    '',
    `picture = Image.open('${files.input}').convert('${isColour ? 'RGB' : 'L'}')`,
    ...preparation(picture),
    'x = np.asarray(picture, dtype=np.float32) / 255',
    ...(layer
      ? [
          isColour
            ? 'x = torch.from_numpy(x).permute(2, 0, 1)[None]'
            : 'x = torch.from_numpy(x)[None, None]',
          ...layerLines(layer),
          isColour ? 'x = x[0].permute(1, 2, 0).numpy()' : `x = x[0, ${channel}].numpy()`,
        ]
      : []),
    '',
    ...(isColour && show === 'signed' ? showingSignedColour : showing[show]),
    `Image.fromarray(pixels).save('${files.output}')`,
  ];
  return `${lines.join('\n')}\n`;
}
