# call: Transfer()(torch.zeros(1, 3, 45, 60))
# sizes: Transfer()(torch.zeros(1, 3, {n}, {n}))
import torch


class ConvLayer(torch.nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride):
        super(ConvLayer, self).__init__()
        self.pad = torch.nn.ReflectionPad2d(kernel_size // 2)
        self.conv2d = torch.nn.Conv2d(in_channels, out_channels, kernel_size, stride)

    def forward(self, x):
        return self.conv2d(self.pad(x))


class Residual(torch.nn.Module):
    def __init__(self, channels):
        super(Residual, self).__init__()
        self.conv1 = ConvLayer(channels, channels, kernel_size=3, stride=1)
        self.in1 = torch.nn.InstanceNorm2d(channels, affine=True)
        self.relu = torch.nn.ReLU()

    def forward(self, x):
        return self.relu(self.in1(self.conv1(x))) + x


class Grow(torch.nn.Module):
    """Enlarges before it convolves: https://distill.pub/2016/deconv-checkerboard/"""

    def __init__(self, in_channels, out_channels, kernel_size, stride, upsample=None):
        super().__init__()
        self.upsample = upsample
        self.pad = torch.nn.ReflectionPad2d(kernel_size // 2)
        self.conv2d = torch.nn.Conv2d(in_channels, out_channels, kernel_size, stride)

    def forward(self, x):
        x_in = x
        if self.upsample:
            x_in = torch.nn.functional.interpolate(x_in, mode='nearest', scale_factor=self.upsample)
        return self.conv2d(self.pad(x_in))


class Transfer(torch.nn.Module):
    def __init__(self):
        super(Transfer, self).__init__()
        self.down = torch.nn.ModuleList([ConvLayer(3, 4, 9, 1), ConvLayer(4, 8, 3, 2), ConvLayer(8, 8, 3, 2)])
        self.body = torch.nn.Sequential(*map(Residual, [8] * 2))
        self.up = torch.nn.ModuleList((Grow(8, 8, 3, 1, upsample=2), Grow(8, 4, 3, 1, upsample=2)))
        self.learned = torch.nn.ConvTranspose2d(4, 4, 3, 1, 1, groups=2)
        self.out = ConvLayer(4, 3, kernel_size=9, stride=1)

    def forward(self, X):
        y = X
        for layer in self.down[:2] + self.down[2:]:
            y = torch.relu(layer(y))
        y = self.body(y)
        for layer in self.up:
            y = layer(y).relu()
        return self.out(self.learned(y))
