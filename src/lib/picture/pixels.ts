import type { Tensor } from '../conv/index.ts';

/** A colour picture: RGBA bytes row by row, shaped like the browser's `ImageData`. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A grey picture: one byte a pixel, row by row; Pillow's mode `L`. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Red, green and blue, each a byte. */
export type Rgb = readonly [number, number, number];

/** The 256 greys, black first. */
export const greys: readonly Rgb[] = Array.from({ length: 256 }, (_, byte) => [byte, byte, byte]);

/**
 * Values as an opaque picture, each in the colour of the palette that `index` says.
 * @param index gives a whole number below the palette's length for every value
 */
export function fromPalette(
  { width, height, data }: { width: number; height: number; data: Float32Array | Uint8Array },
  palette: readonly Rgb[],
  index: (value: number) => number,
): Pixels {
  // A pixel's four bytes are written as one number, in the order that this machine keeps them in.
  const colours = new Uint32Array(Uint8Array.from(palette.flatMap((rgb) => [...rgb, 255])).buffer);
  const rgba = new Uint32Array(data.length);
  for (let i = 0; i < rgba.length; i++) rgba[i] = colours[index(data[i])];
  return { width, height, data: new Uint8ClampedArray(rgba.buffer) };
}

/** The part of a picture of `height` × `width` pixels from `[top, left]` on. */
export function crop(
  picture: Pixels,
  [top, left]: readonly [number, number],
  [height, width]: readonly [number, number],
): Pixels {
  const data = new Uint8ClampedArray(4 * height * width);
  for (let y = 0; y < height; y++) {
    const start = 4 * ((top + y) * picture.width + left);
    data.set(picture.data.subarray(start, start + 4 * width), 4 * y * width);
  }
  return { width, height, data };
}

/** The byte `value` seen through `alpha` (0 to 255) on a white ground. */
const overWhite = (value: number, alpha: number) =>
  Math.floor((value * alpha + 255 * (255 - alpha) + 127) / 255);

/**
 * The picture in greys: Pillow's `convert('L')`, the luma of ITU-R 601-2 in 16-bit fixed point.
 * What is transparent shows white first.
 */
export function luminance({ width, height, data }: Pixels): Grey {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    let red = data[4 * i];
    let green = data[4 * i + 1];
    let blue = data[4 * i + 2];
    const alpha = data[4 * i + 3];
    if (alpha < 255) {
      red = overWhite(red, alpha);
      green = overWhite(green, alpha);
      blue = overWhite(blue, alpha);
    }
    grey[i] = (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }
  return { width, height, data: grey };
}

/** The same picture as opaque RGBA. */
export function greyToPixels(picture: Grey): Pixels {
  return fromPalette(picture, greys, (byte) => byte);
}

/**
 * Both sides halved, each pixel the average of a 2×2 block, half rounded up; a last odd row or
 * column averages what there is of its blocks, so a side of n becomes ⌈n/2⌉. Pillow's `reduce(2)`.
 */
export function halve({ width, height, data }: Grey): Grey {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const out = new Uint8Array(half.width * half.height);
  for (let y = 0; y < half.height; y++) {
    const top = 2 * y * width;
    const bottom = 2 * y + 1 < height ? top + width : top;
    for (let x = 0; x < half.width; x++) {
      const left = 2 * x;
      const right = left + 1 < width ? left + 1 : left;
      // A side that is not there counts its neighbour twice, which leaves the average as it is.
      const sum = data[top + left] + data[top + right] + data[bottom + left] + data[bottom + right];
      out[y * half.width + x] = (sum + 2) >> 2;
    }
  }
  return { ...half, data: out };
}

/** White (255) where the grey value is at least `threshold`, else black (0). */
export function binarise({ width, height, data }: Grey, threshold: number): Grey {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = data[i] >= threshold ? 255 : 0;
  return { width, height, data: out };
}

/**
 * torchvision's `ToTensor`: bytes divided by 255, as float32.
 * @returns `[1, H, W]` for a grey picture, `[3, H, W]` for a colour one, whose alpha is dropped.
 */
export function toTensor(picture: Grey | Pixels): Tensor {
  const { width, height, data } = picture;
  const size = width * height;
  const [channels, step] = data instanceof Uint8ClampedArray ? [3, 4] : [1, 1];
  const values = new Float32Array(channels * size);
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < size; i++) values[channel * size + i] = data[step * i + channel] / 255;
  }
  return { shape: [channels, height, width], data: values };
}
