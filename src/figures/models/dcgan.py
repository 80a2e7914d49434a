from torch import nn

nz = 100  # numbers that a picture is made of
ngf = 64


def step(a, b, stride, padding):
    return [
        nn.ConvTranspose2d(a, b, 4, stride, padding, bias=False),
        nn.BatchNorm2d(b),
        nn.ReLU(),
    ]


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(
            *step(nz, 8 * ngf, 1, 0),
            *step(8 * ngf, 4 * ngf, 2, 1),
            *step(4 * ngf, 2 * ngf, 2, 1),
            *step(2 * ngf, ngf, 2, 1),
            nn.ConvTranspose2d(ngf, 3, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.main(z)
