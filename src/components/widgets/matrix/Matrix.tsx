import { Deferred } from '#components/ui/Deferred.tsx';
import { SideScroll } from '#components/ui/SideScroll.tsx';
import { SparseGrid } from '#components/ui/SparseGrid.tsx';
import { SumOfProducts } from '#components/ui/SumOfProducts.tsx';
import { followed, inOrder, labelled } from '#i18n/marks.ts';
import { matrixWords, type MatrixWords } from './words.ts';
import type { SparseMatrix } from '#lib/conv/index.ts';
import { printNumber, type Rows } from '#lib/grid/index.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { MatrixFrame } from './parts/MatrixFrame.tsx';
import { MatrixGrid } from './parts/MatrixGrid.tsx';
import {
  cellOfIndex,
  chosenIn,
  columnTerms,
  describeChoice,
  rowTerms,
  sumOf,
  type MatrixChoice,
  type Lit,
  type MatrixView,
} from './matrix-state.ts';
import { useMatrix, type MatrixPage } from './use-matrix.ts';

/** A conv2d as a matrix, its transpose beside it, and the small pictures that both join. */
export default function Matrix({ lang, title, mode, legend }: WidgetProps) {
  const words = matrixWords[lang];
  const isLive = useHydrated();
  const page = useMatrix(mode);
  return (
    <MatrixFrame
      of="matrix"
      widget="matrix"
      lang={lang}
      title={title}
      size={figureSize(page.view.x, page.view.forward, page.view.there)}
      legend={legend}
      mode={mode}
      {...page}
      summary={summaryOf(page, words)}
    >
      <Flow words={words} page={page} isLive={isLive} />
      <Sides words={words} page={page} isLive={isLive} />
    </MatrixFrame>
  );
}

/** C and Cᵀ, each with the flattened picture it takes and the one it gives. */
function Sides({ words, page, isLive }: PartProps) {
  const { view, lit, point } = page;
  const { matrix, transposed, axis } = view;
  const turned = [...lit.entries].map(
    (at) => (at % matrix.columns) * matrix.rows + Math.floor(at / matrix.columns),
  );
  const strip = (rows: Rows, role: 'input' | 'output') => ({
    role,
    texts: rows.flat().map(printNumber),
    chosen: chosenIn(lit, role),
    lit: lit[role],
  });
  const onPlace = (row: number | null, column: number | null) =>
    point(choiceOf(row, column, axis.input, view.forward.length));
  const shared = (name: string, { rows, columns, entries }: SparseMatrix) => ({
    rows,
    columns,
    isLive,
    label: followed(words.matrix(name, rows, columns), words.matrixHelp),
    cells: entries.map((entry) => ({ ...entry, text: printNumber(entry.value) })),
    role: 'kernel' as const,
  });
  return (
    <div class="matrix-sides">
      <figure class="matrix-part">
        <figcaption>{words.matrix('C', matrix.rows, matrix.columns)}</figcaption>
        <SideScroll isLive={isLive}>
          <Deferred>
            {() => (
              <SparseGrid
                {...shared('C', matrix)}
                id="matrix-c"
                lit={lit.entries}
                marked={lit}
                factor={strip(view.x, 'input')}
                product={strip(view.forward, 'output')}
                onPoint={({ row, column }) => onPlace(row, column)}
              />
            )}
          </Deferred>
        </SideScroll>
      </figure>
      <Deferred>{() => <Explanation words={words} page={page} />}</Deferred>
      <figure class="matrix-part">
        <figcaption>{words.matrix('Cᵀ', transposed.rows, transposed.columns)}</figcaption>
        <SideScroll isLive={isLive}>
          <Deferred>
            {() => (
              <SparseGrid
                {...shared('Cᵀ', transposed)}
                id="matrix-ct"
                lit={new Set(turned)}
                marked={{ row: lit.column, column: lit.row }}
                factor={strip(view.forward, 'output')}
                product={strip(view.there, 'input')}
                onPoint={({ row, column }) => onPlace(column, row)}
              />
            )}
          </Deferred>
        </SideScroll>
      </figure>
    </div>
  );
}

/** A place in C, or a cell of the vector over its columns or of the one beside its rows. */
function choiceOf(
  row: number | null,
  column: number | null,
  input: number,
  output: number,
): MatrixChoice {
  if (row === null) return cellOfIndex('input', column!, input);
  if (column === null) return cellOfIndex('output', row, output);
  return { space: 'matrix', row, column };
}

interface PartProps {
  readonly words: MatrixWords;
  readonly page: MatrixPage;
  readonly isLive: boolean;
}

/** The kernel, x, what conv2d makes of it, and what the transposed convolution makes of that. */
function Flow({ words, page, isLive }: PartProps) {
  const { weight, x, forward, there } = page.view;
  const shared = { words, page, isLive };
  return (
    <div class="matrix-flow">
      <MatrixGrid name={words.kernel} rows={weight} space="kernel" value="weight" {...shared} />
      <MatrixGrid name="x" rows={x} space="input" value="x" {...shared} />
      <div class="matrix-step">
        <Arrow name="Conv2d" />
        <MatrixGrid name="Cx" rows={forward} space="output" {...shared} />
      </div>
      <div class="matrix-step">
        <Arrow name="ConvTranspose2d" />
        <MatrixGrid name="CᵀCx" rows={there} space="input" {...shared} />
      </div>
    </div>
  );
}

function Arrow({ name }: { readonly name: string }) {
  return (
    <span class="matrix-arrow">
      <code>{name}</code>
      <span aria-hidden="true">→</span>
    </span>
  );
}

/** What is chosen, as a sentence and, where it is a row or column, as its sum. */
function Explanation({ words, page: { view, choice, lit } }: Pick<PartProps, 'words' | 'page'>) {
  const sum = sumFor(view, choice, lit);
  const text = describeChoice(view, choice, words);
  return (
    <div class="matrix-explained">
      <p>{text}</p>
      {sum && <SumOfProducts terms={sum.terms} roles={sum.roles} sum={sum.value} />}
      <p class="hint by-hand">{inOrder(words.pointHint, words.typeHint)}</p>
    </div>
  );
}

/** What is chosen, and what its sum comes to. */
function summaryOf({ view, choice, lit }: MatrixPage, words: MatrixWords): string {
  const sum = sumFor(view, choice, lit);
  const text = describeChoice(view, choice, words);
  return sum ? labelled(text, printNumber(sum.value)) : text;
}

/** A chosen output cell is a row of C times x, a chosen input cell a row of Cᵀ times Cx. */
function sumFor(view: MatrixView, { space }: MatrixChoice, { row, column }: Lit) {
  if (space !== 'output' && space !== 'input') return null;
  const terms =
    space === 'output' ? rowTerms(view, row!, view.x) : columnTerms(view, column!, view.forward);
  const other = space === 'output' ? ('input' as const) : ('output' as const);
  return { terms, value: sumOf(terms), roles: ['kernel', other] as const };
}
