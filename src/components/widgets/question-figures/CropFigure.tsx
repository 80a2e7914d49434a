import { useId, useRef, useState } from 'preact/hooks';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { followed } from '#i18n/marks.ts';
import { questionFigureWords } from './words.ts';
import type { Axis } from '#lib/conv/index.ts';
import { ARGUMENTS, printChanges, pythonName } from '#lib/layer/index.ts';
import { cropLink } from './crop-link.ts';
import { cropLimits, crops, cropView, type CropId } from './crop-state.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { printSizeFormula } from '#lib/layer/print/index.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  readonly id: CropId;
}

const NAMES = ['kernel', ...ARGUMENTS] as const;

/** One axis of a transposed convolution: what padding cuts off, and output padding leaves. */
export default function CropFigure({ lang, title, mode, id, legend }: Props) {
  const t = questionFigureWords[lang].crop;
  const name = useId();
  const [axis, setAxis] = useState<Axis>(crops[id]);
  const link = cropLink(id);
  const asked = { ...axis, outputPadding: axis.outputPadding ?? 0 };
  const ignored = useLink({
    mode,
    link,
    state: asked,
    id,
    onState: (next) => setAxis({ ...axis, ...next }),
  });
  const last = useRef<Axis>(crops[id]);
  const { grid, output, isRefused, nearest } = cropView(axis, last.current);
  if (!isRefused) last.current = axis;
  const shown = last.current;
  const isChanged = axis !== crops[id];

  return (
    <PictureFrame
      class={shown.outputPadding ? 'layer-tool' : 'layer-tool without-lit'}
      lang={lang}
      title={title}
      size={`${shown.input} → ${output}`}
      legend={legend}
      mode={mode}
      ignored={ignored}
      widget="crop"
      query={link.print(asked, [['id', id]])}
      summary={!isChanged ? '' : isRefused ? t.refused : t.size(output)}
      call={
        <CallEditor
          opening="ConvTranspose2d(1, 1,"
          args={NAMES.map((name) => ({
            name,
            keyword: pythonName(name),
            value: axis[name] ?? 0,
            limits: cropLimits[name],
            isWrong: nearest !== null && (nearest[name] ?? 0) !== (axis[name] ?? 0),
          }))}
          onChange={(name, value) => setAxis({ ...axis, [name]: value })}
        />
      }
      onReset={isChanged ? () => setAxis(crops[id]) : undefined}
      refusal={
        isRefused
          ? {
              reason: `${t.refused} ${t.lastGood}`,
              nearest: nearest
                ? { label: t.use(printChanges(axis, nearest)), onUse: () => setAxis(nearest) }
                : undefined,
            }
          : null
      }
    >
      <div class="tool-grid">
        <TensorGrid id={`${name}-grid`} label={followed(t.grid, t.size(output))} cells={grid} />
      </div>
      <p class="tool-formula">
        {printSizeFormula(shown)} =&nbsp;<strong>{output}</strong>
      </p>
    </PictureFrame>
  );
}
