import { useId } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { LabelledNumber } from '#components/ui/LabelledNumber.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { verdictWords } from '#components/widgets/shared/words.ts';
import { questionFigureWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import { phaseSumsLink } from './phase-sums-link.ts';
import {
  defaultPhaseSums,
  PHASE_SUMS_ARGUMENTS,
  phaseSumsLayer,
  phaseSumsLimits,
  phaseSumsView,
} from './phase-sums-state.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useLiveView } from '#components/widgets/shared/use-live-layer.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';
import { inOrder } from '#i18n/marks.ts';

/** Whether balanced counts are enough: the phases of one axis, their taps and their sums. */
export default function PhaseSums({ lang, title, mode, legend }: WidgetProps) {
  const t = questionFigureWords[lang].enough;
  const id = useId();
  const isLive = useHydrated();
  const { state, setState, isChanged, frame } = useLinkedState(
    defaultPhaseSums,
    phaseSumsLink,
    mode,
  );
  useLiveView('enough', state, phaseSumsLayer, setState);
  const { weights, output, counts, gains, verdict, isFlat } = phaseSumsView(state);
  const message = inOrder(
    t.counts(counts.join(', '), verdictWords[lang][verdict]),
    t.sums(gains.map(printNumber).join(', '), isFlat),
  );

  return (
    <PictureFrame
      {...frame}
      class={counts.includes(0) ? 'layer-tool' : 'layer-tool without-hole'}
      lang={lang}
      title={title}
      legend={legend}
      widget="enough"
      summary={isChanged ? message : ''}
      controls={
        <>
          {PHASE_SUMS_ARGUMENTS.map((name) => (
            <LabelledNumber
              key={name}
              label={t[name]}
              value={state[name]}
              min={phaseSumsLimits[name][0]}
              max={phaseSumsLimits[name][1]}
              onChange={(value) => setState({ ...state, [name]: value })}
            />
          ))}
          <Choice
            name={`${id}-weights`}
            label={t.weights}
            options={[
              { value: 'equal' as const, label: t.equal },
              { value: 'random' as const, label: t.random },
            ]}
            value={state.weights}
            disabled={!isLive}
            onChange={(chosen) => setState({ ...state, weights: chosen })}
          />
          <Button
            disabled={!isLive || state.weights === 'equal'}
            onClick={() => setState({ ...state, seed: (state.seed % 99) + 1 })}
          >
            {t.other}
          </Button>
        </>
      }
    >
      <div class="tool-grid">
        <TensorGrid id={`${id}-weights`} label={t.grids.weights} cells={weights} />
        <p class="hint">{t.grids.weights}</p>
        <TensorGrid id={`${id}-output`} label={t.grids.output} cells={output} />
        <p class="hint">{t.grids.output}</p>
      </div>
      <p class="tool-answer">{message}</p>
    </PictureFrame>
  );
}
