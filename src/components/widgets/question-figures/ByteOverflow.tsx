import { useId } from 'preact/hooks';
import { ColourGrid } from '#components/ui/ColourGrid.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import { questionFigureWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { byteOverflowLink } from './byte-overflow-link.ts';
import {
  defaultByteOverflow,
  SIDE,
  byteOverflowLimits,
  byteOverflowView,
} from './byte-overflow-state.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';

/** A colour picture saved modulo 256, beside the same one clamped. */
export default function ByteOverflow({ lang, title, mode }: WidgetProps) {
  const t = questionFigureWords[lang].specks;
  const id = useId();
  const isLive = useHydrated();
  const { state, setState, isChanged, frame } = useLinkedState(
    defaultByteOverflow,
    byteOverflowLink,
    mode,
  );
  const view = byteOverflowView(state);
  const message = t.count(view.count, SIDE ** 2);
  const lit = view.count > 0 ? view.farthest : undefined;

  return (
    <PictureFrame
      {...frame}
      class="layer-tool"
      lang={lang}
      title={title}
      size={figureSize(SIDE)}
      widget="specks"
      summary={isChanged ? message : ''}
      controls={
        <div class="tool-slider">
          <Slider
            id={`${id}-sharpening`}
            label={t.sharpening}
            value={state.sharpening}
            min={byteOverflowLimits.sharpening[0]}
            max={byteOverflowLimits.sharpening[1]}
            disabled={!isLive}
            onChange={(sharpening) => setState({ sharpening })}
          />
        </div>
      }
    >
      <div class="diagram-parts">
        {(['wrapped', 'clamped'] as const).map((part) => (
          <figure class="diagram-part" key={part}>
            <ColourGrid pixels={view[part]} label={t.parts[part]} lit={lit} />
            <figcaption>{t.parts[part]}</figcaption>
          </figure>
        ))}
      </div>
      <p class="tool-answer">{message}</p>
      {lit && (
        <div class="table" tabIndex={0} role="group" aria-label={t.framed}>
          <table>
            <caption>{t.framed}</caption>
            <thead>
              <tr>
                <th scope="col">{t.channel}</th>
                <th scope="col" class="is-number">
                  {t.value}
                </th>
                <th scope="col" class="is-number">
                  {t.scaled}
                </th>
                <th scope="col" class="is-number">
                  {t.byte}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.channels.map(({ value, scaled, byte }, channel) => (
                <tr key={channel} class={scaled === byte ? '' : 'is-misfit'}>
                  <th scope="row">{t.channels[channel]}</th>
                  <td class="is-number">{printNumber(value)}</td>
                  <td class="is-number">{printNumber(scaled)}</td>
                  <td class="is-number">{byte}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PictureFrame>
  );
}
