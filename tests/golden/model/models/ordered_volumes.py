# call: Volumes(1, 2, f_maps=8, layer_order='gcr')(torch.zeros(1, 1, 9, 13, 16))
from functools import partial

import torch
from torch import nn as nn
from torch.nn import functional as F


def create_conv(in_channels, out_channels, kernel_size, order, num_groups, padding):
    assert 'c' in order, 'Conv layer MUST be present'
    assert order[0] not in 'rle', 'Non-linearity cannot be the first operation in the layer'
    modules = []
    for i, char in enumerate(order):
        if char == 'r':
            modules.append(('ReLU', nn.ReLU(inplace=True)))
        elif char == 'c':
            bias = not ('g' in order or 'b' in order)
            modules.append(('conv', nn.Conv3d(in_channels, out_channels, kernel_size, bias=bias, padding=padding)))
        elif char == 'g':
            is_before_conv = i < order.index('c')
            channels = in_channels if is_before_conv else out_channels
            if channels < num_groups:
                num_groups = 1
            assert channels % num_groups == 0, f'Expected number of channels to be divisible. {channels=}'
            modules.append(('groupnorm', nn.GroupNorm(num_groups=num_groups, num_channels=channels)))
        else:
            raise ValueError(f"Unsupported layer type '{char}'. MUST be one of ['b', 'g', 'r', 'l', 'e', 'c']")
    return modules


class SingleConv(nn.Sequential):
    def __init__(self, in_channels, out_channels, kernel_size=3, order='gcr', num_groups=8, padding=1):
        super(SingleConv, self).__init__()
        for name, module in create_conv(in_channels, out_channels, kernel_size, order, num_groups, padding):
            self.add_module(name, module)


class DoubleConv(nn.Sequential):
    def __init__(self, in_channels, out_channels, encoder, order='gcr'):
        super().__init__()
        middle = max(out_channels // 2, in_channels) if encoder else out_channels
        self.add_module('SingleConv1', SingleConv(in_channels, middle, order=order))
        self.add_module('SingleConv2', SingleConv(middle, out_channels, order=order))


class Decoder(nn.Module):
    def __init__(self, in_channels, out_channels, scale_factor=(2, 2, 2), order='gcr', learned=True):
        super().__init__()
        if learned:
            self.upsampling = nn.ConvTranspose3d(in_channels, out_channels, 3, stride=scale_factor, padding=1)
            self.joining = partial(self._joining, concat=False)
            in_channels = out_channels
        else:
            self.upsampling = None
            self.joining = partial(self._joining, concat=True)
        self.basic_module = DoubleConv(in_channels, out_channels, encoder=False, order=order)

    @staticmethod
    def _joining(encoder_features, x, concat):
        return torch.cat((encoder_features, x), dim=1) if concat else encoder_features + x

    def forward(self, encoder_features, x):
        if self.upsampling is None:
            x = F.interpolate(x, size=encoder_features.size()[2:], mode='nearest')
        else:
            x = self.upsampling(x, encoder_features.size()[2:])
        return self.basic_module(self.joining(encoder_features, x))


class Volumes(nn.Module):
    def __init__(self, in_channels, out_channels, f_maps=64, layer_order='gcr', num_levels=3, final_sigmoid=True):
        super().__init__()
        if isinstance(f_maps, int):
            f_maps = [f_maps * 2 ** k for k in range(num_levels)]
        encoders = []
        for i, out_feature_num in enumerate(f_maps):
            pool = nn.MaxPool3d(kernel_size=(2, 2, 2)) if i else nn.Identity()
            conv = DoubleConv(f_maps[i - 1] if i else in_channels, out_feature_num, True, layer_order)
            encoders.append(nn.ModuleDict(dict(pool=pool, conv=conv)))
        self.encoders = nn.ModuleList(encoders)
        decoders = []
        reversed_f_maps = list(reversed(f_maps))
        for i in range(len(reversed_f_maps) - 1):
            learned = i % 2 == 0
            inputs = reversed_f_maps[i] if learned else reversed_f_maps[i] + reversed_f_maps[i + 1]
            decoders.append(Decoder(inputs, reversed_f_maps[i + 1], order=layer_order, learned=learned))
        self.decoders = nn.ModuleList(decoders)
        self.final_conv = nn.Conv3d(f_maps[0], out_channels, 1)

    def forward(self, x):
        features = []
        for encoder in self.encoders:
            x = encoder['conv'](encoder['pool'](x))
            features.insert(0, x)
        features = features[1:]
        for decoder, skip in zip(self.decoders, features):
            x = decoder(skip, x)
        return self.final_conv(x).softmax(dim=1)
