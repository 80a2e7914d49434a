import { conv2d, convTranspose2d, tensor, type Tensor } from '#lib/conv/index.ts';
import { rowsOf, type CellGrid } from '#lib/grid/index.ts';
import { kernels } from '#lib/layer/index.ts';
import { generator } from '#lib/random/index.ts';
import { nearest, pixelShuffle } from '#lib/train/index.ts';

/** Ways to double a picture. */
export const WAYS = ['kernel3', 'kernel4', 'bilinear', 'resize', 'shuffle'] as const;
export type Way = (typeof WAYS)[number];

export interface UpsamplerState {
  readonly way: Way;
  /** Of the weights, where they are not bilinear. */
  readonly seed: number;
}

export const defaultUpsampler: UpsamplerState = { way: 'kernel3', seed: 1 };

/** Rows and columns of the input. */
const SIDE = 6;
const STRIDE = 2;

const code: Readonly<Record<Way, string>> = {
  kernel3: 'nn.ConvTranspose2d(c, c, 3, stride=2, padding=1, output_padding=1)',
  kernel4: 'nn.ConvTranspose2d(c, c, 4, stride=2, padding=1)',
  bilinear: 'nn.ConvTranspose2d(c, c, 4, stride=2, padding=1)',
  resize: 'nn.Upsample(scale_factor=2), nn.Conv2d(c, c, 3, padding=1)',
  shuffle: 'nn.Conv2d(c, 4 * c, 3, padding=1), nn.PixelShuffle(2)',
};

export interface UpsamplerView {
  readonly code: string;
  readonly input: CellGrid;
  readonly output: CellGrid;
  /** What a flat area of ones becomes, away from the rim: the four phases, row by row. */
  readonly gains: readonly number[];
  readonly isFlat: boolean;
}

/** Two flat areas doubled in one of the ways: a pure function of the state. */
export function upsamplerView(state: UpsamplerState): UpsamplerView {
  const areas = tensor([1, 1, SIDE, SIDE]);
  areas.data.forEach((_, i) => (areas.data[i] = i % SIDE < SIDE / 2 ? 0.25 : 0.75));
  const ones = tensor([1, 1, SIDE, SIDE], Array<number>(SIDE ** 2).fill(1));
  const flat = doubled(ones, state).data;
  const [wide, middle] = [SIDE * STRIDE, SIDE];
  const gains = [0, 1].flatMap((y) => [0, 1].map((x) => flat[(middle + y) * wide + middle + x]));
  return {
    code: code[state.way],
    input: levels(areas),
    output: levels(doubled(areas, state)),
    gains,
    isFlat: Math.max(...gains) - Math.min(...gains) < 1e-6,
  };
}

function doubled(x: Tensor, { way, seed }: UpsamplerState): Tensor {
  switch (way) {
    case 'kernel3':
      return convTranspose2d(x, weights([1, 1, 3, 3], seed, 4), {
        stride: STRIDE,
        padding: 1,
        outputPadding: 1,
      });
    case 'kernel4':
      return convTranspose2d(x, weights([1, 1, 4, 4], seed, 4), { stride: STRIDE, padding: 1 });
    case 'bilinear': {
      const weight = tensor([1, 1, 4, 4], kernels.bilinear.flat());
      return convTranspose2d(x, weight, { stride: STRIDE, padding: 1 });
    }
    case 'resize':
      return conv2d(nearest(x, STRIDE), weights([1, 1, 3, 3], seed, 1), { padding: 1 });
    case 'shuffle':
      return pixelShuffle(conv2d(x, weights([4, 1, 3, 3], seed, 4), { padding: 1 }), STRIDE);
  }
}

/** Untrained weights, all above zero, whose sum keeps the mean of a flat area. */
function weights(shape: readonly number[], seed: number, sum: number): Tensor {
  const random = generator(seed);
  const weight = tensor(shape);
  weight.data.forEach((_, i) => (weight.data[i] = 0.1 + random.next()));
  const total = weight.data.reduce((a, b) => a + b, 0);
  return { shape, data: weight.data.map((value) => (value * sum) / total) };
}

function levels(output: Tensor): CellGrid {
  return rowsOf(output).map((row) => row.map((level) => ({ role: 'output', level })));
}
