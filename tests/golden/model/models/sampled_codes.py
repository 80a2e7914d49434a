# call: Sampler(3, 8, 5)(torch.zeros(2, 3, 32, 32))
import torch
from torch import distributions, nn
from torch.distributions import Bernoulli, Independent, Normal
from torch.distributions.kl import kl_divergence


class Sampler(nn.Module):
    def __init__(self, channels, latent_dim, classes):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(channels, 16, 4, 2, 1),
            nn.ReLU(),
            nn.Conv2d(16, 32, 4, 2, 1),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )
        self.codes = nn.Linear(32, 2 * latent_dim)
        self.kinds = nn.Linear(32, classes)
        self.rates = nn.Sequential(nn.Linear(32, latent_dim), nn.Softplus())
        self.prior = distributions.OneHotCategorical(torch.ones(classes) / classes)
        self.embedding = nn.Embedding(classes, latent_dim)
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(2 * latent_dim, 32, 4),
            nn.ReLU(),
            nn.ConvTranspose2d(32, channels, 8, 8),
        )

    def forward(self, x):
        features = self.encoder(x)
        mean, deviation = self.codes(features).chunk(2, dim=-1)
        posterior = Independent(Normal(mean, deviation.exp()), 1)
        kind = distributions.Categorical(logits=self.kinds(features))
        gamma = torch.distributions.Gamma(self.rates(features) + 1, 1.0)
        z = torch.cat([posterior.rsample() + gamma.rsample(), self.embedding(kind.sample())], dim=1)
        picture = Bernoulli(logits=self.decoder(z[:, :, None, None]))
        standard = Normal(torch.zeros_like(mean), torch.ones_like(mean))
        divergence = kl_divergence(posterior, Independent(standard, 1))
        several = posterior.sample((7,))
        return (
            picture.mean,
            picture.log_prob(torch.ones_like(x)).sum(),
            divergence,
            posterior.log_prob(several),
            kind.entropy(),
            self.prior.sample(torch.Size([2])),
            posterior.base_dist.stddev,
        )
