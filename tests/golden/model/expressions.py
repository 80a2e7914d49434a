"""Writes what Python itself makes of random expressions of the kind that models' texts hold.

    python tests/golden/model/expressions.py [SEED] [COUNT] [OUT_FILE]

writes tests/golden/model/expressions.json: pairs of an expression and its `repr`, or of the name of
the exception that it raises. NumPy's numbers and arrays are shown as Python's own.
"""

import builtins
import json
import math
import random
import re
import sys
import warnings
from pathlib import Path

import numpy as np
import torch

warnings.simplefilter('ignore')
SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 1
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 2400
OUT = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(__file__).parent / 'expressions.json'
r = random.Random(SEED)
pick = r.choice


def integer():
    return str(pick([0, 1, 2, 3, 4, 5, 7, 8, 10, 16, 17, 64, 100, 255, 1000, -1, -2, -3, -7, -10, -64]))


def decimal():
    return pick(['0.5', '1.5', '2.5', '-0.5', '-1.5', '-2.5', '0.1', '0.25', '3.0', '-3.0', '7.9', '-7.9',
                 '1e3', '1e-3', '0.0', '2.675', '1e16', '1e-5', '123456.789', '4.0', '8.5', '0.75'])


def number():
    return pick([integer, integer, decimal])()


def arithmetic(depth=2):
    if depth == 0 or r.random() < 0.15:
        return number()
    a, b = arithmetic(depth - 1), arithmetic(depth - 1)
    kind = r.random()
    if kind < 0.72:
        return f"({a} {pick(['+', '-', '*', '/', '//', '%', '//', '%'])} {b})"
    if kind < 0.78:
        return f"({a} ** {pick(['0', '1', '2', '3', '-1', '-2', '0.5', '(1 / 3)'])})"
    if kind < 0.86:
        return f"({a} {pick(['<', '<=', '>', '>=', '==', '!='])} {b})"
    if kind < 0.92:
        return f"({a} {pick(['and', 'or'])} {b})"
    if kind < 0.96:
        return f"({pick(['-', '+', 'not '])}{a})"
    return f'({a} if {b} else {arithmetic(depth - 1)})'


def bits():
    if r.random() < 0.2:
        return pick([f'~{integer()}', '~True', 'True & False', 'True | 2', 'True ^ True', '1 << -1', '-5 >> 1'])
    return f"{integer()} {pick(['<<', '>>'])} {r.randint(0, 6)} {pick(['&', '|', '^'])} {integer()}"


def conversion():
    name = pick(['int', 'float', 'round', 'round', 'abs', 'bool', 'str', 'repr'])
    if name == 'round' and r.random() < 0.6:
        return f'round({arithmetic(1)}, {pick(["0", "1", "2", "3", "-1", "-2", "None"])})'
    if name in ('int', 'float') and r.random() < 0.4:
        text = pick(['7', ' 12 ', '-3', '+4', '1_000', '3.7', '1e3', 'inf', '-inf', 'nan', '', 'abc', '0x10', '1__0', '.5', '5.'])
        return f'{name}({text!r})'
    if name == 'int' and r.random() < 0.3:
        return f'int({pick(["ff", "0xff", "101", "0b11", "17", "z", "8"])!r}, {pick([0, 2, 8, 16, 36])})'
    return f'{name}({arithmetic(2)})'


