# call: Generator()(torch.zeros(3, 16), torch.zeros(3, dtype=torch.long))
import argparse
import math

import torch.nn as nn
import torch

parser = argparse.ArgumentParser()
parser.add_argument('--latent_dim', type=int, default=16)
parser.add_argument('--img-size', type=int, default=32, help='side of the picture')
parser.add_argument('--classes', type=int, default=10)
parser.add_argument('--spectral', action='store_true')
opt = parser.parse_args([])

steps = int(math.log2(opt.img_size)) - 2


class Unflat(nn.Module):
    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.view(x.shape[0], *self.shape)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        wrap = nn.utils.spectral_norm if opt.spectral else (lambda layer: layer)
        self.label = nn.Embedding(opt.classes, opt.latent_dim)
        width = 8 * 2**steps
        body = [nn.Linear(2 * opt.latent_dim, width * 16), Unflat(width, 4, 4)]
        for _ in range(steps):
            body += [
                wrap(nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False)),
                nn.GroupNorm(4, width // 2),
                nn.ReLU(),
            ]
            width //= 2
        self.body = nn.Sequential(*body)
        self.colour = nn.Sequential(nn.Conv2d(width, 3, 5, padding=2), nn.Tanh())

    def forward(self, z, labels):
        z = torch.cat([z, self.label(labels)], -1)
        image = self.colour(self.body(z))
        return {'image': image, 'size': image.shape[-1], 'mean': image.mean(dim=(2, 3))}


if __name__ == '__main__':
    print(Generator())
