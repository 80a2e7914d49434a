import torch
from torch import nn


class Map(nn.Module):
    """One number for each pixel, from features of a quarter of the size."""

    def __init__(self, in_channels, inner):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, inner, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(inner)
        self.up1 = nn.ConvTranspose2d(inner, inner, 2, stride=2)
        self.norm1 = nn.BatchNorm2d(inner)
        self.up2 = nn.ConvTranspose2d(inner, 1, 2, stride=2)

    def forward(self, x):
        x = torch.relu(self.norm(self.conv(x)))
        x = torch.relu(self.norm1(self.up1(x)))
        return torch.sigmoid(self.up2(x))


class DBHead(nn.Module):
    """Where text is, and from which value on: differentiable binarisation."""

    def __init__(self, in_channels=256, k=50):
        super().__init__()
        self.k = k
        self.shrink = Map(in_channels, in_channels // 4)
        self.threshold = Map(in_channels, in_channels // 4)

    def forward(self, x):
        shrink = self.shrink(x)
        threshold = self.threshold(x)
        binary = 1 / (1 + torch.exp(-self.k * (shrink - threshold)))
        return torch.cat([shrink, threshold, binary], dim=1)
