import { expect, test } from 'vitest';
import { followed, inOrder, labelled, labelledRows, listed } from '#i18n/marks.ts';

test('a name and what it holds are joined by the mark of their language', () => {
  expect(labelled('side', '64')).toBe('side: 64');
  expect(labelled('一辺', '64')).toBe('一辺：64');
  expect(labelled('Conv2d', '0 3 −3')).toBe('Conv2d: 0 3 −3');
});

test('names are listed, and one sentence follows another, as their language does', () => {
  expect(listed('phase 0, 1', 'its result')).toBe('phase 0, 1, its result');
  expect(listed('stride', '縦')).toBe('stride、縦');
  expect(followed('C, 9 × 25', 'Move with the arrow keys.')).toBe(
    'C, 9 × 25. Move with the arrow keys.',
  );
  expect(inOrder('One.', 'Two.')).toBe('One. Two.');
  expect(inOrder('一つ。', '二つ。')).toBe('一つ。二つ。');
  expect(followed('C、9 × 25', '矢印キーで動けます。')).toBe('C、9 × 25。矢印キーで動けます。');
});

test('the rows of a grid are told apart', () => {
  const rows = [
    ['1', '2'],
    ['3', '4'],
  ];
  expect(labelledRows('Kernel', rows)).toBe('Kernel: 1 2; 3 4');
  expect(labelledRows('カーネル', rows)).toBe('カーネル：1 2、3 4');
});
