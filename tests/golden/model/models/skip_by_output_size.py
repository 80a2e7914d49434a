# call: Net(depth=3)(torch.zeros(1, 3, 45, 70))
# sizes: Net(depth=3)(torch.zeros(1, 3, {n}, {n}))
import torch
import torch.nn as nn
import torch.nn.functional as F


def block(inputs, outputs, *, norm=nn.BatchNorm2d, **conv):
    conv = {'kernel_size': 3, 'padding': 1, 'bias': norm is None, **conv}
    parts = [nn.Conv2d(inputs, outputs, **conv)]
    if norm is not None:
        parts += [norm(outputs)]
    parts.append(nn.LeakyReLU(0.1, inplace=True))
    return nn.Sequential(*parts)


class Net(nn.Module):
    """Down by strides, up to the size that each skip has."""

    width = 8

    def __init__(self, depth: int, classes: int = 5):
        super().__init__()
        widths = [self.width * 2**i for i in range(depth + 1)]
        self.first = block(3, widths[0], norm=None)
        self.down = nn.ModuleList()
        for a, b in zip(widths, widths[1:]):
            self.down.append(block(a, b, stride=2))
        self.up = nn.ModuleList(
            [nn.ConvTranspose2d(b, a, 3, stride=2, padding=1) for a, b in zip(widths[-2::-1], widths[:0:-1])]
        )
        self.join = nn.ModuleList(block(2 * w, w) for w in reversed(widths[:-1]))
        self.last = nn.Conv2d(widths[0], classes, 1)

    def forward(self, x):
        x = self.first(x)
        skips = []
        for down in self.down:
            skips.append(x)
            x = down(x)
        for i, (up, join) in enumerate(zip(self.up, self.join)):
            skip = skips[-1 - i]
            x = up(x, output_size=skip.size()[2:])
            x = join(torch.cat([skip, x], dim=1))
        return self.last(F.dropout(x, 0.2, self.training))
