/**
 * The encoders of Keras that models build on, in our own words, run as any other text. Their layers
 * have Keras's names, by which models ask for them: https://keras.io/api/applications/
 */
export const applications = `
from keras import Model, Sequential, backend, layers, utils

def _start(include_top, weights, input_tensor, input_shape, classes, others, side=224, least=32):
    for name in others:
        raise TypeError(f"got an unexpected keyword argument '{name}'")
    # A file's name has a dot, or a folder before it.
    if isinstance(weights, str) and weights != 'imagenet' and not ('.' in weights or '/' in weights):
        raise ValueError(f"The \`weights\` argument should be either \`None\` (random initialization), 'imagenet' (pre-training on ImageNet), or the path to the weights file to be loaded.  Received: weights={weights}")
    if weights == 'imagenet' and include_top and classes != 1000:
        raise ValueError(f"If using \`weights='imagenet'\` with \`include_top=True\`, \`classes\` should be 1000.  Received classes={classes}")
    is_fixed = include_top and side
    if weights == 'imagenet' and is_fixed:
        shape = (side, side, 3)
        if input_shape is not None and input_shape != shape:
            raise ValueError(f"When setting \`include_top=True\` and loading \`imagenet\` weights, \`input_shape\` should be {shape}.  Received: input_shape={input_shape}")
        input_shape = shape
    if input_shape:
        if len(input_shape) != 3:
            raise ValueError('\`input_shape\` must be a tuple of three integers.')
        if input_shape[-1] != 3 and weights == 'imagenet':
            raise ValueError(f'The input must have 3 channels; Received \`input_shape={input_shape}\`')
        if any(n is not None and n < least for n in input_shape[:2]):
            raise ValueError(f'Input size must be at least {least}x{least}; Received: input_shape={input_shape}')
        if is_fixed and None in input_shape:
            raise ValueError(f'If \`include_top\` is True, you should specify a static \`input_shape\`. Received: input_shape={input_shape}')
    if input_tensor is None:
        return layers.Input(input_shape or ((side, side, 3) if is_fixed else (None, None, 3)))
    return input_tensor if backend.is_keras_tensor(input_tensor) else layers.Input(tensor=input_tensor)

# The smaller MobileNets have weights for several sides.
def _side(sides, shape):
    return shape[0] if shape and shape[0] == shape[1] and shape[0] in sides else 224

def _end(inputs, x, include_top, pooling, name, is_named=True):
    if not include_top and pooling:
        pool = layers.GlobalAveragePooling2D if pooling == 'avg' else layers.GlobalMaxPooling2D
        x = pool(name=pooling + '_pool' if is_named else None)(x)
    return Model(utils.get_source_inputs(inputs), x, name=name)

def _top(x, classes, activation, rate=None):
    x = layers.GlobalAveragePooling2D(name='avg_pool')(x)
    if rate:
        x = layers.Dropout(rate, name='top_dropout')(x)
    return layers.Dense(classes, activation=activation, name='predictions')(x)

def _conv(x, name, filters, kernel=1, activation=None, **others):
    x = layers.Conv2D(filters, kernel, name=name + 'conv', **others)(x)
    return _norm(x, name, activation)

def _norm(x, name, activation=None):
    x = layers.BatchNormalization(name=name + 'bn')(x)
    return layers.Activation(activation, name=name + activation)(x) if activation else x

def _even(n, step=8):
    m = max(step, int(n + step / 2) // step * step)
    return m + step if m < 0.9 * n else m

# A stride of 2 without 'same' begins where PyTorch begins.
def _edges(x, kernel=3):
    return tuple((kernel // 2 - (0 if n is not None and n % 2 else 1), kernel // 2) for n in backend.int_shape(x)[1:3])

def _vgg(depths, name):
    def make(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', name=name, **kwargs):
        x = inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs)
        for i, (width, depth) in enumerate(zip([64, 128, 256, 512, 512], depths)):
            for j in range(depth):
                x = layers.Conv2D(width, 3, padding='same', activation='relu', name=f'block{i + 1}_conv{j + 1}')(x)
            x = layers.MaxPooling2D(2, 2, name=f'block{i + 1}_pool')(x)
        if include_top:
            x = layers.Flatten(name='flatten')(x)
            x = layers.Dense(4096, activation='relu', name='fc1')(x)
            x = layers.Dense(4096, activation='relu', name='fc2')(x)
            x = layers.Dense(classes, activation=classifier_activation, name='predictions')(x)
        return _end(inputs, x, include_top, pooling, name, False)
    return make

VGG16, VGG19 = _vgg([2, 2, 3, 3, 3], 'vgg16'), _vgg([2, 2, 4, 4, 4], 'vgg19')

def _block(x, width, stride, widens, name):
    short = _conv(x, name + '_0_', 4 * width, strides=stride) if widens else x
    x = _conv(x, name + '_1_', width, activation='relu', strides=stride)
    x = _conv(x, name + '_2_', width, 3, 'relu', padding='same')
    x = _conv(x, name + '_3_', 4 * width)
    return layers.Activation('relu', name=name + '_out')(layers.Add(name=name + '_add')([short, x]))

def _block_v2(x, width, stride, widens, name):
    before = _norm(x, name + '_preact_', 'relu')
    if widens:
        short = layers.Conv2D(4 * width, 1, strides=stride, name=name + '_0_conv')(before)
    else:
        short = layers.MaxPooling2D(1, strides=stride)(x) if stride > 1 else x
    x = _conv(before, name + '_1_', width, activation='relu', use_bias=False)
    x = layers.ZeroPadding2D(1, name=name + '_2_pad')(x)
    x = _conv(x, name + '_2_', width, 3, 'relu', strides=stride, use_bias=False)
    x = layers.Conv2D(4 * width, 1, name=name + '_3_conv')(x)
    return layers.Add(name=name + '_out')([short, x])

def _resnet(depths, name, is_v2=False):
    def make(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', name=name, **kwargs):
        inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs)
        x = layers.ZeroPadding2D(3, name='conv1_pad')(inputs)
        x = layers.Conv2D(64, 7, strides=2, name='conv1_conv')(x)
        if not is_v2:
            x = _norm(x, 'conv1_', 'relu')
        x = layers.ZeroPadding2D(1, name='pool1_pad')(x)
        x = layers.MaxPooling2D(3, strides=2, name='pool1_pool')(x)
        for i, depth in enumerate(depths):
            # The second version halves the size at a stage's end, the first at its beginning.
            halves = i < 3 if is_v2 else i > 0
            at = depth - 1 if is_v2 else 0
            for j in range(depth):
                stride = 2 if halves and j == at else 1
                x = (_block_v2 if is_v2 else _block)(x, 64 * 2 ** i, stride, j == 0, f'conv{i + 2}_block{j + 1}')
        if is_v2:
            x = _norm(x, 'post_', 'relu')
        if include_top:
            x = _top(x, classes, classifier_activation)
        return _end(inputs, x, include_top, pooling, name)
    return make

ResNet50, ResNet50V2 = _resnet([3, 4, 6, 3], 'resnet50'), _resnet([3, 4, 6, 3], 'resnet50v2', True)
ResNet101, ResNet101V2 = _resnet([3, 4, 23, 3], 'resnet101'), _resnet([3, 4, 23, 3], 'resnet101v2', True)
ResNet152, ResNet152V2 = _resnet([3, 8, 36, 3], 'resnet152'), _resnet([3, 8, 36, 3], 'resnet152v2', True)

def _densenet(depths, name):
    def make(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', name=name, **kwargs):
        inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs)
        x = layers.ZeroPadding2D(3)(inputs)
        x = _conv(x, 'conv1_', 64, 7, 'relu', strides=2, use_bias=False)
        x = layers.ZeroPadding2D(1)(x)
        x = layers.MaxPooling2D(3, strides=2, name='pool1')(x)
        for i, depth in enumerate(depths):
            for j in range(depth):
                name_ = f'conv{i + 2}_block{j + 1}'
                y = _norm(x, name_ + '_0_', 'relu')
                y = _conv(y, name_ + '_1_', 128, activation='relu', use_bias=False)
                y = layers.Conv2D(32, 3, padding='same', use_bias=False, name=name_ + '_2_conv')(y)
                x = layers.Concatenate(name=name_ + '_concat')([x, y])
            if i < 3:
                x = _norm(x, f'pool{i + 2}_', 'relu')
                x = layers.Conv2D(x.shape[-1] // 2, 1, use_bias=False, name=f'pool{i + 2}_conv')(x)
                x = layers.AveragePooling2D(2, strides=2, name=f'pool{i + 2}_pool')(x)
        x = _norm(x, '', 'relu')
        if include_top:
            x = _top(x, classes, classifier_activation)
        return _end(inputs, x, include_top, pooling, name)
    return make

DenseNet121 = _densenet([6, 12, 24, 16], 'densenet121')
DenseNet169 = _densenet([6, 12, 32, 32], 'densenet169')
DenseNet201 = _densenet([6, 12, 48, 32], 'densenet201')

def MobileNet(input_shape=None, alpha=1.0, depth_multiplier=1, dropout=0.001, include_top=True, weights='imagenet', input_tensor=None, pooling=None, classes=1000, classifier_activation='softmax', name=None, **kwargs):
    inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs, _side([128, 160, 192, 224], input_shape))
    def unit(x, layer, name):
        return layers.ReLU(6.0, name=name + '_relu')(layers.BatchNormalization(name=name + '_bn')(layer(x)))
    x = unit(inputs, layers.Conv2D(int(32 * alpha), 3, strides=2, padding='same', use_bias=False, name='conv1'), 'conv1')
    widths = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1)]
    for i, (width, stride) in enumerate(widths, 1):
        if stride == 2:
            x = layers.ZeroPadding2D(((0, 1), (0, 1)), name=f'conv_pad_{i}')(x)
        x = unit(x, layers.DepthwiseConv2D(3, strides=stride, padding='same' if stride == 1 else 'valid', depth_multiplier=depth_multiplier, use_bias=False, name=f'conv_dw_{i}'), f'conv_dw_{i}')
        x = unit(x, layers.Conv2D(int(width * alpha), 1, padding='same', use_bias=False, name=f'conv_pw_{i}'), f'conv_pw_{i}')
    if include_top:
        x = layers.GlobalAveragePooling2D(keepdims=True)(x)
        x = layers.Dropout(dropout, name='dropout')(x)
        x = layers.Conv2D(classes, 1, padding='same', name='conv_preds')(x)
        x = layers.Reshape((classes,), name='reshape_2')(x)
        x = layers.Activation(classifier_activation, name='predictions')(x)
    return _end(inputs, x, include_top, pooling, name or f'mobilenet_{alpha:0.2f}_{inputs.shape[1]}', False)

def MobileNetV2(input_shape=None, alpha=1.0, include_top=True, weights='imagenet', input_tensor=None, pooling=None, classes=1000, classifier_activation='softmax', name=None, **kwargs):
    shape = input_shape or input_tensor is not None and backend.int_shape(input_tensor)[1:]
    inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs, _side([96, 128, 160, 192, 224], shape))
    def unit(x, layer, bn, relu):
        x = layers.BatchNormalization(name=bn)(layer(x))
        return layers.ReLU(6.0, name=relu)(x) if relu else x
    x = layers.Conv2D(_even(32 * alpha), 3, strides=2, padding='same', use_bias=False, name='Conv1')
    x = unit(inputs, x, 'bn_Conv1', 'Conv1_relu')
    i = 0
    for ratio, width, count, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
        for j in range(count):
            step, before = stride if j == 0 else 1, x
            channels, outputs = x.shape[-1], _even(int(width * alpha))
            at = f'block_{i}_' if i else 'expanded_conv_'
            if i:
                x = unit(x, layers.Conv2D(ratio * channels, 1, padding='same', use_bias=False, name=at + 'expand'), at + 'expand_BN', at + 'expand_relu')
            if step == 2:
                x = layers.ZeroPadding2D(_edges(x), name=at + 'pad')(x)
            x = unit(x, layers.DepthwiseConv2D(3, strides=step, padding='same' if step == 1 else 'valid', use_bias=False, name=at + 'depthwise'), at + 'depthwise_BN', at + 'depthwise_relu')
            x = unit(x, layers.Conv2D(outputs, 1, padding='same', use_bias=False, name=at + 'project'), at + 'project_BN', None)
            if step == 1 and channels == outputs:
                x = layers.Add(name=at + 'add')([before, x])
            i += 1
    x = layers.Conv2D(_even(1280 * alpha) if alpha > 1 else 1280, 1, use_bias=False, name='Conv_1')(x)
    x = layers.ReLU(6.0, name='out_relu')(layers.BatchNormalization(name='Conv_1_bn')(x))
    if include_top:
        x = layers.GlobalAveragePooling2D()(x)
        x = layers.Dense(classes, activation=classifier_activation, name='predictions')(x)
    return _end(inputs, x, include_top, pooling, name or f'mobilenetv2_{alpha:0.2f}_{inputs.shape[1]}', False)

def _efficientnet(wider, deeper, side, rate, name):
    def make(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', name=name, **kwargs):
        inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs, side)
        def unit(x, layer, bn, act):
            return layers.Activation('swish', name=act)(layers.BatchNormalization(name=bn)(layer(x)))
        x = layers.Normalization()(layers.Rescaling(1 / 255)(inputs))
        if weights == 'imagenet':
            x = layers.Rescaling(1.0)(x)
        x = layers.ZeroPadding2D(_edges(x), name='stem_conv_pad')(x)
        x = unit(x, layers.Conv2D(_even(32 * wider), 3, strides=2, use_bias=False, name='stem_conv'), 'stem_bn', 'stem_activation')
        stages = [(3, 1, 16, 1, 1), (3, 2, 24, 6, 2), (5, 2, 40, 6, 2), (3, 3, 80, 6, 2), (5, 3, 112, 6, 1), (5, 4, 192, 6, 2), (3, 1, 320, 6, 1)]
        for i, (kernel, count, width, ratio, stride) in enumerate(stages):
            for j in range(int(-(-count * deeper // 1))):
                step, before, channels, outputs = stride if j == 0 else 1, x, x.shape[-1], _even(width * wider)
                at = f'block{i + 1}{chr(j + 97)}_'
                hidden = channels * ratio
                if ratio != 1:
                    x = unit(x, layers.Conv2D(hidden, 1, padding='same', use_bias=False, name=at + 'expand_conv'), at + 'expand_bn', at + 'expand_activation')
                if step == 2:
                    x = layers.ZeroPadding2D(_edges(x, kernel), name=at + 'dwconv_pad')(x)
                x = unit(x, layers.DepthwiseConv2D(kernel, strides=step, padding='same' if step == 1 else 'valid', use_bias=False, name=at + 'dwconv'), at + 'bn', at + 'activation')
                s = layers.GlobalAveragePooling2D(name=at + 'se_squeeze')(x)
                s = layers.Reshape((1, 1, hidden), name=at + 'se_reshape')(s)
                s = layers.Conv2D(max(1, int(channels * 0.25)), 1, padding='same', name=at + 'se_reduce')(s)
                s = layers.Conv2D(hidden, 1, padding='same', activation='sigmoid', name=at + 'se_expand')(s)
                x = layers.Multiply(name=at + 'se_excite')([x, s])
                x = layers.BatchNormalization(name=at + 'project_bn')(
                    layers.Conv2D(outputs, 1, padding='same', use_bias=False, name=at + 'project_conv')(x))
                if step == 1 and channels == outputs:
                    x = layers.Dropout(0.2, name=at + 'drop')(x)
                    x = layers.Add(name=at + 'add')([x, before])
        x = unit(x, layers.Conv2D(_even(1280 * wider), 1, padding='same', use_bias=False, name='top_conv'), 'top_bn', 'top_activation')
        if include_top:
            x = _top(x, classes, classifier_activation, rate)
        return _end(inputs, x, include_top, pooling, name)
    return make

EfficientNetB0 = _efficientnet(1.0, 1.0, 224, 0.2, 'efficientnetb0')
EfficientNetB1 = _efficientnet(1.0, 1.1, 240, 0.2, 'efficientnetb1')
EfficientNetB2 = _efficientnet(1.1, 1.2, 260, 0.3, 'efficientnetb2')
EfficientNetB3 = _efficientnet(1.2, 1.4, 300, 0.3, 'efficientnetb3')
EfficientNetB4 = _efficientnet(1.4, 1.8, 380, 0.4, 'efficientnetb4')
EfficientNetB5 = _efficientnet(1.6, 2.2, 456, 0.4, 'efficientnetb5')
EfficientNetB6 = _efficientnet(1.8, 2.6, 528, 0.5, 'efficientnetb6')
EfficientNetB7 = _efficientnet(2.0, 3.1, 600, 0.5, 'efficientnetb7')

def _efficientnet_v2(stages, stem, wider, deeper, side, name):
    def even(n):
        return max(8, int(n * wider + 4) // 8 * 8)
    def make(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', include_preprocessing=True, name=name, **kwargs):
        inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs, side)
        def unit(x, layer, bn, act=None):
            x = layers.BatchNormalization(name=bn)(layer(x))
            return layers.Activation('swish', name=act)(x) if act else x
        x, count = inputs, 0
        if include_preprocessing:
            x = layers.Rescaling(1 / 255)(x)
            if '-b' in name and x.shape[-1] == 3:
                x = layers.Normalization(mean=[0.485, 0.456, 0.406], variance=[0.229 ** 2, 0.224 ** 2, 0.225 ** 2], axis=3)(x)
        x = unit(x, layers.Conv2D(even(stem), 3, strides=2, padding='same', use_bias=False, name='stem_conv'), 'stem_bn', 'stem_activation')
        for i, (is_fused, depth, width, ratio, stride) in enumerate(stages):
            for j in range(int(-(-depth * deeper // 1))):
                step, before, channels, outputs = stride if j == 0 else 1, x, x.shape[-1], even(width)
                at = f'block{i + 1}{chr(j + 97)}_'
                hidden = channels * ratio
                if ratio != 1:
                    expand = layers.Conv2D(hidden, 3 if is_fused else 1, strides=step if is_fused else 1, padding='same', use_bias=False, name=at + 'expand_conv')
                    x = unit(x, expand, at + 'expand_bn', at + 'expand_activation')
                if not is_fused:
                    x = unit(x, layers.DepthwiseConv2D(3, strides=step, padding='same', use_bias=False, name=at + 'dwconv2'), at + 'bn', at + 'activation')
                    s = layers.GlobalAveragePooling2D(name=at + 'se_squeeze')(x)
                    s = layers.Reshape((1, 1, hidden), name=at + 'se_reshape')(s)
                    s = layers.Conv2D(max(1, int(channels * 0.25)), 1, padding='same', activation='swish', name=at + 'se_reduce')(s)
                    s = layers.Conv2D(hidden, 1, padding='same', activation='sigmoid', name=at + 'se_expand')(s)
                    x = layers.Multiply(name=at + 'se_excite')([x, s])
                is_alone = is_fused and ratio == 1
                project = layers.Conv2D(outputs, 3 if is_alone else 1, strides=step if is_alone else 1, padding='same', use_bias=False, name=at + 'project_conv')
                x = unit(x, project, at + 'project_bn', at + 'project_activation' if is_alone else None)
                if step == 1 and channels == outputs:
                    if count > 0:
                        x = layers.Dropout(0.2, name=at + 'drop')(x)
                    x = layers.Add(name=at + 'add')([x, before])
                count += 1
        x = unit(x, layers.Conv2D(even(1280), 1, padding='same', use_bias=False, name='top_conv'), 'top_bn', 'top_activation')
        if include_top:
            x = _top(x, classes, classifier_activation, 0.2)
        return _end(inputs, x, include_top, pooling, name)
    return make

_B = [(1, 1, 16, 1, 1), (1, 2, 32, 4, 2), (1, 2, 48, 4, 2), (0, 3, 96, 4, 2), (0, 5, 112, 6, 1), (0, 8, 192, 6, 2)]
_S = [(1, 2, 24, 1, 1), (1, 4, 48, 4, 2), (1, 4, 64, 4, 2), (0, 6, 128, 4, 2), (0, 9, 160, 6, 1), (0, 15, 256, 6, 2)]
_M = [(1, 3, 24, 1, 1), (1, 5, 48, 4, 2), (1, 5, 80, 4, 2), (0, 7, 160, 4, 2), (0, 14, 176, 6, 1), (0, 18, 304, 6, 2), (0, 5, 512, 6, 1)]
_L = [(1, 4, 32, 1, 1), (1, 7, 64, 4, 2), (1, 7, 96, 4, 2), (0, 10, 192, 4, 2), (0, 19, 224, 6, 1), (0, 25, 384, 6, 2), (0, 7, 640, 6, 1)]
EfficientNetV2B0 = _efficientnet_v2(_B, 32, 1.0, 1.0, 224, 'efficientnetv2-b0')
EfficientNetV2B1 = _efficientnet_v2(_B, 32, 1.0, 1.1, 240, 'efficientnetv2-b1')
EfficientNetV2B2 = _efficientnet_v2(_B, 32, 1.1, 1.2, 260, 'efficientnetv2-b2')
EfficientNetV2B3 = _efficientnet_v2(_B, 32, 1.2, 1.4, 300, 'efficientnetv2-b3')
EfficientNetV2S = _efficientnet_v2(_S, 24, 1.0, 1.0, 384, 'efficientnetv2-s')
EfficientNetV2M = _efficientnet_v2(_M, 24, 1.0, 1.0, 480, 'efficientnetv2-m')
EfficientNetV2L = _efficientnet_v2(_L, 32, 1.0, 1.0, 480, 'efficientnetv2-l')

def Xception(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', name='xception', **kwargs):
    x = inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs, 299, 71)
    for j, (width, stride) in enumerate([(32, 2), (64, 1)], 1):
        x = layers.Conv2D(width, 3, strides=stride, use_bias=False, name=f'block1_conv{j}')(x)
        x = layers.BatchNormalization(name=f'block1_conv{j}_bn')(x)
        x = layers.Activation('relu', name=f'block1_conv{j}_act')(x)
    def separable(x, width, name):
        x = layers.SeparableConv2D(width, 3, padding='same', use_bias=False, name=name)(x)
        return layers.BatchNormalization(name=name + '_bn')(x)
    for i, widths in enumerate([[128] * 2, [256] * 2, [728] * 2, *[[728] * 3] * 8, [728, 1024]], 2):
        before, halves = x, len(widths) == 2
        if halves:
            before = layers.Conv2D(widths[1], 1, strides=2, padding='same', use_bias=False)(x)
            before = layers.BatchNormalization()(before)
        for j, width in enumerate(widths, 1):
            if i > 2 or j > 1:
                x = layers.Activation('relu', name=f'block{i}_sepconv{j}_act')(x)
            x = separable(x, width, f'block{i}_sepconv{j}')
        if halves:
            x = layers.MaxPooling2D(3, strides=2, padding='same', name=f'block{i}_pool')(x)
        x = layers.Add()([x, before])
    for j, width in enumerate([1536, 2048], 1):
        x = layers.Activation('relu', name=f'block14_sepconv{j}_act')(separable(x, width, f'block14_sepconv{j}'))
    if include_top:
        x = _top(x, classes, classifier_activation)
    return _end(inputs, x, include_top, pooling, name, False)

def InceptionV3(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation='softmax', name='inception_v3', **kwargs):
    inputs = _start(include_top, weights, input_tensor, input_shape, classes, kwargs, 299, 75)
    def unit(x, width, *kernel, strides=1, padding='same'):
        x = layers.Conv2D(width, kernel, strides=strides, padding=padding, use_bias=False)(x)
        return layers.Activation('relu')(layers.BatchNormalization(scale=False)(x))
    def halved(x, width):
        return unit(x, width, 3, 3, strides=2, padding='valid')
    def pooled(x, width):
        return unit(layers.AveragePooling2D(3, strides=1, padding='same')(x), width, 1, 1)
    def mixed(i, *branches):
        return layers.Concatenate(axis=3, name=f'mixed{i}')(list(branches))
    def long(x, width, *rows):
        x = unit(x, width, 1, 1)
        for j, row in enumerate(rows):
            x = unit(x, 192 if j == len(rows) - 1 else width, row, 8 - row)
        return x
    x = unit(halved(inputs, 32), 32, 3, 3, padding='valid')
    x = layers.MaxPooling2D(3, strides=2)(unit(x, 64, 3, 3))
    x = unit(unit(x, 80, 1, 1, padding='valid'), 192, 3, 3, padding='valid')
    x = layers.MaxPooling2D(3, strides=2)(x)
    for i, width in enumerate([32, 64, 64]):
        a = unit(x, 64, 1, 1)
        b = unit(unit(x, 48, 1, 1), 64, 5, 5)
        c = unit(unit(unit(x, 64, 1, 1), 96, 3, 3), 96, 3, 3)
        x = mixed(i, a, b, c, pooled(x, width))
    a = halved(x, 384)
    b = halved(unit(unit(x, 64, 1, 1), 96, 3, 3), 96)
    x = mixed(3, a, b, layers.MaxPooling2D(3, strides=2)(x))
    for i, width in enumerate([128, 160, 160, 192], 4):
        a = unit(x, 192, 1, 1)
        b = long(x, width, 1, 7)
        c = long(x, width, 7, 1, 7, 1)
        x = mixed(i, a, b, c, pooled(x, 192))
    a = halved(unit(x, 192, 1, 1), 320)
    b = halved(long(x, 192, 1, 7), 192)
    x = mixed(8, a, b, layers.MaxPooling2D(3, strides=2)(x))
    for i in range(2):
        a = unit(x, 320, 1, 1)
        b = unit(x, 384, 1, 1)
        b = layers.Concatenate(axis=3, name=f'mixed9_{i}')([unit(b, 384, 1, 3), unit(b, 384, 3, 1)])
        c = unit(unit(x, 448, 1, 1), 384, 3, 3)
        c = layers.Concatenate(axis=3)([unit(c, 384, 1, 3), unit(c, 384, 3, 1)])
        x = mixed(9 + i, a, b, c, pooled(x, 192))
    if include_top:
        x = _top(x, classes, classifier_activation)
    return _end(inputs, x, include_top, pooling, name, False)
`;

/** Names of the models in a text of them. */
export const modelsIn = (text: string): ReadonlySet<string> =>
  new Set(
    text.match(
      /\b(?:VGG|(?:Res|Dense|Mobile|Efficient|NAS)Net|Xception|Inception|ConvNeXt)\w*(?=[,(]| =)/g,
    ),
  );

export const models = modelsIn(applications);
