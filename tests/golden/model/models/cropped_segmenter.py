# call: Segmenter(Settings(classes=4))(torch.zeros(1, 3, 65, 97))
# sizes: Segmenter(Settings(classes=4))(torch.zeros(1, 3, {n}, {n}))
from dataclasses import dataclass, field
from typing import List, Optional

import torch
from torch import nn


@dataclass
class Settings:
    classes: int
    widths: List[int] = field(default_factory=lambda: [6, 12, 18])
    stride: int = 8
    dropout: Optional[float] = None


class Segmenter(nn.Module):
    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        layers, channels = [], 3
        for i, width in enumerate(settings.widths):
            layers.append((f'conv{i}', nn.Conv2d(channels, width, 3, padding=30 if i == 0 else 1)))
            layers.append((f'relu{i}', nn.ReLU()))
            layers.append((f'pool{i}', nn.MaxPool2d(2, stride=2, ceil_mode=True)))
            channels = width
        from collections import OrderedDict

        self.features = nn.Sequential(OrderedDict(layers))
        self.score = nn.Conv2d(channels, settings.classes, 7)
        self.drop = nn.Dropout2d(settings.dropout) if settings.dropout else nn.Identity()
        self.up = nn.ConvTranspose2d(
            settings.classes, settings.classes, 2 * settings.stride, settings.stride, bias=False
        )
        self.reset()

    def reset(self):
        for m in self.modules():
            if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
                nn.init.kaiming_normal_(m.weight)
                if m.bias is not None:
                    m.bias.data.zero_()

    def forward(self, x):
        h = self.features(x)
        h = self.up(self.drop(self.score(h)))
        if not all(a >= b + 9 for a, b in zip(h.shape[2:], x.shape[2:])):
            raise ValueError('too small: %s' % (tuple(x.shape),))
        return h[:, :, 9 : 9 + x.size()[2], 9 : 9 + x.size()[3]].contiguous()
