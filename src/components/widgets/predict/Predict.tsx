import type { ComponentChildren } from 'preact';
import { useEffect, useId, useReducer, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Disclosure } from '#components/ui/Disclosure.tsx';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { listed } from '#i18n/marks.ts';
import type { CellsQuestion, Question } from './questions.ts';
import type { Lang } from '#i18n/index.ts';
import { predictWords } from './words.ts';
import { printNumber, type GridCell } from '#lib/grid/index.ts';
import { keepGuess, recallGuess } from './predict-memory.ts';
import {
  cellVerdicts,
  parseGuess,
  predictState,
  printGuess,
  reduce,
  verdictOn,
  type CellVerdict,
  type PredictAction,
  type PredictState,
  type AnswerVerdict,
} from './predict-state.ts';

interface Props extends WidgetProps {
  /** The question's name: what the guess is kept under. */
  readonly id: string;
  readonly question: Question;
  readonly label: string;
  /** The question, and the answer with its reason, as the page wrote them. */
  readonly ask?: ComponentChildren;
  readonly because?: ComponentChildren;
}

/** A question to answer before reading on. Without JavaScript, the answer opens all the same. */
export default function Predict(props: Props) {
  const { lang, title, mode, id, question, label, ask, because, legend } = props;
  const t = predictWords[lang];
  const name = useId();
  const [state, dispatch] = useReducer(reduce, predictState(question));
  const [isOpen, setOpen] = useState(false);
  const verdict = verdictOn(question, state);
  const isTouched = state.isChecked || state.text !== '' || state.marks.includes(true);

  useEffect(() => {
    const kept = recallGuess(id);
    const recalled = kept === null ? null : parseGuess(question, kept);
    if (recalled) dispatch({ type: 'recall', state: recalled });
  }, []);

  function check(event: Event) {
    event.preventDefault();
    dispatch({ type: 'check' });
    if (verdictOn(question, reduce(state, { type: 'check' }))?.kind === 'empty') return;
    keepGuess(id, printGuess(state));
    setOpen(true);
  }

  function again() {
    dispatch({ type: 'again' });
    keepGuess(id, null);
    setOpen(false);
  }

  return (
    <PictureFrame
      class="predict"
      lang={lang}
      title={title}
      mode={mode}
      widget="question"
      query={`?id=${id}`}
      // What an embed's address says besides: StrangeKeys.tsx.
      ignored={[]}
      summary=""
      onReset={isTouched ? again : undefined}
      legend={legend}
    >
      <form aria-labelledby={`${name}-ask`} onSubmit={check}>
        <div class="predict-ask" id={`${name}-ask`}>
          {ask}
        </div>
        {question.kind === 'number' ? (
          <label class="predict-number">
            {label}
            <input
              class="text-field"
              type="text"
              inputMode={question.answer < 0 ? 'text' : 'numeric'}
              autoComplete="off"
              size={6}
              value={state.text}
              onInput={({ currentTarget }) => dispatch({ type: 'text', text: currentTarget.value })}
            />
          </label>
        ) : (
          <Cells
            lang={lang}
            label={label}
            question={question}
            state={state}
            // Who gives up opens the answer, and sees it in the grid too.
            isShown={isOpen || (verdict !== null && verdict.kind !== 'empty')}
            dispatch={dispatch}
          />
        )}
        <div class="predict-check">
          <Button type="submit">{t.check}</Button>
          <output class={`predict-verdict is-${verdict?.kind ?? 'none'}`}>
            {verdict && printVerdict(verdict, question, lang)}
          </output>
        </div>
      </form>
      <Disclosure label={t.reveal} isOpen={isOpen} onToggle={setOpen}>
        {because}
      </Disclosure>
    </PictureFrame>
  );
}

function printVerdict(verdict: AnswerVerdict, { kind }: Question, lang: Lang): string {
  const t = predictWords[lang];
  switch (verdict.kind) {
    case 'empty':
      return kind === 'number' ? t.noNumber : t.noMark;
    case 'right':
      return t.right;
    case 'wrongNumber':
      return t.wrong(printNumber(verdict.guess));
    case 'wrongCells':
      return t.marked(verdict.hit, verdict.missed, verdict.wrong);
  }
}

interface CellsProps {
  readonly lang: Lang;
  readonly label: string;
  readonly question: CellsQuestion;
  readonly state: PredictState;
  /** Whether the cells say which of them are right. */
  readonly isShown: boolean;
  readonly dispatch: (action: PredictAction) => void;
}

/** The row or grid to mark: one checkbox a cell, one of them in the tab order. */
function Cells({ lang, label, question, state, isShown, dispatch }: CellsProps) {
  const t = predictWords[lang];
  const [focused, setFocused] = useState(0);
  const columns = question.answer[0].length;
  const verdicts = isShown ? cellVerdicts(state.marks, question.answer.flat()) : null;
  const isBare = question.before[0][0].text === undefined;
  const hasRows = isBare && question.before.length > 1;

  function move(event: KeyboardEvent, cell: number) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (!step) return;
    event.preventDefault();
    const isOverEnd = Math.abs(step) === 1 && rowOf(cell + step, columns) !== rowOf(cell, columns);
    const target = isOverEnd ? -1 : cell + step;
    const boxes = (event.currentTarget as Element).closest('fieldset')!.querySelectorAll('input');
    boxes[target]?.focus();
  }

  return (
    <fieldset class="predict-cells">
      <legend>
        {label}
        <span class="predict-how">{t.mark}</span>
        <span class="visually-hidden"> {t.keys}</span>
      </legend>
      {isBare && (
        <div class="predict-row is-ruler" aria-hidden="true">
          {hasRows && <span class="predict-row-number" />}
          {question.answer[0].map((_, x) => (
            <span key={x}>{x}</span>
          ))}
        </div>
      )}
      {question.before.map((row, y) => (
        <div class="predict-row" key={y}>
          {hasRows && (
            <span class="predict-row-number" aria-hidden="true">
              {y}
            </span>
          )}
          {row.map((before, x) => {
            const cell = y * columns + x;
            const verdict = verdicts?.[cell];
            const shown = verdict ? question.after[y][x] : before;
            return (
              <label key={x} class={cellClass(shown, verdict)}>
                <input
                  type="checkbox"
                  class="covered-input"
                  aria-label={cellLabel(shown, [y, x], verdict, lang)}
                  checked={state.marks[cell]}
                  tabIndex={cell === focused ? 0 : -1}
                  onFocus={() => setFocused(cell)}
                  onKeyDown={(event) => move(event, cell)}
                  onChange={() => dispatch({ type: 'mark', cell })}
                />
                <span aria-hidden="true">{shown.text}</span>
              </label>
            );
          })}
        </div>
      ))}
    </fieldset>
  );
}

const rowOf = (cell: number, columns: number) => Math.floor(cell / columns);

const cellClass = ({ role }: GridCell, verdict: CellVerdict | undefined) =>
  `predict-cell is-${role}${verdict ? ` is-${verdict}` : ''}`;

/** What a cell says: its place, its number, and how it was marked. */
function cellLabel(
  { text }: GridCell,
  [row, column]: readonly [number, number],
  verdict: CellVerdict | undefined,
  lang: Lang,
): string {
  const t = predictWords[lang];
  const said = { hit: t.hit, missed: t.missed, wrong: t.wrongCell, none: undefined };
  const parts = [t.cell(row, column), text, verdict && said[verdict]];
  return listed(...parts.filter((part): part is string => Boolean(part)));
}