def several():
    values = ', '.join(number() for _ in range(r.randint(1, 5)))
    return pick([
        lambda: f'divmod({number()}, {number()})',
        lambda: f'pow({integer()}, {pick(["2", "3", "0", "-1"])})',
        lambda: f'pow({integer()}, {r.randint(0, 9)}, {pick([3, 5, 7, 12, -5])})',
        lambda: f'max({values}, {number()})',
        lambda: f'min([{values}])',
        lambda: f'sum([{values}])',
        lambda: f'sum([{values}], {number()})',
        lambda: f'sorted([{values}])',
        lambda: f'sorted([{values}], reverse=True)',
        lambda: f'sorted([{values}], key=lambda v: (v % 3, -v))',
        lambda: f'sorted([{values}], key=abs, reverse=True)',
        lambda: f'max([{values}], key=lambda v: v % 4)',
        lambda: f'min({values}, 3, key=lambda v: -v)',
        lambda: f'max([], default={number()})',
        lambda: f'min([{values}], default=0)',
        lambda: f'any([{values}]), all([{values}])',
        lambda: f'{pick(["hex", "oct", "bin", "chr"])}({integer()})',
        lambda: f'range({integer()}, {integer()}, {pick([1, 2, 3, -1, -2, 0])})',
        lambda: f'list(range({pick([3, 5, 10])}, {pick([0, -4, 12])}, {pick([1, -1, -2, 3])}))',
        lambda: f'list(range(10))[{pick(["::-1", "2:", ":-3", "1:8:2", "-4::-1", "20:", "-20:3"])}]',
        lambda: f'len(range({integer()}, {integer()}, {pick([1, 2, -3])}))',
        lambda: f'{number()} in range({integer()}, {integer()})',
        lambda: f'list(zip([{values}], "abc"))',
        lambda: f'list(enumerate([{values}], {r.randint(-1, 3)}))',
        lambda: f'list(map(lambda v: v // 2, [{values}]))',
        lambda: f'list(filter(None, [{values}]))',
        lambda: f'list(map(int, [{values}]))',
        lambda: f'isinstance({arithmetic(1)}, {pick(["int", "float", "bool", "(int, float)", "str"])})',
        lambda: f'type({arithmetic(1)}).__name__',
        lambda: f'({decimal()}).is_integer()',
        lambda: f'({pick(["5", "255", "0", "-8"])}).bit_length()',
        lambda: f'{number()} < {number()} <= {number()}',
        lambda: f'({number()}) == ({number()}) != {number()}',
        lambda: f'[v for v in ({values},) if v > 0]',
        lambda: f'[a * b for a in [{number()}, {number()}] for b in [{number()}, 2]]',
    ])()


def maths():
    x = arithmetic(1)
    return pick([
        lambda: f'math.{pick(["floor", "ceil", "trunc"])}({x})',
        lambda: f'math.{pick(["floor", "ceil", "trunc"])}({arithmetic(2)})',
        lambda: f'round(math.{pick(["sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tan", "tanh", "atan", "asin", "acos", "fabs", "cosh", "sinh", "log1p", "expm1", "radians", "degrees", "cbrt", "exp2"])}({x}), 6)',
        lambda: f'round(math.log({pick([8, 16, 64, 1000, 81, 125])}, {pick([2, 3, 4, 5, 10])}), 9)',
        lambda: f'int(math.log({pick([8, 16, 64, 1000, 125])}, {pick([2, 5, 10])}))',
        lambda: f'int(math.log2({pick([1, 2, 8, 64, 100, 256, 1023])}))',
        lambda: f'math.log10({pick([1, 10, 100, 1000, 100000])})',
        lambda: f'math.gcd({integer()}, {integer()})',
        lambda: f'math.gcd({integer()}, {integer()}, {integer()})',
        lambda: f'math.lcm({integer()}, {integer()})',
        lambda: f'math.prod([{integer()}, {number()}])',
        lambda: f'math.prod([{integer()}, {number()}], start={integer()})',
        lambda: f'math.isqrt({pick([0, 1, 15, 16, 17, 1000000])})',
        lambda: f'math.hypot({pick(["3, 4", "5, 12", "1, 2, 2"])})',
        lambda: f'math.fmod({number()}, {number()})',
        lambda: f'math.remainder({number()}, {number()})',
        lambda: f'math.copysign({number()}, {number()})',
        lambda: f'math.pow({number()}, {pick(["2", "0.5", "-1", "3"])})',
        lambda: f'math.comb({r.randint(0, 8)}, {r.randint(0, 8)}), math.perm({r.randint(1, 6)}, 2)',
        lambda: f'math.factorial({r.randint(0, 10)})',
        lambda: f'math.isclose({number()}, {number()}, rel_tol=0.1)',
        lambda: f'math.modf({pick(["2.5", "-2.5", "3.0"])})',
        lambda: f'math.fsum([{number()}, {number()}])',
        lambda: f'math.isnan({number()}), math.isinf({number()}), math.isfinite({number()})',
        lambda: f'math.dist([{integer()}, 0], [3, 4])',
        lambda: 'math.pi, math.tau, math.e',
    ])()


def spec():
    fill = pick(['', '', '', '>', '<', '^', '*^', '0>', '*=', '-<', '_>'])
    sign = pick(['', '', '+', ' ', '-'])
    form = pick(['', '#', ''])
    zero = pick(['', '', '0'])
    width = pick(['', '5', '8', '12', '2'])
    comma = pick(['', '', ',', '_'])
    precision = pick(['', '.0', '.1', '.2', '.3', '.6'])
    kind = pick(['', 'd', 'f', 'e', 'g', '%', 'x', 'b', 'o', 's', 'X', 'G', 'E', 'n', 'c'])
    return fill + sign + form + zero + width + comma + precision + kind


