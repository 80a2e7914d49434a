/**
 * The encoders of torchvision that models build on, in our own words, run as any other text. Their
 * parts have torchvision's names: https://docs.pytorch.org/vision/stable/models.html
 */
export const torchvision = `
import torch
from torch import nn

# Where weights are: no shape depends on it.
class _Addresses:
    def __getitem__(self, name):
        return ''
    def __setitem__(self, name, address):
        pass

model_urls = _Addresses()

class VGG(nn.Module):
    def __init__(self, features, num_classes=1000):
        super().__init__()
        self.features = features
        self.avgpool = nn.AdaptiveAvgPool2d(7)
        self.classifier = nn.Sequential(
            nn.Linear(512 * 49, 4096), nn.ReLU(True), nn.Dropout(),
            nn.Linear(4096, 4096), nn.ReLU(True), nn.Dropout(), nn.Linear(4096, num_classes))
    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))

def _vgg(depths, has_norm):
    def make(pretrained=False, progress=True, *, weights=None, num_classes=1000, **kwargs):
        layers, channels = [], 3
        for width, depth in zip([64, 128, 256, 512, 512], depths):
            for _ in range(depth):
                layers.append(nn.Conv2d(channels, width, 3, padding=1))
                if has_norm:
                    layers.append(nn.BatchNorm2d(width))
                layers.append(nn.ReLU(True))
                channels = width
            layers.append(nn.MaxPool2d(2, 2))
        return VGG(nn.Sequential(*layers), num_classes)
    return make

vgg11, vgg11_bn = _vgg([1, 1, 2, 2, 2], False), _vgg([1, 1, 2, 2, 2], True)
vgg13, vgg13_bn = _vgg([2, 2, 2, 2, 2], False), _vgg([2, 2, 2, 2, 2], True)
vgg16, vgg16_bn = _vgg([2, 2, 3, 3, 3], False), _vgg([2, 2, 3, 3, 3], True)
vgg19, vgg19_bn = _vgg([2, 2, 4, 4, 4], False), _vgg([2, 2, 4, 4, 4], True)

def conv3x3(inputs, outputs, stride=1, groups=1, dilation=1):
    return nn.Conv2d(inputs, outputs, 3, stride, dilation, dilation, groups, bias=False)

def conv1x1(inputs, outputs, stride=1):
    return nn.Conv2d(inputs, outputs, 1, stride, bias=False)

class BasicBlock(nn.Module):
    expansion = 1
    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1, norm_layer=None):
        super().__init__()
        norm = norm_layer or nn.BatchNorm2d
        self.conv1, self.bn1 = conv3x3(inplanes, planes, stride), norm(planes)
        self.relu = nn.ReLU(True)
        self.conv2, self.bn2 = conv3x3(planes, planes), norm(planes)
        self.downsample, self.stride = downsample, stride
    def forward(self, x):
        y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))

class Bottleneck(nn.Module):
    expansion = 4
    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1, norm_layer=None):
        super().__init__()
        norm = norm_layer or nn.BatchNorm2d
        width = int(planes * (base_width / 64.0)) * groups
        self.conv1, self.bn1 = conv1x1(inplanes, width), norm(width)
        self.conv2, self.bn2 = conv3x3(width, width, stride, groups, dilation), norm(width)
        self.conv3, self.bn3 = conv1x1(width, planes * 4), norm(planes * 4)
        self.relu = nn.ReLU(True)
        self.downsample, self.stride = downsample, stride
    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.bn3(self.conv3(self.relu(self.bn2(self.conv2(y)))))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))

class ResNet(nn.Module):
    def __init__(self, block, layers, num_classes=1000, zero_init_residual=False, groups=1, width_per_group=64, replace_stride_with_dilation=None, norm_layer=None):
        super().__init__()
        self._norm_layer = norm_layer or nn.BatchNorm2d
        self.inplanes, self.dilation = 64, 1
        dilated = replace_stride_with_dilation or [False, False, False]
        self.groups, self.base_width = groups, width_per_group
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1, self.relu = self._norm_layer(64), nn.ReLU(True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = self._make_layer(block, 64, layers[0])
        self.layer2 = self._make_layer(block, 128, layers[1], 2, dilated[0])
        self.layer3 = self._make_layer(block, 256, layers[2], 2, dilated[1])
        self.layer4 = self._make_layer(block, 512, layers[3], 2, dilated[2])
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(512 * block.expansion, num_classes)
    def _make_layer(self, block, planes, blocks, stride=1, dilate=False):
        before = self.dilation
        if dilate:
            self.dilation, stride = self.dilation * stride, 1
        downsample = None
        if stride != 1 or self.inplanes != planes * block.expansion:
            downsample = nn.Sequential(
                conv1x1(self.inplanes, planes * block.expansion, stride), self._norm_layer(planes * block.expansion))
        layers = [block(self.inplanes, planes, stride, downsample, self.groups, self.base_width, before, self._norm_layer)]
        self.inplanes = planes * block.expansion
        for _ in range(1, blocks):
            layers.append(block(self.inplanes, planes, 1, None, self.groups, self.base_width, self.dilation, self._norm_layer))
        return nn.Sequential(*layers)
    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))

def _resnet(block, layers, **standards):
    def make(pretrained=False, progress=True, *, weights=None, **kwargs):
        return ResNet(block, layers, **{**standards, **kwargs})
    return make

resnet18, resnet34 = _resnet(BasicBlock, [2, 2, 2, 2]), _resnet(BasicBlock, [3, 4, 6, 3])
resnet50, resnet101 = _resnet(Bottleneck, [3, 4, 6, 3]), _resnet(Bottleneck, [3, 4, 23, 3])
resnet152 = _resnet(Bottleneck, [3, 8, 36, 3])
resnext50_32x4d = _resnet(Bottleneck, [3, 4, 6, 3], groups=32, width_per_group=4)
resnext101_32x8d = _resnet(Bottleneck, [3, 4, 23, 3], groups=32, width_per_group=8)
wide_resnet50_2 = _resnet(Bottleneck, [3, 4, 6, 3], width_per_group=128)
wide_resnet101_2 = _resnet(Bottleneck, [3, 4, 23, 3], width_per_group=128)

class _DenseLayer(nn.Module):
    def __init__(self, inputs, growth, size):
        super().__init__()
        self.norm1, self.relu1 = nn.BatchNorm2d(inputs), nn.ReLU(True)
        self.conv1 = nn.Conv2d(inputs, size * growth, 1, bias=False)
        self.norm2, self.relu2 = nn.BatchNorm2d(size * growth), nn.ReLU(True)
        self.conv2 = nn.Conv2d(size * growth, growth, 3, padding=1, bias=False)
    def forward(self, inputs):
        x = torch.cat(inputs, 1) if isinstance(inputs, list) else inputs
        return self.conv2(self.relu2(self.norm2(self.conv1(self.relu1(self.norm1(x))))))

class _DenseBlock(nn.ModuleDict):
    def __init__(self, count, inputs, size, growth):
        super().__init__()
        for i in range(count):
            self.add_module('denselayer%d' % (i + 1), _DenseLayer(inputs + i * growth, growth, size))
    def forward(self, x):
        features = [x]
        for layer in self.values():
            features.append(layer(features))
        return torch.cat(features, 1)

class _Transition(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.norm, self.relu = nn.BatchNorm2d(inputs), nn.ReLU(True)
        self.conv = nn.Conv2d(inputs, outputs, 1, bias=False)
        self.pool = nn.AvgPool2d(2, 2)

class DenseNet(nn.Module):
    def __init__(self, growth_rate=32, block_config=(6, 12, 24, 16), num_init_features=64, bn_size=4, drop_rate=0, num_classes=1000):
        super().__init__()
        self.features = nn.Sequential()
        self.features.add_module('conv0', nn.Conv2d(3, num_init_features, 7, 2, 3, bias=False))
        self.features.add_module('norm0', nn.BatchNorm2d(num_init_features))
        self.features.add_module('relu0', nn.ReLU(True))
        self.features.add_module('pool0', nn.MaxPool2d(3, 2, 1))
        channels = num_init_features
        for i, count in enumerate(block_config):
            self.features.add_module('denseblock%d' % (i + 1), _DenseBlock(count, channels, bn_size, growth_rate))
            channels += count * growth_rate
            if i != len(block_config) - 1:
                self.features.add_module('transition%d' % (i + 1), _Transition(channels, channels // 2))
                channels = channels // 2
        self.features.add_module('norm5', nn.BatchNorm2d(channels))
        self.classifier = nn.Linear(channels, num_classes)
    def forward(self, x):
        x = nn.functional.relu(self.features(x))
        return self.classifier(torch.flatten(nn.functional.adaptive_avg_pool2d(x, (1, 1)), 1))

def _densenet(growth, blocks, first):
    def make(pretrained=False, progress=True, *, weights=None, **kwargs):
        return DenseNet(growth, blocks, first, **kwargs)
    return make

densenet121, densenet161 = _densenet(32, (6, 12, 24, 16), 64), _densenet(48, (6, 12, 36, 24), 96)
densenet169, densenet201 = _densenet(32, (6, 12, 32, 32), 64), _densenet(32, (6, 12, 48, 32), 64)

class InvertedResidual(nn.Module):
    def __init__(self, inputs, outputs, stride, ratio):
        super().__init__()
        hidden = int(round(inputs * ratio))
        self.use_res_connect = stride == 1 and inputs == outputs
        unit = lambda a, b, k, s, g: nn.Sequential(
            nn.Conv2d(a, b, k, s, (k - 1) // 2, groups=g, bias=False), nn.BatchNorm2d(b), nn.ReLU6(True))
        widen = [] if ratio == 1 else [unit(inputs, hidden, 1, 1, 1)]
        self.conv = nn.Sequential(
            *widen, unit(hidden, hidden, 3, stride, hidden),
            nn.Conv2d(hidden, outputs, 1, bias=False), nn.BatchNorm2d(outputs))
    def forward(self, x):
        return x + self.conv(x) if self.use_res_connect else self.conv(x)

class MobileNetV2(nn.Module):
    def __init__(self, num_classes=1000, width_mult=1.0):
        super().__init__()
        def even(n):
            m = max(8, int(n + 4) // 8 * 8)
            return m + 8 if m < 0.9 * n else m
        unit = lambda a, b, k, s: nn.Sequential(
            nn.Conv2d(a, b, k, s, (k - 1) // 2, bias=False), nn.BatchNorm2d(b), nn.ReLU6(True))
        channels = even(32 * width_mult)
        features = [unit(3, channels, 3, 2)]
        for ratio, width, count, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
            outputs = even(width * width_mult)
            for i in range(count):
                features.append(InvertedResidual(channels, outputs, stride if i == 0 else 1, ratio))
                channels = outputs
        self.last_channel = even(1280 * max(1.0, width_mult))
        features.append(unit(channels, self.last_channel, 1, 1))
        self.features = nn.Sequential(*features)
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(self.last_channel, num_classes))
    def forward(self, x):
        return self.classifier(self.features(x).mean([2, 3]))

def mobilenet_v2(pretrained=False, progress=True, *, weights=None, **kwargs):
    return MobileNetV2(**kwargs)

class AlexNet(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(True), nn.MaxPool2d(3, 2),
            nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(True), nn.MaxPool2d(3, 2),
            nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(True), nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(True),
            nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(True), nn.MaxPool2d(3, 2))
        self.avgpool = nn.AdaptiveAvgPool2d(6)
        self.classifier = nn.Sequential(
            nn.Dropout(), nn.Linear(9216, 4096), nn.ReLU(True), nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(True),
            nn.Linear(4096, num_classes))
    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))

def alexnet(pretrained=False, progress=True, *, weights=None, **kwargs):
    return AlexNet(**kwargs)
`;

/** What takes a network's inner results by the names of its parts. */
export const getter = `
from torch import nn

class IntermediateLayerGetter(nn.ModuleDict):
    def __init__(self, model, return_layers):
        left, parts = set(return_layers), {}
        for name, module in model.named_children():
            parts[name] = module
            left.discard(name)
            if not left:
                break
        super().__init__(parts)
        self.return_layers = return_layers
    def forward(self, x):
        out = {}
        for name, module in self.items():
            x = module(x)
            if name in self.return_layers:
                out[self.return_layers[name]] = x
        return out
`;
