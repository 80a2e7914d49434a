# call: Net(num_channels=3, base_filter=4, feat=8, num_stages=3, scale_factor=4)(torch.zeros(1, 3, 12, 10))
# sizes: Net(num_channels=3, base_filter=4, feat=8, num_stages=3, scale_factor=4)(torch.zeros(1, 3, {n}, {n}))
import torch


class Block(torch.nn.Module):
    kind = torch.nn.Conv2d

    def __init__(self, inputs, outputs, kernel_size=3, stride=1, padding=1, bias=True, activation='prelu', norm=None):
        super().__init__()
        self.layer = self.kind(inputs, outputs, kernel_size, stride, padding, bias=bias)
        self.norm = norm
        if self.norm == 'batch':
            self.bn = torch.nn.BatchNorm2d(outputs)
        self.activation = activation
        if self.activation == 'relu':
            self.act = torch.nn.ReLU(True)
        elif self.activation == 'prelu':
            self.act = torch.nn.PReLU()

    def forward(self, x):
        out = self.bn(self.layer(x)) if self.norm is not None else self.layer(x)
        return self.act(out) if self.activation is not None else out


class Deconv(Block):
    kind = torch.nn.ConvTranspose2d


class UpBlock(torch.nn.Module):
    def __init__(self, width, kernel, stride, padding, stages=1):
        super(UpBlock, self).__init__()
        self.enter = Block(width * stages, width, 1, 1, 0) if stages > 1 else None
        self.up1 = Deconv(width, width, kernel, stride, padding)
        self.up2 = Block(width, width, kernel, stride, padding)
        self.up3 = Deconv(width, width, kernel, stride, padding)

    def forward(self, x):
        if self.enter is not None:
            x = self.enter(x)
        h0 = self.up1(x)
        return self.up3(self.up2(h0) - x) + h0


class DownBlock(UpBlock):
    def __init__(self, width, kernel, stride, padding, stages=1):
        super(DownBlock, self).__init__(width, kernel, stride, padding, stages)
        self.up1, self.up2 = self.up2, self.up1
        self.up3 = Block(width, width, kernel, stride, padding)


class Net(torch.nn.Module):
    def __init__(self, num_channels, base_filter, feat, num_stages, scale_factor):
        super(Net, self).__init__()
        if scale_factor == 2:
            kernel, stride, padding = 6, 2, 2
        elif scale_factor == 4:
            kernel, stride, padding = 8, 4, 2
        self.feat = torch.nn.Sequential(Block(num_channels, feat), Block(feat, base_filter, 1, 1, 0))
        self.ups = torch.nn.ModuleList([UpBlock(base_filter, kernel, stride, padding, max(i, 1)) for i in range(num_stages)])
        self.downs = torch.nn.ModuleList()
        for i in range(1, num_stages):
            self.downs.append(DownBlock(base_filter, kernel, stride, padding, i))
        self.output = Block(num_stages * base_filter, num_channels, activation=None)

    def forward(self, x):
        x = self.feat(x)
        highs, lows = [self.ups[0](x)], []
        for up, down in zip(self.ups[1:], self.downs):
            lows.insert(0, down(torch.cat(highs, 1)))
            highs = [up(torch.cat(lows, 1))] + highs
        return self.output(torch.cat(highs, 1))
