import type { Tensor } from '../conv/index.ts';
import { nearestByte } from './nearest-byte.ts';
import { fromPalette, greys, type Pixels, type Rgb } from './pixels.ts';
import { signedColours, signedIndex } from './signed-colour.ts';

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
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}

/** The colours that a plane is shown in, and which of them shows a value. */
interface Colouring {
  readonly palette: readonly Rgb[];
  readonly index: (value: number) => number;
}

const MID_GREY = 128;
const ZERO = signedIndex(0);

const colourings: Readonly<Record<Show, (plane: Plane) => Colouring>> = {
  toPilImage: () => ({
    palette: greys,
    index: (value) => Math.trunc(Math.fround(value * 255)) & 255,
  }),
  clamp: () => ({ palette: greys, index: nearestByte }),
  normalise: (plane) => {
    const [low, high] = extent(plane);
    const range = Math.fround(high - low);
    if (range === 0) return { palette: greys, index: () => MID_GREY };
    const index = (value: number) => nearestByte(Math.fround(Math.fround(value - low) / range));
    return { palette: greys, index };
  },
  signed: (plane) => {
    const [low, high] = extent(plane);
    const bound = Math.max(-low, high);
    if (bound === 0) return { palette: signedColours, index: () => ZERO };
    const index = (value: number) => signedIndex(Math.fround(value / bound));
    return { palette: signedColours, index };
  },
};

/** All values of a colour picture are shown by one rule; equal ones come out grey. */
const colouringsOfColour: typeof colourings = {
  ...colourings,
  signed: (plane) => {
    const [low, high] = extent(plane);
    const bound = Math.max(-low, high) || 1;
    const index = (value: number) =>
      nearestByte(Math.fround(Math.fround(Math.fround(value / bound) * 0.5) + 0.5));
    return { palette: greys, index };
  },
};

/** The three channels of a tensor `[3, H, W]` below one another, as one plane. */
function stacked({ shape: [channels, height, width], data }: Tensor): Plane {
  if (channels !== 3) throw new RangeError(`a picture in colour has 3 channels, not ${channels}`);
  return { width, height: 3 * height, data };
}

/**
 * A tensor `[3, H, W]` as a picture in colour: `showTensor` for red, green and blue, except that
 * extremes are those of all three, and that `signed` shows zero as the middle of each colour:
 * ```python
 * bound = np.abs(x).max() or np.float32(1)
 * x = x / bound * np.float32(0.5) + np.float32(0.5)
 * (np.clip(x, 0, 1) * np.float32(255) + np.float32(0.5)).astype(np.uint8)
 * ```
 * @throws RangeError where there are not three channels.
 */
export function showColour(output: Tensor, show: Show): Pixels {
  const { index } = colouringsOfColour[show](stacked(output));
  const [, height, width] = output.shape;
  const size = width * height;
  const data = new Uint8ClampedArray(4 * size).fill(255);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < size; i++) data[4 * i + c] = index(output.data[c * size + i]);
  }
  return { width, height, data };
}

/** The legend of `showColour`: each value as it looks where all three channels hold it. */
export const legendOfColour = (output: Tensor, show: Show): Legend =>
  legend(stacked(output), show, colouringsOfColour);

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
  const { palette, index } = colourings[show](plane);
  return fromPalette(plane, palette, index);
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
export function legend(plane: Plane, show: Show, rules = colourings): Legend {
  const [low, high] = extent(plane);
  const bound = Math.max(-low, high);
  const values = {
    toPilImage: [low, 0, high],
    clamp: [0, 1],
    normalise: low < 0 && high > 0 ? [low, 0, high] : [low, high],
    signed: [-bound, 0, bound],
  }[show];
  const { palette, index } = rules[show](plane);
  // Adding 0 turns −0, which would print with a sign, into 0.
  const ascending = [...new Set(values.map((value) => value + 0))].sort((a, b) => a - b);
  const isBeyond = show === 'toPilImage' || show === 'clamp';
  return {
    entries: ascending.map((value) => ({ value, colour: palette[index(value)] })),
    beyond: isBeyond ? countBeyond(plane) : 0,
  };
}

function countBeyond({ data }: Plane): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (!(data[i] >= 0 && data[i] <= 1)) count++;
  return count;
}
