import { useId, useState } from 'preact/hooks';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import type { Lang } from '#i18n/index.ts';
import { questionFigureWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import { encode, type Address } from '#lib/share/index.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import {
  defaultUpsampler,
  upsamplerLink,
  upsamplerView,
  WAYS,
  type Way,
} from './upsampler-comparison-state.ts';
import { ToolFrame } from '#components/widgets/shared/ToolFrame.tsx';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props {
  readonly lang: Lang;
  readonly address?: Address;
}

/** Two flat areas, doubled by the layer and by what people use instead. */
export default function UpsamplerComparison({ lang, address }: Props) {
  const t = questionFigureWords[lang].instead;
  const id = useId();
  const isLive = useHydrated();
  const [state, setState] = useState(defaultUpsampler);
  const ignored = useLink({
    address,
    fields: upsamplerLink.fields,
    state: upsamplerLink.to(state),
    onState: (asked) => setState(upsamplerLink.from(asked)),
  });
  const { code, input, output, gains, isFlat } = upsamplerView(state);
  const hundredths = (value: number) => printNumber(Math.round(value * 100) / 100);
  const message = isFlat
    ? t.flat
    : t.pattern(hundredths(Math.min(...gains)), hundredths(Math.max(...gains)));

  return (
    <ToolFrame
      {...{ lang, address, ignored }}
      title={t.title}
      widget="instead"
      query={encode(upsamplerLink.fields, upsamplerLink.to(state))}
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
