"""
Writes emptied.json: transposed convolutions whose output has no cell on an axis, and what PyTorch
says of each on a CPU; null where oneDNN, and no other backend, returns an empty tensor.
"""
import itertools
import json
import random
from pathlib import Path

import torch
from torch import nn

# With one thread, oneDNN leaves 1×1 kernels to the others as well.
torch.set_num_threads(2)


def said(call):
    try:
        eval(call)
        return None
    except RuntimeError as error:
        return str(error)


def calls():
    found = []
    for axes in (1, 2, 3):
        grid = itertools.product((1, 2, 3, 4, 5), (1, 2, 3), range(6), (0, 1), (1, 2), (1, 2), (1, 4), (1, 2, 3, 5), (1, 6))
        for kernel, stride, padding, extra, dilation, batch, groups, first, rest in grid:
            size = [first, *[rest] * (axes - 1)]
            output = [(n - 1) * stride - 2 * padding + dilation * (kernel - 1) + extra + 1 for n in size]
            if min(output) != 0 or extra >= max(stride, dilation):
                continue
            found.append(
                f'nn.ConvTranspose{axes}d(4, 8, {kernel}, {stride}, {padding}, {extra}, {groups}, True, {dilation})'
                f'(torch.zeros({batch}, 4, {", ".join(map(str, size))}))'
            )
    return random.Random(1).sample(found, 120)


FIXED = '''
nn.ConvTranspose2d(3, 4, 3, padding=4)(torch.zeros(1, 3, 6, 20))
nn.ConvTranspose2d(3, 4, 3, padding=4)(torch.zeros(1, 3, 6, 1138))
nn.ConvTranspose2d(3, 4, 3, padding=4)(torch.zeros(1, 3, 6, 1137))
nn.ConvTranspose2d(1, 1, 2, stride=2, padding=1)(torch.zeros(1, 1, 1, 1))
nn.ConvTranspose1d(1, 1, 2, stride=2, padding=1)(torch.zeros(1, 1, 1))
nn.ConvTranspose1d(1, 1, 4, 2, 2)(torch.zeros(1, 1, 1))
nn.ConvTranspose2d(1, 1, 4, 2, 2)(torch.zeros(1, 1, 1, 1))
nn.ConvTranspose2d(1, 1, 4, 2, 2)(torch.zeros(1, 1, 1))
nn.ConvTranspose2d(1, 1, (4, 3), 2, (2, 0))(torch.zeros(1, 1, 1, 1))
nn.ConvTranspose3d(1, 1, 4, 2, 2)(torch.zeros(1, 1, 1, 1, 1))
nn.ConvTranspose2d(3, 1, 2, stride=(1, 4), padding=1, dilation=1)(torch.zeros(2, 3, 1, 7))
'''

if __name__ == '__main__':
    results = {call: said(call) for call in [*FIXED.strip().splitlines(), *calls()]}
    torch._C._set_mkldnn_enabled(False)
    for call, message in results.items():
        assert message or 'too small' in said(call), call
    lines = ',\n'.join(f' {json.dumps(call)}: {json.dumps(message)}' for call, message in results.items())
    (Path(__file__).parent / 'emptied.json').write_text(f'{{\n{lines}\n}}\n')
