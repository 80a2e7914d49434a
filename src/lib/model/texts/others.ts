/** detectron2's layers: https://detectron2.readthedocs.io/en/latest/modules/layers.html */
export const detectron2 = `
import torch
from torch import nn
from torch.nn.functional import interpolate
from torch.nn import ConvTranspose2d, Linear, BatchNorm2d
from collections import namedtuple

ShapeSpec = namedtuple('ShapeSpec', ['channels', 'height', 'width', 'stride'], defaults=[None] * 4)

def cat(tensors, dim=0):
    return tensors[0] if len(tensors) == 1 else torch.cat(tensors, dim)

class Conv2d(nn.Conv2d):
    def __init__(self, *args, **kwargs):
        norm, activation = kwargs.pop('norm', None), kwargs.pop('activation', None)
        super().__init__(*args, **kwargs)
        self.norm, self.activation = norm, activation
    def forward(self, x):
        x = super().forward(x)
        x = x if self.norm is None else self.norm(x)
        return x if self.activation is None else self.activation(x)

class FrozenBatchNorm2d(nn.Module):
    def __init__(self, num_features, eps=1e-5):
        super().__init__()
        for name in ['weight', 'bias', 'running_mean', 'running_var']:
            self.register_buffer(name, torch.zeros(num_features))
    def forward(self, x):
        return nn.functional.batch_norm(x, self.running_mean, self.running_var)

class LayerNorm(nn.Module):
    def __init__(self, normalized_shape, eps=1e-6):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(normalized_shape))
        self.bias = nn.Parameter(torch.zeros(normalized_shape))
    def forward(self, x):
        return self.weight[:, None, None] * x + self.bias[:, None, None]

def get_norm(norm, out_channels):
    if norm is None or norm == '':
        return None
    if not isinstance(norm, str):
        return norm(out_channels)
    return {
        'BN': nn.BatchNorm2d, 'SyncBN': nn.BatchNorm2d, 'naiveSyncBN': nn.BatchNorm2d,
        'FrozenBN': FrozenBatchNorm2d, 'GN': lambda channels: nn.GroupNorm(32, channels), 'LN': LayerNorm,
    }[norm](out_channels)

class CNNBlockBase(nn.Module):
    def __init__(self, in_channels, out_channels, stride):
        super().__init__()
        self.in_channels, self.out_channels, self.stride = in_channels, out_channels, stride
`;

/** timm's small layers: https://huggingface.co/docs/timm/reference/layers */
export const timm = `
from torch import nn

def to_ntuple(n):
    return lambda x: tuple(x) if isinstance(x, (list, tuple)) else (x,) * n
to_2tuple, to_3tuple = to_ntuple(2), to_ntuple(3)

def trunc_normal_(tensor, *args, **kwargs):
    return tensor
lecun_normal_ = variance_scaling_ = trunc_normal_

class DropPath(nn.Module):
    def __init__(self, drop_prob=0.0, scale_by_keep=True):
        super().__init__()
        self.drop_prob = drop_prob
    def forward(self, x):
        return x

class Mlp(nn.Module):
    def __init__(self, in_features, hidden_features=None, out_features=None, act_layer=nn.GELU, norm_layer=None, bias=True, drop=0.0):
        super().__init__()
        hidden = hidden_features or in_features
        self.fc1, self.act = nn.Linear(in_features, hidden, bias), act_layer()
        self.fc2 = nn.Linear(hidden, out_features or in_features, bias)
    def forward(self, x):
        return self.fc2(self.act(self.fc1(x)))
`;

/** https://docs.pytorch.org/docs/stable/generated/torch.ao.nn.quantized.FloatFunctional.html */
export const quantized = `
import torch
from torch import nn

class FloatFunctional(nn.Module):
    def forward(self, x):
        raise RuntimeError('FloatFunctional is not intended to use the forward.')
    def add(self, x, y):
        return x + y
    def mul(self, x, y):
        return x * y
    def add_scalar(self, x, y):
        return x + y
    def mul_scalar(self, x, y):
        return x * y
    def cat(self, x, dim=0):
        return torch.cat(x, dim)
    def add_relu(self, x, y):
        return torch.relu(x + y)
`;
