import { expect, it } from 'vitest';
import { modelWalkWords } from '#components/widgets/layer-tools/model-walk-words.ts';

it('sums a walk up in the singular and the plural, without what is not known', () => {
  const { en, ja } = modelWalkWords;
  expect(en.summary(1, '1', '1 × 4')).toBe('1 operation, 1 parameter, output 1 × 4.');
  expect(en.summary(70, '1,120', '')).toBe('70 operations, 1,120 parameters.');
  expect(en.summary(3, '', '')).toBe('3 operations.');
  expect(en.fits('1 × 4', '1')).toBe('Every layer fits. Output 1 × 4, 1 parameter.');
  expect(ja.summary(1, '1', '1 × 4')).toBe('演算1個、パラメーター1個、出力は1 × 4。');
  expect(ja.summary(3, '', '')).toBe('演算3個。');
});
