# call: build('small')(torch.zeros(1, 2, 16, 24, 32))
import torch
from torch import nn


def conv_for(dim):
    return getattr(nn, f'Conv{dim}d'), getattr(nn, 'ConvTranspose%dd' % dim), eval('nn.BatchNorm3d') if dim == 3 else nn.BatchNorm2d


class Level(nn.Module):
    def __init__(self, inputs, outputs, planar=False, dim=3):
        super().__init__()
        conv, up, norm = nn.Conv3d, nn.ConvTranspose3d, nn.BatchNorm3d
        k = (1, 3, 3) if planar else 3
        p = (0, 1, 1) if planar else 1
        s = (1, 2, 2) if planar else 2
        self.conv = nn.Sequential(conv(inputs, outputs, k, padding=p), norm(outputs), nn.PReLU(outputs))
        self.pool = nn.MaxPool3d(s, return_indices=True)
        self.unpool = nn.MaxUnpool3d(s)
        self.up = up(outputs, inputs, kernel_size=s, stride=s)

    @property
    def parts(self):
        return self.conv, self.pool


class Net(nn.Module):
    def __init__(self, channels, widths, planar=()):
        super().__init__()
        self.levels = nn.ModuleDict()
        for i, width in enumerate(widths):
            self.levels[str(i)] = Level(channels if i == 0 else widths[i - 1], width, planar=i in planar)
        self.register_buffer('scale', torch.ones(1, channels, 1, 1, 1))
        self.bottom = nn.Conv3d(widths[-1], widths[-1], 1, bias=False)

    def forward(self, x):
        x = x * self.scale
        indices, sizes = [], []
        for name, level in self.levels.items():
            conv, pool = level.parts
            x = conv(x)
            sizes.append(x.shape)
            x, where = pool(x)
            indices.append(where)
        x = self.bottom(x)
        for (name, level), where, size in zip(reversed(list(self.levels.items())), indices[::-1], sizes[::-1]):
            if name == '0':
                x = level.unpool(x, where, output_size=size)
                continue
            x = level.up(x)
        return x


def build(name, **changes):
    sizes = dict(small=dict(channels=2, widths=[4, 8], planar=[1]), large={'channels': 2, 'widths': [8, 16, 32]})
    return Net(**{**sizes[name], **changes})
