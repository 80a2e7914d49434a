# call: unet((92, 124, 2), num_layers=2)
from keras.layers import BatchNormalization, Conv2D, Conv2DTranspose, Cropping2D, Dropout, Input, MaxPooling2D, concatenate
from keras.models import Model


def get_crop_shape(target, refer):
    ch, cw = target.shape[1] - refer.shape[1], target.shape[2] - refer.shape[2]
    assert ch >= 0 and cw >= 0
    return (ch // 2, ch - ch // 2), (cw // 2, cw - cw // 2)


def block(inputs, filters=4, dropout=0.0, **kwargs):
    c = inputs
    for i in range(2):
        c = Conv2D(filters, (3, 3), activation='relu', kernel_initializer='he_normal', **kwargs)(c)
        c = BatchNormalization()(c) if i else c
    return Dropout(dropout)(c) if dropout > 0.0 else c


def unet(input_shape, num_classes=1, filters=4, num_layers=3, output_activation='sigmoid'):
    inputs = Input(input_shape)
    x = inputs
    down_layers = []
    for layer in range(num_layers):
        x = block(inputs=x, filters=filters, padding='valid')
        down_layers.append(x)
        x = MaxPooling2D((2, 2), strides=2)(x)
        filters *= 2
    x = block(x, filters, dropout=0.2, padding='valid')
    for conv in reversed(down_layers):
        filters //= 2
        x = Conv2DTranspose(filters, (2, 2), strides=(2, 2), padding='valid')(x)
        ch, cw = get_crop_shape(conv, x)
        x = concatenate([x, Cropping2D(cropping=(ch, cw))(conv)])
        x = block(x, filters, padding='same')
    outputs = Conv2D(num_classes, (1, 1), activation=output_activation)(x)
    return Model(inputs=[inputs], outputs=[outputs])
