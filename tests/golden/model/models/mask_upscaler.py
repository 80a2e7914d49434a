# call: MaskHead(transformer_dim=16, masks=3)(torch.zeros(2, 16, 8, 8), torch.zeros(2, 4, 16))
from typing import List, Tuple, Type

import torch
from torch import nn
from torch.nn import functional as F


class LayerNorm2d(nn.Module):
    def __init__(self, num_channels: int, eps: float = 1e-6) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(num_channels))
        self.bias = nn.Parameter(torch.zeros(num_channels))
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        u = x.mean(1, keepdim=True)
        s = (x - u).pow(2).mean(1, keepdim=True)
        x = (x - u) / torch.sqrt(s + self.eps)
        return self.weight[:, None, None] * x + self.bias[:, None, None]


class MLP(nn.Module):
    def __init__(self, input_dim: int, hidden_dim: int, output_dim: int, num_layers: int, sigmoid_output: bool = False) -> None:
        super().__init__()
        self.num_layers = num_layers
        h = [hidden_dim] * (num_layers - 1)
        self.layers = nn.ModuleList(nn.Linear(n, k) for n, k in zip([input_dim] + h, h + [output_dim]))
        self.sigmoid_output = sigmoid_output

    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = F.relu(layer(x)) if i < self.num_layers - 1 else layer(x)
        return F.sigmoid(x) if self.sigmoid_output else x


class MaskHead(nn.Module):
    def __init__(self, *, transformer_dim: int, masks: int = 3, activation: Type[nn.Module] = nn.GELU) -> None:
        super().__init__()
        self.mask_tokens = nn.Embedding(masks + 1, transformer_dim)
        self.output_upscaling = nn.Sequential(
            nn.ConvTranspose2d(transformer_dim, transformer_dim // 4, kernel_size=2, stride=2),
            LayerNorm2d(transformer_dim // 4),
            activation(),
            nn.ConvTranspose2d(transformer_dim // 4, transformer_dim // 8, kernel_size=2, stride=2),
            activation(),
        )
        self.hypernets = nn.ModuleList([MLP(transformer_dim, transformer_dim, transformer_dim // 8, 3) for i in range(masks + 1)])

    def forward(self, src, tokens) -> Tuple[torch.Tensor, torch.Tensor]:
        b, c, h, w = src.shape
        own = self.mask_tokens.weight.unsqueeze(0).expand(tokens.size(0), -1, -1)
        queries = torch.cat((own, tokens), dim=1)
        upscaled = self.output_upscaling(src)
        hyper: List[torch.Tensor] = []
        for i in range(len(self.hypernets)):
            hyper.append(self.hypernets[i](queries[:, i, :]))
        weights = torch.stack(hyper, dim=1)
        b, c, h, w = upscaled.shape
        masks = (weights @ upscaled.view(b, c, h * w)).view(b, -1, h, w)
        return masks[:, slice(1, None), :, :], queries
