# call: Enlarger(scale_factor=3)(torch.zeros(1, 1, 17, 20))
# sizes: Enlarger(scale_factor=3)(torch.zeros(1, 1, {n}, {n}))
import math
import torch
from torch import nn


class Enlarger(nn.Module):
    modes = {'deconv': 'learned', 'shuffle': 'sub-pixel'}

    def __init__(self, scale_factor, num_channels=1, d=8, s=4, m=2):
        super(Enlarger, self).__init__()
        self.first_part = nn.Sequential(nn.Conv2d(num_channels, d, kernel_size=5, padding=5 // 2), nn.PReLU(d))
        self.mid_part = [nn.Conv2d(d, s, kernel_size=1), nn.PReLU(s)]
        for _ in range(m):
            self.mid_part.extend([nn.Conv2d(s, s, kernel_size=3, padding=3 // 2), nn.PReLU(s)])
        self.mid_part.extend([nn.Conv2d(s, d, kernel_size=1), nn.PReLU(d)])
        self.mid_part = nn.Sequential(*self.mid_part)
        self.learned = nn.ConvTranspose2d(d, num_channels, kernel_size=9, stride=scale_factor, padding=9 // 2, output_padding=scale_factor - 1)
        self.shuffled = nn.Sequential(nn.Conv2d(d, num_channels * (scale_factor ** 2), 3, padding=1), nn.PixelShuffle(scale_factor))
        self._initialize_weights()

    def _initialize_weights(self):
        for m in self.first_part:
            if isinstance(m, nn.Conv2d):
                nn.init.normal_(m.weight.data, mean=0.0, std=math.sqrt(2 / (m.out_channels * m.weight.data[0][0].numel())))
                nn.init.zeros_(m.bias.data)

    def forward(self, x):
        x = self.mid_part(self.first_part(x))
        both = {name: getattr(self, name if name != 'deconv' else 'learned')(x) for name in ('deconv', 'shuffled')}
        return torch.clamp_(both['deconv'] + both['shuffled'], 0.0, 1.0)
