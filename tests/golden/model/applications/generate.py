"""Writes what Keras makes of its own encoders, as JSON.

    python generate.py        (keras 3.15 on tensorflow-cpu)

Of a call: how many layers the model has, their lines (name, if it is given one, and output shape)
as a hash, its parameters, and its output's shape.
"""
import hashlib
import json
import re
from pathlib import Path

from keras import Input, applications, layers

CALLS = """
VGG16(weights=None)
VGG16(include_top=False, weights=None)
VGG16(include_top=False, input_shape=(64, 96, 3), pooling='avg', weights=None)
VGG19(include_top=False, input_shape=(224, 224, 3), weights=None)
VGG19(classes=10, input_shape=(64, 64, 1), weights=None)
ResNet50(weights=None)
ResNet50(include_top=False, input_shape=(256, 256, 3), weights=None)
ResNet50(False, None, Input((65, 97, 3)))
ResNet50(include_top=False, input_tensor=layers.Conv2D(3, 1)(Input((64, 64, 1))), weights=None)
ResNet101(include_top=False, input_shape=(64, 64, 3), pooling='max', weights=None)
ResNet152(include_top=False, input_shape=(64, 64, 3), weights=None)
ResNet50V2(weights=None)
ResNet50V2(include_top=False, input_shape=(96, 64, 3), weights=None)
ResNet101V2(include_top=False, input_shape=(64, 64, 3), weights=None)
ResNet152V2(include_top=False, input_shape=(64, 64, 3), weights=None)
MobileNet(weights=None)
MobileNet(include_top=False, input_shape=(65, 64, 3), alpha=0.5, weights=None)
MobileNetV2(weights=None)
MobileNetV2(include_top=False, weights=None)
MobileNetV2(include_top=False, input_shape=(127, 96, 3), alpha=0.35, weights=None)
MobileNetV2((64, 64, 3), 1.4, False, pooling='avg', weights=None)
DenseNet121(weights=None)
DenseNet121(include_top=False, input_shape=(256, 256, 3), weights=None)
DenseNet169(include_top=False, input_shape=(64, 64, 3), weights=None)
DenseNet201(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetB0(weights=None)
EfficientNetB0(include_top=False, input_shape=(129, 64, 3), weights=None)
EfficientNetB1(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetB2(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetB3(weights=None)
EfficientNetB4(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetB5(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetB6(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetB7(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetV2B0(weights=None)
EfficientNetV2B0(include_top=False, input_shape=(129, 64, 3), weights=None)
EfficientNetV2B1(include_top=False, input_shape=(64, 64, 3), weights=None, include_preprocessing=False)
EfficientNetV2B2(include_top=False, input_shape=(64, 64, 3), weights=None, pooling='avg')
EfficientNetV2B3(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetV2S(include_top=False, input_shape=(64, 96, 3), weights=None)
EfficientNetV2M(include_top=False, input_shape=(64, 64, 3), weights=None)
EfficientNetV2L(include_top=False, input_shape=(64, 64, 3), weights=None)
Xception(weights=None)
Xception(include_top=False, input_shape=(128, 97, 3), weights=None, pooling='max')
Xception(include_top=False, input_shape=(256, 256, 3), weights=None)
InceptionV3(weights=None)
InceptionV3(include_top=False, input_shape=(128, 97, 3), weights=None, pooling='avg')
InceptionV3(include_top=False, input_shape=(256, 256, 3), weights=None)
InceptionResNetV2(weights=None)
InceptionResNetV2(include_top=False, input_shape=(128, 97, 3), weights=None, pooling='avg')
NASNetMobile(weights=None)
NASNetMobile(include_top=False, weights=None)
NASNetMobile(include_top=False, input_shape=(65, 96, 3), weights=None, pooling='max')
NASNetLarge(weights=None)
ConvNeXtTiny(weights=None)
ConvNeXtTiny(include_top=False, weights=None)
ConvNeXtSmall(include_top=False, input_shape=(64, 96, 3), weights=None, pooling='avg')
ConvNeXtBase(include_top=False, input_shape=(64, 64, 1), weights=None)
ConvNeXtLarge(include_preprocessing=False, include_top=False, input_shape=(65, 64, 3), weights=None)
ConvNeXtXLarge(include_top=False, input_tensor=Input((64, 64, 3)), weights=None)
MobileNetV3Small(weights=None, input_shape=(224, 224, 3))
MobileNetV3Small(include_top=False, input_shape=(65, 64, 3), alpha=0.75, weights=None)
MobileNetV3Small(minimalistic=True, include_top=False, input_shape=(64, 64, 3), weights=None, pooling='avg')
MobileNetV3Large(classes=10, input_shape=(96, 96, 3), weights=None)
MobileNetV3Large(include_top=False, weights=None)
"""

# Names that count the layers made before.
COUNTED = re.compile(r'^(?:input_layer|conv2d|(?:batch_|layer_)?normalization|activation|re_lu|add|concatenate|rescaling|custom_scale_layer|dropout|flatten|cropping2d|zero_padding2d|(?:global_)?(?:max|average)_pooling2d)(?:_\d+)?$')


def truth(call):
    model = eval(call, {**vars(applications), 'Input': Input, 'layers': layers})
    lines = [
        f'{"" if COUNTED.match(one.name) else one.name} {str(tuple(one.output.shape))}'
        for one in model.layers
    ]
    return {
        'layers': len(lines),
        'hash': hashlib.sha256('\n'.join(lines).encode()).hexdigest()[:16],
        'parameters': model.count_params(),
        'output': list(model.output_shape[1:]),
    }


if __name__ == '__main__':
    found = {call: truth(call) for call in CALLS.strip().splitlines()}
    path = Path(__file__).parent / 'truth.json'
    path.write_text(json.dumps(found, indent=1) + '\n')
