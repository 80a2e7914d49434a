# call: GatedUNet(channels=[4, 8, 16])(torch.zeros(1, 1, 36, 52))
# sizes: GatedUNet(channels=[4, 8, 16])(torch.zeros(1, 1, {n}, {n}))
import torch
import torch.nn as nn
import torch.nn.functional as F


class Gate(nn.Module):
    def __init__(self, F_g, F_l, F_int):
        super().__init__()
        self.W_g = nn.Sequential(nn.Conv2d(F_g, F_int, 1, 1, 0), nn.BatchNorm2d(F_int))
        self.W_x = nn.Sequential(nn.Conv2d(F_l, F_int, 1), nn.BatchNorm2d(F_int))
        self.psi = nn.Sequential(nn.Conv2d(F_int, 1, 1), nn.BatchNorm2d(1), nn.Sigmoid())

    def forward(self, g, x):
        a = F.relu(self.W_g(g) + self.W_x(x), inplace=True)
        return x * self.psi(a)


def conv_block(inputs: int, outputs: int) -> nn.Sequential:
    def unit(a, b):
        return nn.Conv2d(a, b, 3, 1, 1), nn.BatchNorm2d(b), nn.ReLU(inplace=True)

    return nn.Sequential(*unit(inputs, outputs), *unit(outputs, outputs))


class GatedUNet(nn.Module):
    def __init__(self, channels, *, classes: int = 1):
        super().__init__()
        pairs = list(zip([1] + channels, channels))
        self.downs = nn.ModuleList([conv_block(a, b) for a, b in pairs])
        self.ups = nn.ModuleList()
        self.gates = nn.ModuleList()
        self.blocks = nn.ModuleList()
        for small, large in list(zip(channels, channels[1:]))[::-1]:
            self.ups.append(nn.ConvTranspose2d(large, small, kernel_size=2, stride=2))
            self.gates.append(Gate(F_g=small, F_l=small, F_int=small // 2))
            self.blocks.append(conv_block(large, small))
        self.last = nn.Conv2d(channels[0], classes, 1)

    def forward(self, x):
        skips = []
        for i, down in enumerate(self.downs):
            x = down(x)
            if i < len(self.downs) - 1:
                skips.append(x)
                x = F.max_pool2d(x, 2)
        skips.reverse()
        for up, gate, block, skip in zip(self.ups, self.gates, self.blocks, skips):
            x = up(x)
            h, w = skip.shape[2] - x.shape[2], skip.shape[3] - x.shape[3]
            x = F.pad(x, [w // 2, w - w // 2, h // 2, h - h // 2])
            x = block(torch.cat((gate(x, skip), x), dim=1))
        return self.last(x)
