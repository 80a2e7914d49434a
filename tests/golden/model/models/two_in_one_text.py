# call: Generator(levels=2)(torch.zeros(1, 3, 32, 48))
# sizes: Generator(levels=2)(torch.zeros(1, 3, {n}, {n}))
import torch
from torch import nn

try:
    from fancy_ops import FastConvTranspose2d as Up
except ImportError:
    Up = nn.ConvTranspose2d


class Conv(nn.Module):
    """A class of the text's own with a layer's name in it."""

    def __init__(self, c1, c2, k=1, s=1, act=True):
        super().__init__()
        self.conv = nn.Conv2d(c1, c2, k, s, k // 2, bias=False)
        self.act = nn.SiLU() if act is True else (act if isinstance(act, nn.Module) else nn.Identity())

    def forward(self, x):
        return self.act(self.conv(x))


class Skip(nn.Module):
    """A level around the one below it."""

    def __init__(self, outer, inner, submodule=None, outermost=False, use_dropout=False):
        super().__init__()
        self.outermost = outermost
        down = Conv(3 if outermost else outer, inner, 3, 2)
        wide = inner if submodule is None else 2 * inner
        up = Up(wide, outer, kernel_size=4, stride=2, padding=1)
        model = [down] + ([submodule] if submodule else []) + [nn.ReLU(), up]
        if use_dropout:
            model = model + [nn.Dropout(0.5)]
        self.model = nn.Sequential(*model)

    def forward(self, x):
        if self.outermost:
            return self.model(x)
        return torch.cat([x, self.model(x)], 1)


class Generator(nn.Module):
    def __init__(self, levels=3, width=4):
        super().__init__()
        block = Skip(width * 2**levels, width * 2 ** (levels + 1))
        for i in reversed(range(levels)):
            block = Skip(width * 2**i, width * 2 ** (i + 1), submodule=block, outermost=i == 0, use_dropout=i > 0)
        self.model = block
        self.tail = nn.Conv2d(width, 3, 1)

    def forward(self, input):
        """Standard forward"""
        return self.tail(self.model(input))


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = nn.Sequential(*[Conv(a, b, 4, 2) for a, b in [(3, 8), (8, 16)]], nn.Conv2d(16, 1, 4))

    def forward(self, x):
        return self.model(x)
