# call: Decoder(dim=32, heads=4, patch=8)(torch.zeros(2, 3, 40, 56))
import math

import torch
import torch.nn.functional as F
from einops import rearrange
from torch import nn


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        assert dim % heads == 0, f"{dim=} has to be a multiple of {heads}"
        self.heads, self.scale = heads, (dim // heads) ** -0.5
        self.qkv = nn.Linear(dim, 3 * dim, bias=False)
        self.out = nn.Linear(dim, dim)

    def forward(self, x):
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        q, k, v = (rearrange(t, 'b n (h d) -> b h n d', h=self.heads) for t in (q, k, v))
        weights = torch.einsum('bhid,bhjd->bhij', q, k) * self.scale
        y = weights.softmax(dim=-1) @ v
        return self.out(rearrange(y, 'b h n d -> b n (h d)'))


class LayerNorm2d(nn.Module):
    def __init__(self, channels, eps=1e-6):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.eps = eps

    def forward(self, x):
        u = x.mean(1, keepdim=True)
        s = (x - u).pow(2).mean(1, keepdim=True)
        x = (x - u) / torch.sqrt(s + self.eps)
        return self.weight[:, None, None] * x + self.bias[:, None, None]


class Decoder(nn.Module):
    def __init__(self, dim, heads, patch, depth=2, **kwargs):
        super().__init__()
        self.patch = patch
        self.embed = nn.Conv2d(3, dim, patch, patch)
        self.position = nn.Parameter(torch.zeros(1, 6 * 6, dim))
        self.blocks = nn.ModuleList()
        for _ in range(depth):
            block = nn.ModuleDict({'norm': nn.LayerNorm(dim), 'attention': Attention(dim, heads)})
            block['mlp'] = nn.Sequential(nn.LayerNorm(dim), nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim))
            self.blocks.append(block)
        ups = []
        for i in range(int(math.log2(patch))):
            ups += [nn.ConvTranspose2d(dim >> i, dim >> (i + 1), 2, 2), LayerNorm2d(dim >> (i + 1)), nn.GELU()]
        self.up = nn.Sequential(*ups[:-1])

    def forward(self, x):
        b, _, h, w = x.shape
        h, w = h // self.patch, w // self.patch
        x = self.embed(x).flatten(2).transpose(1, 2)
        side = int(self.position.shape[1] ** 0.5)
        position = self.position.reshape(1, side, side, -1).permute(0, 3, 1, 2)
        position = F.interpolate(position, size=(h, w), mode='bicubic', align_corners=False)
        x = x + position.flatten(2).permute(0, 2, 1)
        for block in self.blocks:
            x = x + block['attention'](block['norm'](x))
            x = x + block['mlp'](x)
        x = x.permute(0, 2, 1).reshape(b, -1, h, w)
        return self.up(x)
