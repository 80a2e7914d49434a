"""Runs the Python of the page of questions, and measures what its prose claims.

    KERAS_BACKEND=torch python questions.py ../../src/content/en/17-questions.mdx questions.json

Needs torch 2.13, keras 3.15 and jax 0.10.
"""
import json
import re
import sys

import jax.numpy as jnp
import keras
import numpy as np
import torch
from jax import lax
from torch import nn
from torch.nn.utils import parametrizations
from torch.utils.flop_counter import FlopCounterMode

page, out = sys.argv[1:]
blocks = re.findall(r"^```python\n(.*?)^```", open(page).read(), re.M | re.S)
torch.manual_seed(1)
weight = torch.randn(3, 2, 4, 5)
names = {"weight": weight}
for block in blocks:
    exec(block, names)
get = names.get


def far_from(a, b):
    return float((a - b).abs().max())


def enlarged(stride, groups, profile, padding, mode):
    """How far the layer is from `interpolate`, away from the edges, and what its kernel sums to."""
    layer = nn.ConvTranspose2d(6, 6, len(profile), stride, padding, groups=groups)
    get("enlarging_")(layer, profile)
    x = torch.randn(1, 6, 7, 8)
    y, whole = layer(x), nn.functional.interpolate(x, scale_factor=stride, mode=mode)
    assert y.shape == whole.shape
    inside = (..., slice(stride, -stride), slice(stride, -stride))
    return {"error": far_from(y[inside], whole[inside]), "sum": float(layer.weight[0, 0].sum())}


def icnr(factor, groups):
    """How far cells of one block are from each other."""
    conv = nn.Conv2d(4, 2 * groups * factor**2, 3, padding=1, groups=groups)
    get("icnr_")(conv, factor)
    y = nn.functional.pixel_shuffle(conv(torch.randn(1, 4, 5, 5)), factor)
    first = y[..., ::factor, ::factor]
    return far_from(y, first.repeat_interleave(factor, -1).repeat_interleave(factor, -2))


def moved():
    x = torch.randn(1, 3, 5, 6)
    y = nn.functional.conv_transpose2d(x, weight, stride=2)
    last = x.permute(0, 2, 3, 1)
    layer = keras.layers.Conv2DTranspose(2, (4, 5), 2, use_bias=False)
    layer.build((None, None, None, 3))
    layer.set_weights([get("keras_kernel").numpy()])
    by_keras = np.asarray(layer(last).detach()).transpose(0, 3, 1, 2)
    kernel = jnp.array(get("jax_kernel").numpy())
    pads = ((3, 3), (4, 4))
    by_jax = lax.conv_transpose(jnp.array(last.numpy()), kernel, (2, 2), pads)
    by_jax = np.asarray(by_jax).transpose(0, 3, 1, 2)
    return {
        "keras": float(np.abs(by_keras - y.numpy()).max()),
        "jax": float(np.abs(by_jax - y.numpy()).max()),
        "back": torch.equal(get("back"), weight),
    }


def products():
    layer = nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1, bias=False)
    with FlopCounterMode(display=False) as counter:
        layer(torch.randn(1, 64, 32, 32))
    return counter.get_total_flops() // 2


def rolled():
    layer = nn.ConvTranspose2d(2, 2, 4, 2, 1)
    x = torch.randn(1, 2, 6, 6)
    y = get("circular")(layer, x)
    moved = get("circular")(layer, x.roll((1, 2), (-2, -1)))
    assert y.shape[-2:] == (12, 12)
    return far_from(moved, y.roll((2, 4), (-2, -1)))


def side(*given, **named):
    return nn.ConvTranspose2d(1, 1, *given, **named)(torch.zeros(1, 1, 64, 64)).shape[-1]


def refusal(make):
    try:
        make()
    except Exception as error:
        return str(error)


up = lambda: nn.ConvTranspose2d(3, 2, 4)
result = {
    "versions": {m.__name__: m.__version__.split("+")[0] for m in (torch, keras)},
    "code": blocks,
    "sides": [side(3, 2, 1), side(3, 2, 1, 1), side(4, 2, 1)],
    "nearest": [enlarged(s, g, get("nearest")(s), 0, "nearest") for s in (2, 3) for g in (1, 3, 6)],
    "bilinear": [
        enlarged(s, g, get("bilinear")(s), s // 2, "bilinear") for s in (2, 3, 4) for g in (1, 2)
    ],
    "icnr": [icnr(2, 1), icnr(3, 2)],
    "moved": moved(),
    "products": products(),
    "weightNorm": list(parametrizations.weight_norm(up()).parametrizations.weight.original0.shape),
    "spectralNorm": parametrizations.spectral_norm(up()).parametrizations.weight[0].dim,
    "rolled": rolled(),
    "circular": refusal(lambda: nn.ConvTranspose2d(1, 1, 3, padding_mode="circular")),
}
json.dump(result, open(out, "w"), indent=1)