def word():
    return repr(pick(['', 'a', 'Conv2d', 'layer_3', 'up.block', 'a,b,,c', '  padded ', 'hello world', 'ABC', '12', 'aXbXc', 'x\ty\n', "it's", 'é']))


def formatting():
    value = pick([number, number, arithmetic, word])()
    return pick([
        lambda: f"f'{{{value}:{spec()}}}'" if "'" not in value else f'f"{{{value}:{spec()}}}"',
        lambda: f'format({value}, {spec()!r})',
        lambda: f'format({value}, {spec()!r})',
        lambda: f"{'{:' + spec() + '}'!r}.format({value})",
        lambda: f"'%{pick(['', '-', '0', '+', ' ', '#', '-0'])}{pick(['', '4', '8'])}{pick(['', '.0', '.2', '.3'])}{pick('dfsegrxioXGE')}' % ({value},)",
        lambda: f"'%d_%s' % ({number()}, {value})",
        lambda: f"'%s-%s' % ({value},)",
        lambda: f"'%(a)s%(b)03d%%' % {{'a': {value}, 'b': {integer()}}}",
        lambda: f"'{{0}}{{1}}{{0}}'.format({value}, {number()})",
        lambda: f"'{{a}}{{b:>4}}'.format(a={value}, b={number()})",
        lambda: f"'{{}}{{!r}}'.format({word()}, {word()})",
        lambda: f"'{{:{{}}}}|'.format({number()}, {r.randint(1, 9)})",
        lambda: f'str({value}), repr({value})',
        lambda: f"f'{{{number()}!r:>6}}{{{number()}}}'",
    ])()


def text():
    a, b = word(), word()
    return pick([
        lambda: f'{a}.{pick(["upper", "lower", "title", "capitalize", "swapcase", "strip", "lstrip", "rstrip", "split", "splitlines", "isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "isidentifier", "casefold", "isnumeric", "isdecimal", "istitle"])}()',
        lambda: f'{a}.{pick(["split", "rsplit"])}({pick([",", "X", ".", "_", " ", "", None])!r}, {pick(["-1", "0", "1", "2"])})',
        lambda: f'{a}.{pick(["partition", "rpartition"])}({pick([".", "_", "X", "q"])!r})',
        lambda: f'{a}.{pick(["find", "rfind", "index", "rindex", "count"])}({pick(["a", "b", "X", "_", "", "l"])!r})',
        lambda: f'{a}.{pick(["find", "count", "rfind"])}({pick(["a", "b", "l"])!r}, {pick(["1", "-3", "0, 2", "2, -1"])})',
        lambda: f'{a}.replace({pick(["a", "X", "_", "", ","])!r}, {pick(["", "--", "b"])!r}{pick(["", ", 1", ", -1", ", 0"])})',
        lambda: f'{a}.{pick(["startswith", "endswith"])}({pick(["a", "Conv", "3", "", ("a", "C"), "d"])!r}{pick(["", "", ", 1", ", 0, 3"])})',
        lambda: f'{a}.{pick(["strip", "lstrip", "rstrip"])}({pick(["a", "acd", " ", "3_", None])!r})',
        lambda: f'{a}.{pick(["center", "ljust", "rjust"])}({r.randint(0, 12)}{pick(["", ", chr(42)"])})',
        lambda: f'{pick(["7", "-7", "+3", "abc", ""])!r}.zfill({r.randint(0, 6)})',
        lambda: f'{a}.{pick(["removeprefix", "removesuffix"])}({pick(["a", "Conv", "d", "c", ""])!r})',
        lambda: f'{pick([", ", "", "-"])!r}.join([{a}, {b}])',
        lambda: f"','.join(str(v) for v in [{number()}, {number()}])",
        lambda: f"','.join([1, {a}])",
        lambda: f'{a}[{pick(["0", "-1", "1:", "::-1", ":3", "-3:", "1:5:2", "9", "-9", "::2", "5:1:-1"])}]',
        lambda: f'{a} * {pick(["2", "0", "-1", "3"])}',
        lambda: f'{a} + {b}',
        lambda: f'{a} + {number()}',
        lambda: f'{a} {pick(["<", "==", ">=", "in", "not in", "!="])} {b}',
        lambda: f'len({a}), list({b})',
        lambda: f'{a}.expandtabs({pick(["", "4"])})',
        lambda: f'sorted({a})',
        lambda: f'ord({pick(["a", "é", "ab"])!r})',
        lambda: f'max({a}, {b})',
    ])()


