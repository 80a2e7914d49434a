import { layerCost, type EqualSides } from '#lib/layer/index.ts';

/** nnU-Net's last transposed convolution, at its usual patch of 128³. */
export const volumeLayer: EqualSides = {
  kernel: 2,
  stride: 2,
  dilation: 1,
  inChannels: 64,
  outChannels: 32,
  side: 64,
};

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)}`;

/** How many times as many multiplications a kernel twice as large takes, which would overlap. */
function dearer(): number {
  const { kernel } = volumeLayer;
  const wide = layerCost({ ...volumeLayer, kernel: 2 * kernel }, 3);
  return wide.multiplyAdds / layerCost(volumeLayer, 3).multiplyAdds;
}

/** Numbers in the prose on volumes. */
export const volumeFacts: Readonly<Record<string, () => string>> = {
  'volume-dearer': () => `${dearer()}`,
  'volume-output': () => megabytes(layerCost(volumeLayer, 3).outputBytes),
  'picture-output': () => megabytes(layerCost(volumeLayer, 2).outputBytes),
};
