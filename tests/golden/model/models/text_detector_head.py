# call: Detector(in_channels=8, k=50)(torch.zeros(1, 8, 20, 30))
# sizes: Detector(in_channels=8, k=50)(torch.zeros(1, 8, {n}, {n}))
import torch
from torch import nn


class Detector(nn.Module):
    def __init__(self, in_channels, k=50, smooth=False):
        super().__init__()
        self.k = k
        self.binarize = nn.Sequential(
            nn.Conv2d(in_channels, in_channels // 4, 3, padding=1),
            nn.BatchNorm2d(in_channels // 4),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(in_channels // 4, in_channels // 4, 2, 2),
            nn.ConvTranspose2d(in_channels // 4, 1, 2, 2),
            nn.Sigmoid())
        self.binarize.apply(self.weights_init)
        self.thresh = self._init_thresh(in_channels, smooth=smooth)
        self.thresh.apply(self.weights_init)

    def forward(self, x):
        shrink = self.binarize(x)
        threshold = self.thresh(x)
        if self.training:
            return torch.cat((shrink, threshold, self.step_function(shrink, threshold)), dim=1)
        return torch.cat((shrink, threshold), dim=1)

    def weights_init(self, m):
        classname = m.__class__.__name__
        if classname.find('Conv') != -1:
            nn.init.kaiming_normal_(m.weight.data)
        elif classname.find('BatchNorm') != -1:
            m.weight.data.fill_(1.)

    def _init_thresh(self, inner, serial=False, smooth=False, bias=False):
        in_channels = inner
        if serial:
            in_channels += 1
        self.thresh = nn.Sequential(
            nn.Conv2d(in_channels, inner // 4, 3, padding=1, bias=bias),
            self._upsample(inner // 4, inner // 4, smooth=smooth, bias=bias),
            self._upsample(inner // 4, 1, smooth=True, bias=bias),
            nn.Sigmoid())
        return self.thresh

    def _upsample(self, in_channels, out_channels, smooth=False, bias=False):
        if smooth:
            inter = out_channels
            if out_channels == 1:
                inter = in_channels
            layers = [nn.Upsample(scale_factor=2, mode='nearest'), nn.Conv2d(in_channels, inter, 3, 1, 1, bias=bias)]
            if out_channels == 1:
                layers.append(nn.Conv2d(in_channels, out_channels, kernel_size=1, stride=1, padding=0, bias=True))
            return nn.Sequential(*layers)
        return nn.ConvTranspose2d(in_channels, out_channels, 2, 2)

    def step_function(self, x, y):
        return torch.reciprocal(1 + torch.exp(-self.k * (x - y)))
