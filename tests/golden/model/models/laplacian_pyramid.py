# call: Pyramid(levels=2)(torch.zeros(1, 1, 14, 22))
# sizes: Pyramid(levels=2)(torch.zeros(1, 1, {n}, {n}))
import torch
import torch.nn as nn
import numpy as np


def bilinear(size):
    factor = (size + 1) // 2
    center = factor - 1 if size % 2 == 1 else factor - 0.5
    og = np.ogrid[:size, :size]
    return (1 - abs(og[0] - center) / factor) * (1 - abs(og[1] - center) / factor)


class Branch(nn.Module):
    def __init__(self, depth=3):
        super().__init__()
        body = nn.Sequential()
        n = 0
        while n < depth:
            body.add_module(str(len(body)), nn.Conv2d(8, 8, 3, 1, 1, bias=False))
            body.add_module(str(len(body)), nn.LeakyReLU(0.2, inplace=True))
            n += 1
        body.append(nn.ConvTranspose2d(8, 8, 4, stride=2, padding=1, bias=False))
        self.body = body

    def forward(self, x):
        return self.body(x)


class Pyramid(nn.Module):
    def __init__(self, levels=2):
        super().__init__()
        self.enter = nn.Conv2d(in_channels=1, out_channels=8, kernel_size=3, stride=1, padding=1, bias=False)
        self.relu = nn.LeakyReLU(0.2)
        for level in range(levels):
            setattr(self, 'branch' + str(level), self.make_layer(Branch))
            setattr(self, 'grow' + str(level), nn.ConvTranspose2d(1, 1, 4, 2, 1, bias=False))
            setattr(self, 'residual' + str(level), nn.Conv2d(8, 1, 3, 1, 1, bias=False))
        self.levels = levels
        for m in self.modules():
            if isinstance(m, nn.ConvTranspose2d):
                c1, c2, h, w = m.weight.data.size()
                m.weight.data = torch.from_numpy(bilinear(h)).float().view(1, 1, h, w).repeat(c1, c2, 1, 1)

    def make_layer(self, block):
        layers = []
        layers.append(block())
        return nn.Sequential(*layers)

    def forward(self, x):
        out = self.relu(self.enter(x))
        pictures, picture = [], x
        for level in range(self.levels):
            out = eval('self.branch%d' % level)(out) if False else getattr(self, 'branch%d' % level)(out)
            picture = getattr(self, f'grow{level}')(picture) + getattr(self, f'residual{level}')(out)
            pictures.append(picture)
        return tuple(pictures)
