# call: Stacked(n=3, width=4, stacks=2)(torch.zeros(1, 3, 64, 32))
# sizes: Stacked(n=3, width=4, stacks=2)(torch.zeros(1, 3, {n}, {n}))
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, inp_dim, out_dim):
        super().__init__()
        self.conv = nn.Conv2d(inp_dim, out_dim, 3, padding=1)
        self.skip_layer = nn.Conv2d(inp_dim, out_dim, 1)
        self.need_skip = not inp_dim == out_dim

    def forward(self, x):
        residual = self.skip_layer(x) if self.need_skip else x
        return self.conv(torch.relu(x)) + residual


class Hourglass(nn.Module):
    """A scale around the next smaller one, down to the last."""

    def __init__(self, n, f, increase=2, learned=True):
        super(Hourglass, self).__init__()
        nf = f + increase
        self.up1 = Residual(f, f)
        self.pool1 = nn.MaxPool2d(2, 2)
        self.low1 = Residual(f, nf)
        self.n = n
        if self.n > 1:
            self.low2 = Hourglass(n - 1, nf, increase, not learned)
        else:
            self.low2 = Residual(nf, nf)
        self.low3 = Residual(nf, f)
        self.up2 = nn.ConvTranspose2d(f, f, 2, 2) if learned else nn.Upsample(scale_factor=2, mode='nearest')

    def forward(self, x):
        up1 = self.up1(x)
        low3 = self.low3(self.low2(self.low1(self.pool1(x))))
        return up1 + self.up2(low3)


class Stacked(nn.Module):
    class Merge(nn.Module):
        def __init__(self, a, b):
            super().__init__()
            self.conv = nn.Conv2d(a, b, 1, 1, bias=False)

        def forward(self, x):
            return self.conv(x)

    def __init__(self, n, width, stacks, joints=3, **kwargs):
        super().__init__()
        self.stacks = stacks
        self.pre = nn.Conv2d(3, width, 7, 2, 3)
        self.hgs = nn.ModuleList([nn.Sequential(Hourglass(n, width)) for i in range(stacks)])
        self.outs = nn.ModuleList([nn.Conv2d(width, joints, 1) for i in range(stacks)])
        self.merge_features = nn.ModuleList([self.Merge(width, width) for i in range(stacks - 1)])
        self.merge_preds = nn.ModuleList([Stacked.Merge(joints, width) for i in range(stacks - 1)])

    def forward(self, imgs):
        x = self.pre(imgs)
        combined = []
        for i in range(self.stacks):
            hg = self.hgs[i](x)
            preds = self.outs[i](hg)
            combined.append(preds)
            if i < self.stacks - 1:
                x = x + self.merge_preds[i](preds) + self.merge_features[i](hg)
        return torch.stack(combined, 1)
