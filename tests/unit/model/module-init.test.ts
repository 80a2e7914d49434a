import { describe, expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

/** How the walk of `N()` ends whose class and constructor are these; the first line is line 1. */
function ending(head: string, ...body: readonly string[]) {
  const lines = [
    'import torch',
    'from torch import nn',
    head,
    '    def __init__(self):',
    ...body.map((line) => `        ${line}`),
    '    def forward(self, x):',
    '        return x + 1',
  ];
  const program = new Program([{ name: '', text: lines.join('\n') }]);
  const { stop, misfit } = program.model('N()(torch.zeros(1, 3, 8, 8))').walk();
  expect(misfit).toBeNull();
  return stop ? [stop.place?.line, stop.values.join(': ')] : 'runs';
}

const MODULE = 'class N(nn.Module):';
const LAYER = 'self.c = nn.Conv2d(3, 3, 3)';

// What PyTorch 2.13 says.
describe('before Module.__init__()', () => {
  it.each([
    [LAYER, 'cannot assign module before Module.__init__() call'],
    ['self.c: nn.Module = nn.ReLU()', 'cannot assign module before Module.__init__() call'],
    ['setattr(self, "c", nn.ReLU())', 'cannot assign module before Module.__init__() call'],
    [
      'self.w = nn.Parameter(torch.zeros(3))',
      'cannot assign parameters before Module.__init__() call',
    ],
    [
      'self.register_buffer("b", torch.zeros(3))',
      'cannot assign buffer before Module.__init__() call',
    ],
    ['self.register_parameter("b", None)', 'cannot assign parameter before Module.__init__() call'],
    ['self.add_module("b", nn.ReLU())', "'N' object has no attribute '_modules'"],
  ])('a constructor is refused that does %s, in its line', (line, message) => {
    const refused = [6, `AttributeError: ${message}`];
    expect(ending(MODULE, 'self.x = 3', line)).toEqual(refused);
    expect(ending(MODULE, 'self.x = 3', line, 'super().__init__()')).toEqual(refused);
    expect(ending(MODULE, 'super().__init__()', line)).toBe('runs');
  });

  it('values and tensors are taken, and the model is refused only where it is called', () => {
    const values = ['self.x = 3', 'self.t = torch.zeros(3)', 'self.l = [nn.ReLU()]'];
    expect(ending(MODULE, ...values, 'super().__init__()', LAYER)).toBe('runs');
    expect(ending(MODULE, ...values)).toMatchObject({
      1: "AttributeError: 'N' object has no attribute '_backward_hooks'",
    });
  });

  it.each([
    ['class N(nn.Sequential):', LAYER],
    ['class N(nn.Conv2d):', LAYER],
    [
      'class M:\n    def __init__(self): pass\nclass N(M, nn.Module):',
      `super().__init__(); ${LAYER}`,
    ],
    ['class M(nn.Module): pass\nclass N(M):', LAYER],
  ])('%s is refused as well that does %s', (head, line) => {
    expect(ending(head, line)).toMatchObject({
      1: 'AttributeError: cannot assign module before Module.__init__() call',
    });
  });

  it.each([
    [MODULE, 'super(N, self).__init__()'],
    [MODULE, 'nn.Module.__init__(self)'],
    [MODULE, 'torch.nn.modules.module.Module.__init__(self)'],
    ['class N(nn.Sequential):', 'super().__init__(nn.ReLU())'],
    ['class N(nn.ModuleList):', 'super().__init__()'],
    ['class N(nn.Conv2d):', 'super().__init__(3, 3, 3)'],
    ['class N(nn.Conv2d):', 'nn.Conv2d.__init__(self, 3, 3, 3)'],
    ['class M: pass\nclass N(M, nn.Module):', 'super(M, self).__init__()'],
    ['class M(object): pass\nclass N(nn.Module, M):', 'super().__init__()'],
    ['from abc import ABC\nclass N(ABC, nn.Module):', 'super().__init__()'],
    [
      'class M:\n    def __init__(self): super().__init__()\nclass N(M, nn.Module):',
      'super().__init__()',
    ],
    [
      'class M(nn.Module):\n    def __init__(self): super().__init__()\nclass N(M):',
      'M.__init__(self)',
    ],
    ['class M(nn.Module): pass\nclass N(M):', 'super().__init__()'],
    ['import pytorch_lightning as pl\nclass N(pl.LightningModule):', 'super().__init__()'],
    // Bases of other files may have called it.
    ['from mine import Base\nclass N(Base):', 'pass'],
    ['from mine import Base\nclass N(Base, nn.Module):', 'Base.__init__(self)'],
    [
      'from dataclasses import dataclass\n@dataclass(eq=False)\nclass M(nn.Module):\n    n: int = 3\n    def __post_init__(self): nn.Module.__init__(self)\nclass N(M):',
      'super().__init__()',
    ],
  ])('%s is not, whose constructor begins with %s', (head, line) => {
    expect(ending(head, line, LAYER)).toBe('runs');
  });

  it('a class needs no constructor of its own', () => {
    const text = `import torch\nfrom torch import nn\nclass N(nn.Module):\n    def grow(self):\n        ${LAYER}\n        return self\n    def forward(self, x):\n        return self.c(x)`;
    const model = new Program([{ name: '', text }]).model('N().grow()(torch.zeros(1, 3, 8, 8))');
    expect(model.walk().complete).toBe(true);
  });
});
