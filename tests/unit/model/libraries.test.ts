import { describe, expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts, neededParts } from '#lib/model/parts/index.ts';
import { parts, type Room } from '#lib/model/parts/loaded.ts';
import { mayUse, rooms } from '#lib/model/parts/rooms.ts';
import { words } from '#lib/model/libraries/part.ts';

await loadParts();

const walk = (call: string, ...texts: (readonly [name: string, ...lines: string[]])[]) =>
  new Program(texts.map(([name, ...lines]) => ({ name, text: lines.join('\n') })))
    .model(call)
    .walk();

const net = (...forward: string[]) =>
  [
    'import torch, torchvision',
    'from torch import nn',
    'class Net(nn.Module):',
    '    def __init__(self):',
    '        super().__init__()',
    '        self.up = nn.ConvTranspose2d(3, 4, 2, 2)',
    '    def forward(self, x):',
    ...forward.map((line) => `        ${line}`),
    '        return self.up(x)',
  ].join('\n');

const CALL = 'Net()(torch.zeros(1, 3, 8, 8))';

describe('modules that are other texts', () => {
  const parts = [
    'parts.py',
    'from torch import nn',
    'WIDTH = 6',
    'NORM = None',
    'def up(n):',
    '    return nn.ConvTranspose2d(n, WIDTH, 2, 2)',
  ] as const;

  it.each([
    ['import models.parts as P', 'P.up(P.WIDTH)'],
    ['from . import parts', 'parts.up(3 * 2)'],
    ['import parts', 'parts.up(parts.WIDTH)'],
    ['import parts', 'parts.up(6 if parts.NORM is None else 3)'],
    ['from models import parts as layers', "getattr(layers, 'up')(6)"],
  ])('%s', (line, model) => {
    const { outputs, complete } = walk(`${model}(torch.zeros(1, 6, 4, 4))`, parts, [
      'net.py',
      line,
    ]);
    expect(outputs.map(({ shape }) => shape)).toEqual([[1, 6, 8, 8]]);
    expect(complete).toBe(true);
  });
});

describe("what a text puts in the place of a library's own", () => {
  const wide = 'functools.partial(nn.ConvTranspose2d, padding=1)';

  it.each([
    ['a layer', [`nn.ConvTranspose2d = ${wide}`], 'pass', 14],
    ['a layer, by name', [`setattr(nn, 'ConvTranspose2d', ${wide})`], 'pass', 14],
    ['a function', ['F.relu = lambda x: x[..., :6]'], 'x = F.relu(x)', 12],
    ['a part of a part', ['nn.functional.relu = lambda x: x[..., :6]'], 'x = F.relu(x)', 12],
  ])('%s is what the model runs, and no other model', (_, lines, forward, width) => {
    const head = ['import functools', 'import torch.nn.functional as F', 'from torch import nn'];
    const text = net(forward);
    const { outputs, complete } = walk(CALL, ['net.py', ...head, ...lines, text]);
    expect(outputs[0].shape.at(-1)).toBe(width);
    expect(complete).toBe(true);
    expect(walk(CALL, ['net.py', ...head, text]).outputs[0].shape.at(-1)).toBe(16);
  });
});

describe("Lightning's module is PyTorch's, with what training wants", () => {
  it.each([
    ['import pytorch_lightning as pl', 'pl.LightningModule'],
    ['import lightning as L', 'L.LightningModule'],
    ['from lightning.pytorch import LightningModule', 'LightningModule'],
  ])('%s', (line, base) => {
    const own = net('pass').replace('nn.Module', base);
    const kept = own.replace('__init__()\n', '__init__()\n        self.save_hyperparameters()\n');
    expect(walk(CALL, ['net.py', line, kept])).toMatchObject({ complete: true, parameters: 52 });
    const asked = own.replace('(3, 4,', '(3, self.hparams.width,');
    const { stop } = walk(CALL, ['net.py', line, asked]);
    expect(stop).toMatchObject({ kind: 'unknownValue', values: ['self.hparams'] });
  });
});

it('takes the mixin of a hub for one that adds no layer', () => {
  const line = 'from huggingface_hub import PyTorchModelHubMixin';
  const text = net('pass').replace(
    '(nn.Module)',
    '(nn.Module, PyTorchModelHubMixin, license="mit")',
  );
  expect(walk(CALL, ['net.py', line, text])).toMatchObject({ complete: true, parameters: 52 });
});

