import { useEffect, useRef } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import {
  doubtOf,
  outputText,
  shapeText,
  type Graph,
  type Mend,
  type Remark,
  type Shape,
} from '#lib/model/index.ts';
import type { ModelWalkWords } from '../model-walk-words.ts';

interface Props {
  readonly t: ModelWalkWords;
  readonly graph: Graph;
  /** The number of parameters; empty where it is not known. */
  readonly parameters: string;
  /** `undefined` while they are tried. */
  readonly mends: readonly Mend[] | undefined;
  readonly onLine: (line: number) => void;
  readonly onMend: (mend: Mend) => void;
  /** Takes back the mend that was taken last; null where none can be. */
  readonly onBack: (() => void) | null;
}

const unbroken = (text: string) => text.replaceAll(' ', '\u00a0');

/** A shape that is not broken at the end of a line. */
const printShape = (shape: Shape) => unbroken(shapeText(shape));

export const printShapes = (shapes: readonly Shape[]) => shapes.map(printShape).join('; ');

export const printOutputs = (outputs: Graph['outputs']) =>
  outputs.map((output) => unbroken(outputText(output))).join('; ');

/** What was established: that all fits, what does not, or where the walk stops and why. */
export function WalkVerdict(props: Props) {
  const { t, graph, parameters, mends, onLine, onMend, onBack } = props;
  const { misfit, stop, complete, remarks, nodes, outputs } = graph;
  const doubt = doubtOf(graph);
  // What another file holds is named together with the file.
  const [names = ''] = remarks.flatMap(({ kind, values }) =>
    kind === 'otherFile' ? values[1] : [],
  );
  const shown = remarks.filter(
    ({ kind, values }) => kind !== 'assumedShape' || !names.split(', ').includes(values[0]),
  );
  return (
    <div class="walk-verdict">
      {complete && <p class="tool-answer is-good">{t.fits(printOutputs(outputs), parameters)}</p>}
      {onBack && <TakeBack t={t} onBack={onBack} />}
      {misfit && (
        <div class="refusal">
          <p>
            <strong>{t.misfit(misfit.place)}</strong>{' '}
            {doubt && t.doubt(doubt.kind, doubt.values[0])}{' '}
            {misfit.inputShapes.length === 2 &&
              t.meet(printShape(misfit.inputShapes[0]), printShape(misfit.inputShapes[1]))}{' '}
            {misfit.place?.source === '' && (
              <LineButton line={misfit.place.line} t={t} onLine={onLine} />
            )}
          </p>
          <p>
            <code>{misfit.message}</code>
          </p>
          <Mends t={t} mends={mends} onMend={onMend} />
        </div>
      )}
      {stop && (
        <div class="refusal">
          <p>
            <strong>{t.stopped(stop.place, nodes.length > 0)}</strong>{' '}
            <Sentence remark={stop} t={t} />{' '}
            {stop.place?.source === '' && (
              <LineButton line={stop.place.line} t={t} onLine={onLine} />
            )}
          </p>
        </div>
      )}
      {!complete && !misfit && !stop && <p class="tool-remark">{t.notAll}</p>}
      {shown.length > 0 && (
        <ul class="walk-remarks">
          {shown.slice(0, MOST_REMARKS).map((remark, i) => (
            <li key={i}>
              <Sentence remark={remark} t={t} />{' '}
              {remark.place?.source === '' && (
                <LineButton line={remark.place.line} t={t} onLine={onLine} />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const MOST_REMARKS = 40;

function Sentence({ remark, t }: { remark: Remark; t: ModelWalkWords }) {
  const { kind, place } = remark;
  const [first = '', second = kind === 'syntax' ? String(place?.column ?? '') : ''] = remark.values;
  return <>{t.remark[kind](first, second)}</>;
}

interface LineButtonProps {
  readonly line: number;
  readonly t: ModelWalkWords;
  readonly onLine: (line: number) => void;
}

function LineButton({ line, t, onLine }: LineButtonProps) {
  return (
    <Button kind="quiet" class="is-small" onClick={() => onLine(line)}>
      {t.line(line)}
    </Button>
  );
}

function TakeBack({ t, onBack }: { t: ModelWalkWords; onBack: () => void }) {
  const place = useRef<HTMLParagraphElement>(null);
  // The mend that was pressed goes: whoever works by the keyboard goes on here.
  useEffect(() => {
    if (document.activeElement?.closest('.walk-mends'))
      place.current?.querySelector('button')?.focus();
  }, []);
  return (
    <p ref={place}>
      <Button onClick={onBack}>{t.takeBack}</Button>
    </p>
  );
}

function Mends({ t, mends, onMend }: Pick<Props, 't' | 'mends' | 'onMend'>) {
  if (!mends) return <p class="hint">{t.tryingMends}</p>;
  if (mends.length === 0) return <p class="hint">{t.noMends}</p>;
  return (
    <>
      <p>{t.mends}</p>
      <ul class="walk-mends">
        {mends.map((mend, i) => (
          <li key={i}>
            <Button onClick={() => onMend(mend)}>
              {mend.kind === 'size'
                ? t.takeSize(printShape(mend.shape))
                : t.mend[mend.kind](mend.place.line)}
            </Button>
            {mend.kind !== 'size' && <code>{mend.text.replace(/^, /, '')}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}
