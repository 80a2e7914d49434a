import { useId, useRef, useState } from 'preact/hooks';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import { Embed } from '#components/ui/Embed.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import type { Lang } from '#i18n/index.ts';
import { questionFigureWords } from './words.ts';
import type { Axis } from '#lib/conv/index.ts';
import { ARGUMENTS, printChanges, pythonName } from '#lib/layer/index.ts';
import { encode, type Address } from '#lib/share/index.ts';
import { cropLimits, cropLink, crops, cropView, type CropId } from './crop-state.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';
import { printSizeFormula } from '#lib/layer/print/index.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props {
  readonly lang: Lang;
  readonly id: CropId;
  readonly address?: Address;
}

const NAMES = ['kernel', ...ARGUMENTS] as const;

/** One axis of a transposed convolution: what padding cuts off, and output padding leaves. */
export default function CropFigure({ lang, id, address }: Props) {
  const t = questionFigureWords[lang].crop;
  const name = useId();
  const isLive = useHydrated();
  const [axis, setAxis] = useState<Axis>(crops[id]);
  const link = cropLink(id);
  const asked = link.to({ ...axis, outputPadding: axis.outputPadding ?? 0 });
  const ignored = useLink({
    address,
    fields: link.fields,
    state: asked,
    onState: (next) => setAxis({ ...axis, ...link.from(next) }),
  });
  const last = useRef<Axis>(crops[id]);
  const { grid, output, isRefused, nearest } = cropView(axis, last.current);
  if (!isRefused) last.current = axis;
  const rested = useDebounced(axis === crops[id] ? '' : isRefused ? t.refused : t.size(output));

  return (
    <div class="layer-tool">
      <fieldset disabled={!isLive}>
        <legend class="visually-hidden">{t.title}</legend>
        <CallEditor
          opening="ConvTranspose2d(1, 1,"
          args={NAMES.map((name) => ({
            name,
            keyword: pythonName(name),
            value: axis[name] ?? 0,
            limits: cropLimits[name],
          }))}
          onChange={(name, value) => setAxis({ ...axis, [name]: value })}
        />
        <div class={`tool-grid ${isRefused ? 'is-stale' : ''}`}>
          <TensorGrid id={`${name}-grid`} label={`${t.grid}. ${t.size(output)}`} cells={grid} />
        </div>
        {isRefused ? (
          <div class="refusal" role="alert">
            <p>
              <strong>{t.refused}</strong> {t.lastGood}
            </p>
            {nearest && (
              <button type="button" class="button" onClick={() => setAxis(nearest)}>
                {t.use(printChanges(axis, nearest))}
              </button>
            )}
          </div>
        ) : (
          <p class="tool-formula">
            {printSizeFormula(axis)} = <strong>{output}</strong>
          </p>
        )}
        <p class="hint">{t.legend}</p>
      </fieldset>
      <Embed
        {...{ lang, isLive, address, ignored }}
        widget="crop"
        title={t.title}
        query={encode(link.fields, asked, [['id', id]])}
      />
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
}
