# call: Coder(channels=2, depth=3, growth=2)(torch.zeros(1, 2, 1000))
import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm, weight_norm


def WNConv1d(*args, **kwargs):
    return weight_norm(nn.Conv1d(*args, **kwargs))


def WNConvTranspose1d(*args, **kwargs):
    return weight_norm(nn.ConvTranspose1d(*args, **kwargs))


def center_trim(tensor: torch.Tensor, reference) -> torch.Tensor:
    size = reference.size(-1) if isinstance(reference, torch.Tensor) else reference
    delta = tensor.size(-1) - size
    if delta < 0:
        raise ValueError(f'tensor must be larger than reference. Delta is {delta}.')
    if delta:
        tensor = tensor[..., delta // 2:-(delta - delta // 2)]
    return tensor


class AlongTime(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.linear = nn.Linear(dim, dim)

    def forward(self, x):
        x = x.permute(2, 0, 1)
        return self.linear(x).permute(1, 2, 0)


class Coder(nn.Module):
    def __init__(self, channels=1, depth=2, kernel_size=8, stride=4, growth=2.0, hidden=4, glu=True):
        super().__init__()
        self.kernel_size, self.stride, self.depth = kernel_size, stride, depth
        self.encoder, self.decoder = nn.ModuleList(), nn.ModuleList()
        activation, ch_scale = (nn.GLU(1), 2) if glu else (nn.ReLU(), 1)
        chin, chout = channels, channels
        for index in range(depth):
            encode = []
            encode += [WNConv1d(chin, hidden, kernel_size, stride), nn.ReLU(), nn.Conv1d(hidden, hidden * ch_scale, 1), activation]
            self.encoder.append(nn.Sequential(*encode))
            decode = []
            decode += [nn.Conv1d(hidden, ch_scale * hidden, 1), activation, WNConvTranspose1d(hidden, chout, kernel_size, stride)]
            if index > 0:
                decode.append(nn.ReLU())
            self.decoder.insert(0, nn.Sequential(*decode))
            chout = hidden
            chin = hidden
            hidden = min(int(growth * hidden), 1000)
        self.middle = AlongTime(chin)
        self.judge = spectral_norm(nn.Conv1d(channels, 1, 5, padding=2))

    def valid_length(self, length):
        for _ in range(self.depth):
            length = math.ceil((length - self.kernel_size) / self.stride) + 1
            length = max(length, 1)
        for _ in range(self.depth):
            length = (length - 1) * self.stride + self.kernel_size
        return int(length)

    def forward(self, mix):
        length = mix.shape[-1]
        x = F.pad(mix, (0, self.valid_length(length) - length))
        skips = []
        for encode in self.encoder:
            x = encode(x)
            skips.append(x)
        x = self.middle(x)
        for decode in self.decoder:
            skip = skips.pop(-1)
            x = decode(x + skip[..., :x.shape[-1]])
        x = center_trim(x, length)
        return x, self.judge(x).squeeze(1)
