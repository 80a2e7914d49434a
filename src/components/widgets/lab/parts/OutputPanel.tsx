import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { Legend } from '#components/ui/Legend.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { useScheduled } from '#components/ui/frame-scheduler.ts';
import { describeExperiment } from '#figures/describe.ts';
import type { Lang } from '#i18n/index.ts';
import type { LabWords } from '../words.ts';
import type { Pair } from '#lib/conv/index.ts';
import { SHOWS } from '#lib/picture/index.ts';
import type { ExperimentStage } from '#lib/experiment/index.ts';
import { useBox, type Shown } from '../hooks.ts';
import { labQuery } from '../lab-link.ts';
import {
  cellAfter,
  phaseCounts,
  scaleOf,
  TINTS,
  ZOOMS,
  type LabAction,
  type LabState,
} from '../lab-state.ts';
import { drawOverlay, tintColour, tintLevels } from '../overlay.ts';

interface Props {
  readonly lang: Lang;
  readonly words: LabWords;
  readonly state: LabState;
  readonly shown: Shown | null;
  readonly stage: ExperimentStage | null;
  /** Whether what is shown is not what the controls say. */
  readonly isStale: boolean;
  /** The built picture of the state the Lab starts from. */
  readonly still: { readonly src: string; readonly alt: string } | null;
  /** The output cell that is taken apart. */
  readonly cell: Pair;
  readonly onAction: (action: LabAction) => void;
  readonly onPoint: (cell: Pair | null) => void;
  /** What stands above the result, and what lies over it where there is none. */
  readonly head: ComponentChildren;
  readonly refusal: ComponentChildren;
}

/** The result, the way it is shown, and how closely. */
export function OutputPanel(props: Props) {
  const { words, state, shown, onAction } = props;
  return (
    <section class="lab-output">
      <h2 class="visually-hidden">{words.output}</h2>
      {props.head}
      <div class="view-controls">
        <Choice
          name="lab-show"
          class="is-segmented"
          label={words.shownAs}
          value={state.show}
          options={SHOWS.map((show) => ({ value: show, label: words.shows[show] }))}
          onChange={(show) => onAction({ type: 'view', view: { show } })}
        />
        <Choice
          name="lab-zoom"
          class="is-segmented"
          label={words.zoom}
          value={state.zoom}
          options={ZOOMS.map((zoom) => ({ value: zoom, label: words.zooms[zoom] }))}
          onChange={(zoom) => onAction({ type: 'view', view: { zoom } })}
        />
        {state.layer.op === 'convTranspose2d' && (
          <Choice
            name="lab-tint"
            class="is-segmented"
            label={words.tint}
            value={state.tint}
            options={TINTS.map((tint) => ({ value: tint, label: words.tints[tint] }))}
            onChange={(tint) => onAction({ type: 'view', view: { tint } })}
          />
        )}
      </div>
      <OutputStage {...props} />
      <ShowNote {...{ words, state, shown }} />
      <TintKey {...{ words, state }} />
    </section>
  );
}

function ShowNote({ words, state, shown }: Pick<Props, 'words' | 'state' | 'shown'>) {
  const key = shown?.result.legend;
  const cells = shown ? shown.result.output.data.length : 1;
  return (
    <div class="show-note">
      <p>
        {words.showNotes[state.show]}
        {key && key.beyond > 0 && ` ${words.beyond(key.beyond / cells)}`}
      </p>
      {key && <Legend legend={key} />}
    </div>
  );
}

function TintKey({ words, state }: Pick<Props, 'words' | 'state'>) {
  if (state.layer.op === 'conv2d' || state.tint === 'none') return null;
  const levels = tintLevels(state.layer);
  if (state.tint === 'holes' && levels.every(({ taps }) => taps > 0)) {
    return <p class="hint">{words.noHoles}</p>;
  }
  const counts = new Set(phaseCounts(state.layer).flat());
  if (state.tint === 'phases' && counts.size === 1) {
    return <p class="hint">{words.allEven([...counts][0])}</p>;
  }
  const listed = state.tint === 'holes' ? levels.filter(({ taps }) => taps === 0) : levels;
  return (
    <ul class="legend">
      {listed.map(({ taps, level }) => (
        <li key={taps}>
          <span
            class={`swatch ${level === 0 ? 'is-hole' : `is-phase-${tintColour(level).slice(-1)}`}`}
          />
          {words.taps(taps)}
        </li>
      ))}
    </ul>
  );
}

