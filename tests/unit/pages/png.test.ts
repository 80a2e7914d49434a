import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import type { Pixels } from '#lib/picture/index.ts';
import { encodePng } from '#pages/_png.ts';

/** 37×23 pixels (rows end inside a byte): `count` colours, each once, then in no simple order. */
function pictureOf(count: number, colour: (i: number) => readonly number[]): Pixels {
  const [width, height] = [37, 23];
  const data = Array.from({ length: width * height }, (_, i) => [
    ...colour(i < count ? i : scrambled(i) % count),
    255,
  ]).flat();
  return { width, height, data: Uint8ClampedArray.from(data) };
}
const scrambled = (i: number) => Math.imul(i * i, 0x9e3779b1) >>> 15;
const inColour = (i: number) => [i & 255, (7 * i) & 255, 255 - (i >> 2)];
const inGrey = (i: number) => [i, i, i];

function decoded(file: Uint8Array): Pixels {
  const { width, height, data } = PNG.sync.read(Buffer.from(file));
  return { width, height, data: new Uint8ClampedArray(data) };
}

const COLOUR_TYPE = 25;
const DEPTH = 24;

describe('encodePng', () => {
  test.each([1, 2, 3, 4, 5, 16, 17, 256, 257])('is taken back by pngjs: %i colours', (count) => {
    const picture = pictureOf(count, inColour);
    expect(decoded(encodePng(picture))).toEqual(picture);
  });

  test.each([2, 3, 16, 17, 256])('is taken back by pngjs: %i greys', (count) => {
    const picture = pictureOf(count, inGrey);
    expect(decoded(encodePng(picture))).toEqual(picture);
  });

  test.each([
    [2, 1],
    [4, 2],
    [16, 4],
    [256, 8],
  ])('stores %i colours as a palette, in %i bits a pixel', (count, depth) => {
    const file = encodePng(pictureOf(count, inColour));
    expect([file[DEPTH], file[COLOUR_TYPE]]).toEqual([depth, 3]);
  });

  test('stores more colours than a palette holds as RGB', () => {
    expect(encodePng(pictureOf(257, inColour))[COLOUR_TYPE]).toBe(2);
  });

  test('stores 256 greys without a palette', () => {
    expect(encodePng(pictureOf(256, inGrey))[COLOUR_TYPE]).toBe(0);
  });

  test('makes a picture of two greys smaller than pngjs does', () => {
    const picture = pictureOf(2, (i) => inGrey(255 * i));
    const png = new PNG({ width: picture.width, height: picture.height });
    png.data = Buffer.from(picture.data);
    const grey = PNG.sync.write(png, { colorType: 0 });
    expect(encodePng(picture).length).toBeLessThan(grey.length);
  });

  test('gives the same bytes for the same pixels', () => {
    expect(encodePng(pictureOf(17, inColour))).toEqual(encodePng(pictureOf(17, inColour)));
  });
});
