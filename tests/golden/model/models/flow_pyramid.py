# call: Flow(None, batchNorm=False)(torch.zeros(1, 6, 64, 96))
# sizes: Flow(None, batchNorm=False)(torch.zeros(1, 6, {n}, {n}))
import math

import torch
import torch.nn as nn
from torch.nn import init


def conv(batchNorm, in_planes, out_planes, kernel_size=3, stride=1):
    if batchNorm:
        return nn.Sequential(
            nn.Conv2d(in_planes, out_planes, kernel_size, stride, (kernel_size - 1) // 2, bias=False),
            nn.BatchNorm2d(out_planes),
            nn.LeakyReLU(0.1, inplace=True),
        )
    return nn.Sequential(
        nn.Conv2d(in_planes, out_planes, kernel_size=kernel_size, stride=stride, padding=(kernel_size - 1) // 2, bias=True),
        nn.LeakyReLU(0.1, inplace=True),
    )


def predict(in_planes):
    return nn.Conv2d(in_planes, 2, kernel_size=3, stride=1, padding=1, bias=True)


deconv = lambda a, b: nn.Sequential(nn.ConvTranspose2d(a, b, kernel_size=4, stride=2, padding=1, bias=True), nn.ReLU())


class Flow(nn.Module):
    def __init__(self, args, input_channels=6, batchNorm=True):
        super(Flow, self).__init__()
        self.batchNorm = batchNorm
        self.conv1 = conv(self.batchNorm, input_channels, 8, kernel_size=7, stride=2)
        self.conv2 = conv(self.batchNorm, 8, 16, kernel_size=5, stride=2)
        self.conv3 = conv(self.batchNorm, 16, 32, stride=2)
        self.deconv2, self.deconv1 = deconv(32, 16), deconv(16 + 16 + 2, 8)
        self.flow3, self.flow2, self.flow1 = predict(32), predict(34), predict(18)
        self.up3_2 = nn.ConvTranspose2d(2, 2, 4, 2, 1, bias=False)
        self.up2_1 = nn.ConvTranspose2d(2, 2, 4, 2, 1, bias=False)
        for m in self.modules():
            if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
                if m.bias is not None:
                    init.uniform_(m.bias)
                init.xavier_uniform_(m.weight)
        self.upsample1 = nn.Upsample(scale_factor=2, mode='bilinear', align_corners=False)

    def forward(self, x):
        one = self.conv1(x)
        two = self.conv2(one)
        three = self.conv3(two)
        flow3 = self.flow3(three)
        joined2 = torch.cat((two, self.deconv2(three), self.up3_2(flow3)), 1)
        flow2 = self.flow2(joined2)
        joined1 = torch.cat((one, self.deconv1(joined2), self.up2_1(flow2)), 1)
        flow1 = self.flow1(joined1)
        if self.training:
            return flow1, flow2, flow3
        return self.upsample1(flow1),
