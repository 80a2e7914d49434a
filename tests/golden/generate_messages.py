"""Provokes each message that src/lib/messages knows, and runs the mends that it proposes.

    python tests/golden/generate_messages.py [SEED]     (from the root of the repository)

writes tests/golden/messages.json, the texts that random layers raise, what they should be read as,
and whether each proposed mend ran, and src/data/messages.json, the smallest case of each kind for
the page. The mends come from `node tests/golden/print-mends.ts`. Keras runs on PyTorch.
"""

import ast
import inspect
import json
import os
import random
import re
import subprocess
import sys
import traceback
import warnings
from pathlib import Path

os.environ['KERAS_BACKEND'] = 'torch'
os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')

import keras
import math
import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from keras import layers, ops
from onnx import TensorProto, helper
from torch import nn

onnxruntime.set_default_logger_severity(4)
ROOT = Path(__file__).parents[2]
COUNT = 20
zeros = torch.zeros


# --- What a case is -------------------------------------------------------------------------------


class Case:
    """A failing call, what its message says, and the names that its mends may use."""

    def __init__(self, fail, facts, names=None, fill=None, check=None):
        self.fail, self.facts = fail, facts
        # The names that a mend may use, and the arguments that it leaves as they were.
        self.names, self.fill = names or {}, fill or {}
        # What a mend promises of its result, beside that there is one.
        self.check = check
        # Whether the message says too little without its traceback.
        self.needs_traceback = False

    def fresh(self, make):
        """With a layer that no mend before has built."""
        self.make = make
        return self


class Accepted(Exception):
    """Nothing was raised."""


