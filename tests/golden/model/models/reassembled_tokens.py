# call: Head(16, features=8)([torch.zeros(1, 20, 16)] * 3, 4, 5)
import torch
import torch.nn as nn
import torch.nn.functional as F


def _make_fusion_block(features, use_bn, size=None):
    return Fusion(features, nn.ReLU(False), bn=use_bn, size=size)


class Unit(nn.Module):
    def __init__(self, features, activation, bn):
        super().__init__()
        self.bn = bn
        self.conv1 = nn.Conv2d(features, features, 3, 1, 1, bias=not self.bn)
        if self.bn == True:
            self.bn1 = nn.BatchNorm2d(features)
        self.activation = activation
        self.skip_add = nn.quantized.FloatFunctional()

    def forward(self, x):
        out = self.conv1(self.activation(x))
        if self.bn == True:
            out = self.bn1(out)
        return self.skip_add.add(out, x)


class Fusion(nn.Module):
    def __init__(self, features, activation, bn=False, expand=False, align_corners=True, size=None):
        super().__init__()
        self.align_corners = align_corners
        out_features = features
        if expand == True:
            out_features = features // 2
        self.out_conv = nn.Conv2d(features, out_features, 1)
        self.res1, self.res2 = Unit(features, activation, bn), Unit(features, activation, bn)
        self.size = size

    def forward(self, *xs, size=None):
        output = xs[0]
        if len(xs) == 2:
            output = output + self.res1(xs[1])
        output = self.res2(output)
        if (size is None) and (self.size is None):
            modifier = {'scale_factor': 2}
        elif size is None:
            modifier = {'size': self.size}
        else:
            modifier = {'size': size}
        output = F.interpolate(output, **modifier, mode='bilinear', align_corners=self.align_corners)
        return self.out_conv(output)


class Head(nn.Module):
    def __init__(self, in_channels, features=8, out_channels=[4, 8, 16], use_clstoken=False):
        super().__init__()
        self.use_clstoken = use_clstoken
        self.projects = nn.ModuleList([nn.Conv2d(in_channels=in_channels, out_channels=c, kernel_size=1) for c in out_channels])
        self.resize_layers = nn.ModuleList([
            nn.ConvTranspose2d(out_channels[0], out_channels[0], kernel_size=2, stride=2),
            nn.Identity(),
            nn.Conv2d(out_channels[2], out_channels[2], kernel_size=3, stride=2, padding=1),
        ])
        self.scratch = nn.Module()
        for i, c in enumerate(out_channels):
            setattr(self.scratch, f'layer{i + 1}_rn', nn.Conv2d(c, features, 3, padding=1, bias=False, groups=1))
        self.scratch.stem_transpose = None
        self.scratch.refine1 = _make_fusion_block(features, False)
        self.scratch.refine2 = _make_fusion_block(features, False)
        self.scratch.refine3 = _make_fusion_block(features, True)
        self.scratch.out = nn.Conv2d(features, 1, 3, 1, 1)

    def forward(self, out_features, patch_h, patch_w):
        out = []
        for i, x in enumerate(out_features):
            if self.use_clstoken:
                x, cls_token = x[0], x[1]
            x = x.permute(0, 2, 1).reshape((x.shape[0], x.shape[-1], patch_h, patch_w))
            x = self.projects[i](x)
            x = self.resize_layers[i](x)
            out.append(x)
        l1, l2, l3 = out
        r1, r2, r3 = self.scratch.layer1_rn(l1), self.scratch.layer2_rn(l2), self.scratch.layer3_rn(l3)
        path3 = self.scratch.refine3(r3, size=r2.shape[2:])
        path2 = self.scratch.refine2(path3, r2, size=r1.shape[2:])
        path1 = self.scratch.refine1(path2, r1)
        out = self.scratch.out(path1)
        return F.interpolate(out, (int(patch_h * 14), int(patch_w * 14)), mode='bilinear', align_corners=True)
