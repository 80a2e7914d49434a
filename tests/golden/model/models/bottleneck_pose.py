# setup: from types import SimpleNamespace; cfg = SimpleNamespace(MODEL=SimpleNamespace(EXTRA=SimpleNamespace(NUM_DECONV=2, FILTERS=[16, 8], KERNELS=[4, 3], BIAS=False), JOINTS=5, STYLE='pytorch'))
# call: PoseNet(Bottleneck, [1, 2, 1], cfg)(torch.zeros(1, 3, 64, 48))
# sizes: PoseNet(Bottleneck, [1, 2, 1], cfg)(torch.zeros(1, 3, {n}, {n}))
import logging

import torch
import torch.nn as nn

BN_MOMENTUM = 0.1
logger = logging.getLogger(__name__)


class Bottleneck(nn.Module):
    expansion = 2

    def __init__(self, inplanes, planes, stride=1, downsample=None):
        super().__init__()
        self.conv1 = nn.Conv2d(inplanes, planes, kernel_size=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes, momentum=BN_MOMENTUM)
        self.conv2 = nn.Conv2d(planes, planes, 3, stride, 1, bias=False)
        self.conv3 = nn.Conv2d(planes, planes * self.expansion, kernel_size=1, bias=False)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = downsample

    def forward(self, x):
        residual = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.conv3(self.relu(self.conv2(out)))
        if self.downsample is not None:
            residual = self.downsample(x)
        out += residual
        return self.relu(out)


class PoseNet(nn.Module):
    def __init__(self, block, layers, cfg, **kwargs):
        self.inplanes = 8
        extra = cfg.MODEL.EXTRA
        self.bias = extra.BIAS
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, kernel_size=7, stride=2, padding=3, bias=False)
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        for i, count in enumerate(layers):
            self.__setattr__('layer%d' % (i + 1), self._make_layer(block, 4 * 2 ** i, count, stride=1 if i == 0 else 2))
        self.deconv_layers = self._make_deconv(extra.NUM_DECONV, extra.FILTERS, extra.KERNELS)
        self.final = nn.Conv2d(extra.FILTERS[-1], cfg.MODEL.JOINTS, kernel_size=1, padding=1 if extra.KERNELS[0] == 3 else 0)

    def _make_layer(self, block, planes, blocks, stride=1):
        downsample = None
        if stride != 1 or self.inplanes != planes * block.expansion:
            downsample = nn.Sequential(
                nn.Conv2d(self.inplanes, planes * block.expansion, kernel_size=1, stride=stride, bias=False),
                nn.BatchNorm2d(planes * block.expansion, momentum=BN_MOMENTUM),
            )
        layers = []
        layers.append(block(self.inplanes, planes, stride, downsample))
        self.inplanes = planes * block.expansion
        for i in range(1, blocks):
            layers.append(block(self.inplanes, planes))
        return nn.Sequential(*layers)

    @staticmethod
    def _deconv_cfg(kernel):
        if kernel == 4:
            padding, output_padding = 1, 0
        elif kernel == 3:
            padding, output_padding = 1, 1
        elif kernel == 2:
            padding, output_padding = 0, 0
        return kernel, padding, output_padding

    def _make_deconv(self, count, filters, kernels):
        assert count == len(filters), 'ERROR: count is different from len(filters)'
        layers = []
        for i in range(count):
            kernel, padding, output_padding = self._deconv_cfg(kernels[i])
            planes = filters[i]
            layers.append(nn.ConvTranspose2d(
                in_channels=self.inplanes, out_channels=planes, kernel_size=kernel, stride=2,
                padding=padding, output_padding=output_padding, bias=self.bias))
            layers.append(nn.BatchNorm2d(planes, momentum=BN_MOMENTUM))
            self.inplanes = planes
        logger.info('=> deconv of {} layers'.format(count))
        return nn.Sequential(*layers)

    def forward(self, x):
        x = self.maxpool(self.conv1(x))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.final(self.deconv_layers(x))
