import { useId, useState } from 'preact/hooks';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { questionFigureWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { upsamplerLink } from './upsampler-comparison-link.ts';
import { defaultUpsampler, upsamplerView, WAYS, type Way } from './upsampler-comparison-state.ts';
import { ToolFrame } from '#components/widgets/shared/ToolFrame.tsx';
import { useLink } from '#components/widgets/shared/use-link.ts';

/** Two flat areas, doubled by the layer and by what people use instead. */
export default function UpsamplerComparison({ lang, title, mode }: WidgetProps) {
  const t = questionFigureWords[lang].instead;
  const id = useId();
  const isLive = useHydrated();
  const [state, setState] = useState(defaultUpsampler);
  const ignored = useLink({
    mode,
    link: upsamplerLink,
    state,
    onState: setState,
  });
  const { code, input, output, gains, isFlat } = upsamplerView(state);
  const hundredths = (value: number) => printNumber(Math.round(value * 100) / 100);
  const message = isFlat
    ? t.flat
    : t.pattern(hundredths(Math.min(...gains)), hundredths(Math.max(...gains)));

  return (
    <ToolFrame
      {...{ lang, title, mode, ignored }}
      widget="instead"
      query={upsamplerLink.print(state)}
      summary={state === defaultUpsampler ? '' : message}
    >
      <div class="tool-line">
        <label>
          {t.way}{' '}
          <select
            value={state.way}
            onChange={({ currentTarget }) =>
              setState({ ...state, way: currentTarget.value as Way })
            }
          >
            {WAYS.map((way) => (
              <option key={way} value={way} selected={way === state.way}>
                {t.ways[way]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="button"
          disabled={!isLive || state.way === 'bilinear'}
          onClick={() => setState({ ...state, seed: (state.seed % 99) + 1 })}
        >
          {t.other}
        </button>
      </div>
      <p class="tool-formula">{code}</p>
      <div class="diagram-parts">
        {[['input', input] as const, ['output', output] as const].map(([part, cells]) => (
          <figure class="diagram-part" key={part}>
            <TensorGrid id={`${id}-${part}`} size="small" label={t.parts[part]} cells={cells} />
            <figcaption>{t.parts[part]}</figcaption>
          </figure>
        ))}
      </div>
      <p class="tool-answer">{message}</p>
      <p class="hint">{t.legend}</p>
    </ToolFrame>
  );
}
