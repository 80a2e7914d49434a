"""Writes tables as torchinfo, pytorch-summary and Keras print them: `<name>.txt`.

    python generate.py

needs torch, torchinfo, torchsummary and keras (with torch behind it).
"""

import contextlib
import io
import os
import pathlib

os.environ['KERAS_BACKEND'] = 'torch'

import keras
import torch
import torch.nn.functional as F
import torchinfo
import torchsummary
from keras import layers as L
from torch import nn

HERE = pathlib.Path(__file__).parent


class Block(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.conv, self.norm = nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after)

    def forward(self, x):
        return F.relu(self.norm(self.conv(x)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.pool = Block(3, 8), nn.MaxPool2d(2)
        self.mid = nn.Sequential(Block(8, 16), nn.Dropout2d(0.1))
        self.up = nn.ConvTranspose2d(16, 8, 2, 2)
        self.shared, self.head = Block(8, 8), nn.Conv2d(16, 1, 1)

    def forward(self, x):
        a = self.down(x)
        b = self.shared(self.shared(self.up(self.mid(self.pool(a)))))
        return self.head(torch.cat([b, a], 1))


def printed(run):
    held = io.StringIO()
    with contextlib.redirect_stdout(held):
        run()
    return held.getvalue()


def functional():
    image = keras.Input((32, 32, 3), name='image')
    a = L.Conv2D(8, 3, padding='same', name='first')(image)
    b = L.BatchNormalization(name='norm')(L.MaxPooling2D(name='half')(a))
    c = L.Conv2DTranspose(8, 4, strides=2, padding='same', name='a_long_name_of_a_layer_that_enlarges')(b)
    return keras.Model(image, L.Conv2D(1, 1, name='last')(L.Concatenate(name='join')([a, c])))


def nested():
    inner = keras.Sequential(
        [keras.Input((10,)), L.Dense(49, name='d'), L.Reshape((7, 7, 1), name='r'), L.Conv2DTranspose(3, 3, strides=2, name='up')],
        name='inner',
    )
    return keras.Sequential([keras.Input((10,)), inner, L.GlobalAveragePooling2D(name='pool')])


def main():
    net = Net()
    columns = ('input_size', 'output_size', 'num_params', 'kernel_size', 'mult_adds')
    tables = {
        'torchinfo': lambda: print(torchinfo.summary(net, (1, 3, 64, 64), verbose=0)),
        'torchinfo-wide': lambda: print(
            torchinfo.summary(net, (1, 3, 64, 64), verbose=0, col_names=columns, row_settings=('var_names', 'depth'))
        ),
        'torchinfo-ascii': lambda: print(torchinfo.summary(net, verbose=0, row_settings=('var_names', 'ascii_only'))),
        'torchsummary': lambda: torchsummary.summary(net, (3, 64, 64), device='cpu'),
        'keras': lambda: functional().summary(),
        'keras-wide': lambda: functional().summary(line_length=130),
        'keras-nested': lambda: nested().summary(expand_nested=True, line_length=100),
    }
    for name, run in tables.items():
        (HERE / f'{name}.txt').write_text(printed(run))


if __name__ == '__main__':
    main()
