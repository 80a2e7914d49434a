import { describe, expect, test } from 'vitest';
import { printAnswer, question, type Question } from '#components/widgets/predict/questions.ts';
import { langs } from '#i18n/index.ts';
import { questionIds, questionWords } from '#components/widgets/predict/words.ts';
import { referenceConvTranspose, tensor, type ConvTranspose2dOptions } from '#lib/conv/index.ts';

const marked = (q: Question) =>
  q.kind === 'cells' ? q.answer.map((row) => row.map(Number).join('')) : [];
const typed = (q: Question) => (q.kind === 'number' ? q.answer : null);

/** Ones through a kernel of ones by the literal definition: how many taps meet each output. */
function counts(input: number[], kernel: number[], options: ConvTranspose2dOptions): number[][] {
  const filled = (shape: number[]) =>
    tensor(shape, Array<number>(shape.reduce((a, b) => a * b)).fill(1));
  const { shape, data } = referenceConvTranspose(
    filled([1, ...input]),
    filled([1, 1, ...kernel]),
    options,
  );
  return Array.from({ length: shape[1] }, (_, y) => [
    ...data.subarray(y * shape[2], (y + 1) * shape[2]),
  ]);
}
const digits = (rows: number[][], isRight: (n: number) => boolean) =>
  rows.map((row) => row.map((n) => Number(isRight(n))).join(''));

test.each([
  ['experiment', 9],
  ['laplacian', 4],
  ['pixels', 8],
  ['summary', 7],
  ['the-layer-at-work', 96],
  ['whole-models', 80],
] as const)('the answer of %s is %i', (id, answer) => {
  expect(typed(question(id))).toBe(answer);
});

test('the marked cells are those that the definition of the layer gives', () => {
  const overlaps = counts([2, 2], [3, 3], { stride: 2 });
  expect(marked(question('purpose'))).toEqual(digits(overlaps, (n) => n > 1));
  const dilated = counts([1, 4], [1, 3], { stride: [1, 2], padding: [0, 1], dilation: [1, 2] });
  expect(marked(question('dilation'))).toEqual(digits(dilated, (n) => n > 0));
  const divided = counts([1, 3], [1, 4], { stride: [1, 4], padding: [0, 1], dilation: [1, 2] });
  expect(marked(question('holes-and-checkerboards'))).toEqual(digits(divided, (n) => n === 0));
  const gradient = counts([3, 3], [3, 3], { stride: 2, padding: 1 });
  expect(marked(question('making-and-curing-checkerboards'))).toEqual(
    digits(gradient, (n) => n === 4),
  );
});

test('the marked cells are those that the explanations name', () => {
  expect(marked(question('purpose'))).toEqual(['00100', '00100', '11111', '00100', '00100']);
  expect(marked(question('identity'))).toEqual(['10101', '00000', '10101', '00000', '10101']);
  expect(marked(question('dilation'))).toEqual(['010101010']);
  expect(marked(question('gans-and-unets'))).toEqual(['0010010']);
  expect(marked(question('holes-and-checkerboards'))).toEqual(['1010101010101']);
  expect(marked(question('step-through'))).toEqual(['000000001']);
  expect(marked(question('where-the-transpose-is'))).toEqual(['1100', '1110', '0111', '0011']);
  expect(marked(question('making-and-curing-checkerboards'))).toEqual([
    '00000',
    '01010',
    '00000',
    '01010',
    '00000',
  ]);
  expect(marked(question('frameworks'))).toEqual(['001001001001']);
  expect(marked(question('questions'))).toEqual(['0101010']);
});

describe.each(questionIds)('%s', (id) => {
  const asked = question(id);

  test('has grids as large as its answer', () => {
    const size = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.length);
    const { before = [], after = [] } = asked;
    expect(size(after)).toEqual(size(before));
    if (asked.kind === 'cells') expect(size(before)).toEqual(size(asked.answer));
  });

  test.each(langs)('does not say its answer in the question (%s)', (lang) => {
    const { ask, because } = questionWords[lang][id];
    const answer = printAnswer(asked);
    if (asked.kind === 'number') {
      expect(because(answer)).toContain(answer);
      expect(ask).not.toMatch(new RegExp(`(?<![\\d−.])${answer}(?![\\d.])`));
    }
  });

  test.each(langs)('closes every piece of code it opens (%s)', (lang) => {
    const { ask, because } = questionWords[lang][id];
    for (const text of [ask, because('1')]) expect(text.split('`').length % 2).toBe(1);
  });
});