def items():
    return ', '.join(number() for _ in range(r.randint(0, 4)))


def containers():
    a, b = f'[{items()}]', f'[{items()}]'
    part = pick(['0', '-1', '1:', ':2', '::-1', '-2:', '5', '-6', '::2', '3:0:-1', '1:-1', '-1:0:-1'])
    return pick([
        lambda: f'{a} + {b}',
        lambda: f'{a}[{part}]',
        lambda: f'tuple({a})[{part}]',
        lambda: f'{a} * {pick(["2", "0", "-1"])}',
        lambda: f'{pick(["2", "0", "3"])} * ({number()},)',
        lambda: f'{a} {pick(["<", "<=", "==", ">", "!="])} {b}',
        lambda: f'{number()} {pick(["in", "not in"])} {a}',
        lambda: f'{a}.{pick(["index", "count"])}({number()})',
        lambda: f'len({a}), bool({b})',
        lambda: f'[*{a}, *{b}]',
        lambda: f'dict(zip("abc", {a}))',
        lambda: f'{{**{{"a": {number()}}}, "b": {number()}, **{{"a": 3}}}}',
        lambda: f'{{{number()}: 1, {number()}: 2, True: 3, 1.0: 4}}',
        lambda: f'{{"a": {number()}, "b": 2}}.{pick(["get", "pop"])}({pick(["a", "z"])!r}{pick(["", ", 7"])})',
        lambda: f'list({{"a": {number()}, "b": 1}}.{pick(["keys", "values", "items"])}())',
        lambda: f'len({{{number()}, {number()}, {number()}}})',
        lambda: f'sorted({{1, 2, {integer()}}} {pick(["|", "&", "-", "^"])} {{2, {integer()}}})',
        lambda: f'{{1, 2}} {pick(["<=", "<", ">=", "=="])} {{1, 2, {integer()}}}',
        lambda: f'sorted(set({a}))',
        lambda: f'{{k: v for k, v in zip("ab", {a})}}',
        lambda: f'{{"a": 1}} | {{"a": {number()}}}',
        lambda: f'{{"a": {number()}}}[{pick(["a", "b"])!r}]',
        lambda: f'(lambda v, *rest, k={number()}: (v, rest, k))(*{pick([a, "[1]"])})',
        lambda: f'[v if v else None for v in {a}][:2]',
        lambda: f'list(reversed({a}))',
        lambda: f'sum([[1], {a}], [])',
        lambda: f'(v := {number()}) + v',
        lambda: f'max(({number()}, 1), ({number()}, 0))',
        lambda: f'next(iter({a}), None)',
        lambda: f'list(itertools.chain({a}, {b}))',
        lambda: f'list(itertools.accumulate({a}))',
        lambda: f'list(itertools.product([1, 2], {a}))',
        lambda: f'list(itertools.combinations([1, 2, 3], {pick(["2", "1", "0"])}))',
        lambda: f'list(itertools.zip_longest({a}, [1, 2]))',
        lambda: f'list(itertools.islice({a}, {pick(["2", "1, None", "0, 4, 2"])}))',
        lambda: f'list(itertools.permutations([1, 2, 3], 2))',
        lambda: f'functools.reduce(lambda x, y: x * y, {a}{pick(["", ", 1"])})',
        lambda: f'{a} == tuple({a})',
    ])()


