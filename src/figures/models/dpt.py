import torch
from torch import nn
from torch.nn import functional as F


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x):
        return x + self.conv2(F.relu(self.conv1(F.relu(x))))


class Fusion(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.skip = Residual(width)
        self.unit = Residual(width)
        self.out = nn.Conv2d(width, width, 1)

    def forward(self, x, skip=None, size=None):
        if skip is not None:
            x = x + self.skip(skip)
        x = self.unit(x)
        size = size or (2 * x.shape[2], 2 * x.shape[3])
        return self.out(F.interpolate(x, size, mode='bilinear', align_corners=True))


class DPTHead(nn.Module):
    """Four layers of a vision transformer, put back as pictures, become one map of depth."""

    def __init__(self, in_channels=384, features=64, out_channels=(48, 96, 192, 384)):
        super().__init__()
        a, b, c, d = out_channels
        self.project = nn.ModuleList([nn.Conv2d(in_channels, n, 1) for n in out_channels])
        self.resize = nn.ModuleList([
            nn.ConvTranspose2d(a, a, 4, stride=4),
            nn.ConvTranspose2d(b, b, 2, stride=2),
            nn.Identity(),
            nn.Conv2d(d, d, 3, stride=2, padding=1),
        ])
        self.narrow = nn.ModuleList(
            [nn.Conv2d(n, features, 3, padding=1, bias=False) for n in out_channels]
        )
        self.fuse = nn.ModuleList([Fusion(features) for _ in out_channels])
        self.depth = nn.Sequential(
            nn.Conv2d(features, features // 2, 3, padding=1),
            nn.Upsample(scale_factor=3.5, mode='bilinear', align_corners=True),
            nn.Conv2d(features // 2, 32, 3, padding=1),
            nn.ReLU(),
            nn.Conv2d(32, 1, 1),
            nn.ReLU(),
        )

    def forward(self, first, second, third, fourth):
        maps = []
        for i, tokens in enumerate([first, second, third, fourth]):
            maps.append(self.narrow[i](self.resize[i](self.project[i](tokens))))
        x = self.fuse[3](maps[3], size=maps[2].shape[2:])
        x = self.fuse[2](x, maps[2], size=maps[1].shape[2:])
        x = self.fuse[1](x, maps[1], size=maps[0].shape[2:])
        x = self.fuse[0](x, maps[0])
        return self.depth(x)
