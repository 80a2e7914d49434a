import { PNG } from 'pngjs';
import type { Pixels } from '#lib/picture/index.ts';
import { encodeIndexedPng } from './_indexed-png.ts';

const GREY = 0;
const RGB = 2;
const MAX_PALETTE = 256;

/** Every pixel's colour as 0xRRGGBB; the alpha is not looked at. */
function coloursOf({ width, height, data }: Pixels): Uint32Array {
  return Uint32Array.from(
    { length: width * height },
    (_, i) => (data[4 * i] << 16) | (data[4 * i + 1] << 8) | data[4 * i + 2],
  );
}

const isGrey = (rgb: number) => rgb === (rgb & 255) * 0x010101;

/** By zlib's strategies: as is, and for filtered rows; pngjs's own, run lengths, makes our pictures larger. */
function encodeWhole({ width, height, data }: Pixels, colorType: 0 | 2): Uint8Array[] {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return [0, 1].map((deflateStrategy) =>
    PNG.sync.write(png, { colorType, deflateLevel: 9, deflateStrategy }),
  );
}

function encodeIndexed({ width, height }: Pixels, colours: Uint32Array, palette: number[]) {
  const indexOf = new Map(palette.map((rgb, index) => [rgb, index]));
  const indices = Uint8Array.from(colours, (rgb) => indexOf.get(rgb) ?? 0);
  return encodeIndexedPng(width, height, palette, indices);
}

/**
 * An opaque picture as a PNG file, the smallest of: grey, where every pixel is; indexed, where at
 * most 256 colours occur; and RGB. The same pixels give the same bytes.
 */
export function encodePng(pixels: Pixels): Uint8Array {
  const colours = coloursOf(pixels);
  const palette = [...new Set(colours)].sort((a, b) => a - b);
  const files = encodeWhole(pixels, palette.every(isGrey) ? GREY : RGB);
  if (palette.length <= MAX_PALETTE) files.push(encodeIndexed(pixels, colours, palette));
  return files.reduce((smallest, file) => (file.length < smallest.length ? file : smallest));
}
