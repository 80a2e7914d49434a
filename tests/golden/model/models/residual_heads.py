# setup: heads = {'mask': 1, 'edge': 2}
# call: Heads(Basic, [1, 2, 1], heads)(torch.zeros(1, 3, 64, 96))
# sizes: Heads(Basic, [1, 2, 1], heads)(torch.zeros(1, 3, {n}, {n}))
from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn

conv3 = partial(nn.Conv2d, kernel_size=3, padding=1, bias=False)


class Basic(nn.Module):
    expansion = 2

    def __init__(self, inplanes: int, planes: int, stride: int = 1, downsample: nn.Module | None = None):
        super().__init__()
        self.conv1 = conv3(inplanes, planes, stride=stride)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = conv3(planes, planes * self.expansion, groups=planes)
        self.bn2 = nn.BatchNorm2d(planes * Basic.expansion)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = downsample

    def forward(self, x: Tensor) -> Tensor:
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return self.relu(out)


class Heads(nn.Module):
    def __init__(self, block, layers, heads):
        self.inplanes = 8
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 7, 2, 3, bias=False), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
        stages = [self._stage(block, 8 * (i + 1), n, stride=1 + (i > 0)) for i, n in enumerate(layers)]
        self.body = nn.Sequential(*stages)
        self.deconv = self._deconv(2, [16, 12], [4, 2])
        for head, classes in sorted(heads.items()):
            self.__setattr__(head, nn.Conv2d(12, classes, 1))
        self.heads = heads

    def _stage(self, block, planes, blocks, stride=1):
        downsample = None
        if stride != 1 or self.inplanes != planes * block.expansion:
            downsample = nn.Sequential(
                nn.Conv2d(self.inplanes, planes * block.expansion, 1, stride, bias=False),
                nn.BatchNorm2d(planes * block.expansion),
            )
        layers = [block(self.inplanes, planes, stride, downsample)]
        self.inplanes = planes * block.expansion
        layers.extend(block(self.inplanes, planes) for _ in range(1, blocks))
        return nn.Sequential(*layers)

    def _deconv(self, count, filters, kernels):
        assert count == len(filters), 'one width for each layer'
        layers = []
        for width, kernel in zip(filters, kernels):
            padding, output_padding = self._config(kernel)
            layers += [
                nn.ConvTranspose2d(self.inplanes, width, kernel, stride=2, padding=padding, output_padding=output_padding),
                nn.ReLU(inplace=True),
            ]
            self.inplanes = width
        return nn.Sequential(*layers)

    @staticmethod
    def _config(kernel):
        if kernel == 4:
            return 1, 0
        elif kernel == 3:
            return 1, 1
        return 0, 0

    def forward(self, x):
        x = self.deconv(self.body(self.stem(x)))
        return {name: getattr(self, name)(x) for name in self.heads}
