# call: Refiner(t=2)(torch.zeros(1, 2, 24, 40))
# sizes: Refiner(t=2)(torch.zeros(1, 2, {n}, {n}))
import torch
import torch.nn as nn


class Recurrent(nn.Module):
    def __init__(self, ch_out, t=2):
        super().__init__()
        self.t = t
        self.ch_out = ch_out
        self.conv = nn.Sequential(nn.Conv2d(ch_out, ch_out, 3, stride=1, padding=1, bias=True), nn.BatchNorm2d(ch_out), nn.ReLU(inplace=True))

    def forward(self, x):
        for i in range(self.t):
            if i == 0:
                x1 = self.conv(x)
            x1 = self.conv(x + x1)
        return x1


class Refiner(nn.Module):
    def __init__(self, img_ch=2, output_ch=1, t=2):
        super().__init__()
        self.Maxpool = nn.MaxPool2d(kernel_size=2, stride=2)
        sizes = [4, 8, 16]
        self.enter = nn.Conv2d(img_ch, sizes[0], 1)
        for i in range(len(sizes)):
            exec_name = 'R' + str(i)
            self._modules[exec_name] = nn.Sequential(*(Recurrent(sizes[i], t=t) for _ in range(2)))
            if i:
                self.add_module('D' + str(i), nn.Conv2d(sizes[i - 1], sizes[i], 1))
                self.register_module(name=f'U{i}', module=nn.ConvTranspose2d(sizes[i], sizes[i - 1], 2, 2))
        self.out = nn.Conv2d(sizes[0], output_ch, kernel_size=1, stride=1, padding=0)

    def forward(self, x):
        x1 = self.R0(self.enter(x))
        x2 = self.R1(self.D1(self.Maxpool(x1)))
        x3 = self.R2(self.D2(self.Maxpool(x2)))
        y = self.U2(x3) + x2
        y = self.U1(y) + x1
        return self.out(y)