describe('what shapes do not depend on', () => {
  it.each([
    ['a choice that raises', 'if torch.isnan(x).any(): raise ValueError("nan")'],
    ['a choice that writes into a tensor', 'if x.sum() > 0: x[:, 0] = 0'],
    ['a logger', 'import logging; logging.getLogger(__name__).info("x")'],
    ['a device', 'if x.device.type == "cuda": x = self.gone(x)'],
    ['the environment', 'import os', 'if os.environ.get("DEBUG"): x = self.gone(x)'],
    ['a type of numbers', 'if x.long().dtype is not torch.int64: x = self.gone(x)'],
    ['weights', 'self.load_state_dict({k: v for k, v in torch.load("a.pth")["model"].items()})'],
    [
      'sizes compared by NumPy',
      'if not np.all(np.array(x.shape[2:]) == min(x.shape[2:])): x = self.gone(x)',
    ],
  ])('%s', (_, ...lines) => {
    expect(walk(CALL, ['', net(...lines)])).toMatchObject({ complete: true, remarks: [] });
  });

  it('stops at a choice by data that would change a shape', () => {
    const { stop } = walk(CALL, ['', net('if x.sum() > 0: x = x[:, :, 1:]')]);
    expect(stop?.kind).toBe('dependsOnData');
  });
});

it('calls the forward of an autograd function', () => {
  const text = [
    'class Half(torch.autograd.Function):',
    '    @staticmethod',
    '    def forward(ctx, x, step):',
    '        ctx.save_for_backward(x)',
    '        ctx.step = step',
    '        return x[:, :, ::step]',
    '    @staticmethod',
    '    def backward(ctx, grad): return grad, None',
    net('x = Half.apply(x, 2)'),
  ].join('\n');
  expect(walk(CALL, ['', text]).outputs[0].shape).toEqual([1, 4, 8, 16]);
});

it('takes torchvision’s networks by name, and their inner results', () => {
  const text = [
    'import torchvision',
    'from torchvision.models._utils import IntermediateLayerGetter',
    "make = torchvision.models.__dict__['resnet{}'.format(18)]",
    "net = IntermediateLayerGetter(make(pretrained=True), {'layer1': 'low', 'layer3': 'high'})",
  ].join('\n');
  const { outputs, parameters } = walk('net(torch.zeros(1, 3, 64, 96))', ['', text]);
  expect(outputs.map(({ shape }) => shape)).toEqual([
    [1, 64, 16, 24],
    [1, 256, 4, 6],
  ]);
  // What stands behind the last of them is not a part of it.
  expect(parameters).toBe(2_782_784);
});

it.each([
  ['import tensorflow as tf', 'tf.keras.applications.VGG16'],
  ['import keras', 'keras.applications.vgg16.VGG16'],
  ['from tensorflow.keras.applications.vgg16 import VGG16, preprocess_input', 'VGG16'],
  ['from tensorflow.keras import applications', 'applications.VGG16'],
  ['from tensorflow.python.keras.applications import vgg16', 'vgg16.VGG16'],
])('takes Keras’s networks by name, and the layers in them: %s', (line, name) => {
  const text = `${line}
from tensorflow.keras import layers, Model
def make():
    base = ${name}(weights='imagenet', include_top=False, input_shape=(64, 64, 3))
    base.trainable = False
    x = layers.Conv2DTranspose(8, 2, strides=2)(base.get_layer('block5_conv3').output)
    return Model(base.get_layer('input_1').output, layers.Concatenate()([x, base.layers[13].output]))
`;
  const { outputs, parameters, complete } = walk('make()', ['', text]);
  expect(outputs[0].shape).toEqual([1, 8, 8, 520]);
  expect([parameters, complete]).toEqual([14_714_688 + 512 * 4 * 8 + 8, true]);
});

it('counts no parameters of a metric of torchmetrics', () => {
  const text = `from torch import nn
from torchmetrics import MeanMetric
from torchmetrics.classification import Accuracy
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(3, 4, 2, 2)
        self.loss, self.acc = MeanMetric(), Accuracy(task='multiclass', num_classes=4)
    def forward(self, x):
        return self.up(x)
`;
  const { parameters, complete } = walk('Net()(torch.zeros(1, 3, 8, 8))', ['', text]);
  expect([parameters, complete]).toEqual([52, true]);
});

it('refuses, as Keras does, a network’s picture that is too small', () => {
  const text = 'from keras.applications import VGG16\n';
  const { stop } = walk('VGG16(weights=None, include_top=False, input_shape=(31, 32, 3))', [
    '',
    text,
  ]);
  expect(stop?.values[1]).toBe(
    'Input size must be at least 32x32; Received: input_shape=(31, 32, 3)',
  );
});

