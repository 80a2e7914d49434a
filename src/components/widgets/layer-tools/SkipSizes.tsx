import { WidgetFrame } from '#components/widgets/shared/WidgetFrame.tsx';
import { Button } from '#components/ui/Button.tsx';
import { LabelledNumber } from '#components/ui/LabelledNumber.tsx';
import { Table } from '#components/ui/Table.tsx';
import { inOrder } from '#i18n/marks.ts';
import { sizeToolWords } from './size-tools-words.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { skipLink } from './skip-sizes-link.ts';
import { skipLimits, skipView, type SkipState } from './skip-sizes-state.ts';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';

interface Props extends WidgetProps {
  readonly initial: SkipState;
}

/** A size halved again and again and doubled back: where the two sides of a U do not match. */
export default function SkipSizes({ lang, title, mode, initial }: Props) {
  const t = sizeToolWords[lang].skip;
  const { state, setState, isChanged, frame } = useLinkedState(initial, skipLink, mode);
  const view = skipView(state);
  const short = view.levels.filter(({ outputPadding }) => outputPadding > 0).length;
  const message = short === 0 ? t.allFit(state.side) : t.some(state.side, short);
  const field = (name: keyof SkipState) => (
    <LabelledNumber
      label={t[name]}
      value={state[name]}
      min={skipLimits[name][0]}
      max={skipLimits[name][1]}
      onChange={(value) => setState({ ...state, [name]: value })}
    />
  );

  return (
    <WidgetFrame
      {...frame}
      class="layer-tool"
      lang={lang}
      title={title}
      widget="skip-sizes"
      summary={isChanged ? message : ''}
      controls={
        <>
          {field('side')}
          {field('levels')}
        </>
      }
    >
      <p class="tool-answer">{inOrder(message, t.bottom(view.bottom))}</p>
      <Table label={title} class="skip-levels">
        <thead>
          <tr>
            <th scope="col">{t.level}</th>
            <th scope="col" class="is-number">
              {t.down}
            </th>
            <th scope="col" class="is-number">
              {t.up}
            </th>
            <th scope="col">{t.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {view.levels.map(({ down, up, outputPadding }, level) => (
            <tr key={level} class={outputPadding > 0 ? 'is-misfit' : ''}>
              <th scope="row">{level + 1}</th>
              <td class="is-number">{down}</td>
              <td class="is-number">{up}</td>
              <td>
                {outputPadding === 0 ? (
                  t.fits
                ) : (
                  <>
                    {t.short(outputPadding)} <code>{t.fix}</code>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {short > 0 && (
        <ul class="skip-ways">
          <li>
            {t.padTo(view.above)} <code>{view.pad}</code>
            {t.cropBack} <code>{view.crop}</code>
          </li>
          <li>
            {t.askFor} <code>up(x, output_size=skip.shape[-2:])</code>
          </li>
        </ul>
      )}
      {short > 0 && (
        <div class="buttons">
          {[view.below, view.above].map(
            (side) =>
              side !== null &&
              side <= skipLimits.side[1] &&
              side >= skipLimits.side[0] && (
                <Button key={side} onClick={() => setState({ ...state, side })}>
                  {t.take(side)}
                </Button>
              ),
          )}
        </div>
      )}
    </WidgetFrame>
  );
}
