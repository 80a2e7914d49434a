import { useId, useState } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { NumberField } from '#components/ui/NumberField.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { questionFigureWords } from './words.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { ToolFrame } from '#components/widgets/shared/ToolFrame.tsx';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { layoutLink } from './weight-layout-link.ts';
import { defaultLayout, layoutLimits, layoutView } from './weight-layout-state.ts';

/** Which kernel of the weight leads from which input channel to which output channel. */
export default function WeightLayout({ lang, title, mode }: WidgetProps) {
  const t = questionFigureWords[lang].layout;
  const id = useId();
  const isLive = useHydrated();
  const [state, setState] = useState(defaultLayout);
  const ignored = useLink({
    mode,
    link: layoutLink,
    state,
    onState: setState,
  });
  const view = layoutView(state);
  const shape = view && t.shape(`[${view.shape.join(', ')}, kH, kW]`);

  return (
    <ToolFrame
      {...{ lang, title, mode, ignored }}
      widget="weight-layout"
      query={layoutLink.print(state)}
      summary={state === defaultLayout ? '' : (shape ?? t.refused)}
    >
      <div class="tool-line">
        <Choice
          name={`${id}-op`}
          class="is-segmented"
          label={t.op}
          options={[
            { value: 'convTranspose2d' as const, label: <code>ConvTranspose2d</code> },
            { value: 'conv2d' as const, label: <code>Conv2d</code> },
          ]}
          value={state.op}
          disabled={!isLive}
          onChange={(op) => setState({ ...state, op })}
        />
        {(['inputs', 'outputs', 'groups'] as const).map((name) => (
          <label key={name}>
            {t[name]}{' '}
            <NumberField
              label={t[name]}
              value={state[name]}
              min={layoutLimits[0]}
              max={layoutLimits[1]}
              onChange={(value) => setState({ ...state, [name]: value })}
            />
          </label>
        ))}
      </div>
      {view ? (
        <>
          <p class="tool-formula">
            <strong>{shape}</strong>
          </p>
          <div class="tool-grid">
            <TensorGrid id={`${id}-grid`} label={`${t.grid}. ${shape}`} cells={view.grid} />
          </div>
        </>
      ) : (
        <p class="refusal" role="alert">
          {t.refused}
        </p>
      )}
      <p class="hint">{t.legend}</p>
    </ToolFrame>
  );
}
