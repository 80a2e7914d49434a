import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const INDEXED = 3;

/** A chunk of a PNG file: length, type, data, checksum of type and data (PNG, section 5.3). */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** The rows of indices as the file holds them: a filter byte (none), then bits from the left. */
function packRows(indices: Uint8Array, width: number, height: number, depth: number): Buffer {
  const stride = 1 + Math.ceil((width * depth) / 8);
  const rows = Buffer.alloc(stride * height);
  indices.forEach((index, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    const bit = column * depth;
    rows[row * stride + 1 + (bit >> 3)] |= index << (8 - depth - (bit & 7));
  });
  return rows;
}

/**
 * A PNG file of colour type 3, in as few bits a pixel (1, 2, 4 or 8) as the palette needs.
 * Source: PNG specification, third edition, https://www.w3.org/TR/png-3/.
 * @param palette at most 256 colours, each 0xRRGGBB
 * @param indices one a pixel, row by row
 */
export function encodeIndexedPng(
  width: number,
  height: number,
  palette: readonly number[],
  indices: Uint8Array,
): Uint8Array {
  const depth = [1, 2, 4].find((bits) => palette.length <= 2 ** bits) ?? 8;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, INDEXED], 8);
  const colours = palette.flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours)),
    chunk('IDAT', deflateSync(packRows(indices, width, height, depth), { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
