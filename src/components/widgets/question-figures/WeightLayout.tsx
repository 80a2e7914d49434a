import { useId, useRef } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { LabelledNumber } from '#components/ui/LabelledNumber.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { followed } from '#i18n/marks.ts';
import { questionFigureWords } from './words.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';
import { layoutLink } from './weight-layout-link.ts';
import { defaultLayout, layoutLimits, layoutView, nearestGroups } from './weight-layout-state.ts';

/** Which kernel of the weight leads from which input channel to which output channel. */
export default function WeightLayout({ lang, title, mode, legend }: WidgetProps) {
  const t = questionFigureWords[lang].layout;
  const id = useId();
  const isLive = useHydrated();
  const { state, setState, isChanged, frame } = useLinkedState(defaultLayout, layoutLink, mode);
  const asked = layoutView(state);
  const last = useRef(layoutView(defaultLayout)!);
  if (asked) last.current = asked;
  const view = last.current;
  const shape = t.shape(`[${view.shape.join(', ')}, kH, kW]`);
  const groups = nearestGroups(state);

  return (
    <PictureFrame
      {...frame}
      class="layer-tool"
      lang={lang}
      title={title}
      legend={legend}
      widget="weight-layout"
      summary={!isChanged ? '' : asked ? shape : t.refused}
      controls={
        <>
          <Choice
            name={`${id}-op`}
            label={t.op}
            options={[
              { value: 'convTranspose2d' as const, label: 'ConvTranspose2d' },
              { value: 'conv2d' as const, label: 'Conv2d' },
            ]}
            value={state.op}
            disabled={!isLive}
            onChange={(op) => setState({ ...state, op })}
          />
          {(['inputs', 'outputs', 'groups'] as const).map((name) => (
            <LabelledNumber
              key={name}
              label={t[name]}
              value={state[name]}
              min={layoutLimits[0]}
              max={layoutLimits[1]}
              isWrong={name === 'groups' && !asked}
              onChange={(value) => setState({ ...state, [name]: value })}
            />
          ))}
        </>
      }
      refusal={
        asked
          ? null
          : {
              reason: t.refused,
              nearest: {
                label: t.use(groups),
                onUse: () => setState({ ...state, groups }),
              },
            }
      }
    >
      <>
        <p class="tool-formula">
          <strong>{shape}</strong>
        </p>
        <div class="tool-grid">
          <TensorGrid id={`${id}-grid`} label={followed(t.grid, shape)} cells={view.grid} />
        </div>
      </>

      <p class="hint">{t.legend}</p>
    </PictureFrame>
  );
}
