from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.layers = nn.Sequential(
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3),
            nn.InstanceNorm2d(width),
            nn.ReLU(),
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3),
            nn.InstanceNorm2d(width),
        )

    def forward(self, x):
        return x + self.layers(x)


def step(layer, width):
    return [layer, nn.InstanceNorm2d(width), nn.ReLU()]


class Generator(nn.Module):
    def __init__(self, input_nc=3, output_nc=3, ngf=64, n_blocks=9):
        super().__init__()
        self.down = nn.Sequential(
            nn.ReflectionPad2d(3),
            *step(nn.Conv2d(input_nc, ngf, 7), ngf),
            *step(nn.Conv2d(ngf, 2 * ngf, 3, 2, 1), 2 * ngf),
            *step(nn.Conv2d(2 * ngf, 4 * ngf, 3, 2, 1), 4 * ngf),
        )
        self.blocks = nn.Sequential(*[Block(4 * ngf) for _ in range(n_blocks)])
        self.up = nn.Sequential(
            *step(nn.ConvTranspose2d(4 * ngf, 2 * ngf, 3, 2, 1, output_padding=1), 2 * ngf),
            *step(nn.ConvTranspose2d(2 * ngf, ngf, 3, 2, 1, output_padding=1), ngf),
            nn.ReflectionPad2d(3),
            nn.Conv2d(ngf, output_nc, 7),
            nn.Tanh(),
        )

    def forward(self, x):
        return self.up(self.blocks(self.down(x)))
