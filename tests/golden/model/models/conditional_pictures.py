# setup: opt = dict(latent=12, classes=5, side=16, channels=2)
# call: Conditional(**opt)(torch.zeros(3, 12), torch.zeros(3, dtype=torch.long))
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Conditional(nn.Module):
    def __init__(self, latent, classes, side=32, **rest):
        super().__init__()
        shape = (rest.pop('channels', 1), side, side)
        assert not rest, 'unknown: %s' % ', '.join(sorted(rest))
        self.label_emb = nn.Embedding(classes, classes)
        self.init_size = shape[1] // 4
        self.l1 = nn.Sequential(nn.Linear(latent + classes, 8 * self.init_size ** 2))

        def block(inputs, outputs, norm=True):
            layers = [nn.ConvTranspose2d(inputs, outputs, 4, 2, 1)]
            if norm:
                layers.append(nn.BatchNorm2d(outputs, 0.8))
            layers.append(nn.LeakyReLU(0.2, inplace=True))
            return layers

        self.blocks = nn.Sequential(
            nn.BatchNorm2d(8),
            *block(8, 4, norm=False),
            *block(4, 4),
            nn.Conv2d(4, shape[0], 3, stride=1, padding=1),
            nn.Tanh())
        self.judge = nn.Linear(int(np.prod(shape)) + classes, 1)

    def forward(self, noise, labels):
        gen_input = torch.cat((self.label_emb(labels), noise), -1)
        out = self.l1(gen_input)
        img = self.blocks(out.view(out.shape[0], 8, self.init_size, self.init_size))
        hot = F.one_hot(labels, num_classes=self.label_emb.num_embeddings).float()
        flat = torch.cat([img.view(img.size(0), -1), hot], dim=1)
        return img, self.judge(flat)
