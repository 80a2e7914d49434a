import { describe, expect, test } from 'vitest';
import type { CellsQuestion, NumberQuestion } from '#components/widgets/predict/questions.ts';
import {
  cellVerdicts,
  typedNumber,
  parseGuess,
  predictState,
  printGuess,
  reduce,
  verdictOn,
  type PredictAction,
  type PredictState,
} from '#components/widgets/predict/predict-state.ts';

const toType: NumberQuestion = { kind: 'number', answer: -8 };
const blank = [1, 2].map(() => [1, 2, 3].map(() => ({ role: 'output' }) as const));
const toMark: CellsQuestion = {
  kind: 'cells',
  answer: [
    [true, false, false],
    [false, true, false],
  ],
  before: blank,
  after: blank,
};
const after = (state: PredictState, ...actions: PredictAction[]) => actions.reduce(reduce, state);

describe('a question for a number', () => {
  test.each([
    ['-8', -8],
    ['−8', -8],
    [' 12 ', 12],
    ['+7', 7],
    ['12', 12],
    ['-3', -3],
  ])('reads %j as a number', (text, value) => {
    expect(typedNumber(text)).toBe(value);
  });

  test.each(['', ' ', '-', '1.5', 'nine', '1e3', '0x10'])('reads %j as no number', (text) => {
    expect(typedNumber(text)).toBeNull();
  });

  test('has no verdict before the check', () => {
    const typed = after(predictState(toType), { type: 'text', text: '-8' });
    expect(verdictOn(toType, typed)).toBeNull();
  });

  test('is answered by the number in any spelling', () => {
    const checked = after(predictState(toType), { type: 'text', text: '−8' }, { type: 'check' });
    expect(verdictOn(toType, checked)).toEqual({ kind: 'right' });
  });

  test('names the wrong number', () => {
    const checked = after(predictState(toType), { type: 'text', text: '8' }, { type: 'check' });
    expect(verdictOn(toType, checked)).toEqual({ kind: 'wrongNumber', guess: 8 });
  });

  test('says when there is nothing to check', () => {
    const checked = after(predictState(toType), { type: 'check' });
    expect(verdictOn(toType, checked)).toEqual({ kind: 'empty' });
  });
});

describe('a question for cells', () => {
  const marked = after(predictState(toMark), { type: 'mark', cell: 0 }, { type: 'mark', cell: 2 });

  test('counts what was hit, missed and marked without need', () => {
    const verdict = verdictOn(toMark, after(marked, { type: 'check' }));
    expect(verdict).toEqual({ kind: 'wrongCells', hit: 1, missed: 1, wrong: 1 });
    const verdicts = cellVerdicts(marked.marks, toMark.answer.flat());
    expect(verdicts).toEqual(['hit', 'none', 'wrong', 'none', 'missed', 'none']);
  });

  test('is answered when exactly the right cells are marked', () => {
    const mended = after(
      marked,
      { type: 'check' },
      { type: 'mark', cell: 2 },
      { type: 'mark', cell: 4 },
    );
    expect(verdictOn(toMark, mended)).toBeNull();
    expect(verdictOn(toMark, after(mended, { type: 'check' }))).toEqual({ kind: 'right' });
  });

  test('is no guess without a mark', () => {
    const checked = after(predictState(toMark), { type: 'check' });
    expect(verdictOn(toMark, checked)).toEqual({ kind: 'empty' });
  });

  test('starts again without marks', () => {
    const again = after(marked, { type: 'check' }, { type: 'again' });
    expect(again).toEqual(predictState(toMark));
  });
});

describe('a kept guess', () => {
  test.each([
    [toType, after(predictState(toType), { type: 'text', text: '-8' }, { type: 'check' })],
    [toMark, after(predictState(toMark), { type: 'mark', cell: 4 }, { type: 'check' })],
  ])('comes back as it was checked ($kind)', (question, state) => {
    expect(parseGuess(question, printGuess(state))).toEqual(state);
  });

  test.each([
    [toType, 'abc'],
    [toMark, '01'],
    [toMark, '00x000'],
    [toMark, '000000'],
  ])('that does not fit the question is forgotten ($kind, %s)', (question, kept) => {
    expect(parseGuess(question, kept)).toBeNull();
  });
});
