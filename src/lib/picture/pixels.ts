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

/** A picture in greys or in colour. */
export type Picture = Grey | Pixels;

export const isColour = (picture: Picture): picture is Pixels =>
  picture.data instanceof Uint8ClampedArray;

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

/** The picture on a white ground, where it is transparent; and whether all of it is grey. */
export function onWhite({ width, height, data }: Pixels): Pixels & { readonly isGrey: boolean } {
  const out = new Uint8ClampedArray(data);
  let isGrey = true;
  for (let i = 0; i < out.length; i += 4) {
    const alpha = data[i + 3];
    if (alpha < 255) {
      for (let c = 0; c < 3; c++) out[i + c] = overWhite(data[i + c], alpha);
      out[i + 3] = 255;
    }
    isGrey &&= out[i] === out[i + 1] && out[i] === out[i + 2];
  }
  return { width, height, data: out, isGrey };
}

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

/** A picture in greys or in colour as RGBA. */
export const asPixels = (picture: Picture): Pixels =>
  isColour(picture) ? picture : greyToPixels(picture);

/**
 * Both sides halved, each pixel the average of a 2×2 block, half rounded up; a last odd row or
 * column averages what there is of its blocks, so a side of n becomes ⌈n/2⌉. Pillow's `reduce(2)`,
 * which halves each colour on its own.
 */
export function halve<T extends Picture>({ width, height, data }: T): T {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const bytes = bytesAPixel(data);
  const out = emptyLike(data, half.width * half.height * bytes);
  for (let y = 0; y < half.height; y++) {
    const top = 2 * y * width * bytes;
    const bottom = 2 * y + 1 < height ? top + width * bytes : top;
    for (let x = 0; x < half.width; x++) {
      const left = 2 * x * bytes;
      const right = 2 * x + 1 < width ? left + bytes : left;
      const at = (y * half.width + x) * bytes;
      // A side that is not there counts its neighbour twice, which leaves the average as it is.
      for (let b = 0; b < bytes; b++) {
        const above = data[top + left + b] + data[top + right + b];
        const below = data[bottom + left + b] + data[bottom + right + b];
        out[at + b] = (above + below + 2) >> 2;
      }
    }
  }
  return { ...half, data: out } as T;
}

/** White (255) where the value is at least `threshold`, else black (0); each colour on its own. */
export function binarise<T extends Picture>({ width, height, data }: T, threshold: number): T {
  const out = emptyLike(data, data.length);
  for (let i = 0; i < out.length; i++) out[i] = data[i] >= threshold ? 255 : 0;
  return { width, height, data: out } as T;
}

const bytesAPixel = (data: Picture['data']) => (data instanceof Uint8ClampedArray ? 4 : 1);
const emptyLike = (data: Picture['data'], length: number) =>
  data instanceof Uint8ClampedArray ? new Uint8ClampedArray(length) : new Uint8Array(length);

/**
 * torchvision's `ToTensor`: bytes divided by 255, as float32.
 * @returns `[1, H, W]` for a grey picture, `[3, H, W]` for a colour one, whose alpha is dropped.
 */
export function toTensor(picture: Picture): Tensor {
  const { width, height, data } = picture;
  const size = width * height;
  const [channels, step] = isColour(picture) ? [3, 4] : [1, 1];
  const values = new Float32Array(channels * size);
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < size; i++) values[channel * size + i] = data[step * i + channel] / 255;
  }
  return { shape: [channels, height, width], data: values };
}
