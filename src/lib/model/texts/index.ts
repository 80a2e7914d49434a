import { distributions } from './distributions.ts';
import { detectron2, quantized, timm } from './others.ts';
import { getter, torchvision } from './torchvision.ts';

/** Parts of other libraries as texts, by what `import` calls them. */
export const texts: Readonly<Record<string, string>> = {
  'torchvision.models': torchvision,
  'torchvision.models._utils': getter,
  'detectron2.layers': detectron2,
  'timm.models.layers': timm,
  'timm.layers': timm,
  'torch.distributions': distributions,
  'torch.nn.quantized': quantized,
  'torch.ao.nn.quantized': quantized,
};