/** The box that the output is seen in: it scrolls where the output is larger. */
function OutputStage({
  lang,
  words,
  state,
  shown,
  stage,
  isStale,
  still,
  cell,
  refusal,
  onAction,
  onPoint,
}: Props) {
  const [scroller, box] = useBox<HTMLDivElement>();
  const output = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const pixels = shown?.result.pixels;
  const scale =
    pixels && box
      ? scaleOf(state.zoom, [pixels.height, pixels.width], box, devicePixelRatio)
      : null;

  // In a turn of its own, when the picture below it has been laid out.
  const overlaid = [shown, scale?.cell, `${box}`, state.tint, `${cell}`, scrolled];
  useScheduled(() => {
    if (!shown?.experiment.layer || !scale || !output.current || !overlay.current) return;
    const ground = overlay.current.getBoundingClientRect();
    const place = output.current.getBoundingClientRect();
    drawOverlay(overlay.current, {
      layer: shown.experiment.layer,
      output: shown.result.output,
      picture: output.current,
      tint: state.tint,
      cell,
      origin: { top: place.top - ground.top, left: place.left - ground.left },
      scale: scale.cell,
      isShrunk: scale.isShrunk,
    });
  }, overlaid);

  // A cell that was chosen by key, and every cell after a change of zoom, has to be in view.
  const chosen = state.cell && `${state.cell}`;
  useEffect(() => {
    const view = scroller.current;
    if (!view || !scale || !pixels) return;
    reveal(view, cell, scale.cell, [pixels.height, pixels.width]);
  }, [chosen, scale?.cell]);

  const cellAt = (event: MouseEvent): Pair | null => {
    if (!pixels || !output.current) return null;
    const { top, left, height, width } = output.current.getBoundingClientRect();
    const y = Math.floor(((event.clientY - top) / height) * pixels.height);
    const x = Math.floor(((event.clientX - left) / width) * pixels.width);
    const isInside = y >= 0 && x >= 0 && y < pixels.height && x < pixels.width;
    return isInside ? [y, x] : null;
  };

  const pointed = useRef<Pair | null>(null);
  const point = (at: Pair | null) => {
    pointed.current = at;
    onPoint(at);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || !pixels || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    const to = cellAfter(cell, [step[0] * far, step[1] * far], [pixels.height, pixels.width]);
    onPoint(null);
    onAction({ type: 'cell', cell: to });
  };

  return (
    <>
      <div class={`stage ${isStale ? 'is-stale' : ''}`}>
        <div class="stage-scroll" ref={scroller} onScroll={() => setScrolled((n) => n + 1)}>
          {shown && scale ? (
            <PixelCanvas
              pixels={shown.result.pixels}
              cell={scale.cell}
              ready={labQuery(shown.experiment) || '?'}
              canvasRef={output}
              data-role="output"
              role="application"
              tabIndex={0}
              aria-label={describeExperiment(shown.experiment, lang, shown.result.pixels)}
              aria-describedby="lab-canvas-help"
              onKeyDown={onKeyDown}
              onPointerMove={(event) => event.pointerType === 'mouse' && point(cellAt(event))}
              onPointerLeave={() => point(null)}
              onClick={(event) => {
                // A click comes in whole pixels: it may lie a cell beside what is pointed at.
                const at = pointed.current ?? cellAt(event);
                if (at) onAction({ type: 'cell', cell: at });
              }}
            />
          ) : (
            still && <img {...still} width="511" height="511" />
          )}
        </div>
        <canvas class="stage-overlay" ref={overlay} aria-hidden="true" />
        <Progress {...{ words, stage }} />
        {refusal}
      </div>
      <p class="visually-hidden" id="lab-canvas-help">
        {words.canvasHelp}
      </p>
      <p class="hint stage-hint">{scale?.isShrunk ? words.shrunk : words.pointAt}</p>
    </>
  );
}

/** What a worker is at; small work is done before there is anything to say. */
function Progress({ words, stage }: Pick<Props, 'words' | 'stage'>) {
  return (
    <p class="working" role="status">
      {stage && (
        <span>
          {words.working}: {words.stages[stage]}
          <progress aria-label={words.working} />
        </span>
      )}
    </p>
  );
}

const STEPS: Readonly<Record<string, Pair>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Scrolls so that a cell is seen, with some of its neighbours; not at all where it already is. */
function reveal(view: HTMLElement, [y, x]: Pair, scale: number, size: Pair) {
  const at = (cell: number, start: number, room: number, extent: number) => {
    if (extent <= room) return 0;
    const middle = (cell + 0.5) * scale;
    const margin = Math.min(room / 3, 3 * scale);
    const isSeen = middle - margin >= start && middle + margin <= start + room;
    return isSeen ? start : middle - room / 2;
  };
  view.scrollTo(
    at(x, view.scrollLeft, view.clientWidth, size[1] * scale),
    at(y, view.scrollTop, view.clientHeight, size[0] * scale),
  );
}
