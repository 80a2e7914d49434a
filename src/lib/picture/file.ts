import { isPng, pngChunks, type Chunk } from './png.ts';

const STARTS = { gif: 'GIF8', riff: 'RIFF', webp: 'WEBP', extended: 'VP8X' };

const says = (file: Uint8Array, text: string, at = 0) =>
  [...text].every((sign, i) => file[at + i] === sign.charCodeAt(0));
const isWebp = (file: Uint8Array) => says(file, STARTS.riff) && says(file, STARTS.webp, 8);

/**
 * Whether a picture file breaks off before its end, as after a broken download, or holds other bytes
 * than were written. Browsers show the part that they can read, and say nothing. The end is known of
 * PNG, JPEG, GIF and WebP, the bytes of PNG alone; another file is not said to be damaged.
 */
export function isDamaged(file: Uint8Array): boolean {
  if (isPng(file)) return !hasPngEnd(file);
  if (file[0] === 0xff && file[1] === 0xd8) return !hasJpegEnd(file);
  if (says(file, STARTS.gif)) return !gifBlocks(file).includes(TRAILER);
  if (isWebp(file)) return file.length < 8 + uint32(file, 4);
  return false;
}

/** Whether a file holds several pictures to be shown one after the other: GIF, PNG or WebP. */
export function isMoving(file: Uint8Array): boolean {
  if (isPng(file)) return [...pngChunks(file)].some(({ type }) => type === 'acTL');
  if (says(file, STARTS.gif)) return gifBlocks(file).filter((block) => block === IMAGE).length > 1;
  return isWebp(file) && says(file, STARTS.extended, 12) && (file[20] & 2) > 0;
}

/** Every chunk that a picture cannot do without as it was written (section 5.5), up to the last. */
function hasPngEnd(file: Uint8Array): boolean {
  const needed = [...pngChunks(file)].filter(({ type }) => type < 'a');
  return needed.at(-1)?.type === 'IEND' && needed.every(isAsWritten);
}

/** What a byte adds to a checksum (annex D). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  return rest;
});

/** Whether a chunk's bytes are those that its checksum is of. */
function isAsWritten({ body, checksum }: Chunk): boolean {
  let rest = 0xffffffff;
  for (const byte of body) rest = remainders[(rest ^ byte) & 255] ^ (rest >>> 8);
  return ~rest >>> 0 === checksum;
}

const uint32 = ({ buffer, byteOffset }: Uint8Array, at: number) =>
  new DataView(buffer, byteOffset).getUint32(at, true);

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/** Walks from marker to marker (ITU-T T.81, annex B): a thumbnail within a segment ends by itself. */
function hasJpegEnd(file: Uint8Array): boolean {
  for (let at = 2; at + 1 < file.length;) {
    const marker = file[at + 1];
    if (file[at] !== 0xff || marker === 0xff) at++;
    else if (marker === END_OF_IMAGE) return true;
    else {
      at += 2 + ((file[at + 2] << 8) | file[at + 3]);
      if (marker === START_OF_SCAN) at = nextMarker(file, at);
    }
  }
  return false;
}

/** Behind the coded data of a scan, in which 0xff is followed by 0 or a restart marker. */
function nextMarker(file: Uint8Array, from: number): number {
  let at = from;
  const isCoded = (next: number) => next === 0 || (next >= 0xd0 && next <= 0xd7);
  while (at + 1 < file.length && (file[at] !== 0xff || isCoded(file[at + 1]))) at++;
  return at;
}

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** The blocks of a GIF file by their first byte (GIF89a, appendix A), as far as they are there. */
function gifBlocks(file: Uint8Array): number[] {
  /** Bytes of the colour table whose flags these are. */
  const table = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const blocks: number[] = [];
  let at = 13 + table(file[10]);
  while (at < file.length && blocks.at(-1) !== TRAILER) {
    blocks.push(file[at]);
    // An extension's label, or an image's place, colours and code size.
    at += file[at] === EXTENSION ? 2 : 11 + table(file[at + 9]);
    while (file[at] > 0) at += 1 + file[at];
    at++;
  }
  return blocks;
}
