# call: make_generator()
import keras
from keras.layers import Conv2D, Conv2DTranspose, Cropping2D, Dense, LeakyReLU, Reshape, UpSampling2D, ZeroPadding2D
from keras.models import Sequential

noise = 24


def make_generator():
    model = Sequential()
    model.add(keras.Input((noise,)))
    model.add(Dense(5 * 6 * 16, use_bias=False))
    model.add(LeakyReLU(negative_slope=0.2))
    model.add(Reshape((5, 6, 16)))
    assert model.output_shape == (None, 5, 6, 16)
    model.add(Conv2DTranspose(8, 5, strides=2, padding='same', use_bias=False))
    model.add(Conv2DTranspose(8, (3, 2), strides=(2, 3), padding='valid'))
    model.add(Conv2DTranspose(4, 3, strides=2, padding='same', output_padding=1))
    model.add(UpSampling2D(2, interpolation='bilinear'))
    model.add(Cropping2D(((1, 2), (0, 3))))
    model.add(ZeroPadding2D(1))
    model.add(Conv2D(3, 4, strides=2, padding='same', activation='tanh'))
    return model
