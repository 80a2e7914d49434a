import { describe, expect, it } from 'vitest';
import { entriesOf, likeliest, Program, suggested } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const net = (params: string, channels: string, call = '') => `
import argparse
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, ${params}):
        super().__init__()
        self.layer = nn.ConvTranspose2d(3, ${channels}, 2, 2)
    def forward(self, x):
        return self.layer(x)

${call}
`;

const parser = `    parser = argparse.ArgumentParser()
    parser.add_argument('--width', default=24, type=int)
    parser.add_argument('-d', '--wide-depth', dest='depth', default=3)
    opt = parser.parse_args()
`;

const suggestionOf = (text: string) => {
  const program = new Program([{ name: '', text }]);
  return suggested(program, likeliest(entriesOf(program))!);
};

describe('what a text gives where it uses its model', () => {
  for (const head of ['def main():', "if __name__ == '__main__':", 'def options(argv=None):']) {
    it(`is the default of a command line made in “${head}”, and its line`, () => {
      const { code, graph, entry } = suggestionOf(net('width', 'width', `${head}\n${parser}`));
      expect(code).toMatch(/^Net\(24\)/);
      expect(graph.outputs[0].shape[1]).toBe(24);
      expect(entry.parameters[0].line).toBe(15);
    });
  }

  it('is a default that a call hands over under another name, and one of a configuration', () => {
    const main = `def main():\n${parser}    net = Net(opt.width, n=opt.depth)\n`;
    expect(suggestionOf(net('c, n', 'c', main)).code).toMatch(/^Net\(24, 3\)/);
    expect(suggestionOf(net('opt', 'opt.width', `def main():\n${parser}`)).graph.complete).toBe(
      true,
    );
  });

  it.each([
    ['conf', 'o = self.args = conf', 'self.args.width * o.depth', 'Net(opt)'],
    ['c', 'pass', 'c', 'Net(opt.width * int(opt.depth))'],
  ])('is a default of a command line under another name: %s', (param, line, channels, call) => {
    const main = `def main():\n${parser.replace('opt =', 'args =')}    opt = args\n    net = ${call}\n`;
    const text = net(param, channels, main).replace(
      '__init__()\n',
      `__init__()\n        ${line}\n`,
    );
    expect(suggestionOf(text).graph.outputs[0].shape[1]).toBe(72);
  });

  it('is worked out of a dictionary of the text', () => {
    const main = "settings = {'width': 7}\nnet = Net(settings['width'] * 2)";
    expect(suggestionOf(net('c', 'c', main)).code).toMatch(/^Net\(14\)/);
  });

  it('is a number under the argument’s name, and not one that its own default gives', () => {
    expect(suggestionOf(net('width, depth=2', 'width', 'width = 8\ndepth = 9')).code).toMatch(
      /^Net\(8\)/,
    );
  });

  it.each([
    ['net = Net(4)\nnet(torch.randn(2, 3, 40, 48))', [2, 4, 80, 96]],
    [
      'size = 40\nx = torch.rand((1, 3, size, size)).cuda()\nnet = Net(4).cuda()\ny = net(x)',
      [1, 4, 80, 80],
    ],
    ['net = Net(4)\nsummary(net, (3, 128, 64))', [1, 4, 256, 128]],
    ['from torchinfo import summary\nsummary(Net(4), input_size=(5, 3, 20, 20))', [5, 4, 40, 40]],
    [
      "if __name__ == '__main__':\n    net = Net(4)\n    x = torch.zeros(1, 3, 36, 36)\n    torch.onnx.export(net, x, 'net.onnx')",
      [1, 4, 72, 72],
    ],
  ])('is the input of “%s”', (call, shape) => {
    expect(suggestionOf(net('c', 'c', call)).graph.outputs[0].shape).toEqual(shape);
  });

  it.each([
    ['net = Net(4)\nnet(torch.randn(1, 3, 5 * net.layer.out_channels, 4 + 4))', [1, 4, 40, 16]],
    [
      'def test():\n    model = Net(6).eval()\n    side = model.layer.out_channels\n    x = torch.randn(2, 3, side, side // 2)\n    y = model(x)',
      [2, 6, 12, 6],
    ],
  ])('is an input of sizes that the text computes of its model: “%s”', (call, shape) => {
    expect(suggestionOf(net('c', 'c', call)).graph.outputs[0].shape).toEqual(shape);
  });

  it('is computed of the model as the reader makes it', () => {
    const main =
      'def test():\n    net = Net(6)\n    net(torch.zeros(1, 3, 2, net.layer.out_channels))';
    const program = new Program([{ name: '', text: net('c', 'c', main) }]);
    const { graph } = suggested(program, likeliest(entriesOf(program))!, 'Net(5)');
    expect(graph.outputs[0].shape).toEqual([1, 5, 4, 10]);
  });

  it.each([
    [
      'an object that it makes',
      'Config(base=4)',
      'class Config:\n    base = 8\n    def __init__(self, base):\n        self.base = base\n',
    ],
    ['a dictionary of its head', 'settings', 'settings = {"base": 4}\n'],
  ])('is a configuration: %s', (_, code, head) => {
    const base = code === 'settings' ? 'c["base"]' : 'c.base';
    const made = `${head}net = Net(${code})\nnet(torch.randn(2, 3, 8, 8))`;
    const { code: call, graph } = suggestionOf(net('c', base, made));
    expect(call).toBe(`Net(${code})(torch.zeros(2, 3, 8, 8))`);
    expect(graph.complete).toBe(true);
  });

  it('is also an input of whole numbers, by its size', () => {
    const { code } = suggestionOf(`
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(3, 4, 2, 2)
    def forward(self, x, t):
        return self.up(x) + t.view(-1, 1, 1, 1)

t = torch.randint(0, 1000, (2,))
Net()(torch.randn(2, 3, 8, 8), t)
`);
    expect(code).toBe('Net()(torch.zeros(2, 3, 8, 8), torch.zeros(2, dtype=torch.long))');
  });

  it('is an input that does not fit, where the text says all of the call', () => {
    const { code, graph } = suggestionOf(
      net('c', 'c', 'net = Net(4)\nnet(torch.randn(1, 5, 8, 8))'),
    );
    expect(code).toBe('Net(4)(torch.zeros(1, 5, 8, 8))');
    expect(graph.misfit?.message).toMatch(/but got 5 channels/);
  });

  it('is no input that does not fit a model that the text makes in two ways', () => {
    const made = 'one = Net(5)\nnet = Net(4)\none(torch.randn(1, 5, 8, 8))';
    expect(suggestionOf(net('c', 'c', made)).graph.complete).toBe(true);
  });

  it('is no input that does not fit a model of which a number is guessed', () => {
    const made = 'def build(c):\n    net = Net(c)\n    return net(torch.randn(1, 5, 8, 8))';
    expect(suggestionOf(net('in_channels', 'in_channels', made)).graph.complete).toBe(true);
  });

  it('is the shape that a model of Keras is built with, whatever TensorFlow’s functions are named', () => {
    const text = `
import tensorflow as tf

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.up = tf.keras.layers.Conv2DTranspose(4, 3, strides=2, padding='same')
    def call(self, x):
        return tf.nn.relu(self.up(x))

net = Net()
net.build(input_shape=(None, 20, 24, 5))
`;
    const { code, graph } = suggestionOf(text);
    expect(code).toBe('Net()(tf.zeros((1, 20, 24, 5)))');
    expect(graph.layout).toBe('channelsLast');
    expect(graph.outputs[0].shape).toEqual([1, 40, 48, 4]);
  });
});
