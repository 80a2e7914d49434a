# call: build('resnet', blocks=3)(torch.zeros(1, 3, 33, 40))
# sizes: build('resnet', blocks=3)(torch.zeros(1, 3, {n}, {n}))
import functools

import torch.nn as nn
import torch


class Residual(nn.Module):
    def __init__(self, dim, padding, norm, use_dropout, bias):
        super().__init__()
        self.block = self.build(dim, padding, norm, use_dropout, bias)

    def build(self, dim, padding, norm, use_dropout, bias):
        block = []
        p = 0
        if padding == 'reflect':
            block += [nn.ReflectionPad2d(1)]
        elif padding == 'replicate':
            block += [nn.ReplicationPad2d(1)]
        elif padding == 'zero':
            p = 1
        else:
            raise NotImplementedError('padding [%s] is not implemented' % padding)
        block += [nn.Conv2d(dim, dim, kernel_size=3, padding=p, bias=bias), norm(dim), nn.ReLU(True)]
        if use_dropout:
            block += [nn.Dropout(0.5)]
        return nn.Sequential(*block)

    def forward(self, x):
        return x + self.block(x)


class Translator(nn.Module):
    def __init__(self, inputs, outputs, ngf=4, norm=nn.BatchNorm2d, use_dropout=False, blocks=6, padding='reflect'):
        assert blocks >= 0
        super(Translator, self).__init__()
        bias = norm.func == nn.InstanceNorm2d if type(norm) is functools.partial else norm == nn.InstanceNorm2d
        model = [nn.ReflectionPad2d(3), nn.Conv2d(inputs, ngf, 7, bias=bias), norm(ngf), nn.ReLU(True)]
        downs = 2
        for i in range(downs):
            mult = 2 ** i
            model += [nn.Conv2d(ngf * mult, ngf * mult * 2, 3, stride=2, padding=1, bias=bias), norm(ngf * mult * 2)]
        mult = 2 ** downs
        for i in range(blocks):
            model.append(Residual(ngf * mult, padding, norm, use_dropout, bias))
        for i in range(downs):
            mult = 2 ** (downs - i)
            model += [
                nn.ConvTranspose2d(ngf * mult, int(ngf * mult / 2), 3, stride=2, padding=1, output_padding=1, bias=bias),
                norm(int(ngf * mult / 2)),
                nn.ReLU(True),
            ]
        model += [nn.ReflectionPad2d(3), nn.Conv2d(ngf, outputs, kernel_size=7, padding=0)]
        self.model = nn.Sequential(*model)

    def forward(self, x):
        return torch.tanh(self.model(x))


def norm_of(kind='instance'):
    if kind == 'batch':
        return functools.partial(nn.BatchNorm2d, affine=True, track_running_stats=True)
    return functools.partial(nn.InstanceNorm2d, affine=False, track_running_stats=False)


def build(kind, **options):
    return {'resnet': Translator}[kind](3, 3, norm=norm_of(), **options)
