import { modelsIn } from './applications.ts';

/**
 * More encoders of Keras in our own words. They stand below `applications`, whose helpers they use:
 * https://keras.io/api/applications/
 */
export const laterApplications = `
def InceptionResNetV2(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', name='inception_resnet_v2'):
    inputs = _start(include_top, weights, input_tensor, input_shape, classes, {}, 299, 75)
    def unit(x, width, *kernel, strides=1, padding='same', name=None):
        x = layers.Conv2D(width, kernel, strides=strides, padding=padding, use_bias=False, name=name)(x)
        x = layers.BatchNormalization(scale=False, name=name and name + '_bn')(x)
        return layers.Activation('relu', name=name and name + '_ac')(x)
    def halved(x, width):
        return unit(x, width, 3, 3, strides=2, padding='valid')
    def mixed(name, *branches):
        return layers.Concatenate(axis=3, name=name)(list(branches))
    class CustomScaleLayer(layers.Layer):
        def call(self, inputs):
            return inputs[0] + inputs[1]
    def residual(x, name, *branches, activation='relu'):
        y = mixed(name + '_mixed', *branches)
        y = layers.Conv2D(x.shape[3], 1, padding='same', name=name + '_conv')(y)
        x = CustomScaleLayer()([x, y])
        return layers.Activation(activation, name=name + '_ac')(x) if activation else x
    x = unit(unit(halved(inputs, 32), 32, 3, 3, padding='valid'), 64, 3, 3)
    x = layers.MaxPooling2D(3, strides=2)(x)
    x = unit(unit(x, 80, 1, 1, padding='valid'), 192, 3, 3, padding='valid')
    x = layers.MaxPooling2D(3, strides=2)(x)
    a = unit(x, 96, 1, 1)
    b = unit(unit(x, 48, 1, 1), 64, 5, 5)
    c = unit(unit(unit(x, 64, 1, 1), 96, 3, 3), 96, 3, 3)
    d = layers.AveragePooling2D(3, strides=1, padding='same')(x)
    x = mixed('mixed_5b', a, b, c, unit(d, 64, 1, 1))
    for i in range(1, 11):
        a = unit(x, 32, 1, 1)
        b = unit(unit(x, 32, 1, 1), 32, 3, 3)
        c = unit(unit(unit(x, 32, 1, 1), 48, 3, 3), 64, 3, 3)
        x = residual(x, f'block35_{i}', a, b, c)
    a = halved(x, 384)
    b = halved(unit(unit(x, 256, 1, 1), 256, 3, 3), 384)
    x = mixed('mixed_6a', a, b, layers.MaxPooling2D(3, strides=2)(x))
    for i in range(1, 21):
        a = unit(x, 192, 1, 1)
        b = unit(unit(unit(x, 128, 1, 1), 160, 1, 7), 192, 7, 1)
        x = residual(x, f'block17_{i}', a, b)
    a = halved(unit(x, 256, 1, 1), 384)
    b = halved(unit(x, 256, 1, 1), 288)
    c = halved(unit(unit(x, 256, 1, 1), 288, 3, 3), 320)
    x = mixed('mixed_7a', a, b, c, layers.MaxPooling2D(3, strides=2)(x))
    for i in range(1, 11):
        a = unit(x, 192, 1, 1)
        b = unit(unit(unit(x, 192, 1, 1), 224, 1, 3), 256, 3, 1)
        x = residual(x, f'block8_{i}', a, b, activation='relu' if i < 10 else None)
    x = unit(x, 1536, 1, 1, name='conv_7b')
    if include_top:
        x = _top(x, classes, classifier_activation)
    return _end(inputs, x, include_top, pooling, name, False)

def _nasnet(filters, blocks, stem, skips, side, name):
    def norm(x, name):
        return layers.BatchNormalization(name=name)(x)
    def separable(x, width, kernel, at, strides=1):
        x = layers.Activation('relu')(x)
        if strides == 2:
            x = layers.ZeroPadding2D(_edges(x, kernel), name=f'separable_conv_1_pad_{at}')(x)
        x = layers.SeparableConv2D(width, kernel, strides=strides, padding='same' if strides == 1 else 'valid', use_bias=False, name=f'separable_conv_1_{at}')(x)
        x = layers.Activation('relu')(norm(x, f'separable_conv_1_bn_{at}'))
        x = layers.SeparableConv2D(width, kernel, padding='same', use_bias=False, name=f'separable_conv_2_{at}')(x)
        return norm(x, f'separable_conv_2_bn_{at}')
    def adjusted(p, x, width, at):
        if p is None:
            return x
        if p.shape[2] != x.shape[2]:
            p = layers.Activation('relu', name=f'adjust_relu_1_{at}')(p)
            q = layers.Cropping2D(((1, 0), (1, 0)))(layers.ZeroPadding2D(((0, 1), (0, 1)))(p))
            halves = []
            for i, half in enumerate([p, q], 1):
                half = layers.AveragePooling2D(1, strides=2, name=f'adjust_avg_pool_{i}_{at}')(half)
                halves.append(layers.Conv2D(width // 2, 1, padding='same', use_bias=False, name=f'adjust_conv_{i}_{at}')(half))
            return norm(layers.Concatenate()(halves), f'adjust_bn_{at}')
        if p.shape[-1] != width:
            p = layers.Activation('relu')(p)
            p = layers.Conv2D(width, 1, padding='same', use_bias=False, name=f'adjust_conv_projection_{at}')(p)
            return norm(p, f'adjust_bn_{at}')
        return p
    def begun(x, width, at):
        x = layers.Conv2D(width, 1, padding='same', use_bias=False, name=f'{at[0]}_conv_1_{at[1]}')(layers.Activation('relu')(x))
        return norm(x, f'{at[0]}_bn_1_{at[1]}')
    def mean(x, name, strides=1):
        return layers.AveragePooling2D(3, strides=strides, padding='same' if strides == 1 else 'valid', name=name)(x)
    def add(a, b, name=None):
        return layers.Add(name=name)([a, b])
    def normal(x, p, width, at):
        p, h = adjusted(p, x, width, at), begun(x, width, ('normal', at))
        a = separable(h, width, 5, f'normal_left1_{at}')
        a = add(a, separable(p, width, 3, f'normal_right1_{at}'), f'normal_add_1_{at}')
        b = separable(p, width, 5, f'normal_left2_{at}')
        b = add(b, separable(p, width, 3, f'normal_right2_{at}'), f'normal_add_2_{at}')
        c = add(mean(h, f'normal_left3_{at}'), p, f'normal_add_3_{at}')
        d = mean(p, f'normal_left4_{at}')
        d = add(d, mean(p, f'normal_right4_{at}'), f'normal_add_4_{at}')
        e = add(separable(h, width, 3, f'normal_left5_{at}'), h, f'normal_add_5_{at}')
        return layers.Concatenate(name=f'normal_concat_{at}')([p, a, b, c, d, e]), x
    def reduction(x, p, width, at):
        p, h = adjusted(p, x, width, at), begun(x, width, ('reduction', at))
        padded = layers.ZeroPadding2D(_edges(h), name=f'reduction_pad_1_{at}')(h)
        a = separable(h, width, 5, f'reduction_left1_{at}', 2)
        a = add(a, separable(p, width, 7, f'reduction_right1_{at}', 2), f'reduction_add_1_{at}')
        b = layers.MaxPooling2D(3, strides=2, name=f'reduction_left2_{at}')(padded)
        b = add(b, separable(p, width, 7, f'reduction_right2_{at}', 2), f'reduction_add_2_{at}')
        c = mean(padded, f'reduction_left3_{at}', 2)
        c = add(c, separable(p, width, 5, f'reduction_right3_{at}', 2), f'reduction_add3_{at}')
        d = add(b, mean(a, f'reduction_left4_{at}'))
        e = separable(a, width, 3, f'reduction_left4_{at}')
        e = add(e, layers.MaxPooling2D(3, strides=2, name=f'reduction_right5_{at}')(padded), f'reduction_add4_{at}')
        return layers.Concatenate(name=f'reduction_concat_{at}')([b, c, d, e]), x
    def make(input_shape=None, include_top=True, weights='imagenet', input_tensor=None, pooling=None, classes=1000, classifier_activation='softmax', name=name):
        if not include_top and input_shape is None and side == 224:
            input_shape = (side, side, 3)
        inputs = _start(include_top, weights, input_tensor, input_shape, classes, {}, side)
        x = layers.Conv2D(stem, 3, strides=2, use_bias=False, name='stem_conv1')(inputs)
        x, p = norm(x, 'stem_bn1'), None
        x, p = reduction(x, p, filters // 4, 'stem_1')
        x, p = reduction(x, p, filters // 2, 'stem_2')
        for i in range(3):
            if i:
                x, q = reduction(x, p, filters * 2 ** i, f'reduce_{i * blocks}')
                p = p if skips else q
            for j in range(blocks):
                x, p = normal(x, p, filters * 2 ** i, str(i * blocks + j + (i > 0)))
        x = layers.Activation('relu')(x)
        if include_top:
            x = layers.GlobalAveragePooling2D()(x)
            x = layers.Dense(classes, activation=classifier_activation, name='predictions')(x)
        return _end(inputs, x, include_top, pooling, name, False)
    return make

NASNetMobile = _nasnet(44, 4, 32, False, 224, 'nasnet_mobile')
NASNetLarge = _nasnet(168, 6, 96, True, 331, 'nasnet_large')

def _convnext(depth, widths, name):
    class LayerScale(layers.Layer):
        def __init__(self, width, **kwargs):
            super().__init__(**kwargs)
            self.width = width
        def build(self, shape):
            self.gamma = self.add_weight(shape=(self.width,))
        def call(self, x):
            return x * self.gamma
    def norm(name=None):
        return layers.LayerNormalization(epsilon=1e-6, name=name)
    def make(include_top=True, include_preprocessing=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', name=name):
        x = inputs = _start(include_top, weights, input_tensor, input_shape, classes, {})
        if include_preprocessing and (input_shape or (3,))[-1] == 3:
            x = layers.Normalization(mean=[123.7, 116.3, 103.5], variance=[3410.0, 3262.0, 3293.0], name=name + '_prestem_normalization')(x)
        for i, width in enumerate(widths):
            if i == 0:
                conv = layers.Conv2D(width, 4, strides=4, name=name + '_stem_conv')
                x = Sequential([conv, norm(name + '_stem_layernorm')], name=name + '_stem')(x)
            else:
                conv = layers.Conv2D(width, 2, strides=2, name=f'{name}_downsampling_conv_{i - 1}')
                x = Sequential([norm(f'{name}_downsampling_layernorm_{i - 1}'), conv], name=f'{name}_downsampling_block_{i - 1}')(x)
            for j in range(depth if i == 2 else 3):
                at = f'{name}_stage_{i}_block_{j}'
                y = layers.Conv2D(width, 7, padding='same', groups=width, name=at + '_depthwise_conv')(x)
                y = layers.Dense(4 * width, name=at + '_pointwise_conv_1')(norm(at + '_layernorm')(y))
                y = layers.Activation('gelu', name=at + '_gelu')(y)
                y = layers.Dense(width, name=at + '_pointwise_conv_2')(y)
                y = LayerScale(width, name=at + '_layer_scale')(y)
                x = x + layers.Activation('linear', name=at + '_identity')(y)
        if include_top:
            x = layers.GlobalAveragePooling2D(name=name + '_head_gap')(x)
            x = norm(name + '_head_layernorm')(x)
            x = layers.Dense(classes, activation=classifier_activation, name=name + '_head_dense')(x)
        else:
            if pooling:
                x = (layers.GlobalAveragePooling2D if pooling == 'avg' else layers.GlobalMaxPooling2D)()(x)
            x = norm()(x)
        return _end(inputs, x, True, None, name)
    return make

ConvNeXtTiny = _convnext(9, [96, 192, 384, 768], 'convnext_tiny')
ConvNeXtSmall = _convnext(27, [96, 192, 384, 768], 'convnext_small')
ConvNeXtBase = _convnext(27, [128, 256, 512, 1024], 'convnext_base')
ConvNeXtLarge = _convnext(27, [192, 384, 768, 1536], 'convnext_large')
ConvNeXtXLarge = _convnext(27, [256, 512, 1024, 2048], 'convnext_xlarge')

# Of a block: what widens it, its width, kernel, stride, whether it weighs channels, its activation.
_V3_SMALL = [(1, 16, 3, 2, 1, 0), (4.5, 24, 3, 2, 0, 0), (88 / 24, 24, 3, 1, 0, 0), (4, 40, 5, 2, 1, 1), *[(6, 40, 5, 1, 1, 1)] * 2, *[(3, 48, 5, 1, 1, 1)] * 2, (6, 96, 5, 2, 1, 1), *[(6, 96, 5, 1, 1, 1)] * 2]
_V3_LARGE = [(1, 16, 3, 1, 0, 0), (4, 24, 3, 2, 0, 0), (3, 24, 3, 1, 0, 0), (3, 40, 5, 2, 1, 0), *[(3, 40, 5, 1, 1, 0)] * 2, (6, 80, 3, 2, 0, 1), (2.5, 80, 3, 1, 0, 1), *[(2.3, 80, 3, 1, 0, 1)] * 2, *[(6, 112, 3, 1, 1, 1)] * 2, (6, 160, 5, 2, 1, 1), *[(6, 160, 5, 1, 1, 1)] * 2]

def _mobilenet_v3(blocks, last, name):
    def make(input_shape=None, alpha=1.0, minimalistic=False, include_top=True, weights='imagenet', input_tensor=None, classes=1000, pooling=None, dropout_rate=0.2, classifier_activation='softmax', include_preprocessing=True, name=name):
        # Its top takes pictures of any size.
        inputs = _start(include_top, weights, input_tensor, input_shape, classes, {}, None)
        def act(x, is_hard):
            return layers.Activation('hard_swish')(x) if is_hard and not minimalistic else layers.ReLU()(x)
        def conv(x, width, name, is_hard=None):
            x = layers.Conv2D(width, 1, padding='same', use_bias=False, name=name)(x)
            x = layers.BatchNormalization(name=name + '_bn')(x)
            return x if is_hard is None else act(x, is_hard)
        x = layers.Rescaling(1 / 127.5, offset=-1.0)(inputs) if include_preprocessing else inputs
        x = layers.Conv2D(16, 3, strides=2, padding='same', use_bias=False, name='conv')(x)
        x = act(layers.BatchNormalization(name='conv_bn')(x), True)
        for i, (ratio, width, kernel, stride, weighs, is_hard) in enumerate(blocks):
            before, channels, outputs = x, x.shape[-1], _even(width * alpha)
            hidden = _even(channels * ratio)
            kernel = 3 if minimalistic else kernel
            at = f'expanded_conv_{i}_' if i else 'expanded_conv_'
            if i:
                x = conv(x, hidden, at + 'expand', is_hard)
            if stride == 2:
                x = layers.ZeroPadding2D(_edges(x, kernel), name=at + 'depthwise_pad')(x)
            x = layers.DepthwiseConv2D(kernel, strides=stride, padding='same' if stride == 1 else 'valid', use_bias=False, name=at + 'depthwise')(x)
            x = act(layers.BatchNormalization(name=at + 'depthwise_bn')(x), is_hard)
            if weighs and not minimalistic:
                s = layers.GlobalAveragePooling2D(keepdims=True, name=at + 'squeeze_excite_avg_pool')(x)
                s = layers.Conv2D(_even(hidden * 0.25), 1, padding='same', name=at + 'squeeze_excite_conv')(s)
                s = layers.ReLU(name=at + 'squeeze_excite_relu')(s)
                s = layers.Conv2D(hidden, 1, padding='same', name=at + 'squeeze_excite_conv_1')(s)
                s = layers.ReLU(6.0)(s + 3.0) * (1.0 / 6.0)
                x = layers.Multiply(name=at + 'squeeze_excite_mul')([x, s])
            x = conv(x, outputs, at + 'project')
            if stride == 1 and channels == outputs:
                x = layers.Add(name=at + 'add')([before, x])
        x = conv(x, _even(x.shape[-1] * 6), 'conv_1', True)
        if include_top:
            x = layers.GlobalAveragePooling2D(keepdims=True)(x)
            x = act(layers.Conv2D(_even(last * alpha) if alpha > 1 else last, 1, padding='same', name='conv_2')(x), True)
            if dropout_rate > 0:
                x = layers.Dropout(dropout_rate)(x)
            x = layers.Conv2D(classes, 1, padding='same', name='logits')(x)
            x = layers.Activation(classifier_activation, name='predictions')(layers.Flatten()(x))
        return _end(inputs, x, include_top, pooling, name)
    return make

MobileNetV3Small = _mobilenet_v3(_V3_SMALL, 1024, 'MobileNetV3Small')
MobileNetV3Large = _mobilenet_v3(_V3_LARGE, 1280, 'MobileNetV3Large')
`;

export const models = modelsIn(laterApplications);
