import { expect, it } from 'vitest';
import { printCount } from '#i18n/print-count.ts';

it.each([0, 7, 999, 1000, 11_229, 31_030_658, -1234, 1234.56, 999.125, 2 ** 53])(
  'prints %d as Intl does in English and Japanese',
  (value) => {
    for (const lang of ['en', 'ja']) expect(printCount(value)).toBe(value.toLocaleString(lang));
  },
);
