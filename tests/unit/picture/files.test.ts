import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import {
  binarise,
  drawSample,
  greyToPixels,
  readGreyPng,
  sampleNames,
  type Grey,
} from '#lib/picture/index.ts';
import { isDamaged, isMoving } from '#lib/picture/file.ts';
import { GIFEncoder } from 'gifenc/dist/gifenc.esm.js';
import { encodePng } from '#pages/_png.ts';

const read = (file: Uint8Array) => readGreyPng(file, async (stream) => inflateSync(stream));

/** 37×23 pixels, so that rows end inside a byte, of so many greys. */
const pictureOf = (count: number): Grey => ({
  width: 37,
  height: 23,
  data: Uint8Array.from(
    { length: 37 * 23 },
    (_, i) => 255 - Math.floor((((i * i) % count) * 255) / Math.max(1, count - 1)),
  ),
});

describe('readGreyPng', () => {
  test.each(sampleNames)('gives the bytes of %s as the library draws it', async (name) => {
    const drawn = drawSample(name);
    expect(await read(encodePng(greyToPixels(drawn)))).toEqual(drawn);
  });

  test.each([1, 2, 3, 5, 16, 17, 256])('reads what the site writes of %i greys', async (count) => {
    const picture = pictureOf(count);
    expect(await read(encodePng(greyToPixels(picture)))).toEqual(picture);
  });

  test.each([0, 1, 2, 3, 4])('takes back the filter %i', async (filterType) => {
    const picture = pictureOf(200);
    const { width, height } = picture;
    const png = new PNG({ width, height });
    png.data = Buffer.from(greyToPixels(picture).data);
    expect(await read(PNG.sync.write(png, { colorType: 0, filterType }))).toEqual(picture);
  });

  test('refuses a picture in colour, and what is no PNG file', async () => {
    const colours = PNG.sync.write(new PNG({ width: 3, height: 2 }));
    await expect(read(colours)).rejects.toThrow('a PNG file of type 6');
    await expect(read(new TextEncoder().encode('<html>'))).rejects.toThrow('not a PNG file');
  });
});

/** By Pillow; the comment of the first is a JPEG file, as thumbnails are. */
const written = [
  [
    'JPEG',
    '/9j/4AAQSkZJRgABAQAAAQABAAD//gKC/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAIAAgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwBsNnwOKKKKylN3HSqS5T//2f/bAEMAUDc8RjwyUEZBRlpVUF94yIJ4bm549a+5kcj////////////////////////////////////////////////////AAAsIABAAGAEBEQD/xAAfAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgv/xAC1EAACAQMDAgQDBQUEBAAAAX0BAgMABBEFEiExQQYTUWEHInEUMoGRoQgjQrHBFVLR8CQzYnKCCQoWFxgZGiUmJygpKjQ1Njc4OTpDREVGR0hJSlNUVVZXWFlaY2RlZmdoaWpzdHV2d3h5eoOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4eLj5OXm5+jp6vHy8/T19vf4+fr/2gAIAQEAAD8ArqlPCe1PCU4JTwlOCV//2Q==',
  ],
  [
    'progressive JPEG',
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////wgALCAAQABgBAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAQID/9oACAEBAAAAAc2lf//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEAAQUCX//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEABj8CX//EABYQAQEBAAAAAAAAAAAAAAAAAAARAf/aAAgBAQABPyHMRERH/9oACAEBAAAAEE//xAAWEAEBAQAAAAAAAAAAAAAAAAAAAWH/2gAIAQEAAT8QMyjGMf/Z',
  ],
  [
    'GIF',
    'R0lGODlhCAAIAIEAAHPQfXOIeqowcDIwTiH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAACAAIAAAIIwAHCBwgoKCAgQcNCgwwIIDCABAdFmwYMSIAABAvatzIsWNAACH5BAEKAAQALAAAAAAIAAgAgXPQfXOIeqowcDIwTggpAAEIHEiwIIAAAQgkDDBggAABBCIidPgw4gACFB8OYJhRY8OHAhqKDAgAOw==',
  ],
  [
    'WebP',
    'UklGRlQAAABXRUJQVlA4IEgAAABQAwCdASoYABAAP83W4mY/tK6nMAgD8DmJbGhwRhYgAkVBAAD+odVcavX0vheqewvu5O+89y2ifeSii24GQpQxLmGgLeWLFAA=',
  ],
] as const;

describe('isDamaged', () => {
  const files: [string, Uint8Array][] = [
    ['PNG', encodePng(greyToPixels(binarise(drawSample('letterform'), 128)))],
    ...written.map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text, 'base64')]),
  ];

  test.each(files)('is so of a %s wherever it breaks off', (_, file) => {
    expect(isDamaged(file)).toBe(false);
    const heads = Array.from({ length: file.length - 16 }, (__, i) => file.slice(0, 16 + i));
    expect(heads.filter((head) => !isDamaged(head))).toEqual([]);
  });

  test.each(files)('is not so of a %s with something behind its end', (_, file) => {
    expect(isDamaged(Uint8Array.from([...file, 1, 2, 3]))).toBe(false);
  });

  test.each([40, 60, -20])('is so of a PNG whose byte %i is another', (at) => {
    const file = Uint8Array.from(files[0][1]);
    file[at < 0 ? file.length + at : at] ^= 1;
    expect(isDamaged(file)).toBe(true);
  });

  test('is not said of other files', () => {
    for (const text of ['', 'BM', '<svg xmlns="http://www.w3.org/2000/svg"/>']) {
      expect(isDamaged(new TextEncoder().encode(text))).toBe(false);
    }
  });
});

describe('isMoving', () => {
  const gifOf = (frames: number) => {
    const gif = GIFEncoder();
    const palette = [
      [0, 0, 0],
      [255, 255, 255],
    ];
    for (let i = 0; i < frames; i++) gif.writeFrame(new Uint8Array(12), 4, 3, { palette });
    gif.finish();
    return gif.bytes();
  };
  const still = encodePng(greyToPixels(pictureOf(3)));
  /** With an empty chunk behind its header that says of how many pictures it is made. */
  const moving = Buffer.concat([
    still.subarray(0, 33),
    Buffer.from('\0\0\0\0acTL\0\0\0\0', 'latin1'),
    still.subarray(33),
  ]);

  test.each([
    ['a GIF of one picture', gifOf(1), false],
    ['a GIF of two', gifOf(2), true],
    ['a PNG', still, false],
    ['a PNG with an animation', moving, true],
    ['a text', new TextEncoder().encode('GIF'), false],
  ])('of %s', (_, file, isSo) => {
    expect(isMoving(file)).toBe(isSo);
  });
});
