# call: Pyramid({'width': 8, 'strides': (4, 2, 1)})(torch.zeros(1, 3, 40, 56))
# sizes: Pyramid({'width': 8, 'strides': (4, 2, 1)})(torch.zeros(1, 3, {n}, {n}))
from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F


class ConvBN(nn.Sequential):
    def __init__(self, a, b, k=3, s=1, act=nn.ReLU):
        super().__init__(OrderedDict(conv=nn.Conv2d(a, b, k, s, (k - 1) // 2, bias=False), bn=nn.BatchNorm2d(b)))
        if act is not None:
            self.act = act(inplace=True)


class Pyramid(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        width, self.strides = cfg['width'], cfg.get('strides', (1,))
        self.out_channels = cfg.setdefault('out', 4)
        self.stages = nn.ModuleList()
        for i in range(3):
            self.stages.append(ConvBN(3 if i == 0 else width, width, s=2))
        self.lateral_convs = nn.ModuleList([ConvBN(width, self.out_channels, 1, act=None) for _ in self.stages])
        self.tops = nn.ModuleDict()
        for s in self.strides:
            key = 'x%d' % s
            if s == 1:
                self.tops[key] = nn.Identity()
            else:
                self.tops[key] = nn.ConvTranspose2d(self.out_channels, self.out_channels, s, s, groups=self.out_channels, bias=False)

    def forward(self, x):
        features = []
        for stage in self.stages:
            features.append(x := stage(x))
        laterals = [conv(feature) for conv, feature in zip(self.lateral_convs, features)]
        used = len(laterals)
        for i in range(used - 1, 0, -1):
            laterals[i - 1] = laterals[i - 1] + F.interpolate(laterals[i], size=laterals[i - 1].shape[-2:], mode='nearest')
        outs = {k: top(laterals[-1 - i]) for i, (k, top) in enumerate(self.tops.items())}
        *_, last = outs.values()
        return list(outs.values()), F.adaptive_avg_pool2d(last, (1, 1)).flatten(1)
