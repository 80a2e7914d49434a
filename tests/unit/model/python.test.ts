import { describe, expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

/** The number that an expression has after some statements: a size of a tensor tells it. */
function value(expression: string, statements = ''): number | string {
  const program = new Program([{ name: '', text: statements }]);
  const { outputs, stop, misfit } = program
    .model(`nn.Identity()(torch.zeros(${expression}))`)
    .walk();
  return outputs[0]?.shape[0] ?? misfit?.message ?? stop?.values.join(': ') ?? 'nothing';
}

describe('expressions', () => {
  it.each([
    ['7 // 2 + 7 % 4 * 2 ** 3 - -1', 28],
    ['-7 // 2 + 10', 6],
    ['-7 % 3', 2],
    ['int(7 / 2) + int(-0.5) + round(2.5) + round(3.5)', 9],
    ['1 << 4 | 3 & 2 ^ 1', 19],
    ['0x10 + 0b11 + 0o17 + 1_000', 1034],
    ['int(1e2) + int(1.) + int(.5e1)', 106],
    ['3 if not False and 2 > 1 else 4', 3],
    ['(not 0) + (1 < 2 < 3) + (3 in [1, 2]) + ("a" not in "bc")', 3],
    ['len("a%d-%s" % (1, "b")) + len("{:>5}{!r}".format("x", "y")) + len(f"{3:03d}{2=}")', 18],
    ['"{0:{1}}".format(2, "03").index("2") + "{!s:3}".format(8).index("8")', 2],
    ['len(f"{8!s:3}".rstrip())', 1],
    ['len("aXbXc".split("X")) + "abc".find("c") + int("7".zfill(3))', 12],
    ['sum([1, 2, 3][::-1][:2]) + (4, 5)[-1]', 10],
    ['[*range(3), *(7, 8)][-2]', 7],
    ['{**{"a": 1}, "a": 5, **dict(b=2)}["a"]', 5],
    ['len({1, 2, 1} | {3}) + len(set("aab"))', 5],
    ['max([3, 9, 2], key=lambda v: -v) + min(4, 5)', 6],
    ['sum(a * b for a, b in zip([1, 2], [3, 4]) if a)', 11],
    ['[y for x in [[1, 2], [3]] for y in x][2]', 3],
    ['{k: v for v, k in enumerate("abc", start=1)}["c"]', 3],
    ['dict(zip("ab", [4, 5])).get("z", 6)', 6],
    ['{"a": None}.get("a", 5) or 2', 2],
    ['[1, 2, 1].index(1, 1) + (3, 3).index(3, -1)', 3],
    ['(lambda *a, k=2, **r: len(a) * k + len(r))(1, 2, 3, z=1)', 7],
    ['sorted([3, 1, 2], reverse=True)[0] + sorted("bca")[0].count("a")', 4],
    ['list(reversed(range(0, 10, 3)))[0]', 9],
    ['(n := 5) * n', 25],
    ['isinstance(2, (int, str)) + isinstance([], (list, tuple)) + isinstance(True, int)', 3],
    ['abs(-3) + divmod(17, 5)[1] + pow(2, 3)', 13],
    ['int(np.prod([2, 3, 4])) + int(np.log2(8)) + int(np.cumsum([1, 2, 3])[-1])', 33],
    ['[int(x) for x in torch.linspace(0, 10, 3)][1]', 5],
    ['math.ceil(2.1) + math.floor(2.9) + int(math.sqrt(16)) + int(math.log(8, 2))', 12],
  ])('%s is %i', (expression, expected) => {
    expect(value(expression)).toBe(expected);
  });
});

describe('statements', () => {
  it.each<[string, string, number]>([
    [
      'while, break, continue, else',
      'n = 0\nwhile True:\n    n += 1\n    if n < 5: continue\n    break\nfor i in []:\n    pass\nelse:\n    n += 10',
      15,
    ],
    [
      'try, except, finally',
      'n = 0\ntry:\n    {}["a"]\nexcept (KeyError, ValueError) as e:\n    n += 1\nelse:\n    n += 10\nfinally:\n    n += 100',
      101,
    ],
    [
      'finally where a handler raises, and no handler for what stands in else',
      'n = 0\ntry:\n    try:\n        {}["a"]\n    except KeyError:\n        raise ValueError("x")\n    finally:\n        n += 5\nexcept ValueError:\n    n += 1\ntry:\n    try:\n        n += 10\n    except KeyError:\n        n += 20\n    else:\n        {}["a"]\nexcept KeyError:\n    n += 100',
      116,
    ],
    [
      'raise alone, and of what is handled',
      'n = 0\nfor alone in (True, False):\n    try:\n        try:\n            {}["a"]\n        except KeyError as e:\n            if alone:\n                raise\n            raise e\n    except KeyError as e:\n        n += len(e.args)',
      2,
    ],
    [
      'raise',
      'class Mine(ValueError):\n    pass\ntry:\n    raise Mine("x")\nexcept ValueError as e:\n    n = len(e.args) + len(str(e))',
      2,
    ],
    [
      'super in a method that a decorator of the text wraps',
      'def noted(init):\n    def __init__(self, *args):\n        self.given = args\n        init(self, *args)\n    return __init__\nclass A:\n    def __init__(self, n):\n        self.n = n\nclass B(A):\n    @noted\n    def __init__(self, n):\n        super().__init__(n + 1)\nb = B(3)\nn = b.n + len(b.given)',
      5,
    ],
    [
      'abstract numbers',
      'import numbers\nn = isinstance(2, numbers.Integral) + isinstance(2.5, numbers.Integral) + isinstance(2.5, numbers.Number)',
      2,
    ],
    ['with', 'with torch.no_grad():\n    n = 4', 4],
    [
      'match',
      'def f(v):\n    match v:\n        case 0 | 1: return 1\n        case [a, *rest]: return a + len(rest)\n        case {"k": k, **r}: return k\n        case str() as s if s: return len(s)\n        case _: return 9\nn = f(1) + f([5, 6, 7]) + f({"k": 20}) + f("abc") + f(2.5)',
      40,
    ],
    [
      'what is none in a queue and in rows that are not alike',
      'from collections import deque\nfrom itertools import zip_longest\nq = deque([None, 4])\nq.popleft()\nn = len(q) + [b for a, b in zip_longest([1, 2, 3], [None, 7], fillvalue=9)].count(9)',
      2,
    ],
    [
      'what an object holds, by its dictionary',
      'class C:\n    def __init__(self, a, **more):\n        self.__dict__.update(more)\n        vars(self)["b"] = a\n        del self.__dict__["gone"]\nc = C(1, x=5, gone=3)\nn = c.x + c.b + hasattr(c, "gone")',
      6,
    ],
    [
      'dictionaries with attributes, by methods of dict itself',
      'class C(dict):\n    __getattr__ = dict.get\n    __setattr__ = dict.__setitem__\nc = C(a=1)\nc.b = 2\nn = c.a + c["b"] + len(c) + (c.z is None)',
      6,
    ],
    [
      'a dictionary that says what it lacks',
      'class C(dict):\n    def __getattr__(self, k):\n        try:\n            return self[k]\n        except KeyError:\n            raise AttributeError(k)\nc = C(a=1)\nn = c.a + getattr(c, "z", 5) + hasattr(c, "z")',
      6,
    ],
    [
      'methods of object itself',
      'class C:\n    def __new__(cls, *a):\n        return object.__new__(cls)\n    def __setattr__(self, k, v):\n        object.__setattr__(self, k, v * 2)\nc = C()\nc.q = 4\nn = c.q',
      8,
    ],
    [
      'members of an Enum: in order, by name, by value, and of one that is a text',
      'from enum import Enum, IntEnum\nclass M(Enum):\n    A = 1\n    B = 2\nclass T(str, Enum):\n    A = "a"\nclass I(IntEnum):\n    A = 1\nn = len(list(M)) + M["B"].value + (M(2) is M.B) + (T("a") == "a") + (T.A in ("a", "b")) + (M.A == 1) + I.A + [7, 8][I.A] + {"a": 9}[T.A]',
      25,
    ],
    [
      'data classes: replaced, compared, as dictionaries',
      'from dataclasses import dataclass, replace, asdict\n@dataclass\nclass A:\n    x: int = 1\n    def __post_init__(self):\n        self.w = self.x + 1\nn = replace(A(), x=5).w + (A(2) == A(2)) + (A(1) == A(2)) + len(asdict(A()))',
      8,
    ],
    [
      'counters, and sums from a start',
      'from collections import Counter\nfrom itertools import accumulate\nc = Counter({"a": 2})\nn = c["a"] + c["z"] + list(accumulate([1, 2], initial=10))[-1]',
      15,
    ],
    ['what a comprehension names', 'm = [y for x in [1, 2] if (y := x * 2)]\nn = y', 4],
    [
      'a context of a generator',
      'from contextlib import contextmanager\n@contextmanager\ndef c():\n    yield 4\nwith c() as n:\n    pass',
      4,
    ],
    ['a class of dictionaries', 'class D(dict):\n    pass\nn = len({**D(a=1), "b": 2})', 2],
    [
      'chains of dictionaries',
      'from collections import ChainMap\nc = ChainMap({"a": 1}, {"a": 20, "b": 3})\nn = c["a"] + c["b"]',
      4,
    ],
    ['del', 'a = [1, 2, 3, 4]\ndel a[1:3]\nd = {"x": 1}\ndel d["x"]\nn = len(a) + len(d)', 2],
    [
      'global and nonlocal',
      'n = 1\ndef f():\n    global n\n    n = 2\n    k = 3\n    def g():\n        nonlocal k\n        k = 5\n    g()\n    return k\nn = f() * n',
      10,
    ],
    ['unpacking', '(a, b), *c = [(1, 2), 3, 4]\nd = e = 5\nn = a + b + sum(c) + d + e', 20],
    ['slices that are assigned', 'a = [1, 2, 3]\na[1:] = [7, 8, 9]\na[0] += 1\nn = sum(a)', 26],
    [
      'generators',
      'def pairs(k):\n    for i in range(k):\n        yield i, i * i\n    yield from [(7, 7)]\nn = sum(b for a, b in pairs(3))',
      12,
    ],
    [
      'generators that give nothing',
      'def none(k):\n    for i in range(k):\n        yield  # nothing\nn = len(list(none(3)))',
      3,
    ],
    [
      'decorators',
      'import functools\ndef twice(f):\n    @functools.wraps(f)\n    def g(*a):\n        return f(*a) * 2\n    return g\n@twice\ndef h(x): return x + 1\nn = h(3)',
      8,
    ],
    [
      'lambdas that keep a default',
      'fs = [lambda x, i=i: x + i for i in range(3)]\nn = fs[2](5)',
      7,
    ],
    [
      'reduce and partial',
      'from functools import partial, reduce\nadd = partial(lambda a, b, c: a + b + c, 1, c=10)\nn = reduce(lambda a, b: a * b, [1, 2, 3]) + add(2)',
      19,
    ],
    [
      'chains and products',
      'from itertools import chain, product, count\nn = len(list(chain([1], (2, 3)))) + len(list(product("ab", repeat=2))) + next(count(4))',
      11,
    ],
    [
      'collections',
      'from collections import OrderedDict, defaultdict, namedtuple\nP = namedtuple("P", "x y")\nd = defaultdict(list)\nd["a"].append(P(2, y=3))\nn = d["a"][0].y + d["a"][0][0] + len(OrderedDict([("k", 1)]))',
      6,
    ],
    [
      'argparse',
      'import argparse\np = argparse.ArgumentParser()\np.add_argument("--n-f", "-f", type=int, default="6")\np.add_argument("--flag", action="store_true")\no, _ = p.parse_known_args()\nn = o.n_f + o.flag',
      6,
    ],
    [
      'small tensors',
      'n = int(torch.tensor([3, 4]).prod()) + torch.zeros(2, 3).numel() + torch.arange(5)[-1].item()',
      22,
    ],
    [
      'a name that an import may lack',
      'try:\n    import nowhere\nexcept ImportError:\n    nowhere = None\nn = 3 if nowhere is None else 4',
      3,
    ],
  ])('%s', (_, statements, expected) => {
    expect(value('n', statements)).toBe(expected);
  });
});

describe('classes', () => {
  it.each<[string, string, number]>([
    [
      'inheritance and super',
      'class A:\n    k = 1\n    def f(self): return self.k\nclass B(A):\n    k = 2\n    def f(self): return super().f() + super(B, self).f() * 10\nn = B().f()',
      22,
    ],
    [
      'properties and setters',
      'class A:\n    def __init__(self): self._v = 3\n    @property\n    def v(self): return self._v\n    @v.setter\n    def v(self, x): self._v = x * 2\na = A()\na.v = 4\nn = a.v',
      8,
    ],
    [
      'static and class methods',
      'class A:\n    k = 5\n    @staticmethod\n    def s(x): return x\n    @classmethod\n    def c(cls): return cls.k\nn = A.s(2) + A().c()',
      7,
    ],
    [
      'own operators',
      'class V:\n    def __init__(self, x): self.x = x\n    def __add__(self, o): return V(self.x + o.x)\n    def __getitem__(self, i): return self.x * i\n    def __len__(self): return self.x\n    def __call__(self, y): return self.x - y\n    def __eq__(self, o): return self.x == o.x\nv = V(2) + V(3)\nn = v[2] + len(v) + v(1) + (v == V(5))',
      20,
    ],
    [
      'iteration',
      'class C:\n    def __init__(self): self.i = 0\n    def __iter__(self): return self\n    def __next__(self):\n        self.i += 1\n        if self.i > 3: raise StopIteration\n        return self.i\nn = sum(C())',
      6,
    ],
    [
      'dataclasses',
      'from dataclasses import dataclass, field\n@dataclass\nclass D:\n    a: int\n    b: list = field(default_factory=lambda: [1, 2])\n    def __post_init__(self): self.c = self.a + len(self.b)\nn = D(3).c',
      5,
    ],
    [
      'enums',
      'from enum import Enum\nclass Mode(Enum):\n    UP = 4\n    DOWN = 5\nn = Mode.DOWN.value if Mode.UP != Mode.DOWN else 0',
      5,
    ],
    [
      'what a base does with its subclasses',
      'class Base:\n    known = {}\n    def __init_subclass__(cls, key=None, **rest):\n        super().__init_subclass__(**rest)\n        Base.known[key] = cls\nclass A(Base, key="a"):\n    n = 6\nn = Base.known["a"].n',
      6,
    ],
    [
      'a member of an enumeration by its value',
      'from enum import Enum\nclass Mode(Enum):\n    UP = "up"\n    DOWN = "down"\nn = 4 if Mode("down") is Mode.DOWN and Mode(Mode.UP) is Mode.UP else 0',
      4,
    ],
    [
      'dictionaries with attributes',
      'class A(dict):\n    def __init__(self, *a, **k):\n        super().__init__(*a, **k)\n        self.__dict__ = self\nn = A({"x": 4}, y=5).y + A(x=1)["x"]',
      6,
    ],
    [
      'attributes by name',
      'class A:\n    pass\na = A()\nsetattr(a, "x" + str(1), 7)\nn = getattr(a, "x1") + getattr(a, "no", 2) + hasattr(a, "x1")',
      10,
    ],
    [
      'a class within a class',
      'class A:\n    class B:\n        k = 3\n    def f(self): return self.B.k\nn = A().f()',
      3,
    ],
    [
      'a base further down',
      'def f(): return Later().k\nclass A:\n    def g(self): return f()\nn = 0\nclass Later:\n    k = 6\nn = A().g()',
      6,
    ],
  ])('%s', (_, statements, expected) => {
    expect(value('n', statements)).toBe(expected);
  });
});

describe('errors of the text', () => {
  it.each([
    ['missing', 'NameError', 'unknownValue'],
    ['3 if missing in {"a": 1} else 4', 'NameError', 'unknownValue'],
    ['3 if missing in {"a"} else 4', 'NameError', 'unknownValue'],
    ['{"a": 3}.get(missing, 4)', 'NameError', 'unknownValue'],
    ['[1, 2][5]', 'IndexError: list index out of range', 'pythonError'],
    ['{"a": 1}["b"]', "KeyError: 'b'", 'pythonError'],
    ['1 // 0', 'ZeroDivisionError: integer division or modulo by zero', 'pythonError'],
    ['"a" + 1', "TypeError: unsupported operand type(s) for +: 'str' and 'int'", 'pythonError'],
    ['(lambda a: a)()', "TypeError: <lambda>() missing 1 required argument: 'a'", 'pythonError'],
    [
      '(lambda a: a)(1, b=2)',
      "TypeError: <lambda>() got an unexpected keyword argument 'b'",
      'pythonError',
    ],
    [
      'len("{0.no}".format(5))',
      "AttributeError: 'int' object has no attribute 'no'",
      'pythonError',
    ],
    ['(5).real', "AttributeError: 'int' object has no attribute 'real'", 'pythonError'],
    ['3()', "TypeError: 'int' object is not callable", 'pythonError'],
  ])('%s is %s', (expression, message, kind) => {
    const { stop } = new Program([{ name: '', text: '' }])
      .model(`nn.Identity()(torch.zeros(${expression}))`)
      .walk();
    expect(stop?.kind).toBe(kind);
    if (kind === 'pythonError') expect(stop?.values.join(': ')).toBe(message);
  });

  it('leave a list unknown that they leave as it was', () => {
    expect(value('xs[0]', 'xs = [2, 1]\nxs.sort(key=missing)')).toContain('missing');
    const loop = 'xs = [1]\nfor i in range(missing):\n    xs.append(i)';
    expect(value('len(xs)', loop)).toContain('missing');
  });

  it('are what a layer refuses where the text raises that again', () => {
    const text = `
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(3, 4, 3)
    def forward(self, x):
        try:
            return self.a(x)
        except RuntimeError as error:
            print(error)
            raise
`;
    const { misfit } = new Program([{ name: '', text }])
      .model('Net()(torch.zeros(1, 5, 8, 8))')
      .walk();
    expect(misfit).toMatchObject({ op: 'Conv2d', place: { line: 9 } });
    expect(misfit?.message).toContain('but got 5 channels instead');
  });
});
