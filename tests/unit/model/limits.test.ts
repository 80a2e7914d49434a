import { describe, expect, it } from 'vitest';
import { entriesOf, likeliest, Program, suggested, type Graph } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const walk = (text: string, call = 'Net()(torch.zeros(1, 3, 8, 8))'): Graph =>
  new Program([{ name: '', text }]).model(call).walk();

/** A model that does this before its layer. */
const doing = (...lines: string[]) =>
  [
    'class Net(nn.Module):',
    '    def __init__(self):',
    '        super().__init__()',
    '        self.c = nn.Conv2d(3, 8, 3)',
    '    def forward(self, x):',
    ...lines.map((line) => `        ${line}`),
    '        return self.c(x)',
  ].join('\n');

describe('limits', () => {
  it.each([
    ['steps', doing('while True:', '    pass')],
    ['steps', doing('for i in range(10 ** 12):', '    pass')],
    ['length', doing('y = [0]', 'while True:', '    y = y + y')],
    ['length', doing('y = [1] * 10 ** 9')],
    ['length', doing("y = 'x' * 10 ** 9")],
    ['length', doing('y = list(range(10 ** 8))')],
    ['integer', doing('y = 10 ** 400')],
    ['integer', doing('y = 2', 'while True:', '    y = y * y')],
    ['depth', doing('f = lambda n: f(n + 1)', 'f(0)')],
    ['depth', doing('self.forward(x)')],
    ['steps', doing('y = [v for a in range(999) for b in range(999) for v in (a, b)]')],
    ['steps', doing('def forever():', '    while True:', '        yield 1', 'y = forever()')],
  ])('says that the run reaches its limit of %s', (limit, text) => {
    const { stop, complete } = walk(text);
    expect(stop).toMatchObject({ kind: 'limit', values: [limit, expect.anything()] });
    expect(complete).toBe(false);
  });

  it('stops at modules that hold themselves', () => {
    const text = 'net = nn.Sequential()\nnet.add_module("self", net)';
    expect(walk(text, 'net(torch.zeros(1, 3, 8, 8))').stop).toMatchObject({
      kind: 'limit',
      values: ['depth', expect.anything()],
    });
  });

  it('leaves a training loop and goes on to the model', () => {
    const text = `${doing('pass')}\nwhile True:\n    for step in range(10 ** 9):\n        loss = step * 2\n`;
    expect(walk(text)).toMatchObject({ complete: true, remarks: [] });
  });

  it.each([
    ['brackets', '('.repeat(5000)],
    ['lists', '['.repeat(5000) + ']'.repeat(5000)],
    ['sums', `x = ${'1 + '.repeat(5000)}1`],
    ['not', `x = ${'not '.repeat(5000)}1`],
    ['and', `x = ${'a and '.repeat(5000)}b`],
    ['attributes', `x = a${'.b'.repeat(5000)}`],
    ['calls', `x = ${'f('.repeat(3000)}${')'.repeat(3000)}`],
    ['lambdas', `x = ${'lambda: '.repeat(5000)}1`],
    ['blocks', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n')],
    ['strings', `"""${'\\"'.repeat(9000)}`],
    ['one long line', `x = [${'1,'.repeat(200_000)}]`],
    ['a list that holds itself', 'x = []\nx.append(x)\ny = x == x\nz = str(x)\nnn.Conv2d(3, 8, 3)'],
  ])('reads %s within each other without end', (_, text) => {
    expect(() => entriesOf(new Program([{ name: '', text }]))).not.toThrow();
  });
});

describe('what a text cannot reach', () => {
  it('knows the host’s names as plain names alone', () => {
    const text = [
      'x = {}',
      'x.__proto__.polluted = 1',
      'x["__proto__"] = 1',
      'x.constructor.constructor("return 1")()',
      'class Net(nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      '        self.__proto__ = nn.Conv2d(3, 4, 3)',
      '        self.constructor = nn.Conv2d(4, 5, 3)',
      '        self.hasOwnProperty = self.toString = self.valueOf = None',
      '        self.kind = self.__class__.__name__ + self.__class__.__mro__[1].__name__',
      '    def forward(self, x):',
      '        assert self.kind == "NetModule"',
      '        return self.constructor(self.__proto__(x))',
    ].join('\n');
    const { nodes, complete } = walk(text);
    expect(nodes.map(({ module }) => module)).toEqual(['', '__proto__', 'constructor']);
    expect(complete).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'takes %s for a name that the text does not say',
    (name) => {
      for (const code of [
        name,
        `torch.${name}`,
        `nn.${name}`,
        `F.${name}`,
        `math.${name}`,
        `np.${name}`,
      ]) {
        const { stop } = walk('', `nn.Conv2d(3, ${code}, 3)(torch.zeros(1, 3, 8, 8))`);
        expect(stop?.kind).toMatch(/^(?:unknownValue|unsupported)$/);
      }
    },
  );

  it('keeps markup as it is, a name among others', () => {
    const tag = '<img src=x onerror=alert(1)>';
    const text = `net = nn.Sequential(OrderedDict([("${tag}", nn.Conv2d(3, 8, 3))]))`;
    const program = new Program([{ name: '', text }]);
    const { graph } = suggested(program, likeliest(entriesOf(program))!);
    expect(graph.nodes[1].module).toBe(tag);
  });

  it('runs nothing: no eval, exec, import or file', () => {
    for (const code of [
      'eval("1")',
      'exec("x = 1")',
      'open("a").read()',
      '__import__("os")',
      'compile("1", "", "eval")',
    ]) {
      const { stop } = walk('', `nn.Conv2d(3, ${code}, 3)(torch.zeros(1, 3, 8, 8))`);
      expect(stop?.kind).toBe('unknownValue');
    }
  });
});
