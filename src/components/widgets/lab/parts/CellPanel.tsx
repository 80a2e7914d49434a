import { Deferred } from '#components/ui/Deferred.tsx';
import { useDeferredValue } from '#components/ui/frame-scheduler.ts';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import type { LabWords } from '../words.ts';
import { printNumber } from '#lib/grid/index.ts';
import { signOf, type CellParts, type CellTerm, type CellView } from '../cell-parts.ts';

interface Props {
  readonly loupe: CellParts | null;
  readonly words: LabWords;
}

/** One output cell taken apart: the windows that meet in it, and the sum written out. */
export function CellPanel({ loupe, words }: Props) {
  // Its grids are drawn one by one, before this is, and seen together.
  const isComing = useDeferredValue(loupe === null, true) && loupe !== null;
  return (
    <section class={`lab-cell ${isComing ? 'is-coming' : ''}`}>
      <h2 class="visually-hidden">{words.takenApart}</h2>
      {!loupe && <p class="hint">{words.pointAt}</p>}
      {loupe && (
        <>
          <div class="loupe-views">
            <Pane name="input" view={loupe.input} label={inputLabel(loupe, words)} />
            {loupe.inserted && (
              <div class="loupe-step">
                <Sign>→</Sign>
                <Pane name="inserted" view={loupe.inserted} label={words.zeroInserted} />
              </div>
            )}
            <div class="loupe-step">
              <Sign label={words.meets}>×</Sign>
              <Pane name="kernel" view={loupe.kernel} label={kernelLabel(loupe, words)} />
            </div>
          </div>
          <div class="lab-sum">
            <Sum loupe={loupe} words={words} />
            {isCut(loupe) && <p class="hint">{words.middleOnly}</p>}
          </div>
        </>
      )}
    </section>
  );
}

function inputLabel(loupe: CellParts, words: LabWords): string {
  return loupe.inserted ? words.inputWindow : words.paddedInput;
}

/** Spread kernels have gaps, which hold no tap. */
function kernelLabel({ inserted, kernel }: CellParts, words: LabWords): string {
  const isSpread = kernel.grid.some((row) => row.some(({ role }) => role === 'blank'));
  if (inserted) return isSpread ? words.kernelOver : words.kernelOverPlain;
  return isSpread ? words.kernelConvSpread : words.kernelConv;
}

const isCut = ({ input, inserted, kernel }: CellParts) =>
  [input, inserted, kernel].some((view) => view?.isCut);

function Pane({ name, view, label }: { name: string; view: CellView; label: string }) {
  return (
    <figure class={`pane is-${name}`}>
      <Deferred isNew>
        {() => (
          <TensorGrid
            id={`loupe-${name}`}
            size="medium"
            cells={view.grid}
            outlines={view.outlines}
            label={label}
          />
        )}
      </Deferred>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

function Sign({ children, label }: { readonly children: string; readonly label?: string }) {
  return (
    <span class="sign">
      <span aria-hidden="true">{children}</span>
      {label && <span class="visually-hidden">{label}</span>}
    </span>
  );
}

const bracketed = (value: number) => (value < 0 ? `(${printNumber(value)})` : printNumber(value));

function Sum({ loupe, words }: { readonly loupe: CellParts; readonly words: LabWords }) {
  const { cell, terms, bias, value, phase } = loupe;
  const equals = signOf(value, ...terms.map((term) => term.weight));
  const nothing = phase && !phase.isFed ? words.isHole : words.isOutside;
  return (
    <p class="sum">
      <span class="visually-hidden">{words.sum}: </span>
      <span class="role-output">{words.cell(...cell)}</span> {equals}{' '}
      {terms.length === 0 && <em>{nothing}</em>}
      {terms.map((term, i) => (
        <Product key={term.tap.join()} term={term} isFirst={i === 0} />
      ))}
      {bias !== 0 && (
        <span>
          {' + '}
          <b class="role-bias">{bracketed(bias)}</b>
        </span>
      )}{' '}
      <span>
        {equals} <b class="role-output">{printNumber(value)}</b>
      </span>
    </p>
  );
}

function Product({ term: { weight, value }, isFirst }: { term: CellTerm; isFirst: boolean }) {
  return (
    <span>
      {!isFirst && ' + '}
      <b class="role-kernel">{isFirst ? printNumber(weight) : bracketed(weight)}</b>·
      <b class="role-input">{printNumber(value)}</b>
    </span>
  );
}
