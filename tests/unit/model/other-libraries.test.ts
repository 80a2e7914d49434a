import { describe, expect, it } from 'vitest';
import { walkText } from '#lib/model/walk-text.ts';

const graphOf = async (...lines: readonly string[]) =>
  (await walkText({ texts: [{ name: '', text: lines.join('\n') }] }))?.graph;

const exported = (name: string) =>
  `torch.onnx.export(${name}, torch.zeros(1, 3, 256, 256), 'model.onnx')`;

describe('a model whose source is in another library', () => {
  it.each([
    [
      'import segmentation_models_pytorch as smp\nnet = smp.Unet("resnet34", classes=1)',
      ['smp.Unet', 'segmentation_models_pytorch', exported('net')],
    ],
    [
      'from segmentation_models_pytorch import Unet\nnet = Unet().to(device)',
      ['Unet', 'segmentation_models_pytorch', exported('net')],
    ],
    [
      'import timm\nmodel = timm.create_model("resnet50", pretrained=True)\nmodel.eval()',
      ['timm.create_model', 'timm', exported('model')],
    ],
    [
      'from monai.networks.nets import UNet\nfrom monai.losses import DiceLoss\nloss = DiceLoss()\nnet = UNet(spatial_dims=3, in_channels=1, out_channels=2, channels=(16, 32), strides=(2,))',
      ['UNet', 'monai', exported('net')],
    ],
    [
      'from diffusers import DDPMScheduler, UNet2DModel\nscheduler = DDPMScheduler()\nunet = UNet2DModel(sample_size=64)',
      ['UNet2DModel', 'diffusers', exported('unet')],
    ],
    [
      'from transformers import AutoImageProcessor, AutoModel\nprocessor = AutoImageProcessor.from_pretrained("x")\nvit = AutoModel.from_pretrained("google/vit-base-patch16-224")',
      ['AutoModel.from_pretrained', 'transformers', exported('vit')],
    ],
    [
      'import keras_hub\nnet = keras_hub.models.SegFormerImageSegmenter.from_preset("b0")',
      [
        'keras_hub.models.SegFormerImageSegmenter.from_preset',
        'keras_hub',
        "net.export('model.onnx', format='onnx')",
      ],
    ],
  ])('is named, with a way on: %s', async (text, values) => {
    const graph = await graphOf(text);
    expect(graph?.stop).toMatchObject({ kind: 'otherLibrary', values });
    expect(graph?.complete).toBe(false);
    const line = text.split('\n').findIndex((one) => one.includes(values[0] + '('));
    expect(graph?.stop?.place?.line).toBe(line + 1);
  });

  it('is named where a part of a model is one, beside the shape that is assumed', async () => {
    const graph = await graphOf(
      'import timm, torch',
      'from torch import nn',
      'class Net(nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      '        self.body = timm.create_model("convnext_tiny", features_only=True)',
      '        self.head = nn.Conv2d(3, 1, 1)',
      '    def forward(self, x):',
      '        return self.head(self.body(x))',
    );
    expect(graph?.remarks.map(({ kind }) => kind)).toEqual(['otherLibrary', 'assumedShape']);
    expect(graph?.remarks[0].values).toEqual(['timm.create_model', 'timm', exported('model.body')]);
  });

  it('is no file to paste below', async () => {
    const graph = await graphOf(
      'import torch',
      'from torch import nn',
      'from segmentation_models_pytorch import Unet',
      'class Net(nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      '        self.body = Unet()',
      '    def forward(self, x):',
      '        return self.body(x)',
    );
    expect(graph?.remarks.map(({ kind }) => kind)).toEqual(['otherLibrary', 'assumedShape']);
  });

  it.each([
    'from torchvision.datasets import MNIST\ndata = MNIST("data")',
    'from torchvision import transforms\nto = transforms.Compose([transforms.ToTensor()])',
    'from transformers import AutoTokenizer\ntokens = AutoTokenizer.from_pretrained("x")',
    'import numpy as np\nmodel = np.Array(3)',
  ])('is none where a library makes something else: %s', async (text) => {
    expect(await graphOf(text)).toBeUndefined();
  });
});
