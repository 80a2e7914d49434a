# call: DenseScales(growth=4, blocks=(2, 3))(torch.zeros(1, 3, 48, 32))
# sizes: DenseScales(growth=4, blocks=(2, 3))(torch.zeros(1, 3, {n}, {n}))
import re
from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.utils.checkpoint as cp


class _Layer(nn.Sequential):
    def __init__(self, inputs, growth, bottleneck=4):
        super(_Layer, self).__init__()
        self.add_module('norm1', nn.BatchNorm2d(inputs)),
        self.add_module('relu1', nn.ReLU(inplace=True)),
        self.add_module('conv1', nn.Conv2d(inputs, bottleneck * growth, kernel_size=1, bias=False)),
        self.add_module('conv2', nn.Conv2d(bottleneck * growth, growth, kernel_size=3, padding=1, bias=False)),

    def forward(self, x):
        return torch.cat([x, super(_Layer, self).forward(x)], 1)


class _Block(nn.ModuleDict):
    def __init__(self, count, inputs, growth):
        super().__init__()
        for i in range(count):
            self['layer%d' % (i + 1)] = _Layer(inputs + i * growth, growth)
        self.outputs = inputs + count * growth

    def forward(self, x):
        for name, layer in self.items():
            x = layer(x)
        return x


class DenseScales(nn.Module):
    def __init__(self, growth=8, blocks=(2, 2), start=8):
        super().__init__()
        self.features = nn.Sequential(OrderedDict([
            ('conv0', nn.Conv2d(3, start, kernel_size=7, stride=2, padding=3, bias=False)),
            ('norm0', nn.BatchNorm2d(start)),
            ('pool0', nn.MaxPool2d(kernel_size=3, stride=2, padding=1)),
        ]))
        width = start
        skips = {}
        for i, count in enumerate(blocks):
            block = _Block(count, width, growth)
            self.features.add_module(f'block{i}', block)
            width = block.outputs
            skips[i] = width
        self.heads = nn.ModuleDict({str(k): nn.ConvTranspose2d(v, 2, 8, 4, 2) for k, v in skips.items()})
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight)
            elif isinstance(m, (nn.BatchNorm2d, nn.GroupNorm)):
                nn.init.constant_(m.weight, 1)

    def forward(self, x):
        maps = []
        for name, part in self.features.named_children():
            x = part(x)
            if name.startswith('block'):
                maps.append(x)
        return {f'out_{i}': self.heads[str(i)](m) for i, m in enumerate(maps)}
