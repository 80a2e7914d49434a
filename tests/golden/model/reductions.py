"""Writes what PyTorch makes of reductions in many forms: the shapes, or null where it refuses.

    python tests/golden/model/reductions.py [SEED] [COUNT] [OUT_FILE]     (torch 2.13)

writes tests/golden/model/reductions.json, one call a line.
"""
import json
import random
import sys
import warnings
from pathlib import Path

import torch

warnings.simplefilter('ignore')
SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 1
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 900
OUT = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(__file__).parent / 'reductions.json'
r = random.Random(SEED)
pick = r.choice

ONE_DIM = 'argmax argmin max min median nanmedian mode cummax cummin softmax log_softmax logcumsumexp sort argsort'
MANY = 'sum mean amax amin nansum nanmean logsumexp any all std var norm'
COUNTED = 'prod cumsum cumprod'
NAMES = ONE_DIM.split() + MANY.split() + COUNTED.split() + ['std_mean', 'var_mean', 'count_nonzero']
DIMS = ['0', '1', '2', '-1', '-2', '3', '-4', '5', 'None', '1.0', '()', '(1,)', '(0, 1)', '[1, 2]', '(-1, -2)', '(1, 1)', '(0, -3)', '(1, 5)']
HAVE_NO_KEEPDIM = 'cummax cummin softmax log_softmax logcumsumexp sort argsort cumsum cumprod count_nonzero'.split()


def call():
    name = pick(NAMES)
    sizes = [r.randint(1, 6) for _ in range(pick([0, 1, 2, 3, 3, 4]))]
    dtype = pick(['', '', '', '', ', dtype=torch.int64', ', dtype=torch.bool'])
    tensor = f'torch.zeros({", ".join(map(str, sizes)) or "()"}{dtype})'
    arguments = ['p=2'] if name == 'norm' and r.random() < 0.5 else []
    if r.random() < 0.9:
        dim = pick([dim for dim in DIMS if dim != '()' or name in MANY.split()])
        is_named = arguments or name == 'norm' or r.random() < 0.5
        arguments.append(f'dim={dim}' if is_named else dim)
    if name not in HAVE_NO_KEEPDIM and 'dim' in ''.join(arguments) and r.random() < 0.4:
        arguments.append('keepdim=True')
    if name in ('std', 'var') and arguments and r.random() < 0.3:
        arguments.append('unbiased=False')
    if hasattr(torch.Tensor, name) and r.random() < 0.6:
        return f'(lambda x: x.{name}({", ".join(arguments)}))({tensor})'
    return f'torch.{name}({", ".join([tensor, *arguments])})'


def shapes(value):
    if isinstance(value, torch.Tensor):
        return [list(value.shape)]
    return [shape for one in value for shape in shapes(one)]


def result(line):
    try:
        return shapes(eval(line))
    except (RuntimeError, IndexError, TypeError, NotImplementedError):
        return None


lines = {}
while len(lines) < COUNT:
    line = call()
    lines[line] = result(line)
rows = ',\n'.join(f' {json.dumps(pair)}' for pair in lines.items())
OUT.write_text(f'[\n{rows}\n]\n')
