import type { Grey } from './pixels.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GREY = 0;
const INDEXED = 3;

/** A chunk of a PNG file. */
export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** What its checksum is of: type and data. */
  readonly body: Uint8Array;
  readonly checksum: number;
}

export const isPng = (file: Uint8Array) => SIGNATURE.every((byte, i) => file[i] === byte);

/** The chunks of a PNG file that are there in full, in order. */
export function* pngChunks(file: Uint8Array): Generator<Chunk, void, undefined> {
  const { buffer, byteOffset, length } = file;
  const view = new DataView(buffer, byteOffset, length);
  // Length, type, data and checksum.
  for (let at = SIGNATURE.length, next = 0; at + 12 <= length; at = next) {
    const size = view.getUint32(at);
    next = at + 12 + size;
    if (next > length) return;
    const body = file.subarray(at + 4, next - 4);
    const type = String.fromCharCode(...body.subarray(0, 4));
    yield { type, data: body.subarray(4), body, checksum: view.getUint32(next - 4) };
  }
}

/**
 * The bytes of a grey picture in a PNG file, just as they are: what a browser reads from a canvas,
 * it may have changed. Source: PNG specification, third edition, https://www.w3.org/TR/png-3/.
 * @param file grey, or indexed with a palette of greys; 1 to 8 bits a pixel; not interlaced
 * @param inflate expands a zlib stream
 * @throws Error for another file
 */
export async function readGreyPng(
  file: Uint8Array,
  inflate: (stream: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<Grey> {
  const chunks = isPng(file) ? [...pngChunks(file)] : [];
  const all = (type: string) => chunks.filter((chunk) => chunk.type === type);
  const [header] = all('IHDR');
  if (!header) throw new Error('not a PNG file');
  const { 8: depth, 9: type, 12: interlace } = header.data;
  if (![GREY, INDEXED].includes(type) || depth > 8 || interlace !== 0) {
    throw new Error(`a PNG file of type ${type}, depth ${depth}, interlace ${interlace}`);
  }
  const { buffer, byteOffset } = header.data;
  const sides = new DataView(buffer, byteOffset);
  const [width, height] = [sides.getUint32(0), sides.getUint32(4)];
  const stream = Uint8Array.from(all('IDAT').flatMap(({ data }) => [...data]));
  const stride = Math.ceil((width * depth) / 8);
  const rows = unfilter(await inflate(stream), stride, height);

  const mask = 2 ** depth - 1;
  const palette = all('PLTE')[0]?.data;
  const greyOf = (value: number) => (type === INDEXED ? palette[3 * value] : (255 * value) / mask);
  const greys = Uint8Array.from({ length: mask + 1 }, (_, value) => greyOf(value));
  const data = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const bit = x * depth;
      data[i] = greys[(rows[y * stride + (bit >> 3)] >> (8 - depth - (bit & 7))) & mask];
    }
  }
  return { width, height, data };
}

/** The rows without their filters (section 9), for pixels of no more than a byte. */
function unfilter(filtered: Uint8Array, stride: number, height: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1);
    const predict = predictors[filtered[from]];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x > 0 ? rows[at - 1] : 0;
      const up = y > 0 ? rows[at - stride] : 0;
      const upLeft = x > 0 && y > 0 ? rows[at - stride - 1] : 0;
      rows[at] = filtered[from + 1 + x] + predict(left, up, upLeft);
    }
  }
  return rows;
}

/** What each filter adds to a byte, from the bytes to its left, above it, and between those. */
const predictors: readonly ((left: number, up: number, upLeft: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

function paeth(left: number, up: number, upLeft: number): number {
  const distance = (value: number) => Math.abs(left + up - upLeft - value);
  const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map(distance);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
