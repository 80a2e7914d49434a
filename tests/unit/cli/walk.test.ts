import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { limits } from '#lib/model/index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'a-trous-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [, ...command] = (scripts.walk as string).split(' ');

/** The command as npm runs it. */
function walk(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    cwd: root,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

const json = (args: readonly string[], input = '') =>
  JSON.parse(walk([...args, '--json'], input).stdout);

const file = (name: string, ...lines: string[]) => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};

const block = file(
  'block.py',
  'from torch import nn',
  '',
  'class Block(nn.Module):',
  '    def __init__(self, inputs, outputs):',
  '        super().__init__()',
  '        self.down = nn.Conv2d(inputs, outputs, 3, stride=2, padding=1, bias=False)',
  '    def forward(self, x):',
  '        return self.down(x).relu()',
);
const net = file(
  'net.py',
  'import torch',
  'from torch import nn',
  'from .block import Block',
  '',
  'class Net(nn.Module):',
  '    def __init__(self, channels=3):',
  '        super().__init__()',
  '        self.block = Block(channels, width)',
  '        self.up = nn.ConvTranspose2d(width, channels, 4, stride=2, padding=1)',
  '    def forward(self, x):',
  '        return x + self.up(self.block(x))',
);
const both = [block, net, '--setup', 'width = 8'];
const call = 'Net()(torch.zeros(1, 3, 32, 32))';

