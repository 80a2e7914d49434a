/** What a page calls a model, and the call that it is walked with. */
interface ListedModel {
  /** As published: the model and a shape that suits it. */
  readonly call: string;
}

/** The networks that the pages walk through. The text of each stands in `models/`, by its name. */
export const modelList = {
  /** The tile of the paper's figure 1. */
  unet: { call: 'UNet()(torch.zeros(1, 1, 572, 572))' },
  'unet-padded': { call: 'UNet()(torch.zeros(1, 1, 256, 256))' },
  pix2pix: { call: 'Generator()(torch.zeros(1, 3, 256, 256))' },
  resnet: { call: 'Generator()(torch.zeros(1, 3, 256, 256))' },
  dcgan: { call: 'Generator()(torch.zeros(1, 100, 1, 1))' },
  sam: { call: 'MaskUpscaling()(torch.zeros(1, 256, 64, 64), torch.zeros(1, 4, 256))' },
  dpt: { call: `DPTHead()(${Array(4).fill('torch.zeros(1, 384, 37, 37)').join(', ')})` },
  db: { call: 'DBHead()(torch.zeros(1, 256, 160, 160))' },
  nnunet: { call: 'PlainConvUNet()(torch.zeros(1, 1, 128, 128, 128))' },
  hifigan: { call: 'Generator()(torch.zeros(1, 80, 32))' },
} as const satisfies Record<string, ListedModel>;

export type ModelId = keyof typeof modelList;

export const modelIds = Object.keys(modelList) as ModelId[];
