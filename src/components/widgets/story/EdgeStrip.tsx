import { useId, useState } from 'preact/hooks';
import { NumberField } from '#components/ui/NumberField.tsx';
import { Legend } from '#components/ui/Legend.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { labelledRows } from '#i18n/marks.ts';
import type { CellGrid } from '#lib/grid/index.ts';
import { signedLegend } from '#lib/picture/index.ts';
import { edgeStripLink } from './edge-strip-link.ts';
import {
  defaultStrip,
  stripBound,
  stripCells,
  stripLayers,
  stripLimits,
  withPixel,
} from './edge-strip-state.ts';
import { storyWords } from './words.ts';

const HOLE = '·';
const textsOf = (grid: CellGrid) => grid.map((row) => row.map(({ text }) => text ?? HOLE));

/** An edge of six pixels, and what a Laplacian makes of it in three layers. */
export default function EdgeStrip(props: WidgetProps) {
  const t = storyWords[props.lang].strip;
  const id = useId();
  const isLive = useHydrated();
  const [state, setState] = useState(defaultStrip);
  const ignored = useLink({ mode: props.mode, link: edgeStripLink, state, onState: setState });
  const bound = stripBound(state);
  const results = stripLayers.map((name) => ({ name, cells: stripCells(state, name, bound) }));
  const [[conv], [first, second], [, spread]] = results.map(({ cells }) =>
    textsOf(cells).map((row) => row.join(' ')),
  );
  const isChanged = edgeStripLink.print(state) !== '';
  const [min, max] = stripLimits.value;

  return (
    <PictureFrame
      {...props}
      class="edge-strip"
      legend={
        <>
          <Legend legend={signedLegend(bound)} />
          {props.legend}
        </>
      }
      ignored={ignored}
      widget="edge-strip"
      query={edgeStripLink.print(state)}
      summary={isChanged ? t.summary(conv, first, second, spread) : ''}
      onReset={isChanged ? () => setState(defaultStrip) : undefined}
    >
      <div class="strip">
        <p class="strip-name">
          {t.pixels}
          <span class="by-hand">{t.hand}</span>
        </p>
        <div class="strip-pixels">
          {state.pixels.map((value, i) => (
            <span key={i} class={value > 0 ? 'strip-pixel' : 'strip-pixel is-black'}>
              <NumberField
                drag="horizontal"
                label={t.pixel(i)}
                disabled={!isLive}
                value={value}
                min={min}
                max={max}
                onChange={(next) => setState(withPixel(state, i, next))}
              />
            </span>
          ))}
        </div>
        {results.map(({ name, cells }) => (
          <div class={`strip-result is-${name}`} key={name}>
            <p class="strip-name">{t.layers[name]}</p>
            <TensorGrid
              id={`${id}-${name}`}
              size="small"
              label={labelledRows(t.layers[name], textsOf(cells))}
              cells={cells}
            />
          </div>
        ))}
      </div>
      <p class="hint">{t.quiet}</p>
    </PictureFrame>
  );
}
