import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { HydrateLater, useHydrationStages } from '#components/ui/HydrateLater.tsx';
import { LabelledNumber } from '#components/ui/LabelledNumber.tsx';
import { Table } from '#components/ui/Table.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { frameworkWords } from './frameworks-words.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { kernelAndStride, useLiveView } from '#components/widgets/shared/use-live-layer.ts';
import { samePaddingLink } from './same-padding-link.ts';
import { samePaddingLimits, samePaddingView, type SamePaddingState } from './same-padding-state.ts';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';

interface Props extends WidgetProps {
  readonly initial: SamePaddingState;
}

/** What the word "same", and its neighbours, keep of one layer's output. */
export default function SamePadding({ lang, title, mode, legend, initial }: Props) {
  const t = frameworkWords[lang].same;
  const { isLive } = useHydrationStages(1);
  const { state, setState, isChanged, frame } = useLinkedState(initial, samePaddingLink, mode);
  useLiveView('same-words', state, kernelAndStride(), setState);
  const { rows, input } = samePaddingView(state);
  const strangers = rows.filter(({ isKeras }) => !isKeras).length;

  return (
    <PictureFrame
      {...frame}
      class="layer-tool"
      lang={lang}
      title={title}
      legend={legend}
      widget="same-words"
      summary={isChanged ? t.summary(strangers) : ''}
      controls={
        <>
          {(['kernel', 'stride'] as const).map((name) => (
            <LabelledNumber
              key={name}
              label={t[name]}
              value={state[name]}
              min={samePaddingLimits[name][0]}
              max={samePaddingLimits[name][1]}
              onChange={(value) => setState({ ...state, [name]: value })}
            />
          ))}
        </>
      }
    >
      <HydrateLater isDue={isLive}>
        <Table label={title} class="same-rows card-rows">
          <thead>
            <tr>
              <td />
              <th scope="col">{t.picture}</th>
              <th scope="col" class="is-number">
                {t.output}
              </th>
              <th scope="col">{t.cut}</th>
              <th scope="col">{t.likeKeras}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t.input}</th>
              <td class="is-row">
                <TensorGrid id="same-input" size="small" label={t.input} cells={[input]} />
              </td>
              <td colSpan={3} />
            </tr>
            {rows.map(({ dialect, code, cells, output, near, far, isKeras }) => (
              <tr key={dialect} class={isKeras ? '' : 'is-misfit'}>
                <th scope="row">
                  {t.names[dialect]}
                  <small>
                    <code>{code}</code>
                  </small>
                </th>
                <td class="is-row">
                  <TensorGrid
                    id={`same-${dialect}`}
                    size="small"
                    label={t.row(t.names[dialect], output, near, far)}
                    cells={[cells]}
                  />
                </td>
                <td class="is-number" data-label={t.output}>
                  {output}
                </td>
                <td data-label={t.cut}>{t.cutOf(near, far)}</td>
                <td data-label={t.likeKeras}>{isKeras ? t.yes : t.no}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </HydrateLater>
      <p class="hint">{t.legend}</p>
    </PictureFrame>
  );
}