it('takes the input of a sequence from the model that it begins with', () => {
  const text = `import keras
from keras import layers
base = keras.applications.MobileNetV2(input_shape=(128, 128, 3), include_top=False)
def make():
    return keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(5)])
`;
  const { outputs, parameters, complete } = walk('make()', ['', text]);
  expect([outputs[0].shape, parameters, complete]).toEqual([[1, 5], 2_264_389, true]);
});

describe('what the text makes of layers and settings', () => {
  const made = (line: string, ...before: string[]) =>
    walk('net(torch.zeros(1, 3, 8, 8))', ['', [...before, `net = ${line}`].join('\n')]);

  it('takes apart a name by an expression', () => {
    const { outputs } = made(
      "nn.Conv2d(3, int(kernel.group(2)), int(re.split(r'(\\d)', 'k5')[1]))",
      'import re',
      "kernel = re.search(r'(\\D+)(\\d+)x', 'wide12x')",
    );
    expect(outputs[0].shape).toEqual([1, 12, 4, 4]);
  });

  it('finds a layer by a name that is evaluated', () => {
    const { nodes, complete } = made(
      "nn.Sequential(nn.Conv2d(3, 4, 3), eval('nn.' + act)())",
      "act = 'ReLU'",
    );
    expect([nodes[2].op, complete]).toEqual(['ReLU', true]);
  });

  it('does not try an expression that might take long', () => {
    const { stop } = made("nn.Conv2d(3, len(re.findall('(a+)+b', 'a' * 60)), 3)", 'import re');
    expect(stop).toMatchObject({ kind: 'unsupported', values: ['re.findall()'] });
  });

  it('imports a function by the path of the file that it is in', () => {
    const { parameters, complete } = made(
      'norm(nn.Conv2d(3, 4, 3))',
      'import torch.nn.utils.weight_norm as norm',
    );
    expect([parameters, complete]).toEqual([3 * 4 * 9 + 4 + 4, true]);
  });

  it('applies what changes the weights, and not what sets their values', () => {
    const { parameters, complete } = made(
      'nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU()).apply(norm).apply(fill)',
      'def norm(m):',
      '    if isinstance(m, nn.Conv2d): nn.utils.weight_norm(m)',
      'def fill(m):',
      '    m.weight.data.copy_(unknown(m))',
    );
    expect([parameters, complete]).toEqual([3 * 4 * 9 + 4 + 4, true]);
  });

  it('applies what gives the layers other arguments', () => {
    const { nodes } = made(
      'nn.Sequential(nn.Conv2d(3, 4, 3)).apply(functools.partial(widen, by=2))',
      'import functools',
      'def widen(m, by):',
      "    if m.__class__.__name__.find('Conv') != -1:",
      '        m.dilation = (by, by)',
    );
    expect(nodes[1].convolution).toMatchObject({ dilation: [2, 2] });
  });

  it('gives the fields of a named tuple their values later, and others', () => {
    const { outputs } = made(
      'nn.Conv2d(3, given.width, given.kernel, stride=given.stride or 1)',
      'import collections',
      "Given = collections.namedtuple('Given', ['width', 'kernel', 'stride'])",
      'Given.__new__.__defaults__ = (None,) * len(Given._fields)',
      'given = Given(width=5)._replace(kernel=3)',
    );
    expect(outputs[0].shape).toEqual([1, 5, 6, 6]);
  });

  it('compares the types of tensors', () => {
    const { outputs, complete } = walk(CALL, [
      '',
      net(
        "if x.type() != torch.zeros(1).type() or x.type() == 'torch.LongTensor': x = x[:, :, 1:]",
      ),
    ]);
    expect([outputs[0].shape, complete]).toEqual([[1, 4, 16, 16], true]);
  });
});

const TORCH = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';

