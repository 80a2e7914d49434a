"""Writes what Keras says of calls that it refuses, as JSON.

    python generate.py        (keras 3.15 on tensorflow-cpu)

The first half of a message that names the layer is left out: its number counts the layers made before.
"""
import json
import re
from pathlib import Path

from keras import Input, applications, layers

CALLS = """
layers.Conv2D(4,3,strides=2,dilation_rate=2)(Input((16,16,3)))
layers.Conv2D(4,3,strides=(1,2),dilation_rate=(2,1))(Input((16,16,3)))
layers.Conv2DTranspose(4,3,strides=2,dilation_rate=2)(Input((16,16,3)))
layers.Conv1D(4,3,strides=2,dilation_rate=2)(Input((16,3)))
layers.Conv2DTranspose(4,3,strides=2,output_padding=2)(Input((16,16,3)))
layers.Conv2DTranspose(4,3,strides=2,output_padding=(1,2))(Input((16,16,3)))
layers.Conv2DTranspose(4,3,strides=1,output_padding=1)(Input((16,16,3)))
layers.Conv1DTranspose(4,3,strides=2,output_padding=2)(Input((16,3)))
layers.Conv3DTranspose(4,3,strides=2,output_padding=2)(Input((16,16,16,3)))
layers.GroupNormalization(4)(Input((16,16,6)))
layers.GroupNormalization()(Input((16,16,6)))
layers.GroupNormalization(8)(Input((16,16,6)))
layers.GroupNormalization(0)(Input((16,16,6)))
layers.RepeatVector(3)(Input((16,16,6)))
layers.RepeatVector(3)(Input((4,6,)))
layers.Permute((3,1))(Input((16,16,6)))
layers.Permute((2,1))(Input((16,16,6)))
layers.Permute((1,2,4))(Input((16,16,6)))
layers.Permute((0,1,2))(Input((16,16,6)))
layers.GlobalAveragePooling1D()(Input((16,16,6)))
layers.GlobalAveragePooling2D()(Input((16,6)))
layers.GlobalMaxPooling2D()(Input((16,)))
layers.GlobalAveragePooling3D()(Input((16,16,6)))
layers.Activation('foo')(Input((16,16,6)))
layers.Activation('Relu')(Input((16,16,6)))
layers.Conv2D(4,3,activation='foo')(Input((16,16,3)))
layers.Dense(4,activation='leakyrelu')(Input((3,)))
layers.Dense(4,activation='lrelu')(Input((3,)))
layers.Conv2D(4,3,groups=2)(Input((16,16,3)))
layers.Conv2D(5,3,groups=2)(Input((16,16,4)))
layers.Conv2D(0,3)(Input((16,16,4)))
layers.Conv2D(-1,3)(Input((16,16,4)))
layers.Conv2D(4,0)(Input((16,16,4)))
layers.Conv2D(4,3,strides=0)(Input((16,16,4)))
layers.Dense(0)(Input((3,)))
layers.Dense(-1)(Input((3,)))
layers.MaxPooling2D(2,padding='foo')(Input((16,16,6)))
layers.MaxPooling2D(0)(Input((16,16,6)))
layers.MaxPooling2D(2)(Input((16,6)))
layers.AveragePooling2D(2,padding='causal')(Input((16,16,6)))
layers.UpSampling2D(2)(Input((16,6)))
layers.Reshape((5,5))(Input((16,6)))
layers.Reshape((-1,-1))(Input((16,6)))
layers.ZeroPadding2D((1,2,3))(Input((16,16,6)))
layers.Concatenate()([Input((16,16,6)),Input((16,15,6))])
layers.Concatenate()(Input((16,16,6)))
layers.Add()([Input((16,16,6)),Input((16,15,6))])
layers.Add()(Input((16,16,6)))
layers.Subtract()([Input((16,16,6)),Input((16,16,6)),Input((16,16,6))])
layers.LayerNormalization(axis=5)(Input((16,16,6)))
VGG16(weights='imagenet',classes=10)
ResNet50(weights='imagenet',classes=10)
MobileNet(weights='imagenet',classes=10)
VGG16(weights=None,include_top=False,input_shape=(31,32,3))
VGG16(weights=None,input_shape=(31,32,3))
VGG16(weights=None,include_top=False,input_shape=(64,64))
VGG16(weights='imagenet',include_top=False,input_shape=(64,64,1))
VGG16(weights=None,classes=10,classifier_activation='foo')
EfficientNetB0(weights=None,include_top=False,input_shape=(31,32,3))
MobileNetV2(weights=None,include_top=False,input_shape=(31,32,3))
Xception(weights=None,include_top=False,input_shape=(64,64,3))
Xception(weights=None,include_top=False,input_shape=(70,71,3))
InceptionV3(weights=None,include_top=False,input_shape=(74,75,3))
EfficientNetV2B0(weights=None,include_top=False,input_shape=(31,32,3))
InceptionResNetV2(weights=None,include_top=False,input_shape=(74,75,3))
NASNetMobile(weights=None,include_top=False,input_shape=(31,32,3))
ConvNeXtTiny(weights=None,include_top=False,input_shape=(31,32,3))
VGG16(weights='foo')
ResNet50(weights='foo',include_top=False)
Xception(weights='foo')
VGG16(input_shape=(64,64,3))
ResNet50(input_shape=(224,224,1))
MobileNet(input_shape=(64,64,3))
NASNetMobile(input_shape=(331,331,3))
VGG16(weights=None,input_shape=(None,None,3))
MobileNetV2(weights=None,input_shape=(None,64,3))
"""


def refusal(call):
    try:
        eval(call, {**vars(applications), 'Input': Input, 'layers': layers})
    except Exception as error:
        inner = re.search(r'\x1b\[1m(.*)\x1b\[0m', str(error))
        return (inner[1] if inner else str(error)).split('incompatible with the layer: ')[-1]
    raise SystemExit(f'not refused: {call}')


if __name__ == '__main__':
    found = {call: refusal(call) for call in CALLS.strip().splitlines()}
    path = Path(__file__).parent / 'refusals.json'
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + '\n')
