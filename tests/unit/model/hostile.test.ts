import { describe, expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

/** What an expression gives where a layer's width is asked for. */
const asked = (expression: string, text = '') => {
  const program = new Program([{ name: '', text }]);
  return program.model(`nn.Conv2d(3, ${expression}, 3)(torch.zeros(1, 3, 8, 8))`).walk();
};

/** Values of the text that have something of the host behind them. */
const VALUES = [
  '1',
  '1.5',
  '"a"',
  '[1]',
  '(1,)',
  '{"a": 1}',
  '{1}',
  'range(3)',
  'slice(1)',
  'None',
  'True',
  'print',
  '(lambda: 1)',
  'nn.Conv2d',
  'nn.Conv2d(1, 1, 1)',
  'torch',
  'torch.zeros(1)',
  'int',
  'torch.float32',
  'iter([1])',
  'object()',
  'Exception("a")',
  'type(1)',
  'super',
  'property',
];
/** What the host calls the ways from a value to its function, its realm and its code. */
const WAYS = [
  'constructor',
  'constructor.constructor',
  '__proto__',
  '__proto__.constructor',
  'prototype',
  '__defineGetter__',
  '__lookupGetter__',
  'hasOwnProperty',
  'isPrototypeOf',
  'valueOf',
  'toString',
  'toLocaleString',
  'apply',
  'bind',
  'caller',
  'arguments',
  'entriesByKey',
  'items',
  'length',
  'push',
  'at',
  'call',
  'names',
  'parent',
  'attributes',
  'cls',
  'find',
  'shape.map',
];

describe('ways to the host', () => {
  it.each(VALUES)('%s has none of the host’s properties', (value) => {
    const reached = WAYS.filter((way) => {
      const last = way
        .split('.')
        .reduce((from, name) => `getattr(${from}, ${JSON.stringify(name)}, None)`, value);
      const text = `found = ${last}`;
      const { globals } = new Program([{ name: '', text }]).run;
      const found = globals.names.get('found');
      // A text's own namespaces and unknown values are no way out.
      return typeof found === 'function' || (found === Object.prototype && found !== undefined);
    });
    expect(reached).toEqual([]);
  });

  it.each([
    '[].constructor.constructor("return 7")()',
    '"".constructor.fromCharCode(7)',
    '"".__proto__.constructor("return 7")()',
    '(lambda: 0).constructor("return 7")()',
    '(1).constructor.constructor("return globalThis")().process.pid',
    '[].__class__.__base__.__subclasses__()[0]',
    '().__class__.__bases__[0].__subclasses__()[7]',
    '(lambda: 0).__globals__["__builtins__"]["len"]("1234567")',
    '(lambda: 0).__code__.co_consts[0]',
    '{}.__class__.__mro__[1].__init__.__globals__["os"].getpid()',
    '__import__("os").getpid()',
    '__builtins__["eval"]("7")',
    'globalThis.process.pid',
    'process.pid',
    'require("os").cpus().length',
    'window.innerWidth',
    'document.all.length',
    'Function("return 7")()',
    'new.target',
    'eval("7" + "")',
    'exec("n = 7")',
    'compile("7", "", "eval")',
    'open("/etc/passwd").read().__len__()',
    'getattr([], "constructor")("return 7")',
    'getattr("", "".join(["__pro", "to__"]))["constructor"]',
    'vars([])["length"]',
    '"{0.constructor}".format([]).__len__() and [].constructor',
    '"%(constructor)s" % [].__dict__',
    '[1].map(lambda v: v)[0].valueOf()',
    '{"a": 1}.hasOwnProperty("a") + 7',
    'torch.__proto__.constructor.name.length',
    'nn.constructor("return 7")()',
    'torch.zeros(1).constructor.name.length',
    'nn.Conv2d.make.constructor("return 7")()',
    'type("X", (), {}).prototype.constructor.length',
    'math.constructor.constructor("return 7")()',
    'np.__proto__.polluted',
    'sum.call(None, [7])',
    'len.apply(None, [[7]])',
    'print.constructor("return 7")()',
    'iter([7]).iterator.next().value',
    'object.__subclasses__()[0].__init__.__globals__',
  ])('is no number: %s', (expression) => {
    const { stop, outputs, complete } = asked(expression);
    expect(stop?.kind).toMatch(/^(?:unknownValue|unsupported|pythonError|syntax)$/);
    expect({ outputs, complete }).toEqual({ outputs: [], complete: false });
  });

  it.each([
    ['a name', '__proto__ = 5\nconstructor = 6', '__proto__ + constructor', 11],
    [
      'a key',
      'd = {"__proto__": 4}\nd["constructor"] = 5',
      'd["__proto__"] + d["constructor"] + len(d)',
      11,
    ],
    [
      'an argument',
      'def f(__proto__=1, **constructor): return __proto__ + constructor["valueOf"]',
      'f(4, valueOf=7)',
      11,
    ],
    [
      'an attribute',
      'class A: pass\na = A()\na.__proto__ = 5\na.toString = 6',
      'a.__proto__ + a.toString',
      11,
    ],
    ['a method', 'class A:\n    def hasOwnProperty(self): return 11', 'A().hasOwnProperty()', 11],
    [
      'a field',
      'from types import SimpleNamespace\nn = SimpleNamespace(constructor=11)',
      'n.constructor',
      11,
    ],
    ['a keyword of dict', '', 'dict(__proto__=11)["__proto__"]', 11],
    [
      'a layer',
      'm = nn.ModuleDict({"constructor": nn.Conv2d(1, 11, 1)})',
      'm["constructor"].out_channels',
      11,
    ],
  ])('takes the host’s words for plain ones: %s', (_, text, expression, expected) => {
    const { stop, outputs } = asked(expression, text);
    expect(stop).toBeNull();
    expect(outputs[0].shape[1]).toBe(expected);
  });

  it('leaves the host as it was', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    asked(
      '3',
      [
        '[].__proto__.x = 1',
        '{}["__proto__"]["x"] = 1',
        'setattr({}, "__proto__", {"x": 1})',
        'object.x = 1',
        'setattr(object, "x", 1)',
        'nn.Module.x = 1',
        'torch.zeros = lambda *a: 7',
        'nn.Conv2d.forward = lambda self, x: x',
        'd = {}\nd.update({"__proto__": {"x": 1}})',
        'vars(nn)["Conv2d"] = 1',
        'del nn.Conv2d',
        'class A: pass\nA.__proto__ = {"x": 1}\nA.prototype = {"x": 1}',
      ].join('\n'),
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    // Nor does another text see what this one has done.
    const { outputs, nodes } = asked('4');
    expect(outputs.map(({ shape }) => shape)).toEqual([[1, 4, 6, 6]]);
    expect(nodes.at(-1)?.op).toBe('Conv2d');
    expect(asked('getattr(object, "x", 5)').outputs[0].shape[1]).toBe(5);
    expect(asked('getattr(nn.Module, "x", 5)').outputs[0].shape[1]).toBe(5);
  });
});
