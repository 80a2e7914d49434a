import { layer, type Layer } from '@/lib/layer';

/** One transposed convolution of a published model. */
export interface ModelLayer {
  readonly name: string;
  /** `[in, out]`. */
  readonly channels: readonly [number, number];
  /** The square input's side. */
  readonly side: number;
  /** Its geometry; the weights are left at one. */
  readonly layer: Layer;
}

function geometry(kernel: number, stride: number, padding: number, outputPadding = 0): Layer {
  const ones = Array.from({ length: kernel }, () => Array<number>(kernel).fill(1));
  return layer('convTranspose2d', [[ones]], { stride, padding, outputPadding });
}

/** The transposed convolutions of the models that chapter 8 walks through. */
export const models: Readonly<Record<string, readonly ModelLayer[]>> = {
  /** Ronneberger et al. 2015, figure 1: a tile of 572 × 572, unpadded convolutions between. */
  unet: [
    { name: '1024 → 512', channels: [1024, 512], side: 28, layer: geometry(2, 2, 0) },
    { name: '512 → 256', channels: [512, 256], side: 52, layer: geometry(2, 2, 0) },
    { name: '256 → 128', channels: [256, 128], side: 100, layer: geometry(2, 2, 0) },
    { name: '128 → 64', channels: [128, 64], side: 196, layer: geometry(2, 2, 0) },
  ],
  /** Isola et al. 2017, `unet_256` of the authors' code: skip connections double the inputs. */
  pix2pix: [
    { name: '512 → 512', channels: [512, 512], side: 1, layer: geometry(4, 2, 1) },
    { name: '1024 → 512', channels: [1024, 512], side: 2, layer: geometry(4, 2, 1) },
    { name: '1024 → 512', channels: [1024, 512], side: 4, layer: geometry(4, 2, 1) },
    { name: '1024 → 512', channels: [1024, 512], side: 8, layer: geometry(4, 2, 1) },
    { name: '1024 → 256', channels: [1024, 256], side: 16, layer: geometry(4, 2, 1) },
    { name: '512 → 128', channels: [512, 128], side: 32, layer: geometry(4, 2, 1) },
    { name: '256 → 64', channels: [256, 64], side: 64, layer: geometry(4, 2, 1) },
    { name: '128 → 3', channels: [128, 3], side: 128, layer: geometry(4, 2, 1) },
  ],
  /** Radford et al. 2016 as in PyTorch's example: 100 numbers become 64 × 64 pixels. */
  dcgan: [
    { name: '100 → 512', channels: [100, 512], side: 1, layer: geometry(4, 1, 0) },
    { name: '512 → 256', channels: [512, 256], side: 4, layer: geometry(4, 2, 1) },
    { name: '256 → 128', channels: [256, 128], side: 8, layer: geometry(4, 2, 1) },
    { name: '128 → 64', channels: [128, 64], side: 16, layer: geometry(4, 2, 1) },
    { name: '64 → 3', channels: [64, 3], side: 32, layer: geometry(4, 2, 1) },
  ],
};

/** The model's layers. @throws where there is no such model. */
export function modelOf(id: string): readonly ModelLayer[] {
  const found = models[id];
  if (!found) throw new Error(`there is no model "${id}" in src/figures/models.ts`);
  return found;
}
