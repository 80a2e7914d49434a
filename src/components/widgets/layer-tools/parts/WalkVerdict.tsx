import { useEffect, useRef } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { useCode } from '#components/widgets/shared/use-code.ts';
import { useSeen } from '#components/widgets/shared/use-seen.ts';
import type { Lang } from '#i18n/index.ts';
import type { Graph, Mend } from '#lib/model/index.ts';
import type { ModelWalkWords } from '../model-walk-words.ts';
import { printOutputs } from '../print-shapes.ts';
import { briefOf } from './WalkBrief.tsx';

interface Props {
  readonly lang: Lang;
  readonly t: ModelWalkWords;
  readonly graph: Graph;
  /** What was walked. */
  readonly text: string;
  /** The number of parameters; empty where it is not known. */
  readonly parameters: string;
  /** `undefined` while they are tried. */
  readonly mends: readonly Mend[] | undefined;
  /** Whether a call was walked, of which other sizes were tried. */
  readonly hasCall: boolean;
  readonly onLine: (line: number) => void;
  readonly onMend: (mend: Mend) => void;
  /** Takes back the mend that was taken last; null where none can be. */
  readonly onBack: (() => void) | null;
  /** Takes whether its first line is on screen. */
  readonly onSeen: (isSeen: boolean) => void;
}

/** What was established: that all fits, what does not, or where the walk stops and why. */
export function WalkVerdict({ parameters, onBack, onSeen, ...props }: Props) {
  const { lang, t, graph } = props;
  const { complete, remarks, outputs } = graph;
  const isFaulty = !complete || remarks.length > 0;
  const { code: faults, failure } = useCode(loadFaults, isFaulty, graph, lang);
  const [head, isSeen] = useSeen<HTMLSpanElement>(0.9);
  useEffect(() => {
    onSeen(isSeen);
    return () => onSeen(false);
  }, [isSeen]);
  return (
    <div class="walk-verdict">
      <span class="walk-verdict-head" ref={head} />
      {complete && <p class="tool-answer is-good">{t.fits(printOutputs(outputs), parameters)}</p>}
      {onBack && <TakeBack t={t} onBack={onBack} />}
      {isFaulty && faults && <faults.WalkFaults {...props} />}
      {isFaulty && !faults && (!complete || failure) && (
        <p class="refusal" role={failure ? 'alert' : undefined}>
          {!complete && <strong>{briefOf(graph, t)}</strong>} {failure && t.noReason(failure)}
        </p>
      )}
    </div>
  );
}

/** The code that tells what does not fit: the model that the page opens with needs none of it. */
export const loadFaults = () => import('./WalkFaults.tsx');

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
