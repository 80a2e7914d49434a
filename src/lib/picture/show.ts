import type { Tensor } from '../conv';
import { nearestByte } from './nearest-byte';
import type { Pixels } from './pixels';
import { signedColour, type Rgb } from './signed-colour';

/** One channel of a tensor: values of any size and sign, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export const SHOWS = ['toPilImage', 'clamp', 'normalise', 'signed'] as const;

/** A way to turn a tensor's values into colours; see {@link showTensor}. */
export type Show = (typeof SHOWS)[number];

/**
 * One channel of a tensor `[C, H, W]` or `[1, C, H, W]`, as a view on its data.
 * @throws RangeError for another shape, or where there is no such channel.
 */
export function plane({ shape, data }: Tensor, channel: number): Plane {
  const [channels, height, width] = shape.slice(-3);
  const batch = shape.length === 4 ? shape[0] : 1;
  if (shape.length < 3 || shape.length > 4 || batch !== 1) {
    throw new RangeError(`shape is [${shape}], must be [C, H, W] or [1, C, H, W]`);
  }
  if (!Number.isInteger(channel) || channel < 0 || channel >= channels) {
    throw new RangeError(`channel is ${channel}, must be an integer from 0 to ${channels - 1}`);
  }
  const size = height * width;
  return { width, height, data: data.subarray(channel * size, (channel + 1) * size) };
}

/** The smallest and the largest finite value; `[0, 0]` where there is none. */
function extent({ data }: Plane): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of data) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}

/** The 256 greys, made once: colouring a value allocates nothing. */
const greys = Array.from({ length: 256 }, (_, byte): Rgb => [byte, byte, byte]);
const MID_GREY = greys[128];

/** For each way to show a plane, the colour of each of its values. */
const colourings: Readonly<Record<Show, (plane: Plane) => (value: number) => Rgb>> = {
  toPilImage: () => (value) => greys[Math.trunc(Math.fround(value * 255)) & 255],
  clamp: () => (value) => greys[nearestByte(value)],
  normalise: (plane) => {
    const [low, high] = extent(plane);
    const range = Math.fround(high - low);
    if (range === 0) return () => MID_GREY;
    return (value) => greys[nearestByte(Math.fround(Math.fround(value - low) / range))];
  },
  signed: (plane) => {
    const [low, high] = extent(plane);
    const bound = Math.max(-low, high);
    if (bound === 0) return () => signedColour(0);
    return (value) => signedColour(Math.fround(value / bound));
  },
};

/**
 * A plane as an opaque picture. Every step is taken in float32, so that these lines of NumPy (`x`
 * is a float32 array of finite values `[H, W]`) give the same bytes.
 *
 * - `toPilImage`: torchvision's `ToPILImage` on floats. `x · 255` is truncated towards zero and
 *   taken modulo 256, so −8 comes out as 8 and 4 as 252. What is not finite is black.
 *   ```python
 *   (x * np.float32(255)).astype(np.int64).astype(np.uint8)
 *   ```
 * - `clamp`: 0 is black, 1 is white, and what lies beyond is cut.
 *   ```python
 *   (np.clip(x, 0, 1) * np.float32(255) + np.float32(0.5)).astype(np.uint8)
 *   ```
 * - `normalise`: the smallest value is black, the largest white. Where all are equal, all are the
 *   grey 128.
 *   ```python
 *   low, high = x.min(), x.max()
 *   x = (x - low) / (high - low) if high > low else np.full_like(x, 0.5)
 *   (x * np.float32(255) + np.float32(0.5)).astype(np.uint8)
 *   ```
 * - `signed`: zero is a neutral light grey, the largest absolute value the deepest blue (negative)
 *   or brown (positive); see {@link signedColour}.
 *   ```python
 *   bound = np.abs(x).max()
 *   level = np.trunc(np.abs(x) / (bound or 1) * np.float32(255) + np.float32(0.5))
 *   blue = [(247, 247, 247), (209, 229, 240), (146, 197, 222), (67, 147, 195), (33, 102, 172), (5, 48, 97)]
 *   brown = [(247, 247, 247), (254, 224, 182), (253, 184, 99), (224, 130, 20), (179, 88, 6), (127, 59, 8)]
 *   ramp = lambda stops: np.stack([np.interp(level, range(0, 256, 51), c) for c in zip(*stops)], -1)
 *   (np.where(x[..., None] < 0, ramp(blue), ramp(brown)) + 0.5).astype(np.uint8)
 *   ```
 */
export function showTensor(plane: Plane, show: Show): Pixels {
  const { width, height, data } = plane;
  const colour = colourings[show](plane);
  const rgba = new Uint8ClampedArray(4 * data.length).fill(255);
  for (let i = 0; i < data.length; i++) {
    const [red, green, blue] = colour(data[i]);
    rgba[4 * i] = red;
    rgba[4 * i + 1] = green;
    rgba[4 * i + 2] = blue;
  }
  return { width, height, data: rgba };
}

/** What a reader needs to read the values off a shown plane. */
export interface Legend {
  /** A few values, ascending, and the colour each is shown in. */
  readonly entries: readonly { readonly value: number; readonly colour: Rgb }[];
  /** How many cells hold a value outside 0…1, which `toPilImage` wraps and `clamp` cuts. */
  readonly beyond: number;
}

/**
 * The legend of a plane: the plane's smallest value, zero and its largest; for `clamp` zero and
 * one; for `signed` zero and the largest absolute value on either side.
 */
export function legend(plane: Plane, show: Show): Legend {
  const [low, high] = extent(plane);
  const bound = Math.max(-low, high);
  const values = {
    toPilImage: [low, 0, high],
    clamp: [0, 1],
    normalise: low < 0 && high > 0 ? [low, 0, high] : [low, high],
    signed: [-bound, 0, bound],
  }[show];
  const colour = colourings[show](plane);
  // Adding 0 turns −0, which would print with a sign, into 0.
  const ascending = [...new Set(values.map((value) => value + 0))].sort((a, b) => a - b);
  const isBeyond = show === 'toPilImage' || show === 'clamp';
  return {
    entries: ascending.map((value) => ({ value, colour: colour(value) })),
    beyond: isBeyond ? plane.data.filter((value) => !(value >= 0 && value <= 1)).length : 0,
  };
}
