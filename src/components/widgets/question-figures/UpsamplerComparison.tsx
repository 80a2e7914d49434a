import { useId } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Select } from '#components/ui/Select.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { questionFigureWords } from './words.ts';
import { printShort } from '#lib/grid/index.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { upsamplerLink } from './upsampler-comparison-link.ts';
import { defaultUpsampler, upsamplerView, WAYS } from './upsampler-comparison-state.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';

/** Two flat areas, doubled by the layer and by what people use instead. */
export default function UpsamplerComparison({ lang, title, mode, legend }: WidgetProps) {
  const t = questionFigureWords[lang].instead;
  const id = useId();
  const isLive = useHydrated();
  const { state, setState, isChanged, frame } = useLinkedState(
    defaultUpsampler,
    upsamplerLink,
    mode,
  );
  const { code, input, output, gains, isFlat } = upsamplerView(state);
  const message = isFlat
    ? t.flat
    : t.pattern(printShort(Math.min(...gains)), printShort(Math.max(...gains)));

  return (
    <PictureFrame
      {...frame}
      class="layer-tool"
      lang={lang}
      title={title}
      size={figureSize(input, output)}
      legend={legend}
      widget="instead"
      summary={isChanged ? message : ''}
      controls={
        <>
          <Select
            label={t.way}
            options={WAYS}
            value={state.way}
            disabled={!isLive}
            print={(way) => t.ways[way]}
            onChange={(way) => setState({ ...state, way })}
          />
          <Button
            disabled={!isLive || state.way === 'bilinear'}
            onClick={() => setState({ ...state, seed: (state.seed % 99) + 1 })}
          >
            {t.other}
          </Button>
        </>
      }
    >
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
    </PictureFrame>
  );
}
