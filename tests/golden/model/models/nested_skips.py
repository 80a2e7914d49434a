# call: Translator(3, 1, depth=4, width=4, norm=nn.InstanceNorm2d)(torch.zeros(1, 3, 32, 48))
# sizes: Translator(3, 1, depth=4, width=4, norm=nn.InstanceNorm2d)(torch.zeros(1, 3, {n}, {n}))
import functools

import torch
import torch.nn as nn


class Level(nn.Module):
    """A level around the next one: outermost, inner or innermost."""

    def __init__(self, outer, inner, inputs=None, below=None, outermost=False, norm=nn.BatchNorm2d, use_dropout=False):
        super().__init__()
        self.outermost = outermost
        if type(norm) == functools.partial:
            bias = norm.func == nn.InstanceNorm2d
        else:
            bias = norm == nn.InstanceNorm2d
        if inputs is None:
            inputs = outer
        down = nn.Conv2d(inputs, inner, kernel_size=4, stride=2, padding=1, bias=bias)
        if outermost:
            up = nn.ConvTranspose2d(inner * 2, outer, kernel_size=4, stride=2, padding=1)
            model = [down] + [below] + [nn.ReLU(True), up, nn.Tanh()]
        elif below is None:
            up = nn.ConvTranspose2d(inner, outer, kernel_size=4, stride=2, padding=1, bias=bias)
            model = [nn.LeakyReLU(0.2, True), down] + [nn.ReLU(True), up, norm(outer)]
        else:
            up = nn.ConvTranspose2d(inner * 2, outer, kernel_size=4, stride=2, padding=1, bias=bias)
            model = [nn.LeakyReLU(0.2), down, norm(inner)] + [below] + [nn.ReLU(), up, norm(outer)]
            model = model + [nn.Dropout(0.5)] if use_dropout else model
        self.model = nn.Sequential(*model)

    def forward(self, x):
        if self.outermost:
            return self.model(x)
        return torch.cat([x, self.model(x)], 1)


class Translator(nn.Module):
    def __init__(self, inputs, outputs, depth, width=64, norm=nn.BatchNorm2d):
        super().__init__()
        block = Level(width * 4, width * 4, norm=norm)
        for _ in range(depth - 4):
            block = Level(width * 4, width * 4, below=block, norm=norm, use_dropout=True)
        for factor in (2, 1):
            block = Level(width * factor, width * factor * 2, below=block, norm=norm)
        self.model = Level(outputs, width, inputs=inputs, below=block, outermost=True, norm=norm)

    def forward(self, input):
        return self.model(input)
