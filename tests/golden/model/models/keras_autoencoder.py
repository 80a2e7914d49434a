# call: build(side=28)
import keras
from keras import layers, Model


class Sampling(layers.Layer):
    """Takes a point by its mean and logarithm of variance."""

    def call(self, inputs):
        z_mean, z_log_var = inputs
        return z_mean + keras.ops.exp(0.5 * z_log_var)


def build(side, latent=2):
    encoder_inputs = keras.Input(shape=(side, side, 1))
    x = encoder_inputs
    for filters in (8, 16):
        x = layers.Conv2D(filters, 3, activation='relu', strides=2, padding='same')(x)
    before = x.shape[1:]
    x = layers.Flatten()(x)
    x = layers.Dense(4, activation='relu')(x)
    z_mean = layers.Dense(latent, name='z_mean')(x)
    z_log_var = layers.Dense(latent, name='z_log_var')(x)
    z = Sampling()([z_mean, z_log_var])
    encoder = Model(encoder_inputs, [z_mean, z_log_var, z], name='encoder')

    latent_inputs = keras.Input(shape=(latent,))
    x = layers.Dense(before[0] * before[1] * before[2], activation='relu')(latent_inputs)
    x = layers.Reshape(before)(x)
    for filters in [16, 8]:
        x = layers.Conv2DTranspose(filters, 3, strides=2, padding='same', activation='relu')(x)
    decoder_outputs = layers.Conv2DTranspose(1, 3, activation='sigmoid', padding='same')(x)
    decoder = Model(latent_inputs, decoder_outputs, name='decoder')
    return Model(encoder_inputs, decoder(encoder(encoder_inputs)[2]))
