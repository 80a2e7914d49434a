/**
 * PyTorch's distributions, by their shapes: https://docs.pytorch.org/docs/stable/distributions.html
 * `value` has the shape of a sample; its last `event_dims` axes are one draw.
 */
export const distributions = `
import torch

def as_tensor(value):
    return value if isinstance(value, torch.Tensor) else torch.tensor(float(value))

def spread(*values):
    return torch.broadcast_tensors(*[as_tensor(one) for one in values])

class Distribution:
    has_rsample = True
    event_dims = 0
    def _shape(self):
        return tuple(self.value.shape)
    @property
    def batch_shape(self):
        return torch.Size(self._shape()[:len(self._shape()) - self.event_dims])
    @property
    def event_shape(self):
        return torch.Size(self._shape()[len(self._shape()) - self.event_dims:])
    @property
    def mean(self):
        return self.value
    mode = stddev = variance = mean
    def rsample(self, sample_shape=()):
        return self.value.expand(tuple(sample_shape) + self._shape())
    def sample(self, sample_shape=()):
        return self.rsample(sample_shape)
    def sample_n(self, n):
        return self.rsample((n,))
    def _of_draws(self, value):
        return value.sum(tuple(range(-self.event_dims, 0))) if self.event_dims else value
    def log_prob(self, value):
        return self._of_draws(self.value + value)
    def cdf(self, value):
        return self.value + value
    icdf = cdf
    def entropy(self):
        return self._of_draws(self.value)

class LocationScale(Distribution):
    def __init__(self, loc, scale, validate_args=None):
        self.loc, self.scale = spread(loc, scale)
        self.value = self.loc + self.scale

class Normal(LocationScale):
    pass
class Laplace(LocationScale):
    pass
class LogNormal(LocationScale):
    pass
class Cauchy(LocationScale):
    pass
class Gumbel(LocationScale):
    pass

class Uniform(Distribution):
    def __init__(self, low, high, validate_args=None):
        self.low, self.high = spread(low, high)
        self.value = self.low + self.high

class Gamma(Distribution):
    def __init__(self, concentration, rate, validate_args=None):
        self.concentration, self.rate = spread(concentration, rate)
        self.value = self.concentration / self.rate

class Beta(Distribution):
    def __init__(self, concentration1, concentration0, validate_args=None):
        self.concentration1, self.concentration0 = spread(concentration1, concentration0)
        self.value = self.concentration1 + self.concentration0

class OfRate(Distribution):
    def __init__(self, rate, validate_args=None):
        self.rate = self.value = as_tensor(rate)

class Exponential(OfRate):
    pass
class Poisson(OfRate):
    has_rsample = False

class HalfNormal(Distribution):
    def __init__(self, scale, validate_args=None):
        self.scale = self.value = as_tensor(scale)

class Dirichlet(Distribution):
    event_dims = 1
    def __init__(self, concentration, validate_args=None):
        self.concentration = self.value = concentration

class StudentT(Distribution):
    def __init__(self, df, loc=0.0, scale=1.0, validate_args=None):
        self.df, self.loc, self.scale = spread(df, loc, scale)
        self.value = self.df + self.loc + self.scale

class MultivariateNormal(Distribution):
    event_dims = 1
    def __init__(self, loc, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
        matrix = next(one for one in (covariance_matrix, precision_matrix, scale_tril) if one is not None)
        self.loc = self.value = loc + matrix[..., 0]

class OfProbabilities(Distribution):
    has_rsample = False
    def __init__(self, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError('Either \`probs\` or \`logits\` must be specified, but not both.')
        self.probs = self.logits = self.value = as_tensor(logits if probs is None else probs)

class Bernoulli(OfProbabilities):
    pass
class Geometric(OfProbabilities):
    pass
class OneHotCategorical(OfProbabilities):
    event_dims = 1
class OneHotCategoricalStraightThrough(OneHotCategorical):
    has_rsample = True

class Categorical(OfProbabilities):
    def __init__(self, probs=None, logits=None, validate_args=None):
        super().__init__(probs, logits)
        self.value = self.probs.argmax(-1)
    def log_prob(self, value):
        return (self.value + value) * 1.0
    def entropy(self):
        return self.probs.sum(-1)

class Relaxed(OfProbabilities):
    has_rsample = True
    def __init__(self, temperature, probs=None, logits=None, validate_args=None):
        super().__init__(probs, logits)
        self.temperature = temperature

class RelaxedBernoulli(Relaxed):
    pass
class RelaxedOneHotCategorical(Relaxed):
    event_dims = 1

class Independent(Distribution):
    def __init__(self, base_distribution, reinterpreted_batch_ndims, validate_args=None):
        self.base_dist = base_distribution
        self.value = base_distribution.value
        self.event_dims = base_distribution.event_dims + reinterpreted_batch_ndims

def kl_divergence(p, q):
    if isinstance(p, Categorical):
        return (p.probs + q.probs).sum(-1)
    return p._of_draws(p.value + q.value)
`;
