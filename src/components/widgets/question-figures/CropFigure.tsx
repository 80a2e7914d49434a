import { useId, useRef, useState } from 'preact/hooks';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import { Embed } from '#components/widgets/shared/Embed.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { questionFigureWords } from './words.ts';
import type { Axis } from '#lib/conv/index.ts';
import { ARGUMENTS, printChanges, pythonName } from '#lib/layer/index.ts';
import { cropLink } from './crop-link.ts';
import { cropLimits, crops, cropView, type CropId } from './crop-state.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';
import { printSizeFormula } from '#lib/layer/print/index.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  readonly id: CropId;
}

const NAMES = ['kernel', ...ARGUMENTS] as const;

/** One axis of a transposed convolution: what padding cuts off, and output padding leaves. */
export default function CropFigure({ lang, title, mode, id }: Props) {
  const t = questionFigureWords[lang].crop;
  const name = useId();
  const isLive = useHydrated();
  const [axis, setAxis] = useState<Axis>(crops[id]);
  const link = cropLink(id);
  const asked = { ...axis, outputPadding: axis.outputPadding ?? 0 };
  const ignored = useLink({
    mode,
    link,
    state: asked,
    onState: (next) => setAxis({ ...axis, ...next }),
  });
  const last = useRef<Axis>(crops[id]);
  const { grid, output, isRefused, nearest } = cropView(axis, last.current);
  if (!isRefused) last.current = axis;
  const rested = useDebounced(axis === crops[id] ? '' : isRefused ? t.refused : t.size(output));

  return (
    <div class="layer-tool">
      <fieldset disabled={!isLive}>
        <legend class="visually-hidden">{title}</legend>
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
        {...{ lang, title, mode, isLive, ignored }}
        widget="crop"
        query={link.print(asked, [['id', id]])}
      />
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
}
