# call: Segmenter(3, 5)(torch.zeros(1, 3, 37, 50))
# sizes: Segmenter(3, 5)(torch.zeros(1, 3, {n}, {n}))
import torch
import torch.nn as nn
import torch.nn.functional as F


class Segmenter(nn.Module):
    """Each level's pooling tells its unpooling where the largest stood."""

    def __init__(self, inputs, classes, widths=(4, 8, 8)):
        super().__init__()
        self.widths = widths
        previous = inputs
        for level, width in enumerate(widths, 1):
            setattr(self, f'conv{level}', nn.Conv2d(previous, width, 3, padding=1))
            setattr(self, 'norm%d' % level, nn.BatchNorm2d(width, momentum=0.1))
            previous = width
        for level in reversed(range(1, len(widths) + 1)):
            target = widths[level - 2] if level > 1 else classes
            self.add_module('deconv{}'.format(level), nn.ConvTranspose2d(widths[level - 1], target, 3, padding=1))
        self.pool = nn.MaxPool2d(2, 2, return_indices=True)
        self.unpool = nn.MaxUnpool2d(2, stride=2)

    def forward(self, x):
        indices, sizes = [], []
        for level in range(1, len(self.widths) + 1):
            x = F.relu(getattr(self, f'norm{level}')(getattr(self, f'conv{level}')(x)))
            sizes.append(x.size())
            x, where = self.pool(x)
            indices.append(where)
        while indices:
            level = len(indices)
            x = self.unpool(x, indices.pop(), output_size=sizes.pop())
            x = self._modules['deconv%i' % level](x)
        return x
