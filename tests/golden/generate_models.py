"""Writes the shapes, parameters and multiplications of published models as JSON.

    python generate_models.py OUT      (torch 2.13; the version stands in the file)

The models are written here as their authors describe them, with modules of their own: U-Net as
published and padded, unet_256 and resnet_9blocks of the authors' PyTorch code for Pix2pix and
CycleGAN, and the generator of PyTorch's DCGAN example.
"""
import json
import sys

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode


class UNet(nn.Module):
    def __init__(self, padding):
        super().__init__()
        twice = lambda a, b: nn.Sequential(
            nn.Conv2d(a, b, 3, padding=padding), nn.ReLU(),
            nn.Conv2d(b, b, 3, padding=padding), nn.ReLU(),
        )
        widths = [64, 128, 256, 512, 1024]
        self.down = nn.ModuleList(twice(a, b) for a, b in zip([1] + widths, widths))
        self.up = nn.ModuleList(nn.ConvTranspose2d(2 * w, w, 2, 2) for w in widths[-2::-1])
        self.join = nn.ModuleList(twice(2 * w, w) for w in widths[-2::-1])
        self.pool, self.last = nn.MaxPool2d(2), nn.Conv2d(64, 2, 1)

    def forward(self, x):
        skips = []
        for level, down in enumerate(self.down):
            x = down(x if level == 0 else self.pool(x))
            skips.append(x)
        for up, join, skip in zip(self.up, self.join, skips[-2::-1]):
            x = up(x)
            h, w = ((a - b) // 2 for a, b in zip(skip.shape[2:], x.shape[2:]))
            skip = skip[:, :, h : h + x.shape[2], w : w + x.shape[3]]
            x = join(torch.cat([skip, x], 1))
        return self.last(x)


class Skip(nn.Module):
    """One level of unet_256: outer channels in and out, inner below."""

    def __init__(self, outer, inner, inside=None, source=None):
        super().__init__()
        is_outermost, is_innermost = source is not None, inside is None
        down = nn.Conv2d(source or outer, inner, 4, 2, 1, bias=False)
        up = nn.ConvTranspose2d(inner if is_innermost else 2 * inner, outer, 4, 2, 1, bias=is_outermost)
        before = [down] if is_outermost else [nn.LeakyReLU(0.2), down]
        if not is_outermost and not is_innermost:
            before.append(nn.BatchNorm2d(inner))
        after = [nn.ReLU(), up, nn.Tanh() if is_outermost else nn.BatchNorm2d(outer)]
        self.layers = nn.Sequential(*before, *([inside] if inside else []), *after)
        self.joins = not is_outermost

    def forward(self, x):
        return torch.cat([x, self.layers(x)], 1) if self.joins else self.layers(x)


def unet_256():
    level = Skip(512, 512)
    for outer, inner in [(512, 512)] * 3 + [(256, 512), (128, 256), (64, 128)]:
        level = Skip(outer, inner, level)
    return Skip(3, 64, level, source=3)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        half = lambda: [nn.ReflectionPad2d(1), nn.Conv2d(256, 256, 3), nn.InstanceNorm2d(256)]
        self.layers = nn.Sequential(*half(), nn.ReLU(), *half())

    def forward(self, x):
        return x + self.layers(x)


def resnet_9blocks():
    step = lambda conv, width: [conv, nn.InstanceNorm2d(width), nn.ReLU()]
    return nn.Sequential(
        nn.ReflectionPad2d(3), *step(nn.Conv2d(3, 64, 7), 64),
        *step(nn.Conv2d(64, 128, 3, 2, 1), 128), *step(nn.Conv2d(128, 256, 3, 2, 1), 256),
        *[Block() for _ in range(9)],
        *step(nn.ConvTranspose2d(256, 128, 3, 2, 1, 1), 128),
        *step(nn.ConvTranspose2d(128, 64, 3, 2, 1, 1), 64),
        nn.ReflectionPad2d(3), nn.Conv2d(64, 3, 7), nn.Tanh(),
    )


def dcgan():
    step = lambda a, b, *k: [nn.ConvTranspose2d(a, b, *k, bias=False), nn.BatchNorm2d(b), nn.ReLU()]
    return nn.Sequential(
        *step(100, 512, 4), *step(512, 256, 4, 2, 1), *step(256, 128, 4, 2, 1),
        *step(128, 64, 4, 2, 1), nn.ConvTranspose2d(64, 3, 4, 2, 1, bias=False), nn.Tanh(),
    )


def measured(model, *shape):
    model.eval()
    steps = []
    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            module.register_forward_hook(
                lambda m, _, y: steps.append(
                    {
                        "op": type(m).__name__,
                        "output": list(y.shape[1:]),
                        "weights": sum(p.numel() for p in m.parameters()),
                    }
                )
            )
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        y = model(torch.zeros(1, *shape))
    return {
        "input": list(shape),
        "output": list(y.shape[1:]),
        "parameters": sum(p.numel() for p in model.parameters()),
        "multiply_adds": counter.get_total_flops() // 2,
        "convolutions": steps,
    }


result = {
    "torch": torch.__version__.split("+")[0],
    "unet": measured(UNet(0), 1, 572, 572),
    "unet-padded": measured(UNet(1), 1, 256, 256),
    "pix2pix": measured(unet_256(), 3, 256, 256),
    "resnet": measured(resnet_9blocks(), 3, 256, 256),
    "dcgan": measured(dcgan(), 100, 1, 1),
}
json.dump(result, open(sys.argv[1], "w"), separators=(",", ":"))
