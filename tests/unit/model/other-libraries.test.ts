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

  it.each([
    ['smp.Unet("resnet34")', 'smp.Unet', 'segmentation_models_pytorch', exported('model')],
    ['net = smp.Unet()', 'smp.Unet', 'segmentation_models_pytorch', exported('net')],
    ['sm.Unet()', 'sm.Unet', 'segmentation_models', "model.export('model.onnx', format='onnx')"],
    ['timm.create_model("vgg")', 'timm.create_model', 'timm', exported('model')],
    ['monai.networks.nets.UNet()', 'monai.networks.nets.UNet', 'monai', exported('model')],
    ['tv.models.vit_b_16()', 'tv.models.vit_b_16', 'torchvision', exported('model')],
    [
      'torchvision.models.vit_b_16()',
      'torchvision.models.vit_b_16',
      'torchvision',
      exported('model'),
    ],
    ['models.detection.ssd()', 'models.detection.ssd', 'torchvision', exported('model')],
    [
      'a = SegformerForSemanticSegmentation.from_pretrained("x")',
      'SegformerForSemanticSegmentation.from_pretrained',
      'transformers',
      exported('a'),
    ],
    ['unet = UNet2DModel(sample_size=64)', 'UNet2DModel', 'diffusers', exported('unet')],
    ['YOLO("yolov8n.pt")', 'YOLO', 'ultralytics', exported('model')],
  ])('is named by its usual name, without an import: %s', async (text, ...values) => {
    expect((await graphOf(text))?.stop).toMatchObject({ kind: 'otherLibrary', values });
  });

  it.each([
    ["torch.hub.load('milesial/Pytorch-UNet', 'unet')", 'milesial/Pytorch-UNet', 'model'],
    ["import torch\nnet = torch.hub.load('a/b:v1.2', 'unet').eval()", 'a/b', 'net'],
    ["torch.hub.load(model='unet', repo_or_dir='a/b')", 'a/b', 'model'],
    ["torch.hub.load('pytorch/vision', 'unet')", 'pytorch/vision', 'model'],
  ])(
    'is named with the repository that torch.hub loads it from: %s',
    async (text, repository, name) => {
      expect((await graphOf(text))?.stop).toMatchObject({
        kind: 'otherLibrary',
        values: ['torch.hub.load(unet)', repository, exported(name)],
      });
    },
  );

  it('is none where it is here, or is the text’s own', async () => {
    expect((await graphOf("torch.hub.load('pytorch/vision', 'resnet18')"))?.complete).toBe(true);
    for (const text of ['smp = find()\nsmp.Unet()', 'models.UNet(3)', 'torch.hub.load(x)'])
      expect(await graphOf(text)).toBeUndefined();
  });

  it('of torch.hub is named where it is a part of a model', async () => {
    const graph = await graphOf(
      'import torch',
      'from torch import nn',
      'class Net(nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      "        self.body = torch.hub.load('a/b', 'unet')",
      '    def forward(self, x):',
      '        return self.body(x)',
    );
    expect(graph?.remarks.map(({ kind }) => kind)).toEqual(['otherLibrary', 'assumedShape']);
    expect(graph?.remarks[0].values).toEqual([
      'torch.hub.load(unet)',
      'a/b',
      exported('model.body'),
    ]);
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
    'tokens = AutoTokenizer.from_pretrained("x")',
    'loss = smp.losses.DiceLoss()',
    'pipe = StableDiffusionPipeline.from_pretrained("x")',
  ])('is none where a library makes something else: %s', async (text) => {
    expect(await graphOf(text)).toBeUndefined();
  });
});
