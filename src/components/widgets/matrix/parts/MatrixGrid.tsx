import type { Rows } from '#lib/grid/index.ts';
import { Deferred } from '#components/ui/Deferred.tsx';
import { NumberGrid } from '#components/ui/NumberGrid.tsx';
import type { MatrixWords } from '../words.ts';
import { chosenIn, type MatrixValues } from '../matrix-state.ts';
import type { MatrixPage } from '../use-matrix.ts';

interface Props {
  readonly name: string;
  readonly rows: Rows;
  readonly space: 'input' | 'output' | 'kernel';
  /** Which of the reader's numbers these are; left out where they are results. */
  readonly value?: keyof MatrixValues;
  readonly words: MatrixWords;
  readonly page: Pick<MatrixPage, 'lit' | 'point' | 'setValue'>;
  readonly isLive: boolean;
}

/** One of the page's pictures with its name; what is pointed at lights up in all the others. */
export function MatrixGrid({ name, rows, space, value, words, page, isLive }: Props) {
  const { lit, point, setValue } = page;
  const label = words.grid(name, rows.length);
  return (
    <Deferred>
      {() => (
        <figure class="matrix-part">
          <figcaption>{label}</figcaption>
          <NumberGrid
            cellLabel={(index) => words.cell(name, index)}
            chosen={chosenIn(lit, space)}
            lit={lit[space]}
            hasIndices={space !== 'kernel'}
            role={space}
            label={label}
            rows={rows}
            isLive={isLive}
            onPoint={([y, x]) => point({ space, y, x })}
            onValue={value && ((at, next) => setValue(value, at, next))}
          />
        </figure>
      )}
    </Deferred>
  );
}