describe('npm run walk', { timeout: 60_000 }, () => {
  it('walks several files as one text, on the call that is given', () => {
    const { status, stdout, stderr } = walk([...both, '--call', call]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('| 3 | ConvTranspose2d | up | 2 | 1 × 3 × 32 × 32 | 387 |');
    expect(stdout).toContain('output: 1 × 3 × 32 × 32\nparameters: 603\n');
    expect(stdout).toContain('Every layer fits.');
  });

  it('prints as JSON what PyTorch would have run, in order, each with its line', () => {
    const result = json([...both, '--call', call]);
    const square = (n: number) => [n, n];
    const { complete, parameters, outputs, remarks, misfit, stop } = result;
    expect({ complete, parameters, outputs, remarks, misfit, stop }).toEqual({
      complete: true,
      parameters: 603,
      outputs: [[1, 3, 32, 32]],
      remarks: [],
      misfit: null,
      stop: null,
    });
    expect(result.convolutions).toEqual([
      {
        op: 'conv2d',
        inChannels: 3,
        outChannels: 8,
        kernel: square(3),
        stride: square(2),
        padding: square(1),
        outputPadding: square(0),
        dilation: square(1),
        groups: 1,
        bias: false,
        input: [1, 3, 32, 32],
        output: [1, 8, 16, 16],
        line: 6,
        source: 'block.py',
      },
      {
        op: 'convT2d',
        inChannels: 8,
        outChannels: 3,
        kernel: square(4),
        stride: square(2),
        padding: square(1),
        outputPadding: square(0),
        dilation: square(1),
        groups: 1,
        bias: true,
        input: [1, 8, 16, 16],
        output: [1, 3, 32, 32],
        line: 9,
        source: 'net.py',
      },
    ]);
    expect(result.operations.map(({ op }: { op: string }) => op)).toEqual([
      'x',
      'Conv2d',
      'relu',
      'ConvTranspose2d',
      'add',
    ]);
  });

  it('tells which sizes fit', () => {
    const { sizes } = json([...both, '--call', call, '--sizes']);
    // A single cell meets two of them: PyTorch adds it to both.
    expect(sizes.text).toBe('multiples of 2, from 2, and 1');
    expect(sizes.sides).toHaveLength(301);
    // The sum's two sizes do not agree from there on.
    expect(sizes.refused).toMatchObject({ side: 3, op: 'add', line: 11, source: 'net.py' });
    expect(walk([...both, '--call', call, '--sizes']).stdout).toContain(
      'sizes: multiples of 2, from 2, and 1\nA side of 3 does not fit: The size of tensor a (3)',
    );
  });

  it('ends with 1 where something does not fit, and says what and where', () => {
    const odd = [...both, '--call', 'Net()(torch.zeros(1, 3, 33, 33))'];
    const { status, stdout } = walk(odd);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'It does not fit: The size of tensor a (33) must match the size of tensor b (34) at non-singleton dimension 3 (net.py:11:',
    );
    expect(stdout).not.toContain('Every layer fits');
    expect(json(odd)).toMatchObject({ complete: false, misfit: { op: 'add', line: 11 } });
  });

  it('ends with 2 where it cannot follow the model, and states no total', () => {
    const { status, stdout } = walk([block, net, '--call', call]);
    expect(status).toBe(2);
    expect(stdout).toContain('The text does not say what width is');
    expect(stdout).not.toMatch(/Every layer fits|output:/);
  });

  it('finds the model, its arguments and a size by itself', () => {
    const result = json(['-'], 'from torch import nn\nnet = nn.ConvTranspose2d(16, 3, 2, 2)\n');
    expect(result).toMatchObject({ complete: true, parameters: 195 });
    expect(result.call).toMatch(/^net\(torch\.zeros\(1, 16, /);
  });

  it('reads Keras, a table and ONNX from the standard input', () => {
    const keras =
      'import keras\nm = keras.Sequential([keras.Input((8, 8, 4)), keras.layers.Conv2DTranspose(2, 3, 2, "same")])';
    expect(json(['-', '--call', 'm'], keras)).toMatchObject({
      complete: true,
      outputs: [[1, 16, 16, 2]],
      parameters: 74,
    });
    const folder_ = join(root, 'tests/golden/model');
    const table = readFileSync(join(folder_, 'tables/torchinfo.txt'), 'utf8');
    expect(json(['-'], table).operations.length).toBeGreaterThan(5);
    const text = readFileSync(join(folder_, 'onnx/stamp.onnxtxt'), 'utf8');
    expect(json(['-'], text)).toMatchObject({ complete: true, misfit: null });
  });

  it('takes what a text imports from another of the texts, layers by another name as well', () => {
    const parts = file('parts.py', 'from torch import nn', 'Pool = nn.MaxPool2d');
    const user = file(
      'user.py',
      'from torch import nn',
      'from models.parts import Pool as Half',
      'class Net(nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      '        self.pool = Half(2)',
      '    def forward(self, x):',
      '        return self.pool(x)',
    );
    const { complete, outputs } = json([parts, user, '--call', 'Net()(torch.zeros(1, 3, 8, 8))']);
    expect({ complete, outputs }).toEqual({ complete: true, outputs: [[1, 3, 4, 4]] });
  });

  it('does not call a misfit established that hangs on what is not in the text', () => {
    const text = [
      'from elsewhere import Gate',
      'class Net(nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      '        self.gate, self.c = Gate(3), nn.Conv2d(4, 8, 3)',
      '    def forward(self, x):',
      '        return self.c(self.gate(x))',
    ].join('\n');
    const { status, stdout } = walk(['-', '--call', 'Net()(torch.zeros(1, 3, 8, 8))'], text);
    expect(status).toBe(2);
    expect(stdout).toContain('It does not fit, if Gate keeps its input’s shape: Given groups=1');
  });

  it('says why the only layer of a text cannot be made', () => {
    const { status, stdout } = walk(['-'], 'nn.Conv2d(3.0, 8, 3)');
    expect(status).toBe(2);
    expect(stdout).toContain("TypeError: Conv2d(): argument 'in_channels' must be int, not 3.0");
  });

  it('says how deep it came where the stack is small', () => {
    const deep = file(
      'deep.py',
      'class Net(nn.Module):',
      '    def deep(self):',
      `        return ${'['.repeat(50)}self.deep()${']'.repeat(50)}`,
      '    def forward(self, x):',
      '        return self.deep()',
    );
    const args = ['--stack-size=400', ...command, deep, '--json'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(status).toBe(2);
    const { stop } = JSON.parse(stdout);
    expect(stop).toMatchObject({ kind: 'limit', line: 3 });
    const [, depth] = /limit: depth, (\d+)/.exec(stop.text)!;
    expect(Number(depth)).toBeGreaterThan(2);
    expect(Number(depth)).toBeLessThan(limits.depth);
  });

  it.each([
    ['a call that calls no model', ['--call', '(1, 3, 8, 8)'], 'A call names the model'],
    ['a call that cannot be read', ['--call', 'Net('], '(call:1:1)\nA call names the model'],
    ['a value of another file', ['--call', 'Net(WIDTH)(torch.zeros(1, 3, 8, 8))'], 'A call names'],
    ['settings', [], "Give it by --setup 'cfg = SimpleNamespace(width=…)'."],
    ['settings that lack a value', ['--setup', 'cfg = SimpleNamespace(width=SIZE)'], 'by --setup.'],
  ])('says what to give it where it comes to nothing: %s', (_, args, hint) => {
    const text = `from torch import nn
from sizes import SIZE
class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.up = nn.ConvTranspose2d(3, cfg.width, 2, 2)
    def forward(self, x):
        return self.up(x)
`;
    const { status, stdout } = walk(['-', ...args], text);
    expect(stdout).toContain(hint);
    expect(stdout).not.toContain('Every layer fits');
    expect(stdout).not.toContain('__asked__');
    expect(status).toBe(2);
  });

  it('lists all that a configuration lacks, also for a call that is given', () => {
    const text = `from torch import nn
class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.up = nn.ConvTranspose2d(3, cfg.width, cfg.kernel)
    def forward(self, x):
        return self.up(x)
`;
    const whole = "Net(__asked__('cfg'))(torch.zeros(1, 3, 8, 8))";
    for (const args of [[], ['--call', whole]]) {
      const { stdout } = walk(['-', ...args], text);
      expect(stdout).toContain("by --setup 'cfg = SimpleNamespace(width=…, kernel=…)'");
    }
  });

  it('takes a side alone for the call', () => {
    const result = json([...both, '--call', '48']);
    expect(result.call).toBe('Net()(torch.zeros(1, 3, 48, 48))');
    expect(result.outputs).toEqual([[1, 3, 48, 48]]);
  });

  it('says what makes it fit, tried', () => {
    const args = [...both, '--call', 'Net()(torch.zeros(1, 3, 33, 33))'];
    expect(json(args).mends).toContainEqual({ kind: 'size', input: 'x', shape: [1, 3, 32, 32] });
    const { status, stdout } = walk(args);
    expect(stdout).toContain('What makes it fit, tried:\n');
    expect(stdout).toContain('x of 1 × 3 × 32 × 32\n');
    expect(status).toBe(1);
    expect(json([...both, '--call', call]).mends).toEqual([]);
  });

  it('takes no call and no setup for what says all by itself', () => {
    for (const [name, what] of [
      ['tables/torchinfo.txt', 'a summary table'],
      ['onnx/stamp.onnxtxt', 'ONNX'],
    ]) {
      const { status, stderr } = walk([`tests/golden/model/${name}`, '--call', call]);
      expect(status).toBe(2);
      expect(stderr).toContain(`${what} says all by itself, without --call and --setup`);
    }
  });

  it('walks an .onnx file, which says its inputs itself', () => {
    const { status, stdout } = walk(['tests/golden/model/onnx/stamp.onnx']);
    expect(status).toBe(0);
    expect(stdout).toContain('| 1 | Gemm |');
  });

  it('ends with 2 where an .onnx file is none', () => {
    const { status, stdout, stderr } = walk([file('no.onnx', 'not a model')]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout).toContain('The walk stops');
  });

  it.each([['--help'], ['-h']])('tells how it is used: %s', (...args) => {
    const { status, stdout, stderr } = walk(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const word of ['--setup', '--call', '--sizes', '--json', '.onnx']) {
      expect(stdout).toContain(word);
    }
  });

  it('tells how it is used, and fails, without a file', () => {
    const { status, stdout } = walk([]);
    expect(status).toBe(2);
    expect(stdout).toContain('--call');
  });

  it.each([
    [['none.py'], 'none.py: there is no such file'],
    [['src'], 'src: is a folder'],
    [['x.onnx', net], 'x.onnx: an .onnx file says all by itself'],
    [['x.onnx', '--call', call], 'x.onnx: an .onnx file says all by itself'],
    [[net, '--colour'], "Unknown option '--colour'"],
    [[net, '--call'], '--call'],
    [['package.json'], 'package.json: holds no model and no layer'],
  ])('names what is wrong with %j', (args, message) => {
    const { status, stdout, stderr } = walk(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`walk: `);
    expect(stderr).toContain(message);
    expect(stderr).toContain('npm run walk -- --help');
    expect(stderr).not.toContain('    at ');
  });
});
