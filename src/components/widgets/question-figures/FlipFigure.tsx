import { useId } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { LabelledNumber } from '#components/ui/LabelledNumber.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { questionFigureWords } from './words.ts';
import { flipLink } from './flip-link.ts';
import { defaultFlip, flipLimits, flipView } from './flip-state.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';

const PARTS = ['kernel', 'transposed', 'input', 'used', 'convolved'] as const;

/** A transposed convolution beside a convolution of the zero-inserted input. */
export default function FlipFigure({ lang, title, mode, legend }: WidgetProps) {
  const t = questionFigureWords[lang].flip;
  const id = useId();
  const isLive = useHydrated();
  const { state, setState, isChanged, frame } = useLinkedState(defaultFlip, flipLink, mode);
  const view = flipView(state);
  const message = view.differing === 0 ? t.equal : t.differ(view.differing);

  return (
    <PictureFrame
      {...frame}
      class="layer-tool"
      lang={lang}
      title={title}
      size={figureSize(view.transposed)}
      legend={legend}
      widget="flip"
      summary={isChanged ? message : ''}
      controls={
        <>
          <LabelledNumber
            label={t.stride}
            value={state.stride}
            min={flipLimits.stride[0]}
            max={flipLimits.stride[1]}
            onChange={(stride) => setState({ ...state, stride })}
          />
          <Choice
            name={`${id}-kernel`}
            label={t.kernel}
            options={[
              { value: 'asIs' as const, label: t.asIs },
              { value: 'flipped' as const, label: t.flipped },
            ]}
            value={state.kernel}
            disabled={!isLive}
            onChange={(kernel) => setState({ ...state, kernel })}
          />
        </>
      }
    >
      <div class="diagram-parts">
        {PARTS.map((part) => (
          <figure class="diagram-part" key={part}>
            <TensorGrid
              id={`${id}-${part}`}
              size="small"
              label={t.parts[part]}
              cells={view[part]}
            />
            <figcaption>{t.parts[part]}</figcaption>
          </figure>
        ))}
      </div>
      <p class="tool-answer">{message}</p>
    </PictureFrame>
  );
}