def arrays():
    a = '[' + ', '.join(pick(['0.5', '1.5', '2.5', '-0.5', '-1.5', '2.0', '3', '-7', '7', '0.25', '1.25', '10']) for _ in range(r.randint(1, 4))) + ']'
    b = pick(['2', '-2', '3', '1.5'])
    x = pick([number(), a])
    return pick([
        lambda: f'np.{pick(["round", "around", "rint", "floor", "ceil", "trunc", "fix", "sign", "abs", "square", "negative"])}({x})',
        lambda: f'np.{pick(["round", "around"])}({pick([number(), a])}, {pick(["0", "1", "2", "-1"])})',
        lambda: f'np.round({number()}, decimals={pick(["0", "1", "2", "-2"])})',
        lambda: f'int(np.round({number()}))',
        lambda: f'np.array({a}).{pick(["round()", "round(1)", "sum()", "prod()", "max()", "min()", "mean()", "argmax()", "astype(int)", "cumsum()", "tolist()", "shape", "size", "ndim"])}',
        lambda: f'np.{pick(["sum", "prod", "max", "min", "mean", "cumsum", "cumprod", "argmax", "argmin", "sort"])}({a})',
        lambda: f'np.{pick(["mod", "floor_divide", "maximum", "minimum", "remainder", "divide", "add", "subtract", "multiply", "true_divide", "fmod"])}({pick([a, number()])}, {b})',
        lambda: f'np.array({a}) {pick(["+", "-", "*", "/", "//", "%", "**"])} {b}',
        lambda: f'{b} {pick(["+", "-", "*", "//", "%"])} np.array({a})',
        lambda: f'np.clip({x}, {pick(["0, 2", "-1, 1"])})',
        lambda: f'np.linspace({pick(["0, 1, 5", "1, 10, 4", "0, 0.1, 3"])})',
        lambda: f'[int(v) for v in np.linspace({pick(["0, 10, 4", "64, 512, 4", "0, 31, 5"])})]',
        lambda: f'np.arange({pick(["5", "1, 4", "0, 1, 0.25", "5, 0, -2"])})',
        lambda: f'np.log2({pick(["8", "64", "[2, 4]", "1024"])}), np.sqrt({pick(["16", "[4, 9]"])})',
        lambda: f'np.array({a})[{pick(["0", "-1", "::-1", ":2"])}]',
        lambda: f'np.{pick(["zeros", "ones"])}({pick(["3", "(2, 2)"])}).shape',
        lambda: f'np.isclose({number()}, {number()}), np.mean([{number()}, {number()}])',
        lambda: f'np.int64({arithmetic(1)}), np.float64({number()})',
        lambda: f'np.outer([1, 2], {a}).shape, np.pi',
        lambda: f'torch.{pick(["round", "floor", "ceil", "trunc", "fix", "abs", "sign", "neg", "frac"])}(torch.tensor({a})).tolist()',
        lambda: f'torch.round(torch.tensor({a}), decimals={pick(["0", "1", "-1"])}).tolist()',
        lambda: f'torch.tensor({a}).{pick(["round()", "sum()", "max()", "min()", "prod()", "floor()", "int()", "long()", "float()", "cumsum(0)", "argmax()"])}.tolist()',
        lambda: f'(torch.tensor({a}) {pick(["//", "%", "+", "*", "/", "-"])} {b}).tolist()',
        lambda: f'torch.tensor({pick(["7", "2.5", "-7", "-2.5"])}).item() {pick(["//", "%", "/"])} 2',
        lambda: f'torch.{pick(["div", "floor_divide", "remainder", "fmod"])}(torch.tensor({a}), {b}).tolist()',
        lambda: f'torch.div(torch.tensor({a}), {b}, rounding_mode={pick(["floor", "trunc"])!r}).tolist()',
        lambda: f'torch.arange({pick(["5", "1, 4", "5, 0, -2"])}).tolist()',
        lambda: f'[int(v) for v in torch.linspace({pick(["0, 10, 3", "0, 30, 4"])})]',
    ])()


def own(value):
    """NumPy's values as Python's."""
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist()
    if isinstance(value, torch.Size):
        return tuple(value)
    if type(value) in (list, tuple):
        return type(value)(own(item) for item in value)
    return value


def outcome(expression):
    import functools
    import itertools
    names = {'math': math, 'np': np, 'torch': torch, 'itertools': itertools, 'functools': functools}
    try:
        shown = repr(own(eval(expression, names)))
        # The sign of PyTorch's noughts says nothing about a shape.
        if 'torch' in expression:
            shown = shown.replace('-0.0', '0.0')
    except Exception as error:
        name = type(error).__name__
        is_shown = not re.search('complex', str(error)) and name in vars(builtins) and name not in (
            'NotImplementedError', 'OverflowError', 'SyntaxError')
        return name if is_shown else None
    # Complex numbers are no sizes.
    return shown if len(shown) < 200 and not re.search(r'\dj\b', shown) else None


makers = [arithmetic, arithmetic, arithmetic, bits, conversion, several, several, maths, maths,
          formatting, formatting, text, text, containers, containers, arrays, arrays, arrays]
cases = {}
while len(cases) < COUNT:
    expression = pick(makers)()
    with np.errstate(all='ignore'):
        result = outcome(expression)
    # What JavaScript's whole numbers do not hold is refused by the limit, which has its own test.
    if result is not None and not any(len(part) > 15 for part in result.replace('.', ' ').split() if part.strip('-()[],').isdigit()):
        cases[expression] = result
lines = ',\n'.join(json.dumps([expression, cases[expression]], ensure_ascii=False) for expression in sorted(cases))
OUT.write_text(f'[\n{lines}\n]\n')
