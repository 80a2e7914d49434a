import torch
from torch import nn
from torch.nn import functional as F


class LayerNorm2d(nn.Module):
    """Norm over the channels of each cell."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        x = x - x.mean(1, keepdim=True)
        x = x / torch.sqrt(x.pow(2).mean(1, keepdim=True) + 1e-6)
        return self.weight[:, None, None] * x + self.bias[:, None, None]


class MLP(nn.Module):
    def __init__(self, width, out):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width), nn.Linear(width, width)])
        self.last = nn.Linear(width, out)

    def forward(self, x):
        for layer in self.layers:
            x = F.relu(layer(x))
        return self.last(x)


class MaskUpscaling(nn.Module):
    """The end of SAM's mask decoder: 64 × 64 cells become masks of 256 × 256."""

    def __init__(self, width=256, masks=4):
        super().__init__()
        self.upscaling = nn.Sequential(
            nn.ConvTranspose2d(width, width // 4, 2, stride=2),
            LayerNorm2d(width // 4),
            nn.GELU(),
            nn.ConvTranspose2d(width // 4, width // 8, 2, stride=2),
            nn.GELU(),
        )
        self.mlps = nn.ModuleList([MLP(width, width // 8) for _ in range(masks)])

    def forward(self, image, mask_tokens):
        x = self.upscaling(image)
        weights = torch.stack([mlp(mask_tokens[:, i]) for i, mlp in enumerate(self.mlps)], dim=1)
        n, c, h, w = x.shape
        return (weights @ x.view(n, c, h * w)).view(n, -1, h, w)
