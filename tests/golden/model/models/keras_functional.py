# call: unet((48, 64, 3), dropout=0.1)
import keras
from keras import layers


def conv_block(x, filters, kernel=3, activation='relu', norm=True):
    for _ in range(2):
        x = layers.Conv2D(filters, kernel, padding='same', use_bias=not norm, kernel_initializer='he_normal')(x)
        if norm:
            x = layers.BatchNormalization()(x)
        x = layers.Activation(activation)(x)
    return x


def unet(input_shape, classes=2, filters=4, levels=3, dropout=0.0):
    inputs = keras.Input(shape=input_shape)
    x, skips = layers.Rescaling(1.0 / 255)(inputs), []
    for level in range(levels):
        x = conv_block(x, filters * 2**level)
        skips.append(x)
        x = layers.MaxPooling2D((2, 2))(x)
    x = layers.Dropout(dropout)(x)
    x = conv_block(x, filters * 2**levels)
    for level, skip in reversed(list(enumerate(skips))):
        x = layers.Conv2DTranspose(filters * 2**level, (2, 2), strides=(2, 2), padding='same')(x)
        x = layers.concatenate([x, skip])
        x = conv_block(x, filters * 2**level, norm=False)
    outputs = layers.Conv2D(classes, 1, activation='softmax' if classes > 1 else 'sigmoid')(x)
    model = keras.Model(inputs=inputs, outputs=outputs, name='unet')
    model.compile(optimizer='adam', loss='categorical_crossentropy')
    return model
