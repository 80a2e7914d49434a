# call: UNet(1, 2)(torch.zeros(2, 1, 50, 83))
# sizes: UNet(1, 2)(torch.zeros(1, 1, {n}, {n}))
import torch
from torch import nn
from torch.nn import functional as F


class Twice(nn.Sequential):
    def __init__(self, inputs, outputs, middle=None):
        middle = middle or outputs
        super().__init__(
            nn.Conv2d(inputs, middle, (3, 3), padding=(1, 1)),
            nn.ReLU(True),
            nn.Conv2d(middle, outputs, 3, padding='same', padding_mode='reflect'),
            nn.ReLU(True),
        )


class Up(nn.Module):
    def __init__(self, inputs, outputs, learned=True):
        super(Up, self).__init__()
        if learned:
            self.up = nn.ConvTranspose2d(inputs, inputs // 2, kernel_size=2, stride=2)
        else:
            self.up = nn.Sequential(
                nn.Upsample(scale_factor=2, mode='bilinear', align_corners=True),
                nn.Conv2d(inputs, inputs // 2, 1),
            )
        self.conv = Twice(inputs, outputs)

    def forward(self, below, beside):
        below = self.up(below)
        high = beside.size(2) - below.size(2)
        wide = torch.tensor([beside.shape[-1] - below.shape[-1]])
        below = F.pad(below, [wide // 2, wide - wide // 2, high // 2, high - high // 2])
        return self.conv(torch.cat((beside, below), 1))


class UNet(nn.Module):
    def __init__(self, channels, classes, widths=(4, 8, 16)):
        super().__init__()
        self.enter = Twice(channels, widths[0])
        for i, (a, b) in enumerate(zip(widths[:-1], widths[1:]), start=1):
            setattr(self, f'down{i}', nn.Sequential(nn.MaxPool2d(2), Twice(a, b)))
            self.add_module('up%d' % i, Up(b, a, learned=i % 2 == 1))
        self.levels = len(widths) - 1
        self.leave = nn.Conv2d(widths[0], classes, kernel_size=1)

    def forward(self, x):
        kept = [self.enter(x)]
        for i in range(1, self.levels + 1):
            kept.append(getattr(self, 'down{}'.format(i))(kept[-1]))
        x = kept.pop()
        while kept:
            x = self._modules[f'up{len(kept)}'](x, kept.pop())
        return self.leave(x)
