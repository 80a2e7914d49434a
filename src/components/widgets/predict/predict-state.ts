import { plainText } from '#components/ui/read-number.ts';
import type { Question } from './questions.ts';

/** What the reader has typed or marked, and whether they have had it checked. */
export interface PredictState {
  /** The typed text; empty where cells are marked. */
  readonly text: string;
  /** One mark for each cell, row by row; empty where a number is typed. */
  readonly marks: readonly boolean[];
  readonly isChecked: boolean;
}

export type PredictAction =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'mark'; readonly cell: number }
  | { readonly type: 'check' }
  | { readonly type: 'again' }
  | { readonly type: 'recall'; readonly state: PredictState };

/** Nothing typed, nothing marked. */
export function predictState(question: Question): PredictState {
  const marks = question.kind === 'cells' ? question.answer.flat().map(() => false) : [];
  return { text: '', marks, isChecked: false };
}

/** The state after an action. A change takes the check back. */
export function reduce(state: PredictState, action: PredictAction): PredictState {
  switch (action.type) {
    case 'text':
      return { ...state, text: action.text, isChecked: false };
    case 'mark': {
      const marks = state.marks.map((mark, i) => (i === action.cell ? !mark : mark));
      return { ...state, marks, isChecked: false };
    }
    case 'check':
      return { ...state, isChecked: true };
    case 'again':
      return { text: '', marks: state.marks.map(() => false), isChecked: false };
    case 'recall':
      return action.state;
  }
}

/** The whole number that a text says, or null. */
export function typedNumber(text: string): number | null {
  const plain = plainText(text);
  return /^\s*[+-]?\d+\s*$/.test(plain) ? Number(plain) : null;
}

/** How one cell was marked. */
export type CellVerdict = 'hit' | 'missed' | 'wrong' | 'none';

/** How each cell was marked, row by row. */
export function cellVerdicts(marks: readonly boolean[], answer: readonly boolean[]): CellVerdict[] {
  return answer.map((isRight, i) => {
    if (isRight) return marks[i] ? 'hit' : 'missed';
    return marks[i] ? 'wrong' : 'none';
  });
}

/** What a check says. `empty`: there is no number to check, or no mark. */
export type AnswerVerdict =
  | { readonly kind: 'empty' | 'right' }
  | { readonly kind: 'wrongNumber'; readonly guess: number }
  | {
      readonly kind: 'wrongCells';
      readonly hit: number;
      readonly missed: number;
      readonly wrong: number;
    };

/** The verdict on a guess, or null before it is checked. */
export function verdictOn(question: Question, state: PredictState): AnswerVerdict | null {
  if (!state.isChecked) return null;
  if (question.kind === 'number') {
    const guess = typedNumber(state.text);
    if (guess === null) return { kind: 'empty' };
    return guess === question.answer ? { kind: 'right' } : { kind: 'wrongNumber', guess };
  }
  if (!state.marks.includes(true)) return { kind: 'empty' };
  const verdicts = cellVerdicts(state.marks, question.answer.flat());
  const count = (kind: CellVerdict) => verdicts.filter((verdict) => verdict === kind).length;
  const [hit, missed, wrong] = [count('hit'), count('missed'), count('wrong')];
  return missed + wrong === 0 ? { kind: 'right' } : { kind: 'wrongCells', hit, missed, wrong };
}

/** A checked guess as the reader's machine keeps it. */
export function printGuess({ text, marks }: PredictState): string {
  return marks.length > 0 ? marks.map(Number).join('') : text;
}

/** The checked guess that was kept, or null where it does not fit the question (any more). */
export function parseGuess(question: Question, kept: string): PredictState | null {
  const { marks } = predictState(question);
  if (question.kind === 'number') {
    return typedNumber(kept) === null ? null : { text: kept, marks, isChecked: true };
  }
  if (kept.length !== marks.length || !/^0*1[01]*$/.test(kept)) return null;
  return { text: '', marks: [...kept].map((mark) => mark === '1'), isChecked: true };
}
