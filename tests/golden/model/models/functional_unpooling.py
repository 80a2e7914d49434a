# call: Net()(torch.zeros(2, 1, 28, 28))
# sizes: Net()(torch.zeros(1, 1, {n}, {n}))
import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(1, 6, 5)
        self.b = nn.Conv2d(6, 12, 3, bias=False)
        self.c = nn.ConvTranspose2d(12, 6, 3)
        self.d = nn.ConvTranspose2d(6, 1, 5)

    def encode(self, x):
        x = self.a(x)
        x, first = F.max_pool2d(x, 2, return_indices=True)
        y = F.max_pool2d(self.b(x), kernel_size=2, stride=2, return_indices=True)
        return y[0], (first, y[1])

    def decode(self, code, where):
        first, second = where
        x = F.max_unpool2d(code, second, 2)
        x = self.c(x)
        x = F.max_unpool2d(x, first, kernel_size=2)
        return self.d(x).sigmoid_()

    def forward(self, x):
        code, where = self.encode(x)
        picture = self.decode(code, where)
        return picture, torch.flatten(code, 1).shape[1] * picture
