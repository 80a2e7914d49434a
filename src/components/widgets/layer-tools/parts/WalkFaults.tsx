import { useMemo } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import type { Lang } from '#i18n/index.ts';
import { doubtOf, type Graph, type Mend, type Place, type Remark } from '#lib/model/index.ts';
import type { ModelWalkWords } from '../model-walk-words.ts';
import { walkFaultWords, type WalkFaultWords } from '../walk-fault-words.ts';
import { printShape } from '../print-shapes.ts';

interface Props {
  readonly lang: Lang;
  readonly t: ModelWalkWords;
  readonly graph: Graph;
  /** What was walked. */
  readonly text: string;
  /** `undefined` while they are tried. */
  readonly mends: readonly Mend[] | undefined;
  /** Whether a call was walked, of which other sizes were tried. */
  readonly hasCall: boolean;
  readonly onLine: (line: number) => void;
  readonly onMend: (mend: Mend) => void;
}

/** What does not fit and what mends it, or where the walk stops and why, and what was assumed. */
export function WalkFaults({ lang, t, graph, text, mends, hasCall, onLine, onMend }: Props) {
  const words = walkFaultWords[lang];
  const { misfit, stop, complete, remarks, nodes } = graph;
  // While a text is typed the graph is of the one before.
  const wrong = useMemo(() => lineAt((misfit ?? stop)?.place ?? null, text), [graph]);
  const doubt = doubtOf(graph);
  // What another file holds is named together with the file.
  const [names = ''] = remarks.flatMap(({ kind, values }) =>
    kind === 'otherFile' ? values[1] : [],
  );
  const shown = remarks.filter(
    ({ kind, values }) => kind !== 'assumedShape' || !names.split(', ').includes(values[0]),
  );
  return (
    <>
      {misfit && (
        <div class="refusal">
          <p>
            <strong>{t.misfit(misfit.place)}</strong>{' '}
            {doubt && words.doubt(doubt.kind, doubt.values[0])}{' '}
            {misfit.inputShapes.length === 2 &&
              words.meet(printShape(misfit.inputShapes[0]), printShape(misfit.inputShapes[1]))}{' '}
            {misfit.place?.source === '' && (
              <LineButton line={misfit.place.line} words={words} onLine={onLine} />
            )}
          </p>
          {wrong && <WrongLine>{wrong}</WrongLine>}
          <p>
            <code>{misfit.message}</code>
          </p>
          <Mends words={words} mends={mends} hasCall={hasCall} onMend={onMend} />
        </div>
      )}
      {stop && (
        <div class="refusal">
          <p>
            <strong>{t.stopped(stop.place, nodes.length > 0)}</strong>{' '}
            <Sentence remark={stop} words={words} />{' '}
            {stop.place?.source === '' && (
              <LineButton line={stop.place.line} words={words} onLine={onLine} />
            )}
          </p>
          {wrong && <WrongLine>{wrong}</WrongLine>}
        </div>
      )}
      {!complete && !misfit && !stop && <p class="tool-remark">{t.notAll}</p>}
      {shown.length > 0 && (
        <ul class="walk-remarks">
          {shown.slice(0, MOST_REMARKS).map((remark, i) => (
            <li key={i}>
              <Sentence remark={remark} words={words} />{' '}
              {remark.place?.source === '' && (
                <LineButton line={remark.place.line} words={words} onLine={onLine} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const MOST_REMARKS = 40;

/** The line of the text, which may be too long to be seen whole there; empty where there is none. */
const lineAt = (place: Place | null, text: string) =>
  (place?.source === '' && text.split('\n', place.line)[place.line - 1]?.trim()) || '';

const WrongLine = ({ children }: { readonly children: string }) => (
  <p>
    <code>{children}</code>
  </p>
);

function Sentence({ remark, words }: { remark: Remark; words: WalkFaultWords }) {
  const { kind, place } = remark;
  const [first = '', second = kind === 'syntax' ? String(place?.column ?? '') : ''] = remark.values;
  return (
    <>
      {words.remark[kind](first, second)}
      {kind === 'otherLibrary' && <code class="walk-way">{remark.values[2]}</code>}
    </>
  );
}

interface LineButtonProps {
  readonly line: number;
  readonly words: WalkFaultWords;
  readonly onLine: (line: number) => void;
}

function LineButton({ line, words, onLine }: LineButtonProps) {
  return (
    <Button kind="quiet" class="is-small" onClick={() => onLine(line)}>
      {words.line(line)}
    </Button>
  );
}

interface MendsProps extends Pick<Props, 'mends' | 'hasCall' | 'onMend'> {
  readonly words: WalkFaultWords;
}

function Mends({ words, mends, hasCall, onMend }: MendsProps) {
  if (!mends) return <p class="hint">{words.tryingMends}</p>;
  if (mends.length === 0) return hasCall ? <p class="hint">{words.noMends}</p> : null;
  return (
    <>
      <p>{words.mends}</p>
      <ul class="walk-mends">
        {mends.map((mend, i) => (
          <li key={i}>
            <Button onClick={() => onMend(mend)}>
              {mend.kind === 'size'
                ? words.takeSize(printShape(mend.shape))
                : words.mend[mend.kind](mend.place.line)}
            </Button>
            {mend.kind !== 'size' && <code>{mend.text.replace(/^, /, '')}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}
