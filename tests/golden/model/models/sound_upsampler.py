# setup: from types import SimpleNamespace; h = SimpleNamespace(rates=[4, 3], kernels=[8, 7], width=32, mels=20, dilations=[[1, 3], [1]])
# call: Vocoder(h)(torch.zeros(1, 20, 11))
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn import Conv1d, ConvTranspose1d
from torch.nn.utils import weight_norm, remove_weight_norm

SLOPE = 0.1


def same(kernel, dilation=1):
    return int((kernel * dilation - dilation) / 2)


class Res(nn.Module):
    def __init__(self, channels, kernel=3, dilations=(1, 3)):
        super().__init__()
        self.convs = nn.ModuleList([
            weight_norm(Conv1d(channels, channels, kernel, 1, dilation=d, padding=same(kernel, d)))
            for d in dilations
        ])

    def forward(self, x):
        for c in self.convs:
            x = c(F.leaky_relu(x, SLOPE)) + x
        return x


class Vocoder(nn.Module):
    def __init__(self, h):
        super().__init__()
        self.h = h
        self.pre = weight_norm(Conv1d(h.mels, h.width, 7, padding=3))
        self.ups = nn.ModuleList()
        for i, (rate, kernel) in enumerate(zip(h.rates, h.kernels)):
            self.ups.append(weight_norm(ConvTranspose1d(
                h.width // (2 ** i), h.width // (2 ** (i + 1)), kernel, rate,
                padding=(kernel - rate) // 2, output_padding=(kernel - rate) % 2)))
        self.res = nn.ModuleList([Res(h.width // 2 ** (i + 1), 3 + 2 * j, d)
                                  for i in range(len(self.ups)) for j, d in enumerate(h.dilations)])
        self.post = weight_norm(nn.Conv1d(h.width // 2 ** len(h.rates), 1, 7, padding='same'))

    def forward(self, x):
        x = self.pre(x)
        n = len(self.h.dilations)
        for i, up in enumerate(self.ups):
            x = up(F.leaky_relu(x, SLOPE))
            total = None
            for j in range(n):
                y = self.res[i * n + j](x)
                total = y if total is None else total + y
            x = total / n
        return torch.tanh(self.post(F.pad(x, (2, 1), mode='reflect')))
