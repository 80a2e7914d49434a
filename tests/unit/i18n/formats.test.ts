import { expect, test } from 'vitest';
import { printBytes } from '#i18n/formats.ts';

test.each([
  [0, '0 B'],
  [4, '4 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [4967, '4.97 kB'],
  [255_026, '255 kB'],
  [999_499, '999 kB'],
  [999_600, '1.00 MB'],
  [3_711_763, '3.71 MB'],
  [4 * 2048 * 512 ** 3, '1.10 TB'],
  [1.5e18, '1500 PB'],
])('%d bytes are printed as %s', (bytes, text) => {
  expect(printBytes(bytes)).toBe(text);
});
