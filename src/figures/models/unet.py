import torch
from torch import nn


def twice(a, b):
    return nn.Sequential(
        nn.Conv2d(a, b, 3), nn.ReLU(),
        nn.Conv2d(b, b, 3), nn.ReLU(),
    )


def crop(skip, x):
    """The middle of `skip`, as large as `x`."""
    top = (skip.shape[2] - x.shape[2]) // 2
    left = (skip.shape[3] - x.shape[3]) // 2
    assert skip.shape[2] - x.shape[2] == 2 * top, 'the crop has unequal edges'
    assert skip.shape[3] - x.shape[3] == 2 * left, 'the crop has unequal edges'
    return skip[:, :, top : top + x.shape[2], left : left + x.shape[3]]


class UNet(nn.Module):
    def __init__(self, channels=1, classes=2, widths=(64, 128, 256, 512, 1024)):
        super().__init__()
        self.pool = nn.MaxPool2d(2)
        self.down = nn.ModuleList()
        for a, b in zip((channels, *widths), widths):
            self.down.append(twice(a, b))
        self.up = nn.ModuleList()
        self.join = nn.ModuleList()
        for a, b in zip(widths[:0:-1], widths[-2::-1]):
            self.up.append(nn.ConvTranspose2d(a, b, 2, stride=2))
            self.join.append(twice(a, b))
        self.last = nn.Conv2d(widths[0], classes, 1)

    def forward(self, x):
        skips = []
        for down in self.down[:-1]:
            x = down(x)
            skips.append(x)
            x = self.pool(x)
        x = self.down[-1](x)
        for up, join in zip(self.up, self.join):
            x = up(x)
            skip = crop(skips.pop(), x)
            x = join(torch.cat([skip, x], dim=1))
        return self.last(x)