describe('neededParts', () => {
  it('are none for a text of PyTorch alone', () => {
    expect(neededParts(`${TORCH}class Net(nn.Module):\n    pass`)).toEqual([]);
  });

  it.each([...parts.standard!.standard.keys()])(
    'hold the library that has %s where a text imports it',
    (path) => {
      expect(neededParts(`${TORCH}import ${path}`)).toContain('standard');
      expect(neededParts(`${TORCH}from ${path} import x`)).toContain('standard');
    },
  );

  it.each(Object.entries(rooms).flatMap(([room, [, load]]) => [[room, load] as const]))(
    'hold the room of %s where a text has one of its names, and no other names',
    async (room, load) => {
      const { layers, shared, functions }: Room = await load();
      const names = [layers, shared, functions].flatMap((table) => Object.keys(table ?? {}));
      const isMissed = (name: string) =>
        !neededParts(`${TORCH}y = torch.${name}(x)`).includes(room as never);
      expect(names.filter(isMissed)).toEqual([]);
      const patterns = words(rooms[room as keyof typeof rooms][0]);
      // Besides its names, how a convolution pads, what holds a norm, and what NumPy calls a product.
      const isIdle = (pattern: string) =>
        !/^(?:same|reflect|replicate|circular|Transformer\\w\*|product)$/.test(pattern) &&
        !names.some((name) => mayUse(name, pattern));
      expect(patterns.filter(isIdle)).toEqual([]);
    },
  );

  it.each(Object.keys(parts.strings!.textFunctions))('hold %s where a text names it', (name) => {
    expect(neededParts(`${TORCH}y = ${name}(x)`)).toContain('strings');
  });

  it.each(Object.keys(parts.strings!.textMethods))(
    'hold the method %s of texts where a text names it',
    (name) => {
      expect(neededParts(`${TORCH}y = kind.${name}()`)).toContain('strings');
      expect(neededParts(`${TORCH}y = getattr(kind, '${name}')()`)).toContain('strings');
    },
  );

  it.each([...parts.wrappers!.wrappers.keys()])(
    'hold the library that has %s where a text names it',
    (path) => {
      expect(neededParts(`${TORCH}from ${path} import x`)).toContain('wrappers');
    },
  );

  const encoders = [...parts.applications!.models, ...parts.laterApplications!.models];
  it.each(encoders)('hold Keras’s %s where a text names it', (name) => {
    const isLater = parts.laterApplications!.models.has(name);
    for (const text of [
      `base = ${name}(include_top=False)`,
      `from keras.applications import ${name}`,
    ]) {
      const needed = neededParts(text);
      expect(needed).toContain('applications');
      expect(needed.includes('laterApplications')).toBe(isLater);
    }
  });

  it.each([
    ['printed', 'Net(\n  (up): ConvTranspose2d(3, 8, kernel_size=(4, 4), stride=(2, 2))\n)'],
    ['einsum', `${TORCH}torch.einsum('ij,jk->ik', a, b)`],
    ['standard', `${TORCH}eval('nn.ReLU')()`],
    ['match', `${TORCH}match kind:\n    case 1: pass`],
    ['match', '>>> match kind:'],
    ['strings', `${TORCH}getattr(self, 'conv%d' % i)`],
    ['strings', `${TORCH}self.add_module(f'conv{i:02}', conv)`],
    ['strings', `${TORCH}self.add_module(rF"conv{i:02}", conv)`],
    ['strings', `${TORCH}format(i, '02')`],
    ...words(
      'cfg model_config conf opt opts options args h hp hps hparams params settings FLAGS',
    ).map((name) => [
      'given',
      `${TORCH}class Net(nn.Module):\n    def __init__(self, ${name}): pass`,
    ]),
    ['padding', `${TORCH}getattr(nn, f'{kind}Pad{axes}d')(1)`],
    ['padding', `${TORCH}getattr(nn, f'ReflectionPad{axes}d')(1)`],
    ['padding', `${TORCH}nn.Conv2d(3, 4, 3, padding='same')`],
    ['adaptive', `${TORCH}getattr(nn, f'AdaptiveAvgPool{axes}d')(1)`],
    ['windows', `${TORCH}getattr(nn, f'MaxUnpool{axes}d')(2)`],
    ['fourier', `${TORCH}torch.fft.rfft2(x)`],
    ['fourier', `${TORCH}import numpy as np\nnp.fft.fft(x)`],
    ['einops', 'from einops import rearrange'],
    ['texts', 'import torchvision.models as models'],
    ['keras', 'layers.Conv2DTranspose(8, 4)'],
  ])('hold %s where a text has %j', (part, text) => {
    expect(neededParts(text)).toContain(part);
  });
});

it('passes over the addresses of weights', () => {
  const text = [
    'from torchvision.models import resnet18',
    'from torchvision.models.resnet import model_urls',
    "model_urls['resnet18'] = model_urls['resnet18'].replace('https://', 'http://')",
    'net = resnet18().conv1',
  ].join('\n');
  expect(walk('net(torch.zeros(1, 3, 8, 8))', ['', text]).complete).toBe(true);
});
