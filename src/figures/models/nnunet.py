import torch
from torch import nn


def block(a, b, stride=1):
    return nn.Sequential(
        nn.Conv3d(a, b, 3, stride=stride, padding=1),
        nn.InstanceNorm3d(b, affine=True),
        nn.LeakyReLU(0.01),
        nn.Conv3d(b, b, 3, padding=1),
        nn.InstanceNorm3d(b, affine=True),
        nn.LeakyReLU(0.01),
    )


class Decoder(nn.Module):
    def __init__(self, widths, classes):
        super().__init__()
        self.up = nn.ModuleList()
        self.stages = nn.ModuleList()
        self.heads = nn.ModuleList()
        for below, width in zip(widths[:0:-1], widths[-2::-1]):
            self.up.append(nn.ConvTranspose3d(below, width, 2, stride=2))
            self.stages.append(block(2 * width, width))
            self.heads.append(nn.Conv3d(width, classes, 1))

    def forward(self, skips):
        x = skips[-1]
        outputs = []
        for i, skip in enumerate(skips[-2::-1]):
            x = self.up[i](x)
            x = self.stages[i](torch.cat([x, skip], dim=1))
            outputs.append(self.heads[i](x))
        return outputs[::-1]  # deep supervision: one for each size


class PlainConvUNet(nn.Module):
    def __init__(self, in_channels=1, num_classes=3, widths=(32, 64, 128, 256, 320, 320)):
        super().__init__()
        self.encoder = nn.ModuleList()
        for i, (a, b) in enumerate(zip((in_channels, *widths), widths)):
            self.encoder.append(block(a, b, stride=2 if i else 1))
        self.decoder = Decoder(widths, num_classes)

    def forward(self, x):
        skips = []
        for stage in self.encoder:
            x = stage(x)
            skips.append(x)
        return self.decoder(skips)
