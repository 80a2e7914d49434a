# setup: nz = 20; ngf = 8; nc = 3
# call: Generator(1)(torch.zeros(2, 20, 1, 1))
# sizes: Generator(1)(torch.zeros(1, 20, {n}, {n}))
import torch
import torch.nn as nn


def weights_init(m):
    name = m.__class__.__name__
    if name.find('Conv') != -1:
        nn.init.normal_(m.weight.data, 0.0, 0.02)
    elif name.find('BatchNorm') != -1:
        m.weight.data.normal_(1.0, 0.02)
        m.bias.data.fill_(0)


class Generator(nn.Module):
    def __init__(self, ngpu):
        super(Generator, self).__init__()
        self.ngpu = ngpu
        widths = [nz] + [ngf * 2 ** i for i in range(2, -1, -1)]
        layers = []
        for i in range(len(widths) - 1):
            start = i == 0
            layers += [
                nn.ConvTranspose2d(widths[i], widths[i + 1], 4, 1 if start else 2, 0 if start else 1, bias=False),
                nn.BatchNorm2d(widths[i + 1]),
                nn.ReLU(True),
            ]
        layers.extend((nn.ConvTranspose2d(widths[-1], nc, 4, 2, 1, bias=False), nn.Tanh()))
        self.main = nn.Sequential(*layers)
        self.apply(weights_init)

    def forward(self, input):
        if input.is_cuda and self.ngpu > 1:
            return nn.parallel.data_parallel(self.main, input, range(self.ngpu))
        return self.main(input)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Conv2d(nc, 1, 4)

    def forward(self, x):
        return self.main(x).view(-1, 1).squeeze(1)