def message_of(fail):
    """What the call raises or warns, and the end of its traceback."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            fail()
        except Exception as error:
            # Without the paths of this machine.
            trace = traceback.format_exc(limit=-3)
            trace = re.sub(r'File "[^"]*site-packages/', 'File ".../site-packages/', trace)
            trace = re.sub(r'File "[^"]*generate_messages.py"', 'File "train.py"', trace)
            return f'{type(error).__name__}: {error}', trace
    if not caught:
        raise Accepted
    return f'{caught[-1].category.__name__}: {caught[-1].message}', None


FORMS = {}


def form(kind, framework):
    """Registers a maker of cases: it takes a random generator and gives a `Case`."""

    def register(make):
        FORMS.setdefault(kind, []).append((framework, make))
        return make

    return register


# --- Random layers --------------------------------------------------------------------------------

TORCH = {
    ('convTranspose2d', 1): nn.ConvTranspose1d,
    ('convTranspose2d', 2): nn.ConvTranspose2d,
    ('convTranspose2d', 3): nn.ConvTranspose3d,
    ('conv2d', 1): nn.Conv1d,
    ('conv2d', 2): nn.Conv2d,
    ('conv2d', 3): nn.Conv3d,
}


def each(rng, axes, low, high):
    """One value an axis; often the same."""
    value = rng.randint(low, high)
    return tuple(value if rng.random() < 0.6 else rng.randint(low, high) for _ in range(axes))


def plain(pair, rng):
    return pair[0] if len(set(pair)) == 1 and rng.random() < 0.7 else pair


def layer_of(rng, axes=2, op='convTranspose2d', groups=None):
    """Arguments that the framework accepts, as a dictionary."""
    groups = groups or rng.choice([1, 1, 1, 2, 3])
    stride = each(rng, axes, 1, 4)
    dilation = each(rng, axes, 1, 2)
    kernel = each(rng, axes, 1, 5)
    most = min(d * (k - 1) for d, k in zip(dilation, kernel))
    given = {
        'in_channels': groups * rng.randint(1, 4),
        'out_channels': groups * rng.randint(1, 4),
        'kernel_size': plain(kernel, rng),
        'stride': plain(stride, rng),
        'padding': rng.randint(0, most // 2),
        'dilation': plain(dilation, rng),
        'groups': groups,
        'bias': rng.random() < 0.5,
    }
    if op == 'convTranspose2d':
        given['output_padding'] = rng.randint(0, min(max(s, d) for s, d in zip(stride, dilation)) - 1)
    return given


def size_of(rng, axes=2, low=3, high=9):
    return tuple(rng.randint(low, high) for _ in range(axes))


def tuple_of(value, axes=2):
    return (value,) * axes if isinstance(value, int) else tuple(value)


def names_of(given, **more):
    return {**given, **more}


# --- PyTorch: sizes -------------------------------------------------------------------------------


def channels_case(rng, op):
    axes = rng.choice([1, 2, 2, 2, 3])
    given = layer_of(rng, axes, op)
    groups = given['groups']
    wanted = given['in_channels']
    got = groups * rng.choice([n for n in range(1, 7) if groups * n != wanted])
    size = size_of(rng, axes, 5, 9)
    layer = TORCH[op, axes](**given)
    if op == 'conv2d':
        given = {**given, 'padding': max(tuple_of(given['dilation'], axes)) * 4}
        layer = TORCH[op, axes](**given)
    x = zeros(2, got, *size)
    if rng.random() < 0.25:  # the channels at the end
        x = zeros(2, got, *size[1:], wanted) if axes > 1 else zeros(2, got, wanted)
    facts = {
        'weight': list(layer.weight.shape),
        'input': list(x.shape),
        'wantedChannels': wanted,
        'channels': got,
        **({'groups': groups} if op == 'conv2d' else {}),
    }
    # Groups of the layer that takes other channels follow from those.
    fill = {k: v for k, v in given.items() if not (op == 'conv2d' and k == 'groups')}
    return Case(lambda: layer(x), facts, names_of(given, layer=layer, x=x), fill)


form('input-channels', 'pytorch')(lambda rng: channels_case(rng, 'convTranspose2d'))
form('input-channels', 'pytorch')(lambda rng: channels_case(rng, 'conv2d'))


@form('output-padding', 'pytorch')
def _(rng):
    given = layer_of(rng)
    stride, dilation = tuple_of(given['stride']), tuple_of(given['dilation'])
    wrong = rng.randint(0, 1)
    output_padding = [rng.randint(0, max(s, d) - 1) for s, d in zip(stride, dilation)]
    output_padding[wrong] = max(stride[wrong], dilation[wrong]) + rng.randint(0, 2)
    given['output_padding'] = tuple(output_padding)
    x = zeros(1, given['in_channels'], *size_of(rng))
    layer = nn.ConvTranspose2d(**given)
    facts = {'outputPadding': output_padding, 'stride': list(stride), 'dilation': list(dilation)}
    return Case(lambda: layer(x), facts, names_of(given, layer=layer, x=x), given)


@form('no-output', 'pytorch')
def _(rng):
    given = layer_of(rng)
    size = size_of(rng, low=1, high=5)
    kernel, stride, dilation = (tuple_of(given[k]) for k in ('kernel_size', 'stride', 'dilation'))
    full = [
        (n - 1) * s + d * (k - 1) + given['output_padding'] + 1
        for n, s, d, k in zip(size, stride, dilation, kernel)
    ]
    padding = [rng.randint(0, (f - 1) // 2) for f in full]
    padding[rng.randint(0, 1)] = (max(full) + 1) // 2 + rng.randint(0, 3)
    given['padding'] = tuple(padding)
    x = zeros(1, given['in_channels'], *size)
    layer = nn.ConvTranspose2d(**given)
    facts = {
        'inputSize': list(size),
        'outputSize': [f - 2 * p for f, p in zip(full, padding)],
    }
    return Case(lambda: layer(x), facts, names_of(given, layer=layer, x=x), given)


@form('output-size', 'pytorch')
def _(rng):
    given = layer_of(rng)
    given['output_padding'] = 0
    layer = nn.ConvTranspose2d(**given)
    x = zeros(1, given['in_channels'], *size_of(rng))
    least = list(layer(x).shape[2:])
    most = [n + s - 1 for n, s in zip(least, tuple_of(given['stride']))]
    asked = [rng.choice([rng.randint(1, max(1, n - 1)), m + rng.randint(1, 9)]) for n, m in zip(least, most)]
    if all(n <= a <= m for n, a, m in zip(least, asked, most)):
        asked[0] = most[0] + 1
    facts = {'asked': asked, 'least': least, 'most': most, 'inputSize': list(x.shape[2:])}
    # The layer of another size is another layer: only its channels stay.
    fill = {k: given[k] for k in ('in_channels', 'out_channels', 'groups', 'bias')}
    return Case(
        lambda: layer(x, output_size=tuple(asked)),
        facts,
        names_of(given, layer=layer, x=x),
        fill,
        check=lambda y, code: 'layer(' in code or list(y.shape[2:]) == asked,
    )


@form('output-size-length', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 3])
    given = layer_of(rng, axes)
    given['output_padding'] = 0
    layer = TORCH['convTranspose2d', axes](**given)
    x = zeros(1, given['in_channels'], *size_of(rng, axes))
    size = list(layer(x).shape[2:])
    length = rng.choice([n for n in range(1, axes + 4) if n not in (axes, axes + 2)])
    facts = {'wantedCount': axes, 'limit': axes + 2, 'sizeA': length, 'count': axes + 2}
    names = dict(zip(['depth', 'height', 'width'][-axes:], size))
    return Case(
        lambda: layer(x, output_size=[7] * length), facts, names_of(given, layer=layer, x=x, **names)
    )


@form('kernel-too-large', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 3])
    given = layer_of(rng, axes, 'conv2d')
    given['kernel_size'] = each(rng, axes, 3, 5)
    given['padding'] = each(rng, axes, 0, 1)
    dilation = tuple_of(given['dilation'], axes)
    span = [d * (k - 1) + 1 for d, k in zip(dilation, given['kernel_size'])]
    size = list(size_of(rng, axes))
    size[0] = rng.randint(1, max(1, span[0] - 2 * given['padding'][0] - 1))
    layer = TORCH['conv2d', axes](**given)
    x = zeros(1, given['in_channels'], *size)
    padded = [n + 2 * p for n, p in zip(size, given['padding'])]
    facts = {'inputSize': padded, 'kernelSize': span}
    # An axis alike on both sides is raised as a whole number is.
    uniform = len({max(0, math.ceil((k - n) / 2)) for n, k in zip(padded, span)}) == 1
    names = names_of(given, layer=layer, x=x)
    if uniform:
        given['padding'] = (max(given['padding']),) * axes
        layer = TORCH['conv2d', axes](**given)
        padded = [n + 2 * p for n, p in zip(size, given['padding'])]
        names = names_of(given, layer=layer, x=x, padding=given['padding'][0])
        facts = {'inputSize': padded, 'kernelSize': span}
    return Case(lambda: layer(x), facts, names, {**given, 'kernel_size': given['kernel_size']})


@form('concatenated-sizes', 'pytorch')
def _(rng):
    # A picture with an odd side goes down and up again, beside what it was.
    kernel, stride = rng.choice([(3, 2), (2, 2), (4, 2), (3, 3), (5, 3)])
    padding = (kernel - 1) // 2
    down = nn.Conv2d(2, 3, kernel, stride, padding)
    up = nn.ConvTranspose2d(3, 2, kernel, stride, padding)
    while True:
        skip = zeros(1, 2, *size_of(rng, low=7, high=24))
        x = down(skip)
        y = up(x)
        if y.shape != skip.shape:
            break
    wrong = 2 if y.shape[2] != skip.shape[2] else 3
    facts = {'dimension': 1, 'sizeA': skip.shape[wrong], 'sizeB': y.shape[wrong]}
    names = {'skip': skip, 'up': up, 'x': x, 'a': skip, 'b': y}
    return Case(lambda: torch.cat([skip, y], dim=1), facts, names)


@form('added-sizes', 'pytorch')
def _(rng):
    dimension = rng.choice([1, 2, 3, 3])
    given = {**layer_of(rng), 'stride': rng.randint(2, 4), 'output_padding': 0}
    x = zeros(2, given['in_channels'], *size_of(rng, low=5, high=8))
    y = nn.ConvTranspose2d(**given)(x)
    more = 1 if dimension == 1 else rng.choice([1, 1, 2])
    # The rows are too few as well where PyTorch names the columns.
    size = [n + more * (1 < axis <= dimension or axis == dimension) for axis, n in enumerate(y.shape)]
    if y.shape[1] == 1 and dimension == 1:
        size[1], y = 3, zeros(2, 2, *y.shape[2:])
    skip = zeros(size)
    a, b = (y, skip) if rng.random() < 0.5 else (skip, y)
    facts = {'sizeA': a.shape[dimension], 'sizeB': b.shape[dimension], 'dimension': dimension}
    case = Case(lambda: a + b, facts, names_of(given, a=a, b=b, x=x), given)
    case.check = lambda value, code: 'output_padding' not in code or value.shape == skip.shape
    return case


@form('loss-sizes', 'pytorch')
def _(rng):
    batch, *size = rng.randint(2, 4), *size_of(rng)
    y, target = zeros(batch, 1, *size), zeros(batch, *size)
    if rng.random() < 0.5:
        y, target = target, y
    loss = rng.choice([F.mse_loss, F.l1_loss, F.smooth_l1_loss])
    facts = {'target': list(target.shape), 'input': list(y.shape)}
    return Case(lambda: loss(y, target), facts, {'y': y, 'target': target, 'loss': loss})


@form('loss-sizes', 'pytorch')
def _(rng):
    channels, size = rng.randint(1, 3), size_of(rng)
    y, target = zeros(2, channels, *size), zeros(2, channels, *(n + rng.randint(1, 2) for n in size))
    loss = rng.choice([F.binary_cross_entropy, F.binary_cross_entropy_with_logits])
    facts = {'target': list(target.shape), 'input': list(y.shape)}
    return Case(lambda: loss(y, target), facts, {'y': y, 'target': target, 'loss': loss})


@form('pixel-shuffle', 'pytorch')
def _(rng):
    factor = rng.randint(2, 4)
    channels = factor**2 * rng.randint(0, 3) + rng.randint(1, factor**2 - 1)
    x = zeros(1, channels, *size_of(rng))
    facts = {'channels': channels, 'divisor': factor**2}
    return Case(lambda: F.pixel_shuffle(x, factor), facts, {'x': x})


@form('pixel-shuffle', 'pytorch')
def _(rng):
    factor = rng.randint(2, 4)
    size = [factor * rng.randint(1, 4), factor * rng.randint(1, 4)]
    wrong = rng.randint(0, 1)
    size[wrong] += rng.randint(1, factor - 1)
    x = zeros(1, 2, *size)
    facts = {'sizeA': size[wrong], 'divisor': factor}
    return Case(lambda: F.pixel_unshuffle(x, factor), facts, {'x': x})


@form('input-axes', 'pytorch')
def _(rng):
    op = rng.choice(['convTranspose2d', 'convTranspose2d', 'conv2d'])
    axes = rng.choice([1, 2, 2, 2, 3])
    given = {**layer_of(rng, axes, op, groups=1), 'in_channels': 1, 'padding': 0}
    layer = TORCH[op, axes](**given)
    # How many channels the reader's layer has, the message does not say.
    lazy = getattr(nn, f'Lazy{type(layer).__name__}')
    rest = {name: value for name, value in given.items() if name != 'in_channels'}
    if op == 'conv2d':
        size = size_of(rng, axes, 12, 16)
    else:
        size = size_of(rng, axes)
    x = zeros(size) if rng.random() < 0.5 else zeros(2, 3, 1, *size)
    facts = {'wantedCount': axes + 2, 'input': list(x.shape)}
    return Case(lambda: layer(x), facts, names_of(given, x=x)).fresh(lambda: lazy(**rest))


@form('no-cells', 'pytorch')
def _(rng):
    given = layer_of(rng)
    layer = nn.ConvTranspose2d(**given)
    size = list(size_of(rng))
    size[rng.randint(0, 1)] = 0
    x = zeros(1, given['in_channels'], *size)
    return Case(lambda: layer(x), {'input': list(x.shape)})


# --- PyTorch: arguments ---------------------------------------------------------------------------


@form('padding-same', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 2, 3])
    stride = rng.randint(1, 4)
    kernel = stride + rng.randint(0, 4) if stride > 1 else rng.choice([1, 3, 5, 7])
    given = {'in_channels': 2, 'out_channels': 3, 'kernel_size': kernel, 'stride': stride}
    layer = TORCH['convTranspose2d', axes](**given, padding=rng.choice(['same', 'valid']))
    x = zeros(1, 2, *size_of(rng, axes))
    return Case(
        lambda: layer(x),
        {},
        names_of(given, x=x),
        given,
        check=lambda y, _: list(y.shape[2:]) == [n * stride for n in x.shape[2:]],
    )


@form('padding-same', 'pytorch')
def _(rng):
    stride = rng.randint(2, 4)
    kernel = stride + rng.randint(0, 4)
    x, weight = zeros(1, 2, *size_of(rng)), zeros(2, 3, kernel, kernel)
    given = {'in_channels': 2, 'out_channels': 3, 'kernel_size': kernel, 'stride': stride}
    fail = lambda: F.conv_transpose2d(x, weight, stride=stride, padding='same')
    return Case(fail, {}, names_of(given, x=x), given)


@form('padding-mode', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 2, 3])
    given = layer_of(rng, axes)
    given['stride'] = rng.randint(1, 4)
    given['dilation'] = 1
    given['output_padding'] = 0
    given['padding'] = rng.randint(0, 1)
    mode = rng.choice(['reflect', 'replicate', 'circular'])
    x = zeros(1, given['in_channels'], *size_of(rng, axes))
    make = TORCH['convTranspose2d', axes]
    plain_layer = make(**{**given, 'padding': 0})
    size = [n - 2 * given['padding'] for n in plain_layer(x).shape[2:]]
    return Case(
        lambda: make(**given, padding_mode=mode),
        {},
        names_of(given, x=x),
        given,
        check=lambda y, _: list(y.shape[2:]) == size,
    )


@form('no-reason', 'pytorch')
def _(rng):
    make = rng.choice([make for _, make in FORMS['no-output'] + FORMS['kernel-zero']][:2])
    case = make(rng)
    case.facts = {}
    return case


@form('groups', 'pytorch')
def _(rng):
    axes = 2  # the message does not say how many
    given = layer_of(rng, axes, groups=1)
    given['groups'] = groups = rng.randint(2, 4)
    wrong = rng.choice(['in_channels', 'out_channels'])
    given['in_channels'] = groups * rng.randint(1, 3)
    given['out_channels'] = groups * rng.randint(1, 3)
    given[wrong] += rng.randint(1, groups - 1)
    x = zeros(1, given['in_channels'], *size_of(rng, axes))
    make = TORCH['convTranspose2d', axes]
    return Case(lambda: make(**given), {}, names_of(given, x=x), given)


@form('groups', 'pytorch')
def _(rng):
    groups = rng.randint(2, 4)
    channels = groups * rng.randint(1, 3) + rng.randint(1, groups - 1)
    weight = zeros(channels, rng.randint(1, 4), 3, 3)
    x = zeros(1, channels, *size_of(rng))
    facts = {'groups': groups, 'divisor': groups, 'weight': list(weight.shape)}
    return Case(
        lambda: F.conv_transpose2d(x, weight, groups=groups), facts, {'x': x, 'weight': weight}
    )


def wrong_name_case(rng, axes, right, wrong):
    given = {**layer_of(rng, axes, groups=1), 'output_padding': 0, 'dilation': 1}
    x = zeros(1, given['in_channels'], *size_of(rng, axes))
    renamed = {wrong if name == right else name: value for name, value in given.items()}
    make = TORCH['convTranspose2d', axes]
    fill = {name: value for name, value in given.items() if name != right}
    return Case(
        lambda: make(**renamed), {'argument': wrong}, names_of(fill, x=x, **{wrong: given[right]}), fill
    )


@form('argument-name', 'pytorch')
def _(rng):
    right, wrong = rng.choice(
        [('stride', 'strides'), ('kernel_size', 'kernel'), ('padding', 'pads'), ('bias', 'use_bias')]
    )
    return wrong_name_case(rng, rng.choice([1, 2, 2, 2, 3]), right, wrong)


@form('negative-padding', 'pytorch')
def _(rng):
    given = layer_of(rng)
    given['padding'] = -rng.randint(1, 3)
    layer = nn.ConvTranspose2d(**given)
    x = zeros(1, given['in_channels'], *size_of(rng))
    return Case(lambda: layer(x), {}, names_of(given, x=x, layer=layer), given)


@form('negative-padding', 'pytorch')
def _(rng):
    given = layer_of(rng)
    given['output_padding'] = -rng.randint(1, 2)
    given['padding'] = 0
    layer = nn.ConvTranspose2d(**given)
    x = zeros(1, given['in_channels'], *size_of(rng, low=4))
    return Case(lambda: layer(x), {}, names_of(given, x=x, layer=layer), given)


@form('stride-zero', 'pytorch')
def _(rng):
    given = layer_of(rng)
    given.update(stride=plain(rng.choice([(0, 1), (1, 0), (0, 0), (-1, -1)]), rng), output_padding=0)
    layer = nn.ConvTranspose2d(**given)
    x = zeros(1, given['in_channels'], *size_of(rng))
    return Case(lambda: layer(x), {}, names_of(given, x=x, layer=layer), given)


@form('dilation-zero', 'pytorch')
def _(rng):
    given = layer_of(rng)
    dilation = rng.choice([(0, 1), (1, 0), (0, 0), (-1, -1), (2, 0)])
    given.update(dilation=dilation, output_padding=0, padding=0)
    layer = nn.ConvTranspose2d(**given)
    x = zeros(1, given['in_channels'], *size_of(rng))
    said = message_of(lambda: layer(x))[0]
    facts = {'dilation': list(dilation)} if 'dilation_height' in said else {}
    return Case(lambda: layer(x), facts, names_of(given, x=x), given)


@form('kernel-zero', 'pytorch')
def _(rng):
    given = layer_of(rng)
    kernel = rng.choice([(0, 1), (1, 0), (0, 0), (3, 0)])
    given.update(kernel_size=kernel, padding=0)
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        layer = nn.ConvTranspose2d(**{**given, 'bias': False})
    x = zeros(1, given['in_channels'], *size_of(rng))
    return Case(lambda: layer(x), {'kernelSize': list(kernel)}, names_of(given, x=x), given)


@form('kernel-zero', 'pytorch')
def _(rng):
    given = {**layer_of(rng, groups=1), 'out_channels': 0, 'bias': False}
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        layer = nn.ConvTranspose2d(**given)
    x = zeros(1, given['in_channels'], *size_of(rng))
    return Case(lambda: layer(x), {'weight': list(layer.weight.shape)}, names_of(given, x=x), given)


@form('values-per-axis', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 2, 3])
    given = layer_of(rng, axes)
    given['output_padding'] = 0
    argument = rng.choice(['stride', 'padding', 'dilation', 'output_padding'])
    length = rng.choice([n for n in (2, 3, 4) if n != axes])
    low = 0 if 'padding' in argument else 1
    high = {'padding': 0, 'output_padding': 0}.get(argument, 3)
    given[argument] = tuple(rng.randint(low, high) for _ in range(length))
    layer = TORCH['convTranspose2d', axes](**given)
    x = zeros(1, given['in_channels'], *size_of(rng, axes))
    facts = {'wantedCount': axes, 'values': list(given[argument])}
    return Case(lambda: layer(x), facts, names_of(given, x=x), given)


@form('whole-numbers', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 2, 3])
    given = layer_of(rng, axes)
    argument = rng.choice(['stride', 'padding', 'dilation', 'output_padding'])
    value = {'padding': 0, 'output_padding': 0}.get(argument, rng.randint(1, 3))
    given.update(output_padding=0)
    given[argument] = value + rng.choice([0.0, 0.5])
    layer = TORCH['convTranspose2d', axes](**given)
    x = zeros(1, given['in_channels'], *size_of(rng, axes))
    return Case(lambda: layer(x), {}, names_of(given, x=x), given)


@form('whole-numbers', 'pytorch')
def _(rng):
    given = layer_of(rng, groups=1)
    argument = rng.choice(['kernel_size', 'in_channels'])
    given.update(kernel_size=3, dilation=1, stride=2, output_padding=0, padding=0)
    whole = given[argument]
    given[argument] = float(whole)
    x = zeros(1, int(given['in_channels']), *size_of(rng))
    case = Case(lambda: nn.ConvTranspose2d(**given), {}, names_of(given, x=x), given)
    case.needs_traceback = True
    return case


@form('missing-kernel-size', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 2, 3])
    given = layer_of(rng, axes)
    x = zeros(1, given['in_channels'], *size_of(rng, axes))
    few = {k: v for k, v in given.items() if k not in ('kernel_size', 'stride', 'padding')}
    few['output_padding'] = 0
    few['dilation'] = 1
    make = TORCH['convTranspose2d', axes]
    return Case(
        lambda: make(**few),
        {},
        names_of(few, x=x),
        few,
        check=lambda y, _: list(y.shape[2:]) == [2 * n for n in x.shape[2:]],
    )


# --- PyTorch: weights and types -------------------------------------------------------------------


@form('number-type', 'pytorch')
def _(rng):
    given = layer_of(rng)
    weights, inputs = rng.choice(
        [
            (torch.float, torch.long),
            (torch.float, torch.double),
            (torch.float, torch.half),
            (torch.float, torch.bfloat16),
            (torch.double, torch.float),
            (torch.half, torch.float),
            (torch.bfloat16, torch.float),
        ]
    )
    layer = nn.ConvTranspose2d(**given).to(weights)
    x = zeros(1, given['in_channels'], *size_of(rng), dtype=inputs)
    words = {
        torch.float: 'Float',
        torch.long: 'Long',
        torch.double: 'Double',
        torch.half: 'Half',
        torch.bfloat16: 'BFloat16',
    }
    facts = {'type': words[inputs], 'wantedType': words[weights]}
    if 'expected scalar type' not in message_of(lambda: layer(x))[0]:
        facts = {}
    return Case(lambda: layer(x), facts, names_of(given, layer=layer, x=x))


@form('number-type', 'pytorch')
def _(rng):
    given = {**layer_of(rng, op='conv2d'), 'padding': 8}
    weights, word = rng.choice([(torch.float, 'float'), (torch.double, 'double')])
    inputs = rng.choice([torch.long, torch.half, torch.bfloat16, torch.uint8, torch.int])
    layer = nn.Conv2d(**given).to(weights)
    x = zeros(1, given['in_channels'], *size_of(rng), dtype=inputs)
    said = message_of(lambda: layer(x))[0]
    facts = {'wantedType': word if 'bias type' in said else word.capitalize()}
    if 'not implemented' in said:
        facts = {}
    return Case(lambda: layer(x), facts, names_of(given, layer=layer, x=x))


@form('number-type', 'pytorch')
def _(rng):
    given = layer_of(rng)
    layer = nn.ConvTranspose2d(**given)
    inputs, word = rng.choice([(torch.uint8, 'Byte'), (torch.int32, 'Int'), (torch.bool, 'Bool')])
    x = zeros(1, given['in_channels'], *size_of(rng), dtype=inputs)
    text = message_of(lambda: layer(x))[0]
    found = re.search(r"not implemented for '(\w+)'", text)
    facts = {'type': word} if found else {'type': word, 'wantedType': 'Float'}
    return Case(lambda: layer(x), facts, names_of(given, layer=layer, x=x))


@form('not-a-tensor', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 2, 3])
    given = layer_of(rng, axes)
    layer = TORCH['convTranspose2d', axes](**given)
    x = np.zeros((1, given['in_channels'], *size_of(rng, axes)), 'float32')
    word = 'numpy.ndarray'
    if rng.random() < 0.4:
        x, word = x.tolist(), 'list'
    return Case(lambda: layer(x), {'type': word}, names_of(given, layer=layer, x=x))


@form('bias-size', 'pytorch')
def _(rng):
    transposed = rng.random() < 0.6
    weight = zeros(rng.randint(1, 4), rng.randint(1, 4), 3, 3)
    inputs, outputs = weight.shape[:2] if transposed else reversed(weight.shape[:2])
    bias = zeros(rng.choice([n for n in range(1, 7) if n != outputs]))
    x = zeros(1, inputs, *size_of(rng))
    run = F.conv_transpose2d if transposed else F.conv2d
    facts = {'weight': list(weight.shape), 'wantedCount': outputs, 'bias': list(bias.shape)}
    return Case(lambda: run(x, weight, bias=bias), facts, {'x': x, 'weight': weight})


def saved_case(rng, wrap):
    axes = rng.choice([1, 2, 2, 2, 3])
    op = rng.choice(['convTranspose2d', 'convTranspose2d', 'conv2d'])
    groups = rng.choice([1, 1, 2])
    while True:
        a, b = layer_of(rng, axes, op, groups), layer_of(rng, axes, op, groups)
        a['bias'] = b['bias'] = True
        saved, built = TORCH[op, axes](**a), TORCH[op, axes](**b)
        if saved.weight.shape != built.weight.shape:
            break
    if wrap and (op == 'conv2d' or groups > 1):
        return saved_case(rng, wrap)
    facts = {
        'name': '0.weight' if wrap else 'weight',
        'saved': list(saved.weight.shape),
        'built': list(built.weight.shape),
    }
    if not wrap and saved.bias.shape != built.bias.shape:
        facts['savedBias'] = list(saved.bias.shape)
    file, model = (nn.Sequential(saved), nn.Sequential(built)) if wrap else (saved, built)
    names = {'state': file.state_dict(), 'x': zeros(1, a['in_channels'], *(30,) * axes)}
    # Of how many groups the layer was, only a bias of another length says.
    known = op == 'conv2d' or 'savedBias' in facts or groups == 1
    if not known or (op == 'conv2d' and groups > 1):
        return saved_case(rng, wrap)
    return Case(lambda: model.load_state_dict(file.state_dict()), facts, names)


form('saved-shape', 'pytorch')(lambda rng: saved_case(rng, False))
form('saved-shape', 'pytorch')(lambda rng: saved_case(rng, True))


@form('saved-bias', 'pytorch')
def _(rng):
    axes = rng.choice([1, 2, 2, 2, 3])
    op = rng.choice(['convTranspose2d', 'convTranspose2d', 'conv2d'])
    given = layer_of(rng, axes, op)
    has = rng.random() < 0.5
    saved = TORCH[op, axes](**{**given, 'bias': has})
    built = TORCH[op, axes](**{**given, 'bias': not has})
    state = saved.state_dict()
    fill = {k: v for k, v in given.items() if k != 'bias'}
    x = zeros(1, given['in_channels'], *(20,) * axes)
    case = Case(lambda: built.load_state_dict(state), {'name': 'bias'}, names_of(given, x=x), fill)
    case.after = lambda layer: layer.load_state_dict(state)
    return case


@form('weight-axes', 'pytorch')
def _(rng):
    weight = zeros(rng.randint(1, 4), rng.randint(1, 4))
    x = zeros(1, 1, *size_of(rng))
    return Case(lambda: F.conv_transpose2d(x, weight), {}, {'x': x, 'weight': weight})


# --- Keras ----------------------------------------------------------------------------------------

KERAS = {
    ('convTranspose2d', 1): layers.Conv1DTranspose,
    ('convTranspose2d', 2): layers.Conv2DTranspose,
    ('convTranspose2d', 3): layers.Conv3DTranspose,
    ('conv2d', 2): layers.Conv2D,
}


def keras_of(rng, axes=2):
    return {
        'filters': rng.randint(1, 4),
        'kernel_size': plain(each(rng, axes, 1, 5), rng),
        'strides': plain(each(rng, axes, 1, 3), rng),
        'padding': rng.choice(['valid', 'same']),
        'use_bias': rng.random() < 0.5,
    }


def array(*shape):
    return np.zeros(shape, 'float32')


@form('input-channels', 'keras')
def _(rng):
    axes = rng.choice([1, 2, 2])
    layer = KERAS['convTranspose2d', axes](**keras_of(rng, axes))
    wanted = rng.randint(1, 4)
    got = rng.choice([n for n in range(1, 6) if n != wanted])
    size = size_of(rng, axes)
    if rng.random() < 0.5:
        inputs = keras.Input((*size, wanted))
        model = keras.Model(inputs, layer(inputs))
        x = array(2, *size, got)
        fail = lambda: layer(x)
    else:
        layer(array(2, *size, wanted))
        x = array(2, *size, got)
        fail = lambda: layer(x)
    return Case(fail, {'wantedChannels': wanted, 'input': [2, *size, got]}, {'layer': layer, 'x': x})


@form('output-padding', 'keras')
def _(rng):
    axes = rng.choice([1, 2, 2, 2])
    given = keras_of(rng, axes)
    strides = tuple_of(given['strides'], axes)
    output_padding = [rng.randint(0, s - 1) for s in strides]
    wrong = rng.randint(0, axes - 1)
    output_padding[wrong] = strides[wrong] + rng.randint(0, 2)
    given['output_padding'] = tuple(output_padding)
    x = array(1, *size_of(rng, axes), 2)
    make = KERAS['convTranspose2d', axes]
    facts = {
        'dimension': wrong,
        'sizeA': output_padding[wrong],
        'sizeB': strides[wrong],
        'outputPadding': output_padding,
        'stride': list(strides),
    }
    return Case(lambda: make(**given)(x), facts, names_of(given, x=x), given)


@form('kernel-too-large', 'keras')
def _(rng):
    given = {**keras_of(rng), 'kernel_size': each(rng, 2, 4, 6), 'padding': 'valid', 'strides': 1}
    x = array(1, rng.randint(1, 3), rng.randint(4, 9), 2)
    facts = {'input': list(x.shape), 'weight': [*given['kernel_size'], 2, given['filters']]}
    return Case(lambda: layers.Conv2D(**given)(x), facts, names_of(given, x=x), given)


def join_case(rng, layer, facts_of, same_channels):
    size, channels = size_of(rng, low=5, high=20), rng.randint(1, 4)
    other = [n + rng.choice([-1, 0, 1]) for n in size]
    if tuple(other) == size:
        other[0] += 1
    a, b = array(2, *size, channels), array(2, *other, channels if same_channels else 3)
    fail = lambda: layer([a, b])
    return Case(fail, facts_of(a.shape, b.shape), {'a': a, 'b': b})


form('concatenated-sizes', 'keras')(
    lambda rng: join_case(
        rng, layers.Concatenate(), lambda a, b: {'first': list(a), 'second': list(b)}, False
    )
)
form('added-sizes', 'keras')(
    lambda rng: join_case(
        rng, layers.Add(), lambda a, b: {'first': list(a[1:]), 'second': list(b[1:])}, True
    )
)


@form('input-axes', 'keras')
def _(rng):
    given = keras_of(rng)
    given['padding'] = 'same'
    size = size_of(rng)
    symbolic = rng.random() < 0.4
    if symbolic:
        x = keras.Input(size)
        shape = [None, *size]
    else:
        x = array(*size, rng.choice([1, 3]))
        shape = list(x.shape)
    layer = layers.Conv2DTranspose(**given)
    facts = {'wantedCount': 4, 'count': len(shape), 'input': shape}
    return Case(lambda: layer(x), facts, {'x': x, 'layer': layers.Conv2DTranspose(**given)}).fresh(
        lambda: layers.Conv2DTranspose(**given)
    )


@form('keras-padding', 'keras')
def _(rng):
    given = {**keras_of(rng), 'padding': rng.choice(['full', 'zeros', 'causal', 'reflect'])}
    x = array(1, *size_of(rng), 2)
    return Case(
        lambda: layers.Conv2DTranspose(**given), {'value': given['padding']}, names_of(given, x=x), given
    )


@form('keras-padding', 'keras')
def _(rng):
    given = {**keras_of(rng), 'padding': rng.randint(0, 3)}
    x = array(1, *size_of(rng), 2)
    case = Case(lambda: layers.Conv2DTranspose(**given), {}, names_of(given, x=x), given)
    case.needs_traceback = True
    return case


@form('groups', 'keras')
def _(rng):
    groups = rng.randint(2, 4)
    given = {**keras_of(rng), 'padding': 'same', 'groups': groups}
    given['filters'] = groups * rng.randint(1, 3) + rng.randint(1, groups - 1)
    x = array(1, *size_of(rng), 12)
    facts = {'groups': groups, 'filters': given['filters']}
    return Case(lambda: layers.Conv2D(**given), facts, names_of(given, x=x), given)


@form('argument-name', 'keras')
def _(rng):
    axes = rng.choice([1, 2, 2])
    given = keras_of(rng, axes)
    right, wrong = rng.choice([('strides', 'stride'), ('dilation_rate', 'dilation'), ('use_bias', 'bias')])
    if right == 'dilation_rate':
        given.update(strides=1, dilation_rate=2)
    x = array(1, *size_of(rng, axes), 2)
    renamed = {wrong if name == right else name: value for name, value in given.items()}
    fill = {name: value for name, value in given.items() if name != right}
    facts = {'argument': wrong}
    make = KERAS['convTranspose2d', axes]
    facts['value'] = None
    return Case(lambda: make(**renamed), facts, names_of(fill, x=x, **{wrong: given[right]}), fill)


@form('argument-name', 'keras')
def _(rng):
    groups = rng.randint(2, 4)
    given = {**keras_of(rng), 'filters': groups * rng.randint(1, 3)}
    x = array(1, *size_of(rng), groups * rng.randint(1, 3))
    facts = {'argument': 'groups', 'value': str(groups)}
    return Case(
        lambda: layers.Conv2DTranspose(**given, groups=groups), facts, names_of(given, x=x), given
    )


@form('negative-padding', 'keras')
def _(rng):
    value = -rng.randint(1, 4)
    given = {**keras_of(rng), 'output_padding': value}
    x = array(1, *size_of(rng), 2)
    facts = {'wantedCount': 2, 'value': None, 'values': [value]}
    return Case(lambda: layers.Conv2DTranspose(**given), facts, names_of(given, x=x), given)


def not_positive_case(rng, argument):
    given = keras_of(rng)
    given['strides'] = 1 if argument != 'strides' else 0
    value = rng.choice([0, -1, (0, 1), (1, 0), (2, 0)])
    given[argument] = value
    x = array(1, *size_of(rng), 2)
    bad = next(v for v in tuple_of(value) if v <= 0)
    facts = {'wantedCount': 2, 'values': [bad]}
    facts.update({'count': value} if isinstance(value, int) else {'stride': list(value)})
    return Case(lambda: layers.Conv2DTranspose(**given), facts, names_of(given, x=x), given)


form('stride-zero', 'keras')(lambda rng: not_positive_case(rng, 'strides'))
form('dilation-zero', 'keras')(lambda rng: not_positive_case(rng, 'dilation_rate'))
form('kernel-zero', 'keras')(lambda rng: not_positive_case(rng, 'kernel_size'))


@form('kernel-zero', 'keras')
def _(rng):
    given = {**keras_of(rng), 'filters': -rng.randint(0, 3)}
    x = array(1, *size_of(rng), 2)
    return Case(
        lambda: layers.Conv2DTranspose(**given),
        {'filters': given['filters']},
        names_of(given, x=x),
        given,
    )


@form('values-per-axis', 'keras')
def _(rng):
    axes = rng.choice([1, 2, 2])
    argument = rng.choice(['strides', 'kernel_size'])
    length = rng.choice([n for n in (2, 3, 4) if n != axes])
    given = keras_of(rng, axes)
    given[argument] = tuple(rng.randint(1, 3) for _ in range(length))
    x = array(1, *size_of(rng, axes), 2)
    make = KERAS['convTranspose2d', axes]
    facts = {'wantedCount': axes, 'values': list(given[argument])}
    return Case(lambda: make(**given), facts, names_of(given, x=x), given)


@form('missing-kernel-size', 'keras')
def _(rng):
    axes = rng.choice([1, 2, 2])
    filters = rng.randint(1, 4)
    x = array(1, *size_of(rng, axes), 2)
    make = KERAS['convTranspose2d', axes]
    return Case(
        lambda: make(filters),
        {},
        {'filters': filters, 'x': x},
        check=lambda y, _: list(y.shape[1:-1]) == [2 * n for n in x.shape[1:-1]],
    )


@form('strides-and-dilation', 'keras')
def _(rng):
    strides, dilation = each(rng, 2, 2, 3), each(rng, 2, 2, 3)
    given = {**keras_of(rng), 'kernel_size': rng.randint(1, 4), 'strides': strides}
    x = array(1, *size_of(rng), 2)
    facts = {'stride': list(strides), 'dilation': list(dilation)}
    fail = lambda: layers.Conv2DTranspose(**given, dilation_rate=dilation)(x)
    return Case(fail, facts, names_of(given, x=x), given)


@form('weight-order', 'keras')
def _(rng):
    given = {**keras_of(rng), 'use_bias': False}
    layer = layers.Conv2DTranspose(**given)
    channels = rng.choice([n for n in range(1, 7) if n != given['filters']])
    layer.build((1, 5, 5, channels))
    built = layer.get_weights()[0].shape
    kernel = built[:2]
    # In PyTorch's order, or with the channels in the order of a Conv2D.
    saved = [channels, given['filters'], *kernel] if rng.random() < 0.6 else [*kernel, channels, given['filters']]
    weight = np.zeros(saved, 'float32')
    if weight.shape == built:
        saved = [*kernel, channels, given['filters']]
        weight = np.zeros(saved, 'float32')
    facts = {'built': list(built), 'saved': list(saved)}
    case = Case(lambda: layer.set_weights([weight]), facts, {'weight': weight})
    case.after = lambda weight: layer.set_weights([weight])
    return case


# --- ONNX Runtime ---------------------------------------------------------------------------------


class Node:
    """A model of one node: its attributes, and what goes in."""

    def __init__(self, op, shapes, attributes=None, declared=None, types=None, feed=None):
        self.op, self.shapes, self.attributes = op, shapes, attributes or {}
        self.declared, self.types, self.feed = declared, types or {}, feed or {}

    def model(self):
        inputs, weights = [], []
        for name, shape in self.shapes.items():
            if name in ('w', 'b'):
                weights.append(helper.make_tensor(name, TensorProto.FLOAT, shape, array(*shape).ravel()))
            else:
                declared = self.declared or [None] * len(shape)
                inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, declared))
        node = helper.make_node(self.op, list(self.shapes), ['y'], name='up', **self.attributes)
        output = helper.make_tensor_value_info('y', TensorProto.FLOAT, None)
        graph = helper.make_graph([node], 'g', inputs, [output], weights)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=9)

    def session(self, model=None):
        text = (model or self.model()).SerializeToString()
        return onnxruntime.InferenceSession(text, providers=['CPUExecutionProvider'])

    def inputs(self):
        return {
            name: self.feed.get(name, np.zeros(shape, self.types.get(name, 'float32')))
            for name, shape in self.shapes.items()
            if name not in ('w', 'b')
        }

    def run(self):
        return self.session().run(None, self.inputs())[0]


def onnx_of(rng):
    stride, kernel = each(rng, 2, 1, 4), each(rng, 2, 1, 5)
    channels = rng.randint(1, 4)
    shapes = {'x': (1, channels, *size_of(rng)), 'w': (channels, rng.randint(1, 4), *kernel)}
    return shapes, {'strides': list(stride)}


def node_case(node, facts, names=None):
    """A case whose mends are calls of `make_node`, run with the other attributes as they were."""
    case = Case(node.run, facts, {**node.attributes, **(names or {})})
    case.node = node
    return case


@form('input-channels', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    wanted = shapes['w'][0]
    got = rng.choice([n for n in range(1, 6) if n != wanted])
    shapes['x'] = (1, got, *shapes['x'][2:])
    return node_case(
        Node('ConvTranspose', shapes, attributes), {'wantedChannels': wanted, 'channels': got}
    )


@form('output-padding', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    wrong = rng.randint(0, 1)
    output_padding = [rng.randint(0, s - 1) for s in attributes['strides']]
    limit = attributes['strides'][wrong]
    output_padding[wrong] = limit + rng.randint(0, 2)
    attributes['output_padding'] = output_padding
    facts = {'dimension': wrong, 'sizeA': output_padding[wrong], 'limit': limit}
    return node_case(Node('ConvTranspose', shapes, attributes), facts)


@form('no-output', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    wrong = rng.randint(0, 1)
    pads = [0, 0, 0, 0]
    pads[wrong] = pads[wrong + 2] = 30
    attributes['pads'] = pads
    facts = {'dimension': wrong, 'inputSize': list(shapes['x'][2:])}
    return node_case(Node('ConvTranspose', shapes, attributes), facts)


@form('output-size', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    wrong = rng.randint(0, 1)
    dilations = list(each(rng, 2, 1, 2))
    full = [
        (n - 1) * s + d * (k - 1) + 1
        for n, s, d, k in zip(shapes['x'][2:], attributes['strides'], dilations, shapes['w'][2:])
    ]
    asked = list(full)
    asked[wrong] = full[wrong] + attributes['strides'][wrong] + rng.randint(0, 9)
    if wrong == 1 and asked[0] == asked[1]:
        asked[0] -= 1
    if asked[0] < 1:
        asked[0] = full[0]
        asked[1] += 1
    attributes.update(output_shape=asked, dilations=dilations)
    stride, kernel, dilation = attributes['strides'][wrong], shapes['w'][2 + wrong], dilations[wrong]
    span = dilation * (kernel - 1) + 1
    facts = {
        'sizeA': (asked[wrong] - span) // stride + 1,
        'sizeB': shapes['x'][2 + wrong],
        'asked': [asked[wrong]],
        'kernelSize': [kernel],
        'stride': [stride],
        'dilation': [dilation],
        'outputPadding': [0],
    }
    return node_case(Node('ConvTranspose', shapes, attributes), facts)


@form('concatenated-sizes', 'onnxruntime')
def _(rng):
    a = [1, 2, *size_of(rng)]
    wrong = rng.choice([2, 3])
    b = list(a)
    b[wrong] += rng.randint(1, 3)
    facts = {'dimension': wrong, 'sizeA': a[wrong], 'sizeB': b[wrong]}
    return node_case(Node('Concat', {'x': a, 'z': b}, {'axis': 1}), facts)


@form('added-sizes', 'onnxruntime')
def _(rng):
    a = [1, 2, *size_of(rng)]
    wrong = rng.choice([2, 3])
    b = list(a)
    b[wrong] += rng.randint(1, 3)
    return node_case(Node('Add', {'x': a, 'z': b}), {'sizeA': a[wrong], 'sizeB': b[wrong]})


@form('input-axes', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    shapes['x'] = (1, 1, *shapes['x'][2:])
    shapes['w'] = (1, *shapes['w'][1:])
    x = array(*shapes['x'][2:])
    node = Node('ConvTranspose', shapes, attributes, feed={'x': x})
    facts = {'name': 'x', 'count': 2, 'wantedCount': 4}
    return node_case(node, facts, {'x': x})


@form('fixed-size', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    wrong = rng.choice([2, 3])
    declared = list(shapes['x'])
    declared[wrong] += rng.choice([-1, 1, 2])
    facts = {
        'name': 'x',
        'dimension': wrong,
        'sizeA': shapes['x'][wrong],
        'sizeB': declared[wrong],
    }
    return node_case(Node('ConvTranspose', shapes, attributes, declared=declared), facts)


@form('groups', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    groups = rng.randint(2, 4)
    channels = groups * rng.randint(1, 3) + rng.randint(1, groups - 1)
    shapes['x'] = (1, channels, *shapes['x'][2:])
    shapes['w'] = (channels, *shapes['w'][1:])
    attributes['group'] = groups
    facts = {'channels': channels, 'groups': groups}
    return node_case(Node('ConvTranspose', shapes, attributes), facts)


@form('argument-name', 'onnxruntime')
def _(rng):
    shapes, _ = onnx_of(rng)
    wrong, value = rng.choice([('stride', [2, 2]), ('dilation', [1, 2]), ('groups', 1), ('padding', [0] * 4)])
    return node_case(Node('ConvTranspose', shapes, {wrong: value}), {'argument': wrong})


@form('negative-padding', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    attributes['pads'] = [rng.choice([-2, -1]), *(rng.randint(-1, 0) for _ in range(3))]
    return node_case(Node('ConvTranspose', shapes, attributes), {})


@form('stride-zero', 'onnxruntime')
def _(rng):
    shapes, _ = onnx_of(rng)
    strides = rng.choice([[0, 0], [0, 1], [2, 0], [-1, 1]])
    return node_case(Node('ConvTranspose', shapes, {'strides': strides}), {})


@form('dilation-zero', 'onnxruntime')
def _(rng):
    shapes, _ = onnx_of(rng)
    dilations = rng.choice([[0, 0], [0, 1], [2, 0], [-1, 1]])
    return node_case(Node('ConvTranspose', shapes, {'dilations': dilations}), {})


@form('values-per-axis', 'onnxruntime')
def _(rng):
    shapes, _ = onnx_of(rng)
    argument, value = rng.choice(
        [('strides', [2]), ('dilations', [1]), ('pads', [0, 0]), ('output_padding', [0]), ('strides', [1, 2, 3])]
    )
    return node_case(Node('ConvTranspose', shapes, {argument: value}), {})


@form('auto-pad', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    shapes['w'] = (*shapes['w'][:2], *(s + rng.randint(0, 3) for s in attributes['strides']))
    attributes['auto_pad'] = rng.choice(['SAME', 'same', 'FULL', 'SAME_BOTH'])
    return node_case(Node('ConvTranspose', shapes, attributes), {})


@form('kernel-shape', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    wrong = [k + rng.randint(1, 2) for k in shapes['w'][2:]]
    attributes['kernel_shape'] = wrong
    return node_case(
        Node('ConvTranspose', shapes, attributes), {'kernelShape': wrong, 'weight': list(shapes['w'])}
    )


@form('number-type', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    dtype, word = rng.choice([('float64', 'double'), ('float16', 'float16'), ('int64', 'int64')])
    x = np.zeros(shapes['x'], dtype)
    node = Node('ConvTranspose', shapes, attributes, feed={'x': x})
    return node_case(node, {'type': word, 'wantedType': 'float'}, {'x': x})


@form('bias-size', 'onnxruntime')
def _(rng):
    shapes, attributes = onnx_of(rng)
    outputs = shapes['w'][1]
    shapes['b'] = (rng.choice([n for n in range(1, 7) if n != outputs]),)
    facts = {'bias': list(shapes['b']), 'wantedCount': outputs}
    return node_case(Node('ConvTranspose', shapes, attributes), facts)


@form('weight-axes', 'onnxruntime')
def _(rng):
    shapes, _ = onnx_of(rng)
    shapes['w'] = shapes['w'][: rng.choice([3])]
    return node_case(Node('ConvTranspose', shapes), {})


# --- Running the mends ----------------------------------------------------------------------------


class Filled:
    """A module whose layers take what a mend leaves out from the call that failed."""

    def __init__(self, module, fill, layer):
        self.module, self.fill, self.layer = module, fill, layer

    def __getattr__(self, name):
        made = getattr(self.module, name)
        if not re.fullmatch(self.layer, name):
            return made

        def make(*args, **given):
            parameters = list(inspect.signature(made.__init__).parameters)[1:]
            given.update(zip(parameters, args))
            return made(**{**self.fill, **given})

        return make


def run_mend(code, case):
    """Runs the code in place of what failed; raises what it raises."""
    names = dict(case.names)
    if hasattr(case, 'make'):
        names['layer'] = case.make()
    # A convolution that a mend puts before the reader's own layer is not that layer.
    is_conv = 'in_channels' in case.fill and 'output_padding' not in case.fill
    own = r'Conv[123]d' if is_conv and 'layer)' not in code else r'ConvTranspose[123]d'
    space = {
        **{'torch': torch, 'F': F, 'math': math, 'np': np, 'keras': keras, 'ops': ops},
        'nn': Filled(nn, case.fill, own),
        'layers': Filled(layers, case.fill, r'Conv[123]D(Transpose)?'),
        **names,
    }
    if hasattr(case, 'node'):
        return run_node(code, case.node, space)
    if 'mkldnn' in code:
        # What PyTorch says itself is what was asked for.
        text, _ = message_of(lambda: exec(code, space))
        assert 'could not' not in text, text
        return
    body = ast.parse(code).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), 'mend', 'exec'), space)
    value = eval(compile(ast.Expression(last.value), 'mend', 'eval'), space) if last else None
    if hasattr(case, 'after'):
        case.after(value)
    if isinstance(value, (nn.Module, keras.layers.Layer)):
        value = value(case.names['x'])
    elif code.startswith('layer ='):
        value = space['layer'](case.names['x'])
    if isinstance(value, torch.Tensor):
        assert value.numel() > 0, 'nothing is left'
    assert case.check is None or case.check(value, code), 'another size than promised'


def run_node(code, node, space):
    """Makes the node anew, with its other attributes as they were, and runs the model."""
    made = Node(node.op, dict(node.shapes), dict(node.attributes), node.declared, node.types, node.feed)
    space = {**space, 'TensorProto': TensorProto}
    if 'make_node' in code:

        class Helper:
            @staticmethod
            def make_node(op, inputs, outputs, **given):
                # Of a name that was wrong nothing is left.
                known = onnx.defs.get_schema(op, 17).attributes
                made.attributes = {
                    **{k: v for k, v in made.attributes.items() if k in known},
                    **given,
                }

        exec(code, {**space, 'helper': Helper})
    elif code.startswith('session.run'):
        made.feed = {}
        space['session'] = made.session()
        exec(code, space)
        return
    elif code.startswith('model.graph'):
        model = made.model()
        exec(code, {**space, 'model': model})
        made.session(model).run(None, made.inputs())
        return
    elif code.startswith('b ='):
        exec(code, space)
        made.shapes['b'] = space['b'].shape
    else:
        attribute = re.match(r'\w+', code)[0]
        space[attribute] = list(made.attributes[attribute])
        exec(code, space)
        made.attributes[attribute] = space[attribute]
    assert made.run().size > 0


# --- The smallest case of each kind, for the page -------------------------------------------------

EXAMPLES = {
    'input-channels': ('pytorch', 'nn.ConvTranspose2d(4, 2, kernel_size=3)(torch.zeros(1, 3, 5, 5))'),
    'output-padding': (
        'pytorch',
        'nn.ConvTranspose2d(1, 1, kernel_size=3, stride=2, output_padding=2)(torch.zeros(1, 1, 3, 3))',
    ),
    'no-output': ('pytorch', 'nn.ConvTranspose2d(1, 1, kernel_size=3, padding=3)(torch.zeros(1, 1, 3, 3))'),
    'output-size': (
        'pytorch',
        'layer = nn.ConvTranspose2d(1, 1, kernel_size=3, stride=2, padding=1)\n'
        'layer(torch.zeros(1, 1, 5, 5), output_size=(11, 11))',
    ),
    'output-size-length': (
        'pytorch',
        'layer = nn.ConvTranspose2d(1, 1, kernel_size=3, stride=2, padding=1)\n'
        'layer(torch.zeros(1, 1, 5, 5), output_size=[10])',
    ),
    'kernel-too-large': ('pytorch', 'nn.Conv2d(1, 1, kernel_size=4)(torch.zeros(1, 1, 3, 3))'),
    'concatenated-sizes': (
        'pytorch',
        'skip = torch.zeros(1, 2, 11, 11)\n'
        'x = nn.Conv2d(2, 2, kernel_size=2, stride=2)(skip)\n'
        'y = nn.ConvTranspose2d(2, 2, kernel_size=2, stride=2)(x)\n'
        'torch.cat([skip, y], dim=1)',
    ),
    'added-sizes': ('pytorch', 'torch.zeros(1, 2, 6, 7) + torch.zeros(1, 2, 6, 6)'),
    'loss-sizes': ('pytorch', 'F.mse_loss(torch.zeros(2, 1, 5, 5), torch.zeros(2, 5, 5))'),
    'pixel-shuffle': ('pytorch', 'nn.PixelShuffle(2)(torch.zeros(1, 6, 5, 5))'),
    'input-axes': ('pytorch', 'nn.ConvTranspose2d(1, 1, kernel_size=3)(torch.zeros(5, 5))'),
    'no-cells': ('pytorch', 'nn.ConvTranspose2d(1, 1, kernel_size=3)(torch.zeros(1, 1, 0, 5))'),
    'fixed-size': ('onnxruntime', 'session.run(None, {"x": np.zeros((1, 1, 5, 7), np.float32)})'),
    'padding-same': (
        'pytorch',
        'nn.ConvTranspose2d(1, 1, kernel_size=3, stride=2, padding="same")(torch.zeros(1, 1, 5, 5))',
    ),
    'keras-padding': ('keras', 'layers.Conv2DTranspose(1, kernel_size=3, padding="full")'),
    'padding-mode': ('pytorch', 'nn.ConvTranspose2d(1, 1, kernel_size=3, padding_mode="reflect")'),
    'groups': ('pytorch', 'nn.ConvTranspose2d(3, 4, kernel_size=3, groups=2)'),
    'argument-name': ('pytorch', 'nn.ConvTranspose2d(1, 1, kernel_size=3, strides=2)'),
    'negative-padding': (
        'pytorch',
        'nn.ConvTranspose2d(1, 1, kernel_size=3, padding=-1)(torch.zeros(1, 1, 5, 5))',
    ),
    'stride-zero': ('pytorch', 'nn.ConvTranspose2d(1, 1, kernel_size=3, stride=0)(torch.zeros(1, 1, 5, 5))'),
    'dilation-zero': (
        'pytorch',
        'nn.ConvTranspose2d(1, 1, kernel_size=3, dilation=0)(torch.zeros(1, 1, 5, 5))',
    ),
    'kernel-zero': ('pytorch', 'nn.ConvTranspose2d(1, 1, kernel_size=0)(torch.zeros(1, 1, 5, 5))'),
    'values-per-axis': (
        'pytorch',
        'nn.ConvTranspose2d(1, 1, kernel_size=3, stride=(1, 2, 2))(torch.zeros(1, 1, 5, 5))',
    ),
    'whole-numbers': (
        'pytorch',
        'nn.ConvTranspose2d(1, 1, kernel_size=3, stride=4 / 2)(torch.zeros(1, 1, 5, 5))',
    ),
    'missing-kernel-size': ('pytorch', 'nn.ConvTranspose2d(1, 1)'),
    'strides-and-dilation': (
        'keras',
        'layers.Conv2DTranspose(1, kernel_size=3, strides=2, dilation_rate=2)(keras.ops.zeros((1, 5, 5, 1)))',
    ),
    'no-reason': (
        'pytorch',
        'nn.ConvTranspose2d(1, 1, kernel_size=5, padding=9)(torch.zeros(1, 1, 5, 5))',
    ),
    'auto-pad': ('onnxruntime', 'helper.make_node("ConvTranspose", ["x", "w"], ["y"], auto_pad="SAME")'),
    'kernel-shape': (
        'onnxruntime',
        'helper.make_node("ConvTranspose", ["x", "w"], ["y"], kernel_shape=[4, 4])',
    ),
    'number-type': (
        'pytorch',
        'nn.ConvTranspose2d(1, 1, kernel_size=3)(torch.zeros(1, 1, 5, 5, dtype=torch.long))',
    ),
    'not-a-tensor': ('pytorch', 'nn.ConvTranspose2d(1, 1, kernel_size=3)(np.zeros((1, 1, 5, 5)))'),
    'bias-size': (
        'pytorch',
        'F.conv_transpose2d(torch.zeros(1, 1, 5, 5), torch.zeros(1, 2, 3, 3), bias=torch.zeros(3))',
    ),
    'saved-shape': (
        'pytorch',
        'state = nn.ConvTranspose2d(4, 2, kernel_size=3).state_dict()\n'
        'nn.ConvTranspose2d(2, 4, kernel_size=3).load_state_dict(state)',
    ),
    'saved-bias': (
        'pytorch',
        'state = nn.ConvTranspose2d(1, 1, kernel_size=3, bias=False).state_dict()\n'
        'nn.ConvTranspose2d(1, 1, kernel_size=3).load_state_dict(state)',
    ),
    'weight-order': (
        'keras',
        'layer = layers.Conv2DTranspose(2, kernel_size=3, use_bias=False)\n'
        'layer.build((None, 5, 5, 4))\n'
        'layer.set_weights([torch_layer.weight.numpy()])',
    ),
    'weight-axes': ('pytorch', 'F.conv_transpose2d(torch.zeros(1, 1, 5, 5), torch.ones(3, 3))'),
}


def example(kind, framework, code):
    """The text that the smallest case raises."""
    space = {'torch': torch, 'nn': nn, 'F': F, 'np': np, 'keras': keras, 'layers': layers}
    if framework == 'onnxruntime':
        shapes = {'x': (1, 1, 5, 5), 'w': (1, 1, 3, 3)}
        if 'session' in code:
            space['session'] = Node('ConvTranspose', shapes, declared=[1, 1, 5, 5]).session()
        else:

            class Helper:
                @staticmethod
                def make_node(op, inputs, outputs, **given):
                    Node(op, shapes, given).run()

            space['helper'] = Helper
    if 'torch_layer' in code:
        space['torch_layer'] = nn.ConvTranspose2d(4, 2, 3).requires_grad_(False)
    text, _ = message_of(lambda: exec(code, space))
    return {'framework': framework, 'code': code, 'text': text.rstrip()}


# --- All together ---------------------------------------------------------------------------------


def mends_of(texts):
    """What src/lib/messages proposes for each text."""
    command = ['npm', 'exec', '--', 'node', 'tests/golden/print-mends.ts']
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(texts), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


NO_REASON = 'could not c'


def provoke(make, rng, kind):
    """A case that is refused, of this kind: of some, PyTorch says nothing, or oneDNN no reason."""
    while True:
        try:
            case = make(rng)
            text, trace = message_of(case.fail)
        except Accepted:
            continue
        if (NO_REASON in text) == (kind == 'no-reason'):
            return case, text, trace


def main(seed=1):
    made = []
    for kind, forms in FORMS.items():
        for index, (framework, make) in enumerate(forms):
            rng = random.Random(f'{seed} {kind} {index}')
            for i in range(COUNT):
                torch.manual_seed(0)
                case, text, trace = provoke(make, rng, kind)
                # Of every fifth the whole traceback, as people paste it.
                whole = trace if trace and (i % 5 == 4 or case.needs_traceback) else None
                made.append((kind, framework, case, whole or text))
    proposed = mends_of([text for *_, text in made])
    cases, failed = [], 0
    for (kind, framework, case, text), mends in zip(made, proposed):
        verdicts = []
        for code in mends:
            try:
                run_mend(code, case)
                verdicts.append({'code': code, 'runs': True})
            except Exception as error:
                failed += 1
                print(f'{kind} ({framework}): {code}\n  {type(error).__name__}: {error}\n  {text}\n {case.fill}')
                verdicts.append({'code': code, 'runs': False})
        facts = {name: value for name, value in case.facts.items() if value is not None}
        cases.append({'kind': kind, 'framework': framework, 'facts': facts, 'mends': verdicts, 'text': text})
    versions = {
        'torch': torch.__version__.split('+')[0],
        'keras': keras.__version__,
        'onnxruntime': onnxruntime.__version__,
    }
    examples = {kind: example(kind, *given) for kind, given in EXAMPLES.items()}
    lines = ',\n'.join(json.dumps(case, ensure_ascii=False) for case in cases)
    (ROOT / 'tests/golden/messages.json').write_text(
        f'{{"versions": {json.dumps(versions)},\n"cases": [\n{lines}\n]}}\n'
    )
    (ROOT / 'src/data/messages.json').write_text(
        json.dumps({'versions': versions, 'examples': examples}, indent=2, ensure_ascii=False) + '\n'
    )
    ran = sum(verdict['runs'] for case in cases for verdict in case['mends'])
    print(f'{len(cases)} messages of {len(FORMS)} kinds; {ran} mends ran, {failed} did not')


if __name__ == '__main__':
    main(*map(int, sys.argv[1:]))
