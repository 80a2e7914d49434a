import { describe, expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const indented = (lines: string, by: number) => lines.replace(/^/gm, ' '.repeat(by));

/** A model whose constructor and `forward` are these lines, and what follows it in the text. */
const net = (init: string, forward: string, after = 'model = Net()', decorator = '') =>
  [
    'class Net(nn.Module):',
    '    def __init__(self):',
    '        super().__init__()',
    indented(init, 8),
    ...(decorator ? [indented(decorator, 4)] : []),
    '    def forward(self, x):',
    indented(forward, 8),
    after,
  ].join('\n');

const walk = (text: string, size: string) => {
  const head = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n';
  const program = new Program([{ name: '', text: head + text }]);
  return program.model(`model(torch.zeros(1, 3, ${size}))`).walk();
};

describe('what the text does not hold', () => {
  const up = 'self.up = nn.ConvTranspose2d(3, 8, 2, 2)';
  const build = 'def build():\n    net = Net()\n    patch(net.up)\n    return net\nmodel = build()';
  const helper = 'def helper(self, x):\n    return self.up(x)';
  it.each([
    ['a function', 'from lib import f', net(up, 'return self.up(f(x))')],
    ['a function with no import', '', net(up, 'return self.up(f(x))')],
    ['an unknown function of PyTorch', '', net(up, 'return self.up(torch.f(x))')],
    ['an operator of an extension', '', net(up, 'return self.up(torch.ops.mylib.f(x))')],
    [
      'a function given a list, and unused',
      'from lib import f',
      net(up, 'f([x])\nreturn self.up(x)'),
    ],
    ['a function of two tensors', 'from lib import f', net(up, 'return f(self.up(x), x)')],
    ['a method', '', net(up, 'return self.up(x.f())')],
    [
      'a method of an unknown object',
      'import lib',
      net(`${up}\nself.f = lib.F()`, 'return self.up(self.f.do(x))'),
    ],
    [
      'a module',
      'from lib import Block',
      net(`${up}\nself.b = Block(3)`, 'return self.up(self.b(x))'),
    ],
    [
      'a module in a sequence',
      'import lib',
      net(`self.up = nn.Sequential(lib.Block(3), nn.Conv2d(3, 3, 1))`, 'return self.up(x)'),
    ],
    [
      'a wrapper of a layer',
      'from lib import wrap',
      net(`${up}\nself.w = wrap(self.up)`, 'return self.w(x)'),
    ],
    [
      'what is done to a layer',
      'from lib import patch',
      net(`${up}\npatch(self.up)`, 'return self.up(x)'),
    ],
    [
      'what is done to a layer in a function',
      'from lib import patch',
      net(up, 'return self.up(x)', build),
    ],
    [
      'a decorator of what the constructor calls',
      'from lib import wrap',
      net(
        `${up}\nself.helper(3)`,
        'return self.up(x)',
        undefined,
        '@wrap\ndef helper(self, n):\n    pass',
      ),
    ],
    [
      'a base class',
      'from lib import Mixin',
      net(up, 'return self.up(x)').replace('(nn.Module)', '(Mixin, nn.Module)'),
    ],
    [
      'a decorator of forward',
      'from lib import wrap',
      net(up, 'return self.up(x)', undefined, '@wrap'),
    ],
    [
      'a decorator with arguments',
      'import lib',
      net(up, 'return self.up(x)', undefined, '@lib.wrap(3)'),
    ],
    [
      'a decorator of a helper',
      'from lib import wrap',
      net(up, 'return self.helper(x)', undefined, `@wrap\n${helper}`),
    ],
    [
      'a decorator of a constructor',
      'from lib import wrap',
      net(up, 'return self.up(x)').replace('    def __init__', '    @wrap\n    def __init__'),
    ],
    ['a decorator of the class', 'from lib import wrap', `@wrap\n${net(up, 'return self.up(x)')}`],
    [
      'a hook',
      'from lib import hook',
      net(`${up}\nself.up.register_forward_hook(hook)`, 'return self.up(x)'),
    ],
    [
      'a hook before',
      'from lib import hook',
      net(`${up}\nself.up.register_forward_pre_hook(hook)`, 'return self.up(x)'),
    ],
    ['a context', 'from lib import context', net(up, 'with context(x):\n    return self.up(x)')],
    ['torch.vmap', '', net(up, 'return torch.vmap(self.up)(x[None])')],
  ])('keeps the walk from saying that every layer fits: %s', (_, imports, text) => {
    const { complete, misfit, stop, remarks } = walk(`${imports}\n${text}`, '16, 16');
    expect(complete).toBe(false);
    expect(misfit).toBeNull();
    expect(stop ? 1 : remarks.length).toBeGreaterThan(0);
  });

  it.each([
    ['a layer', 'Block(3)(inputs)', null],
    ['a function', 'f(inputs)', 104],
  ])('is passed through in a model of Keras, and named: %s', (_, made, parameters) => {
    const text = [
      'from tensorflow import keras',
      'from tensorflow.keras import layers',
      'from lib import Block, f',
      'inputs = keras.Input((16, 16, 3))',
      `x = ${made}`,
      'model = keras.Model(inputs, layers.Conv2DTranspose(8, 2, 2)(x))',
    ].join('\n');
    const program = new Program([{ name: '', text }]);
    const graph = program.model('model(tf.zeros((1, 16, 16, 3)))').walk();
    expect(graph).toMatchObject({ complete: false, stop: null, misfit: null, parameters });
    expect(graph.outputs[0].shape).toEqual([1, 32, 32, 8]);
    expect(graph.remarks).toMatchObject([{ kind: 'assumedShape' }]);
  });

  it('names a decorator of another file where what it decorates is called', () => {
    const text = net(up, 'return self.up(x)', undefined, `@wrap\n${helper}`);
    expect(walk(`from lib import wrap\n${text}`, '16, 16')).toMatchObject({ complete: true });
    const called = text.replace('return self.up(x)\nmodel', 'return self.helper(x)\nmodel');
    expect(walk(`from lib import wrap\n${called}`, '16, 16').remarks).toMatchObject([
      { kind: 'unknownDecorator', values: ['wrap', 'helper'] },
    ]);
  });

  it.each(['@MODELS.register_module()', '@auto_fp16()', '@jaxtyped', '@torch.no_grad()'])(
    'takes %s for what it is called: shapes do not change by it',
    (decorator) => {
      const text = net(up, 'return self.up(x)', undefined, decorator);
      const imports = 'from lib import MODELS, auto_fp16, jaxtyped';
      expect(walk(`${imports}\n${text}`, '16, 16')).toMatchObject({ complete: true });
    },
  );
});

describe('what keeps a module', () => {
  const block =
    'self.block = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 3, 4, 2))';
  const own = (after?: string, decorator?: string) =>
    net(block, 'return self.block(x)', after, decorator);
  const plain: readonly (readonly [string, string])[] = [
    ['torch.compile', own("model = torch.compile(Net(), mode='reduce-overhead')")],
    ['torch.compile as a decorator', own(undefined, '@torch.compile')],
    ['torch.compile as a decorator with arguments', own(undefined, '@torch.compile(dynamic=True)')],
    ['its own compile', own('model = Net()\nmodel.compile()')],
    ['torch.compiler.disable', own(undefined, '@torch.compiler.disable(recursive=False)')],
    ['torch.jit.ignore', own(undefined, '@torch.jit.ignore(drop=False)')],
    ['custom_fwd', own(undefined, '@torch.cuda.amp.custom_fwd(cast_inputs=torch.float32)')],
    ['DataParallel', own('model = nn.DataParallel(Net())')],
    [
      'DistributedDataParallel',
      own(
        'from torch.nn.parallel import DistributedDataParallel as DDP\nmodel = DDP(Net(), device_ids=[0])',
      ),
    ],
    [
      'FullyShardedDataParallel',
      own(
        'from torch.distributed.fsdp import FullyShardedDataParallel as FSDP\nmodel = FSDP(Net())',
      ),
    ],
    ['torch.jit.script', own('model = torch.jit.script(Net())')],
    ['torch.jit.trace', own('model = torch.jit.trace(Net(), torch.zeros(1, 3, 8, 8))')],
    ['torch.fx', own('import torch.fx\nmodel = torch.fx.symbolic_trace(Net())')],
    [
      'checkpoint_sequential',
      `from torch.utils.checkpoint import checkpoint_sequential\n${net(block, 'return checkpoint_sequential(self.block, 2, x, use_reentrant=False)')}`,
    ],
  ];
  const ups = [
    'up = nn.ConvTranspose2d(3, 3, 2, 2)',
    'self.ups = nn.ModuleList([copy.deepcopy(up) for _ in range(3)])',
    'self.same = up',
  ].join('\n');
  const partials = [
    'conv = partial(nn.Conv2d, kernel_size=3, padding=1)',
    'up = partial(nn.ConvTranspose2d, stride=2)',
    'self.net = nn.Sequential(conv(3, 8), up(8, 3, kernel_size=4))',
    'self.cat = partial(torch.cat, dim=1)',
  ].join('\n');
  const hooks = [
    'self.up = nn.ConvTranspose2d(3, 8, 2, 2)',
    'self.up.register_forward_pre_hook(lambda m, given: (F.pad(given[0], (1, 1, 1, 1)),))',
    'self.up.register_forward_hook(lambda m, given, y: y[:, :, 1:-2])',
    'self.out = nn.Conv2d(8, 3, 3)',
  ].join('\n');
  const go =
    'def go(self, x, n):\n    for _ in range(n - 1):\n        x = self.head(x)\n    return x';
  const checkpoints =
    "x = checkpoint(self.block, x, use_reentrant=False, determinism_check='none')\nreturn checkpoint(self.go, x, 2)";
  // Shapes and weights are those of PyTorch 2.13, each text run there.
  it.each([
    ...plain.map(([name, text]) => [name, text, [1, 3, 20, 20], 611] as const),
    [
      'checkpoint',
      `from torch.utils.checkpoint import checkpoint\n${net(`${block}\nself.head = nn.Conv2d(3, 4, 3)`, checkpoints, undefined, go)}`,
      [1, 4, 18, 18],
      723,
    ],
    [
      'copy.deepcopy',
      `import copy\n${net(ups, 'for up in self.ups:\n    x = up(x)\nreturn self.same(x)')}`,
      [1, 3, 272, 272],
      156,
    ],
    [
      'copy.copy',
      `import copy\n${net('self.up = nn.ConvTranspose2d(3, 3, 2, 2)\nself.again = copy.copy(self.up)', 'return self.again(self.up(x))')}`,
      [1, 3, 68, 68],
      39,
    ],
    [
      'functools.partial',
      `from functools import partial\n${net(partials, 'return self.cat([self.net(x), self.net(x)])')}`,
      [1, 6, 36, 36],
      611,
    ],
    ['hooks of the text', net(hooks, 'return self.out(self.up(x))'), [1, 3, 33, 36], 323],
    [
      'a __call__ of the text',
      own(undefined, 'def __call__(self, x):\n    return super().__call__(x)[:, :, 2:]'),
      [1, 3, 18, 20],
      611,
    ],
  ] as const)('is walked exactly: %s', (_, text, shape, parameters) => {
    const graph = walk(text, '17, 17');
    expect(graph).toMatchObject({ complete: true, remarks: [], parameters });
    expect(graph.outputs.map((output) => output.shape)).toEqual([shape]);
  });
});

it.each([
  ['LSTMCell', 'torch.nn.LSTMCell'],
  ['AdaptiveLogSoftmaxWithLoss', 'torch.nn.AdaptiveLogSoftmaxWithLoss'],
])('getattr finds %s, which PyTorch has, and not what stands in its place', (name, said) => {
  const text = net(`self.up = getattr(nn, '${name}', nn.Conv2d)(3, 8, 3)`, 'return self.up(x)');
  expect(walk(text, '8, 8')).toMatchObject({
    complete: false,
    remarks: [{ kind: 'assumedShape', values: [said] }],
  });
});

it('getattr takes what stands in the place of a layer that PyTorch has not', () => {
  const text = net("self.up = getattr(nn, 'Foo2d', nn.Conv2d)(3, 8, 3)", 'return self.up(x)');
  expect(walk(text, '8, 8')).toMatchObject({ complete: true, outputs: [{ shape: [1, 8, 6, 6] }] });
});
