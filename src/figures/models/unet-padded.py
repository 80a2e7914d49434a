import torch
from torch import nn


def twice(a, b):
    return nn.Sequential(
        nn.Conv2d(a, b, 3, padding=1), nn.ReLU(),
        nn.Conv2d(b, b, 3, padding=1), nn.ReLU(),
    )


class UNet(nn.Module):
    def __init__(self, channels=1, classes=2):
        super().__init__()
        self.pool = nn.MaxPool2d(2)
        self.down1 = twice(channels, 64)
        self.down2 = twice(64, 128)
        self.down3 = twice(128, 256)
        self.down4 = twice(256, 512)
        self.bottom = twice(512, 1024)
        self.up4 = nn.ConvTranspose2d(1024, 512, 2, stride=2)
        self.join4 = twice(1024, 512)
        self.up3 = nn.ConvTranspose2d(512, 256, 2, stride=2)
        self.join3 = twice(512, 256)
        self.up2 = nn.ConvTranspose2d(256, 128, 2, stride=2)
        self.join2 = twice(256, 128)
        self.up1 = nn.ConvTranspose2d(128, 64, 2, stride=2)
        self.join1 = twice(128, 64)
        self.last = nn.Conv2d(64, classes, 1)

    def forward(self, x):
        a = self.down1(x)
        b = self.down2(self.pool(a))
        c = self.down3(self.pool(b))
        d = self.down4(self.pool(c))
        x = self.bottom(self.pool(d))
        x = self.up4(x)
        x = self.join4(torch.cat([d, x], dim=1))
        x = self.up3(x)
        x = self.join3(torch.cat([c, x], dim=1))
        x = self.up2(x)
        x = self.join2(torch.cat([b, x], dim=1))
        x = self.up1(x)
        x = self.join1(torch.cat([a, x], dim=1))
        return self.last(x)
