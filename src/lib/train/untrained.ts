import { tensor, type Tensor } from '../conv/index.ts';
import { convTranspose2d } from './operations.ts';
import { generator, type Generator } from '../random/index.ts';

/** Channels of a small generator, from the noise to the picture. */
const CHANNELS = [16, 32, 16, 8, 1];
/** DCGAN draws its weights from a normal distribution of this width. */
const WIDTH = 0.02;

/**
 * What a generator built like DCGAN's, before any training, makes of noise: `[count, 1, 64, 64]`.
 * A transposed convolution of kernel 4 turns each noise vector into 4 × 4 cells, and four more,
 * of stride 2 and the given kernel, double that to 64 × 64. Batch normalisation (over the `count`
 * pictures) and ReLU stand between, a hyperbolic tangent at the end; the channels are fewer.
 * Source: Radford et al. 2016.
 */
export function untrainedPictures(kernel: 3 | 4, seed: number, count: number): Tensor {
  const random = generator(seed);
  let x = normal([count, CHANNELS[0], 1, 1], 1, random);
  CHANNELS.forEach((inputs, index) => {
    const isFirst = index === 0;
    const isLast = index === CHANNELS.length - 1;
    const outputs = isLast ? 1 : CHANNELS[index + 1];
    const side = isFirst ? 4 : kernel;
    const weight = normal([inputs, outputs, side, side], WIDTH, random);
    const doubling = { stride: 2, padding: 1, outputPadding: kernel === 3 ? 1 : 0 };
    const y = convTranspose2d(x, weight, isFirst ? {} : doubling);
    x = isLast ? map(y, Math.tanh) : map(normalised(y), (value) => Math.max(0, value));
  });
  return x;
}

/** Numbers from a normal distribution around 0, by Box and Muller. */
function normal(shape: readonly number[], width: number, random: Generator): Tensor {
  const length = shape.reduce((a, b) => a * b, 1);
  const values = Float32Array.from({ length }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    return width * radius * Math.cos(2 * Math.PI * random.next());
  });
  return tensor(shape, values);
}

const map = ({ shape, data }: Tensor, change: (value: number) => number): Tensor => ({
  shape,
  data: data.map(change),
});

/** Every channel with mean 0 and variance 1 over all pictures: a new batch normalisation. */
function normalised({ shape, data }: Tensor): Tensor {
  const [, channels, height, width] = shape;
  const plane = height * width;
  const channelOf = (i: number) => Math.floor(i / plane) % channels;
  const count = data.length / channels;
  const [sums, squares] = [new Float64Array(channels), new Float64Array(channels)];
  data.forEach((value, i) => {
    sums[channelOf(i)] += value;
    squares[channelOf(i)] += value * value;
  });
  const values = data.map((value, i) => {
    const mean = sums[channelOf(i)] / count;
    return (value - mean) / Math.sqrt(squares[channelOf(i)] / count - mean * mean + 1e-5);
  });
  return { shape, data: values };
}
