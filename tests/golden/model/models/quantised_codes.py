# call: VQ(width=8, codes=16, dim=4)(torch.zeros(1, 3, 32, 40))
# sizes: VQ(width=8, codes=16, dim=4)(torch.zeros(1, 3, {n}, {n}))
import torch
from torch import nn
from torch.nn import functional as F


class Quantize(nn.Module):
    def __init__(self, dim, n_embed, decay=0.99):
        super().__init__()
        self.dim, self.n_embed, self.decay = dim, n_embed, decay
        embed = torch.randn(dim, n_embed)
        self.register_buffer('embed', embed)
        self.register_buffer('cluster_size', torch.zeros(n_embed))

    def forward(self, input):
        flatten = input.reshape(-1, self.dim)
        dist = flatten.pow(2).sum(1, keepdim=True) - 2 * flatten @ self.embed + self.embed.pow(2).sum(0, keepdim=True)
        _, embed_ind = (-dist).max(1)
        embed_ind = embed_ind.view(*input.shape[:-1])
        quantize = self.embed_code(embed_ind)
        diff = (quantize.detach() - input).pow(2).mean()
        return input + (quantize - input).detach(), diff, embed_ind

    def embed_code(self, embed_id):
        return F.embedding(embed_id, self.embed.transpose(0, 1))


class ResBlock(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.conv = nn.Sequential(nn.ReLU(), nn.Conv2d(width, inner, 3, padding=1), nn.ReLU(inplace=True), nn.Conv2d(inner, width, 1))

    def forward(self, input):
        out = self.conv(input)
        out += input
        return out


class VQ(nn.Module):
    def __init__(self, width=8, blocks=2, codes=16, dim=4):
        super().__init__()
        self.enc_b = nn.Sequential(nn.Conv2d(3, width // 2, 4, 2, 1), nn.ReLU(), nn.Conv2d(width // 2, width, 4, 2, 1), *[ResBlock(width, 2)] * blocks)
        self.enc_t = nn.Sequential(nn.Conv2d(width, width, 4, stride=2, padding=1), ResBlock(width, 2))
        self.conv_t = nn.Conv2d(width, dim, 1)
        self.quant_t = Quantize(dim, codes)
        self.up_t = nn.ConvTranspose2d(dim, dim, 4, stride=2, padding=1)
        self.conv_b = nn.Conv2d(dim + width, dim, 1)
        self.quant_b = Quantize(dim, codes)
        self.dec = nn.Sequential(nn.Conv2d(2 * dim, width, 3, padding=1), nn.ConvTranspose2d(width, width // 2, 4, 2, 1), nn.ConvTranspose2d(width // 2, 3, 4, 2, 1))

    def forward(self, input):
        enc_b = self.enc_b(input)
        t = self.conv_t(self.enc_t(enc_b)).permute(0, 2, 3, 1)
        quant_t, diff_t, id_t = self.quant_t(t)
        quant_t = quant_t.permute(0, 3, 1, 2)
        diff_t = diff_t.unsqueeze(0)
        up = self.up_t(quant_t)
        b = self.conv_b(torch.cat([up, enc_b], 1)).permute(0, 2, 3, 1)
        quant_b, diff_b, _ = self.quant_b(b)
        out = self.dec(torch.cat([up, quant_b.permute(0, 3, 1, 2)], 1))
        return out, diff_t + diff_b.unsqueeze(0)
