import torch
from torch import nn


class Level(nn.Module):
    """One step down, what is below it, one step up; its input goes past them."""

    def __init__(self, outer, inner, below=None):
        super().__init__()
        layers = [nn.LeakyReLU(0.2), nn.Conv2d(outer, inner, 4, 2, 1, bias=False)]
        if below:
            layers += [nn.BatchNorm2d(inner), below]
        width = 2 * inner if below else inner
        layers += [
            nn.ReLU(),
            nn.ConvTranspose2d(width, outer, 4, 2, 1, bias=False),
            nn.BatchNorm2d(outer),
        ]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return torch.cat([x, self.layers(x)], dim=1)


class Generator(nn.Module):
    def __init__(self, input_nc=3, output_nc=3, ngf=64, levels=8):
        super().__init__()
        widths = [ngf * min(8, 2**i) for i in range(levels)]
        below = None
        for outer, inner in zip(widths[-2::-1], widths[:0:-1]):
            below = Level(outer, inner, below)
        self.first = nn.Conv2d(input_nc, ngf, 4, 2, 1, bias=False)
        self.below = below
        self.last = nn.ConvTranspose2d(2 * ngf, output_nc, 4, 2, 1)

    def forward(self, x):
        x = torch.relu(self.below(self.first(x)))
        return torch.tanh(self.last(x))
