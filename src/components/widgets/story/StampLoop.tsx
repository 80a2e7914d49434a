import { useEffect, useId, useState } from 'preact/hooks';
import { IconButton } from '#components/ui/Button.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { labelledRows } from '#i18n/marks.ts';
import type { CellGrid } from '#lib/grid/index.ts';
import { stampLoopLink } from './stamp-loop-link.ts';
import { defaultStamp, loopLines, stampLoopView, loopStepLimits } from './stamp-loop-state.ts';
import { storyWords } from './words.ts';

/** Milliseconds from step to step: slow enough to read a line. */
const PACE = 900;

const textsOf = (grid: CellGrid) => grid.map((row) => row.map(({ text }) => text ?? ''));

/** The layer as a loop in Python beside what it has stamped so far. */
export default function StampLoop(props: WidgetProps) {
  const t = storyWords[props.lang].stamp;
  const id = useId();
  const [state, setState] = useState(defaultStamp);
  const [isPlaying, setPlaying] = useState(false);
  const ignored = useLink({ mode: props.mode, link: stampLoopLink, state, onState: setState });
  const view = stampLoopView(state);
  const { at, line, input, stamp, output, place } = view;
  const [first, last] = loopStepLimits;
  const isAtEnd = state.step === last;

  useEffect(() => {
    if (!isPlaying) return;
    if (isAtEnd) return setPlaying(false);
    const timer = setTimeout(() => setState({ step: state.step + 1 }), PACE);
    return () => clearTimeout(timer);
  }, [isPlaying, state.step]);

  function go(step: number) {
    setPlaying(false);
    setState({ step });
  }
  function play() {
    if (isAtEnd) setState({ step: first });
    setPlaying(!isPlaying);
  }

  const value = input[at[0]][at[1]].text!;
  const say = line === loopLines.length - 1 ? t.added : t.multiplied;
  const said = say(at[0], at[1], value);
  const isChanged = state.step !== defaultStamp.step;
  const side = stamp.length;
  const outline = { y: place[0], x: place[1], height: side, width: side, role: 'kernel' } as const;

  return (
    <PictureFrame
      {...props}
      size={figureSize(input, output)}
      ignored={ignored}
      widget="stamp-loop"
      query={stampLoopLink.print(state)}
      summary={isChanged && !isPlaying ? said : ''}
      onReset={isChanged ? () => go(defaultStamp.step) : undefined}
    >
      <div class="stamp-loop">
        <div class="stamp-text">
          <pre aria-label={t.code} tabIndex={0}>
            <code>
              {loopLines.map((text, i) => (
                <span class={i === line ? 'stamp-line is-running' : 'stamp-line'} key={text}>
                  {`${text}\n`}
                </span>
              ))}
            </code>
          </pre>
          <div class="stamp-controls">
            <IconButton
              icon="previous"
              label={t.back}
              disabled={state.step === first}
              onClick={() => go(state.step - 1)}
            />
            <IconButton
              icon={isPlaying ? 'pause' : 'play'}
              label={isPlaying ? t.pause : t.play}
              onClick={play}
            />
            <IconButton
              icon="next"
              label={t.on}
              disabled={isAtEnd}
              onClick={() => go(state.step + 1)}
            />
            <input
              type="range"
              aria-label={t.step}
              aria-valuetext={said}
              min={first}
              max={last}
              value={state.step}
              onInput={({ currentTarget }) => go(Number(currentTarget.value))}
            />
          </div>
        </div>
        <div class="stamp-grids">
          {(['input', 'kernel', 'stamp'] as const).map((part) => (
            <figure class="diagram-part" key={part}>
              <TensorGrid
                id={`${id}-${part}`}
                size="small"
                cells={view[part]}
                label={labelledRows(t.parts[part], textsOf(view[part]))}
              />
              <figcaption>{t.parts[part]}</figcaption>
            </figure>
          ))}
          <figure class="diagram-part is-output">
            <TensorGrid
              id={`${id}-y`}
              size="small"
              cells={output}
              outlines={[outline]}
              label={labelledRows(t.parts.output, textsOf(output))}
            />
            <figcaption>{t.parts.output}</figcaption>
          </figure>
        </div>
      </div>
      <p class="hint">{said}</p>
    </PictureFrame>
  );
}
