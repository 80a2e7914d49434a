import { isPng, pngChunks } from './png.ts';

/**
 * Whether a picture file breaks off before its end, as after a broken download. Browsers show the
 * part that is there, and say nothing. It is known of PNG, JPEG, GIF and WebP; another file is not
 * said to break off.
 */
export function isCutOff(file: Uint8Array): boolean {
  const starts = (text: string, at = 0) =>
    [...text].every((sign, i) => file[at + i] === sign.charCodeAt(0));
  if (isPng(file)) return ![...pngChunks(file)].some(({ type }) => type === 'IEND');
  if (file[0] === 0xff && file[1] === 0xd8) return !hasJpegEnd(file);
  if (starts('GIF8')) return !hasGifEnd(file);
  if (starts('RIFF') && starts('WEBP', 8)) return file.length < 8 + uint32(file, 4);
  return false;
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

const TRAILER = 0x3b;
const EXTENSION = 0x21;

/** Walks from block to block (GIF89a, appendix A). */
function hasGifEnd(file: Uint8Array): boolean {
  /** Bytes of the colour table whose flags these are. */
  const table = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + table(file[10]);
  while (at < file.length && file[at] !== TRAILER) {
    // An extension's label, or an image's place, colours and code size.
    at += file[at] === EXTENSION ? 2 : 11 + table(file[at + 9]);
    while (file[at] > 0) at += 1 + file[at];
    at++;
  }
  return at < file.length;
}
