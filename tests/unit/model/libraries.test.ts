import { describe, expect, it } from 'vitest';
import { Program, loadParts } from '#lib/model/index.ts';

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
    'def up(n):',
    '    return nn.ConvTranspose2d(n, WIDTH, 2, 2)',
  ] as const;

  it.each([
    ['import models.parts as P', 'P.up(P.WIDTH)'],
    ['from . import parts', 'parts.up(3 * 2)'],
    ['import parts', 'parts.up(parts.WIDTH)'],
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
