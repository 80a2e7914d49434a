import type { ComponentChildren } from 'preact';
import { ArgumentField, CallEditor } from '#components/ui/CallEditor.tsx';
import { liveLimits, type LiveLayerKey } from '#components/widgets/shared/live-layers.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { argumentWords } from '#components/widgets/shared/words.ts';
import type { ArgumentError, Axis } from '#lib/conv/index.ts';
import { nearestAxis, printChanges, pythonName } from '#lib/layer/index.ts';
import { matrixWords } from '../words.ts';

interface Props extends WidgetProps {
  readonly of: LiveLayerKey;
  readonly widget: string;
  readonly query: string;
  readonly ignored: readonly string[];
  readonly summary: string;
  readonly size?: string;
  readonly axis: Axis;
  readonly setAxis: (axis: Axis) => void;
  /** Why PyTorch refuses the layer; what is shown is the last one that it accepted. */
  readonly error: ArgumentError | null;
  /** Whether the input's side is one of the numbers. */
  readonly hasInput?: boolean;
  readonly isChanged: boolean;
  readonly reset: () => void;
  readonly controls?: ComponentChildren;
  readonly children: ComponentChildren;
}

const NAMES = ['kernel', 'stride', 'padding', 'dilation'] as const;

/** The frame of a figure of the matrix page: a `Conv2d` whose two axes are alike, as a call to change. */
export function MatrixFrame(props: Props) {
  const { of, axis, setAxis, error, hasInput = true, isChanged, reset } = props;
  const { lang, title, mode, widget, query, ignored, summary, size, legend, controls, children } =
    props;
  const words = matrixWords[lang];
  const labels = argumentWords[lang];
  const limits = liveLimits(of);
  const nearest = error && nearestAxis(axis, limits);
  const isWrong = (name: 'padding' | 'dilation') => !!nearest && nearest[name] !== axis[name];
  return (
    <PictureFrame
      lang={lang}
      title={title}
      size={size}
      legend={legend}
      mode={mode}
      widget={widget}
      query={query}
      ignored={ignored}
      summary={summary}
      controls={controls}
      call={
        <div class="layer-line">
          <CallEditor
            opening="Conv2d(1, 1,"
            args={NAMES.map((name) => ({
              name,
              keyword: pythonName(name),
              label: labels[name],
              value: axis[name],
              limits: limits[name],
              isWrong: (name === 'padding' || name === 'dilation') && isWrong(name),
            }))}
            onChange={(name, value) => setAxis({ ...axis, [name]: value })}
          />
          {hasInput && (
            <span class="layer-input">
              {words.onInput}{' '}
              <ArgumentField
                label={labels.input}
                value={axis.input}
                limits={limits.input}
                onChange={(input) => setAxis({ ...axis, input })}
              />{' '}
              × {axis.input}
            </span>
          )}
        </div>
      }
      onReset={isChanged ? reset : undefined}
      refusal={
        error && {
          reason: `${words.refused(words.refusedWeight)} ${words.lastGood}`,
          nearest: nearest
            ? { label: words.use(printChanges(axis, nearest)), onUse: () => setAxis(nearest) }
            : undefined,
        }
      }
    >
      <div class="matrix-figure">{children}</div>
    </PictureFrame>
  );
}
