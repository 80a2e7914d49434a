import torch
from torch import nn
from torch.nn import functional as F


class ResBlock(nn.Module):
    def __init__(self, width, kernel, dilations=(1, 3, 5)):
        super().__init__()
        self.wide = nn.ModuleList()
        self.plain = nn.ModuleList()
        for d in dilations:
            self.wide.append(nn.Conv1d(width, width, kernel, dilation=d, padding=d * (kernel - 1) // 2))
            self.plain.append(nn.Conv1d(width, width, kernel, padding=(kernel - 1) // 2))

    def forward(self, x):
        for wide, plain in zip(self.wide, self.plain):
            x = x + plain(F.leaky_relu(wide(F.leaky_relu(x, 0.1)), 0.1))
        return x


class Generator(nn.Module):
    """80 mel bands, one frame each 256 samples, become sound."""

    def __init__(self, mels=80, width=512, rates=(8, 8, 2, 2), kernels=(16, 16, 4, 4)):
        super().__init__()
        self.first = nn.Conv1d(mels, width, 7, padding=3)
        self.ups = nn.ModuleList()
        self.blocks = nn.ModuleList()
        for s, k in zip(rates, kernels):
            self.ups.append(nn.ConvTranspose1d(width, width // 2, k, s, padding=(k - s) // 2))
            width //= 2
            self.blocks.append(nn.ModuleList([ResBlock(width, size) for size in (3, 7, 11)]))
        self.last = nn.Conv1d(width, 1, 7, padding=3)

    def forward(self, mel):
        x = self.first(mel)
        for up, blocks in zip(self.ups, self.blocks):
            x = up(F.leaky_relu(x, 0.1))
            x = sum(block(x) for block in blocks) / len(blocks)
        return torch.tanh(self.last(F.leaky_relu(x)))
